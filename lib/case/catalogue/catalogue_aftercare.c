#include "case/catalogue/catalogue_aftercare.h"

#include <math.h>
#include <string.h>

#include "base/number.h"
#include "base/text.h"
#include "case/catalogue/catalogue.h"
#include "case/catalogue/catalogue_conditions.h"
#include "case/document/json.h"

enum { ROWS_MOST = 512, READINGS_MOST = 16, DAYS_MOST = 20000 };

static bool read_day(const struct member *member, const struct defaults *defaults, int64_t key_offset, int64_t *day,
	struct error *error)
{
	double value = 0;
	if (!catalogue_read_number(member, defaults, &value, error))
		return false;
	if (value != floor(value) || fabs(value) > DAYS_MOST)
		return error_at(error, ERROR_DATA, "range", member->pointer, "is not a whole number in -%d..%d",
			DAYS_MOST, DAYS_MOST);
	*day = (int64_t)value + (json_is_string(member->value) ? key_offset : 0);
	return true;
}

static bool read_days(
	const struct member *object, const struct defaults *defaults, struct aftercare_row *row, struct error *error)
{
	struct member from = json_member(object, "from"), until = json_member(object, "until"),
		      touch_up = json_member(object, "touch_up"), needles = json_member(object, "needles");
	if (!json_optional_bool(&touch_up, &row->by_fading, error)
		|| !json_optional_bool(&needles, &row->needles, error))
		return false;
	if (row->by_fading)
		return row->scope == SCOPE_LAST
		       || error_at(error, ERROR_DATA, "contradiction", touch_up.pointer,
			       "counts from the last session, but the scope is another");
	if (!read_day(&from, defaults, 0, &row->from_day, error))
		return false;
	row->endless = until.value == NULL;
	if (row->endless)
		return true;
	if (!read_day(&until, defaults, -1, &row->until_day, error))
		return false;
	return row->until_day >= row->from_day
	       || error_at(error, ERROR_DATA, "range", until.pointer, "comes before \"from\"");
}

/* The number that a key in braces stands for; at: behind the opening brace. */
static bool add_number(const struct member *member, const char *at, const struct defaults *defaults, struct text *text,
	struct error *error)
{
	const char *end = strchr(at, '}');
	if (!end)
		return error_at(error, ERROR_DATA, "brace", member->pointer, "has a brace that is not closed");
	double value = defaults_value(defaults, arena_copy(text->arena, at, (size_t)(end - at)));
	char number[NUMBER_TEXT];
	if (!isfinite(value))
		return error_at(
			error, ERROR_DATA, "default", member->pointer, "names a default in braces that has no number");
	text_add(text, number, number_write(number, value));
	return true;
}

/* A text in which {key} stands for the number of a default, so that it follows when a clinic changes that. */
static bool read_text(const struct member *member, const struct defaults *defaults, struct arena *arena,
	const char **out, struct error *error)
{
	struct text text = text_in(arena);
	const char *rest, *brace;
	if (!json_read_string(member, &rest, error))
		return false;
	while ((brace = strchr(rest, '{'))) {
		text_add(&text, rest, (size_t)(brace - rest));
		if (!add_number(member, brace + 1, defaults, &text, error))
			return false;
		rest = strchr(brace, '}') + 1;
	}
	text_add_string(&text, rest);
	*out = text.bytes;
	return true;
}

static bool read_readings(const struct member *object, const struct defaults *defaults, struct arena *arena,
	struct aftercare_row *row, struct error *error)
{
	struct member readings = json_member(object, "readings");
	if (!readings.value)
		return true;
	if (!json_read_array(&readings, 0, READINGS_MOST, &row->reading_count, error))
		return false;
	row->readings = arena_new(arena, row->reading_count + 1, struct reading);
	for (size_t i = 0; i < row->reading_count; i++) {
		struct member reading = json_element(&readings, i);
		struct member text = json_member(&reading, "text"), source = json_member(&reading, "source");
		if (!read_text(&text, defaults, arena, &row->readings[i].text, error)
			|| !json_read_string(&source, &row->readings[i].source, error))
			return false;
	}
	return true;
}

static bool read_row(const struct member *object, const struct defaults *defaults, const struct rulebook *book,
	struct arena *arena, struct aftercare_row *row, struct error *error)
{
	struct member code = json_member(object, "code"), text = json_member(object, "text");
	struct member kind = json_member(object, "kind"), scope = json_member(object, "scope");
	struct member when = json_member(object, "when");
	struct member sources = json_member(object, "sources"), grade = json_member(object, "grade");
	size_t kind_index = 0, scope_index = 0;
	if (!json_require_object(object, error) || !json_read_string(&code, &row->code, error)
		|| !read_text(&text, defaults, arena, &row->text, error)
		|| !json_read_code(&kind, task_kind_codes, &kind_index, error)
		|| !json_read_code(&scope, task_scope_codes, &scope_index, error))
		return false;
	row->scope = (enum task_scope)scope_index;
	if (!read_days(object, defaults, row, error)
		|| !catalogue_read_conditions(&when, book, defaults, arena, &row->when, error)
		|| !read_readings(object, defaults, arena, row, error)
		|| !catalogue_read_words(&sources, arena, &row->sources, error)
		|| !json_read_string(&grade, &row->grade, error))
		return false;
	row->kind = (enum task_kind)kind_index;
	return true;
}

static bool read_rows(const struct member *root, const struct defaults *defaults, const struct rulebook *book,
	struct arena *arena, struct aftercare_rows *rows, struct error *error)
{
	struct member tasks = json_member(root, "tasks");
	if (!json_require_object(root, error) || !json_read_array(&tasks, 1, ROWS_MOST, &rows->count, error))
		return false;
	rows->rows = arena_new(arena, rows->count, struct aftercare_row);
	for (size_t i = 0; i < rows->count; i++) {
		struct member object = json_element(&tasks, i);
		if (!read_row(&object, defaults, book, arena, &rows->rows[i], error))
			return false;
	}
	return true;
}

bool catalogue_read_aftercare(const char *path, const struct defaults *defaults, const struct rulebook *book,
	struct arena *arena, struct aftercare_rows *rows, struct error *error)
{
	struct member root;
	struct aftercare_rows found = {.rows = NULL};
	if (!catalogue_load(CATALOGUE_AFTERCARE, path, arena, &root, error))
		return false;
	if (!read_rows(&root, defaults, book, arena, &found, error))
		return catalogue_error(CATALOGUE_AFTERCARE, error);
	*rows = found;
	return true;
}
