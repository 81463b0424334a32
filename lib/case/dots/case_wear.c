#include "case/dots/case_wear.h"

#include <string.h>

#include "case/dots/case_dots.h"
#include "case/client/case_goal.h"
#include "case/document/split.h"
#include "scalp/shade/pigment.h"

static bool add_token(void *data, const char *bytes, size_t length)
{
	text_add(data, bytes, length);
	return true;
}

/* Adds a member as it came, without white space; nothing when the text is NULL or null. */
static void add_member(struct text *out, const char *key, const char *text)
{
	if (!text || *text == 'n')
		return;
	text_printf(out, ",\"%s\":", key);
	scan_compact(text, scan_value(text), add_token, out);
}

/* The text of /plan/surface. */
static const char *surface_text(const struct document *document, struct arena *arena)
{
	struct split plan;
	split_object(&plan, document_text(document, "plan"), arena);
	for (size_t i = 0; i < plan.count; i++)
		if (strcmp(plan.members[i].key, "surface") == 0)
			return plan.members[i].value;
	return NULL;
}

/* The day of the last session. Where /done tells of any session, the plan holds all as done. */
static bool find_day(const struct document *document, const struct plan *plan, int64_t *day, struct error *error)
{
	struct member done = document_member(document, "done"), root = document_member(document, "plan"),
		      sessions = json_member(&root, "sessions");
	bool told = json_array_size(done.value) > 0;
	*day = INT64_MIN;
	for (size_t i = 0; i < plan->session_count; i++) {
		struct member session = json_element(&sessions, i), date = json_member(&session, "date"),
			      is_done = json_member(&session, "done");
		if (!plan->sessions[i].dated)
			return error_at(error, ERROR_DATA, "missing", date.pointer,
				"must be there: it is not known when the layout was finished");
		if (told && !json_is_true(is_done.value))
			return error_at(error, ERROR_DATA, "unfinished", session.pointer,
				"is not done: what of the layout is in the skin is not known");
		*day = plan->sessions[i].day > *day ? plan->sessions[i].day : *day;
	}
	return *day != INT64_MIN
	       || error_at(error, ERROR_DATA, "missing", "/plan/sessions", "has no session: there is nothing to wear");
}

/* What the layout was laid with: the plan's kind of ink, and what /shade chose of that kind. */
static void write_ink(struct writer *writer, const struct document *document, const struct plan *plan)
{
	struct member shade = document_member(document, "shade"), pigment = json_member(&shade, "pigment"),
		      family = json_member(&pigment, "family"), bottles = json_member(&pigment, "bottles");
	const char *found = json_string_value(family.value);
	bool temporary = found && strcmp(found, pigment_family_codes[PIGMENT_TEMPORARY]) == 0;
	write_string(writer, "ink", case_ink_codes[plan->temporary]);
	if (!found || temporary != plan->temporary || json_array_size(bottles.value) == 0)
		return;
	write_array(writer, "pigments");
	for (size_t i = 0; i < json_array_size(bottles.value); i++) {
		struct member bottle = json_element(&bottles, i), code = json_member(&bottle, "code"),
			      share = json_member(&bottle, "share");
		write_object(writer, NULL);
		write_value(writer, "code", code.value);
		write_value(writer, "share", share.value);
		write_end(writer);
	}
	write_end(writer);
}

bool case_wear(struct document *document, const struct plan *plan, struct arena *arena, struct error *error)
{
	const char *worn = document_text(document, "worn"), *dots = document_text(document, "dots");
	struct writer head = writer_in(arena);
	struct text out = text_in(arena);
	struct dots read;
	int64_t day;
	if (!case_read_dots(document, plan, &read, arena, error) || !find_day(document, plan, &day, error))
		return false;
	bool more = worn && *worn == '[' && json_array_size(document_member(document, "worn").value) > 0;
	write_object(&head, NULL);
	write_date(&head, "date", day);
	write_ink(&head, document, plan);
	if (more) {
		scan_compact(worn, scan_value(worn), add_token, &out);
		out.bytes[out.length - 1] = ',';
	} else {
		text_add_char(&out, '[');
	}
	text_add(&out, head.text.bytes, head.text.length);
	add_member(&out, "dots", dots);
	add_member(&out, "surface", surface_text(document, arena));
	add_member(&out, "done", document_text(document, "done"));
	text_add_string(&out, "}]");
	document_replace(document, "worn", &out);
	document_remove(document, "dots");
	document_remove(document, "done");
	return true;
}
