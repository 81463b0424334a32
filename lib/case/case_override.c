#include "case/case_override.h"

enum { OVERRIDES_MOST = 64 };

static bool read_filled(const struct member *object, const char *key, struct error *error)
{
	struct member member = json_member(object, key);
	const char *text;
	if (!json_read_string(&member, &text, error))
		return false;
	return *text != '\0' || error_at(error, ERROR_DATA, "empty", member.pointer, "is empty");
}

static bool read_days(
	const struct member *override, const struct candidate *candidate, bool *in_force, struct error *error)
{
	struct member date = json_member(override, "date"), expires = json_member(override, "expires");
	int64_t from, until;
	if (!json_read_date(&date, &from, error) || !json_read_date(&expires, &until, error))
		return false;
	if (until < from)
		return error_at(error, ERROR_DATA, "contradiction", expires.pointer, "comes before its date");
	*in_force = from <= candidate->day && candidate->day <= until;
	return true;
}

static bool read_rule(const struct member *element, const struct rulebook *book, const char *const *codes,
	bool in_force, struct candidate *candidate, struct error *error)
{
	size_t rule;
	if (!json_read_code(element, codes, &rule, error))
		return false;
	if (book->rules[rule].never)
		return error_at(error, ERROR_DATA, "override", element->pointer, "is a rule that no override can lift");
	candidate->overridden[rule] = candidate->overridden[rule] || in_force;
	return true;
}

bool case_read_override(const struct document *document, const struct rulebook *book, struct candidate *candidate,
	struct arena *arena, struct error *error)
{
	struct member override = document_member(document, "override"), rules = json_member(&override, "rules");
	struct member physician = json_member(&override, "physician");
	size_t count;
	bool in_force = false;
	if (!override.value)
		return true;
	if (!json_require_object(&override, error) || !json_read_array(&rules, 1, OVERRIDES_MOST, &count, error)
		|| !json_require_object(&physician, error) || !read_filled(&physician, "name", error)
		|| !read_filled(&physician, "role", error) || !read_filled(&override, "reason", error)
		|| !read_days(&override, candidate, &in_force, error))
		return false;
	const char **codes = arena_new(arena, book->rule_count + 1, const char *);
	for (size_t i = 0; i < book->rule_count; i++)
		codes[i] = book->rules[i].code;
	for (size_t i = 0; i < count; i++) {
		struct member element = json_element(&rules, i);
		if (!read_rule(&element, book, codes, in_force, candidate, error))
			return false;
	}
	return true;
}
