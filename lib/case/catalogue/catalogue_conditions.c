#include "case/catalogue/catalogue_conditions.h"

#include <math.h>
#include <string.h>

enum { WORDS_MOST = 256, CONDITIONS_MOST = 16 };
#define NUMBER_MOST 1e6

size_t catalogue_question(const struct rulebook *book, const char *code)
{
	size_t i = 0;
	while (i < book->question_count && strcmp(book->questions[i].code, code) != 0)
		i++;
	return i;
}

bool catalogue_read_words(const struct member *member, struct arena *arena, const char ***words, struct error *error)
{
	size_t count = 0;
	if (member->value && !json_read_array(member, 0, WORDS_MOST, &count, error))
		return false;
	const char **found = arena_new(arena, count + 1, const char *);
	for (size_t i = 0; i < count; i++) {
		struct member word = json_element(member, i);
		if (!json_read_string(&word, &found[i], error))
			return false;
	}
	*words = found;
	return true;
}

static bool read_key(const struct member *member, const struct defaults *defaults, const struct default_row **row,
	struct error *error)
{
	const char *key;
	if (!json_read_string(member, &key, error))
		return false;
	*row = defaults_find(defaults, key);
	if (!*row || !isfinite((*row)->value))
		return error_at(
			error, ERROR_DATA, "unknown", member->pointer, "is not the key of a number of the defaults");
	return true;
}

bool catalogue_read_number(
	const struct member *member, const struct defaults *defaults, double *out, struct error *error)
{
	const struct default_row *row;
	if (json_is_number(member->value))
		return json_read_real(member, -NUMBER_MOST, NUMBER_MOST, out, error);
	if (!read_key(member, defaults, &row, error))
		return false;
	*out = row->value;
	return true;
}

static bool read_question(
	const struct member *object, const struct rulebook *book, size_t *question, struct error *error)
{
	struct member of = json_member(object, "of");
	const char *code;
	if (!json_read_string(&of, &code, error))
		return false;
	*question = catalogue_question(book, code);
	return *question < book->question_count
	       || error_at(error, ERROR_DATA, "unknown", of.pointer, "is no code of the vocabulary");
}

/* A wait is a key of the defaults, whose unit is a month or a day. */
static bool read_wait(const struct member *object, const char *key, const struct defaults *defaults, struct wait *out,
	struct error *error)
{
	struct member wait = json_member(object, key);
	const struct default_row *row;
	if (!read_key(&wait, defaults, &row, error))
		return false;
	if (row->value < 0 || row->value > 1200)
		return error_at(error, ERROR_DATA, "range", wait.pointer, "names a wait that is not in 0..1200");
	*out = (struct wait){.row = row};
	if (strcmp(row->unit, "month") == 0)
		out->months = (int)ceil(row->value);
	else if (strcmp(row->unit, "day") == 0)
		out->days = (int)ceil(row->value);
	else
		return error_at(
			error, ERROR_DATA, "unit", wait.pointer, "names a wait that is in neither month nor day");
	return true;
}

static bool read_end(const struct member *object, struct condition *condition, struct error *error)
{
	static const char *const ends[] = {"since", "until", NULL};
	struct member from = json_member(object, "from");
	size_t end = 0;
	if (!json_read_code(&from, ends, &end, error))
		return false;
	condition->from_until = end == 1;
	return true;
}

static bool read_codes(
	const struct member *object, struct arena *arena, struct condition *condition, struct error *error)
{
	struct member field = json_member(object, "field");
	struct member in = json_member(object, "in"), not_in = json_member(object, "not_in");
	if (!json_read_code(&field, word_field_codes, &condition->field, error))
		return false;
	if (in.value && not_in.value)
		return error_at(error, ERROR_DATA, "contradiction", not_in.pointer, "stands beside \"in\"");
	condition->inverted = not_in.value != NULL;
	if (!in.value && !not_in.value)
		return true;
	return catalogue_read_words(in.value ? &in : &not_in, arena, &condition->codes, error);
}

static bool read_threshold(
	const struct member *object, const struct defaults *defaults, struct condition *condition, struct error *error)
{
	struct member field = json_member(object, "field"), value = json_member(object, "value");
	return json_read_code(&field, number_field_codes, &condition->field, error)
	       && catalogue_read_number(&value, defaults, &condition->threshold, error);
}

static bool read_condition(const struct member *object, const struct rulebook *book, const struct defaults *defaults,
	struct arena *arena, struct condition *condition, struct error *error)
{
	struct member kind = json_member(object, "kind");
	size_t code = 0;
	if (!json_require_object(object, error) || !json_read_code(&kind, condition_kind_codes, &code, error))
		return false;
	condition->kind = (enum condition_kind)code;
	switch (condition->kind) {
	case CONDITION_CODE:
		return read_codes(object, arena, condition, error);
	case CONDITION_BELOW:
	case CONDITION_ABOVE:
	case CONDITION_FROM:
		return read_threshold(object, defaults, condition, error);
	case CONDITION_CONTRADICTED:
		return true;
	case CONDITION_WITHIN:
		return read_question(object, book, &condition->question, error) && read_end(object, condition, error)
		       && read_wait(object, "wait", defaults, &condition->wait, error);
	case CONDITION_AHEAD:
		return read_question(object, book, &condition->question, error)
		       && read_wait(object, "wait", defaults, &condition->wait, error);
	case CONDITION_NEARING:
		return read_question(object, book, &condition->question, error)
		       && read_wait(object, "wait", defaults, &condition->wait, error)
		       && read_wait(object, "after", defaults, &condition->after, error);
	default:
		return read_question(object, book, &condition->question, error);
	}
}

bool catalogue_read_conditions(const struct member *member, const struct rulebook *book,
	const struct defaults *defaults, struct arena *arena, struct conditions *conditions, struct error *error)
{
	struct conditions found = {.count = 0};
	if (member->value && !json_read_array(member, 0, CONDITIONS_MOST, &found.count, error))
		return false;
	found.all = arena_new(arena, found.count + 1, struct condition);
	for (size_t i = 0; i < found.count; i++) {
		struct member object = json_element(member, i);
		if (!read_condition(&object, book, defaults, arena, &found.all[i], error))
			return false;
	}
	*conditions = found;
	return true;
}
