#include "case/client/case_met.h"

#include <math.h>

#include "base/date.h"
#include "case/catalogue/catalogue_rules.h"

enum { MET_MOST = 256 };

static bool read_rule(const struct member *member, const struct rulebook *book, const struct candidate *candidate,
	size_t *rule, struct error *error)
{
	const char *code;
	if (!json_read_string(member, &code, error))
		return false;
	*rule = catalogue_rules_rule(book, code);
	if (*rule == book->rule_count)
		return error_at(error, ERROR_DATA, "code", member->pointer, "is not the code of a rule");
	if (!rules_can_be_met(&book->rules[*rule]))
		return error_at(error, ERROR_DATA, "met", member->pointer,
			"is a rule that cannot be met by a record: it refuses, waits, or asks for a drawing");
	return !candidate->met[*rule].by || error_at(error, ERROR_DATA, "duplicate", member->pointer, "stands twice");
}

/* Whether a record still says what the rule asks for, from whom it asks it; NULL, or why not. */
static const char *why_void(const struct met *met, const struct rule *rule, const struct rulebook *book,
	const struct defaults *defaults, int64_t day)
{
	const char *key = rule->physician ? "record.physician" : "record.other";
	if (rule->physician && !(met->role && catalogue_rules_physician(book, met->role)))
		return "is not by a physician, whom this condition needs: it meets nothing without a physician's role";
	if (day > date_add_months(met->day, (int)ceil(defaults_value(defaults, key))))
		return "is too old to be relied on: ask anew";
	return NULL;
}

static bool read_entry(struct document *document, const struct member *entry, const struct rulebook *book,
	const struct defaults *defaults, struct candidate *candidate, struct error *error)
{
	static const char *const known[] = {"rule", "by", "role", "date", "note", NULL};
	struct member code = json_member(entry, "rule"), by = json_member(entry, "by");
	struct member date = json_member(entry, "date"), note = json_member(entry, "note"),
		      role = json_member(entry, "role");
	struct met met = {.role = NULL};
	const char *text;
	size_t rule;
	if (!json_require_object(entry, error) || !read_rule(&code, book, candidate, &rule, error)
		|| !json_read_filled(&by, &met.by, error) || !json_read_date(&date, &met.day, error)
		|| !json_optional_string(&role, &met.role, error) || !json_optional_string(&note, &text, error))
		return false;
	if (met.day > candidate->day)
		return error_at(error, ERROR_DATA, "contradiction", date.pointer, "lies after the day of the plan");
	document_warn_misspelt(document, entry, known);
	const char *why = why_void(&met, &book->rules[rule], book, defaults, candidate->day);
	if (why)
		document_warn(document, entry->pointer, "%s", why);
	candidate->met[rule] = met;
	candidate->met[rule].counts = !why;
	return true;
}

bool case_read_met(struct document *document, const struct rulebook *book, const struct defaults *defaults,
	struct candidate *candidate, struct error *error)
{
	struct member client = document_member(document, "client"), list = json_member(&client, "met");
	size_t count = 0;
	if (list.value && !json_read_array(&list, 0, MET_MOST, &count, error))
		return false;
	for (size_t i = 0; i < count; i++) {
		struct member entry = json_element(&list, i);
		if (!read_entry(document, &entry, book, defaults, candidate, error))
			return false;
	}
	return true;
}
