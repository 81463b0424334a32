#include "case/client/case_override.h"

#include <math.h>

#include "base/date.h"
#include "case/catalogue/catalogue_rules.h"

enum { OVERRIDES_MOST = 64 };

static bool read_filled(const struct member *object, const char *key, struct error *error)
{
	struct member member = json_member(object, key);
	const char *text;
	return json_read_filled(&member, &text, error);
}

static bool read_physician(const struct member *physician, const struct rulebook *book, struct error *error)
{
	struct member role = json_member(physician, "role");
	const char *word;
	if (!json_require_object(physician, error) || !read_filled(physician, "name", error)
		|| !json_read_filled(&role, &word, error))
		return false;
	return catalogue_rules_physician(book, word)
	       || error_at(error, ERROR_DATA, "role", role.pointer,
		       "is no role of a physician, such as dermatologist or surgeon; see smp(5)");
}

static bool read_days(const struct member *override, const struct defaults *defaults, struct candidate *candidate,
	bool *in_force, struct error *error)
{
	struct member date = json_member(override, "date"), expires = json_member(override, "expires");
	int64_t from;
	if (!json_read_date(&date, &from, error) || !json_read_date(&expires, &candidate->overridden_until, error))
		return false;
	if (candidate->overridden_until < from)
		return error_at(error, ERROR_DATA, "contradiction", expires.pointer, "comes before its date");
	int months = (int)ceil(defaults_value(defaults, "override.longest"));
	if (candidate->overridden_until > date_add_months(from, months))
		return error_at(error, ERROR_DATA, "range", expires.pointer,
			"comes more than %d months after its date: an override is given anew by then", months);
	*in_force = from <= candidate->day && candidate->day <= candidate->overridden_until;
	return true;
}

/* The nearest codes are not named: they would tell what the client has. */
static bool read_rule(const struct member *element, const struct rulebook *book, bool in_force,
	struct candidate *candidate, struct error *error)
{
	const char *code;
	if (!json_read_string(element, &code, error))
		return false;
	size_t rule = catalogue_rules_rule(book, code);
	if (rule == book->rule_count)
		return error_at(error, ERROR_DATA, "code", element->pointer, "is not the code of a rule");
	if (book->rules[rule].never)
		return error_at(error, ERROR_DATA, "override", element->pointer, "is a rule that no override can lift");
	candidate->overridden[rule] = candidate->overridden[rule] || in_force;
	return true;
}

bool case_read_override(struct document *document, const struct rulebook *book, const struct defaults *defaults,
	struct case_override *read, struct candidate *candidate, struct error *error)
{
	struct member override = document_member(document, "override"), rules = json_member(&override, "rules");
	struct member physician = json_member(&override, "physician");
	size_t count;
	*read = (struct case_override){.given = override.value};
	if (!override.value)
		return true;
	if (!json_require_object(&override, error) || !json_read_array(&rules, 1, OVERRIDES_MOST, &count, error)
		|| !read_physician(&physician, book, error) || !read_filled(&override, "reason", error)
		|| !read_days(&override, defaults, candidate, &read->in_force, error))
		return false;
	for (size_t i = 0; i < count; i++) {
		struct member element = json_element(&rules, i);
		if (!read_rule(&element, book, read->in_force, candidate, error))
			return false;
	}
	if (!read->in_force)
		document_warn(document, override.pointer, "is not in force on the day of the plan: it lifts nothing");
	return true;
}

void case_write_override(struct writer *writer, const struct document *document, const struct case_override *read)
{
	static const char *const kept[] = {"rules", "physician", "reason", "date", "expires", NULL};
	struct member override = document_member(document, "override");
	if (!read->given)
		return;
	write_object(writer, "override");
	for (size_t i = 0; kept[i]; i++)
		write_value(writer, kept[i], json_member(&override, kept[i]).value);
	write_bool(writer, "in_force", read->in_force);
	write_end(writer);
}
