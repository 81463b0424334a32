#include "case/case_met.h"

#include "case/catalogue_rules.h"

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

static bool read_entry(struct document *document, const struct member *entry, const struct rulebook *book,
	struct candidate *candidate, struct error *error)
{
	static const char *const known[] = {"rule", "by", "date", "note", NULL};
	struct member code = json_member(entry, "rule"), by = json_member(entry, "by");
	struct member date = json_member(entry, "date"), note = json_member(entry, "note");
	struct met met;
	const char *text;
	size_t rule;
	if (!json_require_object(entry, error) || !read_rule(&code, book, candidate, &rule, error)
		|| !json_read_filled(&by, &met.by, error) || !json_read_date(&date, &met.day, error)
		|| !json_optional_string(&note, &text, error))
		return false;
	if (met.day > candidate->day)
		return error_at(error, ERROR_DATA, "contradiction", date.pointer, "lies after the day of the plan");
	document_warn_misspelt(document, entry, known);
	candidate->met[rule] = met;
	return true;
}

bool case_read_met(
	struct document *document, const struct rulebook *book, struct candidate *candidate, struct error *error)
{
	struct member client = document_member(document, "client"), list = json_member(&client, "met");
	size_t count = 0;
	if (list.value && !json_read_array(&list, 0, MET_MOST, &count, error))
		return false;
	for (size_t i = 0; i < count; i++) {
		struct member entry = json_element(&list, i);
		if (!read_entry(document, &entry, book, candidate, error))
			return false;
	}
	return true;
}
