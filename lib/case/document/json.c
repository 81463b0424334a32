#include "case/document/json.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

#include "base/date.h"
#include "base/number.h"
#include "base/text.h"
#include "case/document/spelling.h"

struct member json_at(const json_t *value, const char *pointer)
{
	struct member member;
	size_t length = strnlen(pointer, sizeof member.pointer - 1);
	member.value = json_is_null(value) ? NULL : value;
	memcpy(member.pointer, pointer, length);
	member.pointer[length] = '\0';
	return member;
}

/* Appends "/key" to a pointer, escaping ~ and / as RFC 6901 asks. */
static struct member child(const struct member *parent, const char *key, const json_t *value)
{
	struct member member = json_at(value, parent->pointer);
	size_t length = strlen(member.pointer), room = sizeof member.pointer - 3;
	if (length < room)
		member.pointer[length++] = '/';
	for (; *key && length < room; key++) {
		bool escaped = *key == '~' || *key == '/';
		member.pointer[length++] = escaped ? '~' : *key;
		if (escaped)
			member.pointer[length++] = *key == '~' ? '0' : '1';
	}
	member.pointer[length] = '\0';
	return member;
}

struct member json_member(const struct member *object, const char *key)
{
	return child(object, key, json_object_get(object->value, key));
}

struct member json_element(const struct member *array, size_t index)
{
	char digits[24], *key = digits + sizeof digits - 1;
	size_t rest = index;
	*key = '\0';
	do
		*--key = (char)('0' + rest % 10);
	while (rest /= 10);
	return child(array, key, json_array_get(array->value, index));
}

const char *json_type_name(const json_t *value)
{
	static const char *const names[] = {
		[JSON_OBJECT] = "an object",
		[JSON_ARRAY] = "an array",
		[JSON_STRING] = "a string",
		[JSON_INTEGER] = "a number",
		[JSON_REAL] = "a number",
		[JSON_TRUE] = "true",
		[JSON_FALSE] = "false",
		[JSON_NULL] = "null",
	};
	return value ? names[json_typeof(value)] : "nothing";
}

static bool wrong_type(const struct member *member, const char *wanted, struct error *error)
{
	if (!member->value)
		return error_at(error, ERROR_DATA, "missing", member->pointer, "is missing; %s is needed", wanted);
	return error_at(error, ERROR_DATA, "type", member->pointer, "is %s; %s is needed",
		json_type_name(member->value), wanted);
}

bool json_require_object(const struct member *member, struct error *error)
{
	return json_is_object(member->value) || wrong_type(member, "an object", error);
}

bool json_optional_object(const struct member *member, struct error *error)
{
	return !member->value || json_require_object(member, error);
}

bool json_read_array(const struct member *member, size_t min, size_t max, size_t *count, struct error *error)
{
	if (!json_is_array(member->value))
		return wrong_type(member, "an array", error);
	size_t size = json_array_size(member->value);
	if (size < min || size > max)
		return error_at(
			error, ERROR_DATA, "range", member->pointer, "has %zu elements, not %zu..%zu", size, min, max);
	*count = size;
	return true;
}

bool json_read_bool(const struct member *member, bool *out, struct error *error)
{
	if (!json_is_boolean(member->value))
		return wrong_type(member, "true or false", error);
	*out = json_is_true(member->value);
	return true;
}

bool json_read_real(const struct member *member, double min, double max, double *out, struct error *error)
{
	if (!json_is_number(member->value))
		return wrong_type(member, "a number", error);
	double value = json_number_value(member->value);
	if (!(value >= min && value <= max)) {
		char found[NUMBER_TEXT], low[NUMBER_TEXT], high[NUMBER_TEXT];
		number_write(found, value);
		number_write(low, min);
		number_write(high, max);
		return error_at(error, ERROR_DATA, "range", member->pointer, "%s is not in %s..%s", found, low, high);
	}
	*out = value;
	return true;
}

bool json_read_integer(const struct member *member, int64_t min, int64_t max, int64_t *out, struct error *error)
{
	if (!json_is_integer(member->value))
		return wrong_type(member, "a whole number", error);
	int64_t value = json_integer_value(member->value);
	if (value < min || value > max)
		return error_at(error, ERROR_DATA, "range", member->pointer, "%lld is not in %lld..%lld",
			(long long)value, (long long)min, (long long)max);
	*out = value;
	return true;
}

static const char no_break_space[] = "\xc2\xa0";

