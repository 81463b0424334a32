#include "case/quote/case_verify.h"

#include <string.h>

/* As many as a message has room for are told. */
enum { TOLD_MOST = 4 };

struct findings {
	struct arena *arena;
	size_t count;
	char first[120];
	struct text told;
};

static void find(struct findings *findings, const struct member *member, const char *what)
{
	if (findings->count == 0)
		memcpy(findings->first, member->pointer, sizeof findings->first);
	if (findings->count == 0)
		text_add_string(&findings->told, what);
	else if (findings->count < TOLD_MOST)
		text_printf(&findings->told, "; %.60s %s", member->pointer, what);
	findings->count++;
}

static void compare(struct findings *findings, const struct member *stated, const struct member *made);

static void compare_objects(struct findings *findings, const struct member *stated, const struct member *made)
{
	const char *key;
	json_t *value;
	json_object_foreach((json_t *)(uintptr_t)made->value, key, value)
	{
		struct member mine = json_member(made, key), theirs = json_member(stated, key);
		compare(findings, &theirs, &mine);
	}
	json_object_foreach((json_t *)(uintptr_t)stated->value, key, value)
	{
		struct member theirs = json_member(stated, key);
		if (!json_object_get(made->value, key))
			find(findings, &theirs, "is not in the quote that the case makes");
	}
}

static void compare_arrays(struct findings *findings, const struct member *stated, const struct member *made)
{
	size_t theirs = json_array_size(stated->value), mine = json_array_size(made->value);
	if (theirs != mine) {
		find(findings, stated,
			arena_printf(findings->arena, "has %zu elements; the case makes %zu", theirs, mine));
		return;
	}
	for (size_t i = 0; i < mine; i++) {
		struct member left = json_element(stated, i), right = json_element(made, i);
		compare(findings, &left, &right);
	}
}

/* The depth of both is limited where they are read. */
static void compare(
	struct findings *findings, const struct member *stated, const struct member *made) // NOLINT(misc-no-recursion)
{
	if (json_equal(stated->value, made->value))
		return;
	if (json_is_object(stated->value) && json_is_object(made->value))
		compare_objects(findings, stated, made);
	else if (json_is_array(stated->value) && json_is_array(made->value))
		compare_arrays(findings, stated, made);
	else if (json_is_integer(stated->value) && json_is_integer(made->value))
		find(findings, stated,
			arena_printf(findings->arena, "is %lld; the case makes %lld",
				(long long)json_integer_value(stated->value),
				(long long)json_integer_value(made->value)));
	else
		find(findings, stated, stated->value ? "is not what the case makes" : "is missing");
}

bool case_read_quoted(const struct document *document, struct quote_options *options, const char **book,
	const char **tax, struct error *error)
{
	static const char *const roundings[] = {
		[ROUNDING_HALF_UP] = "half-up", [ROUNDING_HALF_EVEN] = "half-even", NULL};
	struct member cost = document_member(document, "cost"), rounding = json_member(&cost, "rounding");
	struct member made_by = json_member(&cost, "book"), code = json_member(&made_by, "code");
	struct member chosen = json_member(&cost, "options"), years = json_member(&chosen, "years");
	struct member rate = json_member(&chosen, "tax");
	size_t rule;
	if (!cost.value)
		return error_at(error, ERROR_DATA, "missing", "/cost", "is missing; run smp-cost first");
	if (!json_read_code(&rounding, roundings, &rule, error) || !json_read_string(&code, book, error)
		|| !json_read_integer(&years, 0, 40, &options->years, error)
		|| !json_optional_string(&rate, tax, error))
		return false;
	options->rounding = (enum rounding)rule;
	options->tax = *tax;
	options->allow_incomplete = true;
	return true;
}

bool case_verify_quote(struct document *document, const struct text *made, struct error *error)
{
	struct member stated = document_member(document, "cost");
	struct findings findings = {.arena = document->arena, .told = text_in(document->arena)};
	struct member mine = document_value(document, made->bytes, made->length, "/cost");
	compare(&findings, &stated, &mine);
	if (findings.count == 0)
		return true;
	if (findings.count > TOLD_MOST)
		text_printf(&findings.told, "; and %zu more", findings.count - TOLD_MOST);
	return error_at(error, ERROR_DATA, "differs", findings.first, "%s", findings.told.bytes);
}
