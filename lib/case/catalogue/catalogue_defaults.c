#include "case/catalogue/catalogue_defaults.h"

#include <math.h>

#include "case/catalogue/catalogue.h"
#include "case/document/json.h"

enum { ROWS_MOST = 4096, VALUES_MOST = 64 };
#define VALUE_MOST 1e6

static bool read_list(const struct member *member, struct arena *arena, struct default_row *row, struct error *error)
{
	size_t count = 0;
	if (!member->value)
		return true;
	if (!json_read_array(member, 1, VALUES_MOST, &count, error))
		return false;
	row->values = arena_new(arena, count, double);
	row->value_count = count;
	return json_read_reals(member, -VALUE_MOST, VALUE_MOST, count, row->values, error);
}

static bool read_row(const struct member *object, struct arena *arena, struct default_row *row, struct error *error)
{
	struct member key = json_member(object, "key"), unit = json_member(object, "unit");
	struct member value = json_member(object, "value"), values = json_member(object, "values");
	struct member min = json_member(object, "min"), max = json_member(object, "max");
	struct member grade = json_member(object, "grade"), basis = json_member(object, "basis");
	double nothing = (double)NAN;
	*row = (struct default_row){.value = nothing, .min = nothing, .max = nothing};
	if (!json_read_string(&key, &row->key, error) || !json_read_string(&unit, &row->unit, error)
		|| !json_read_string(&grade, &row->grade, error) || !json_optional_string(&basis, &row->basis, error)
		|| !json_optional_real(&min, -VALUE_MOST, VALUE_MOST, &row->min, error)
		|| !json_optional_real(&max, -VALUE_MOST, VALUE_MOST, &row->max, error)
		|| !json_optional_real(&value, -VALUE_MOST, VALUE_MOST, &row->value, error))
		return false;
	if (row->value < row->min || row->value > row->max)
		return error_at(error, ERROR_DATA, "range", value.pointer, "is not in this row's own min..max");
	return read_list(&values, arena, row, error);
}

static bool check(struct defaults *defaults, const char *pointer, struct error *error)
{
	if (!defaults_order(defaults))
		return error_at(error, ERROR_DATA, "duplicate", pointer, "holds a key twice");
	const char *missing = defaults_missing(defaults, defaults_used, false);
	if (!missing)
		missing = defaults_missing(defaults, defaults_used_lists, true);
	if (missing)
		return error_at(error, ERROR_DATA, "missing", pointer, "has no value for %s", missing);
	const char *flawed = defaults_flawed(defaults);
	if (flawed)
		return error_at(error, ERROR_DATA, "range", pointer, "has a value for %s that makes no sense", flawed);
	double value;
	const struct default_limit *limit = defaults_unsafe(defaults, &value);
	return !limit
	       || error_at(error, ERROR_DATA, "limit", pointer,
		       "has %g for %s: no file may pass %g..%g (%s), a limit of safety", value, limit->key, limit->low,
		       limit->high, limit->what);
}

static bool read_all(const struct member *root, struct arena *arena, struct defaults *defaults, struct error *error)
{
	struct member rows = json_member(root, "defaults");
	struct defaults found = {.rows = NULL};
	if (!json_require_object(root, error) || !json_read_array(&rows, 1, ROWS_MOST, &found.count, error))
		return false;
	found.rows = arena_new(arena, found.count, struct default_row);
	for (size_t i = 0; i < found.count; i++) {
		struct member row = json_element(&rows, i);
		if (!json_require_object(&row, error) || !read_row(&row, arena, &found.rows[i], error))
			return false;
	}
	if (!check(&found, rows.pointer, error))
		return false;
	*defaults = found;
	return true;
}

bool catalogue_read_defaults(const char *path, struct arena *arena, struct defaults *defaults, struct error *error)
{
	struct member root;
	if (!catalogue_load(CATALOGUE_DEFAULTS, path, arena, &root, error))
		return false;
	return read_all(&root, arena, defaults, error) || catalogue_error(CATALOGUE_DEFAULTS, error);
}