bool json_read_string(const struct member *member, const char **out, struct error *error)
{
	if (!json_is_string(member->value))
		return wrong_type(member, "a string", error);
	*out = json_string_value(member->value);
	return true;
}

bool json_read_filled(const struct member *member, const char **out, struct error *error)
{
	if (!json_read_string(member, out, error))
		return false;
	const char *text = *out;
	while (*text && (strchr(" \t\r\n", *text) || strncmp(text, no_break_space, 2) == 0))
		text += *text == no_break_space[0] ? 2 : 1;
	return *text || error_at(error, ERROR_DATA, "empty", member->pointer, "is empty");
}

/* The exact word first: of two names that differ in a capital only, the one that was written is meant. */
static bool read_listed(
	const struct member *member, const char *const codes[], bool folded, size_t *out, struct error *error)
{
	const char *found;
	if (!json_read_string(member, &found, error))
		return false;
	for (int loose = 0; loose <= folded; loose++)
		for (size_t i = 0; codes[i]; i++)
			if (loose ? spelling_same(codes[i], found) : strcmp(codes[i], found) == 0) {
				*out = i;
				return true;
			}
	char nearest[160];
	spelling_nearest(found, codes, nearest, sizeof nearest);
	return error_at(error, ERROR_DATA, "code", member->pointer, "is not a known code; nearest: %s", nearest);
}

bool json_read_code(const struct member *member, const char *const codes[], size_t *out, struct error *error)
{
	return read_listed(member, codes, true, out, error);
}

bool json_read_name(const struct member *member, const char *const names[], size_t *out, struct error *error)
{
	return read_listed(member, names, false, out, error);
}

bool json_read_point(const struct member *member, double bound, struct vec2 *out, struct error *error)
{
	double xy[2];
	if (!json_read_reals(member, -bound, bound, 2, xy, error))
		return false;
	*out = (struct vec2){xy[0], xy[1]};
	return true;
}

bool json_read_points(const struct member *member, double bound, size_t min, size_t max, struct arena *arena,
	struct vec2 **points, size_t *count, struct error *error)
{
	size_t size;
	if (!json_read_array(member, min, max, &size, error))
		return false;
	struct vec2 *read = arena_new(arena, size, struct vec2);
	for (size_t i = 0; i < size; i++) {
		struct member point = json_element(member, i);
		if (!json_read_point(&point, bound, &read[i], error))
			return false;
	}
	*points = read;
	*count = size;
	return true;
}

bool json_read_reals(
	const struct member *member, double min, double max, size_t count, double *out, struct error *error)
{
	size_t size;
	if (!json_is_array(member->value))
		return wrong_type(member, "an array", error);
	size = json_array_size(member->value);
	if (size != count)
		return error_at(error, ERROR_DATA, "range", member->pointer, "has %zu numbers, not %zu", size, count);
	for (size_t i = 0; i < count; i++) {
		struct member element = json_element(member, i);
		if (!json_read_real(&element, min, max, &out[i], error))
			return false;
	}
	return true;
}

bool json_read_date(const struct member *member, int64_t *day, struct error *error)
{
	const char *text;
	if (!json_read_string(member, &text, error))
		return false;
	if (!date_read(text, day))
		return error_at(
			error, ERROR_DATA, "date", member->pointer, "is not a date YYYY-MM-DD of the years 1900..2999");
	return true;
}

bool json_optional_bool(const struct member *member, bool *out, struct error *error)
{
	return !member->value || json_read_bool(member, out, error);
}

bool json_optional_real(const struct member *member, double min, double max, double *out, struct error *error)
{
	return !member->value || json_read_real(member, min, max, out, error);
}

bool json_optional_integer(const struct member *member, int64_t min, int64_t max, int64_t *out, struct error *error)
{
	return !member->value || json_read_integer(member, min, max, out, error);
}

bool json_optional_string(const struct member *member, const char **out, struct error *error)
{
	return !member->value || json_read_string(member, out, error);
}

bool json_optional_filled(const struct member *member, const char **out, struct error *error)
{
	return !member->value || json_read_filled(member, out, error);
}

bool json_optional_code(const struct member *member, const char *const codes[], size_t *out, struct error *error)
{
	return !member->value || json_read_code(member, codes, out, error);
}

bool json_optional_date(const struct member *member, int64_t *day, struct error *error)
{
	return !member->value || json_read_date(member, day, error);
}
