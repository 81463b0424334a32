#include "case/catalogue/catalogue_numbers.h"

#include <string.h>

static const double most = 1000;

static bool read_row(const struct member *row, const char *const keys[], size_t count, struct fade_number *numbers,
	bool *given, struct error *error)
{
	const struct member key = json_member(row, "key"), value = json_member(row, "value"),
			    min = json_member(row, "min"), max = json_member(row, "max");
	const char *name = NULL;
	size_t i = 0;
	struct fade_number number;

	if (!json_read_string(&key, &name, error))
		return false;
	while (i < count && strcmp(name, keys[i]) != 0)
		i++;
	if (i == count)
		return error_at(error, ERROR_DATA, "key", key.pointer, "is no number that is asked for");
	if (given[i])
		return error_at(error, ERROR_DATA, "duplicate", key.pointer, "stands twice");
	if (!json_read_real(&min, 0, most, &number.min, error)
		|| !json_read_real(&max, number.min, most, &number.max, error)
		|| !json_read_real(&value, number.min, number.max, &number.value, error))
		return false;
	numbers[i] = number;
	given[i] = true;
	return true;
}

bool catalogue_read_numbers(const struct member *list, const char *const keys[], size_t count,
	struct fade_number *numbers, struct error *error)
{
	enum { MOST = 64 };
	bool given[MOST] = {false};
	size_t rows;

	if (!json_read_array(list, 0, MOST, &rows, error))
		return false;
	for (size_t i = 0; i < rows; i++) {
		const struct member row = json_element(list, i);
		if (!json_require_object(&row, error) || !read_row(&row, keys, count, numbers, given, error))
			return false;
	}
	for (size_t i = 0; i < count; i++)
		if (!given[i])
			return error_at(error, ERROR_DATA, "missing", list->pointer, "has no row \"%s\"", keys[i]);
	return true;
}
