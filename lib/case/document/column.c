#include "case/document/column.h"

#include <stdbool.h>

#include "case/document/scan.h"

enum { DIGITS_MOST = 10, WRITTEN_MOST = 12 };

static const char *skip_space(const char *at)
{
	while (scan_is_space(*at))
		at++;
	return at;
}

/* The whole number at `at`, which a comma, a bracket or white space must follow; NULL when there is none of so few
 * digits. */
static const char *take_number(const char *at, int64_t *value)
{
	bool negative = *at == '-';
	const char *digits = at += negative;
	int64_t number = 0;
	while (*at >= '0' && *at <= '9' && at - digits < DIGITS_MOST)
		number = 10 * number + (*at++ - '0');
	*value = negative ? -number : number;
	return at > digits && (*at == ',' || *at == ']' || scan_is_space(*at)) ? at : NULL;
}

static const char *refuse(struct column *column, const char *at)
{
	size_t length = scan_value(at);
	if (!column->refused) {
		column->refused = at;
		column->refused_length = length;
		column->refused_index = column->count;
	}
	return at + length;
}

void column_read(struct column *column, const char *text)
{
	column->count = 0;
	column->refused = NULL;
	for (const char *at = skip_space(text + 1); *at != ']'; column->count++) {
		int64_t value;
		const char *end = take_number(at, &value);
		if (!end || value < column->low || value > column->high)
			end = refuse(column, at);
		else if (column->count < column->room)
			column->values[column->count] = (int32_t)value;
		at = skip_space(end);
		if (*at == ',')
			at = skip_space(at + 1);
	}
}

static char *put_number(char *out, int32_t value)
{
	char digits[WRITTEN_MOST], *end = digits + sizeof digits, *start = end;
	uint32_t magnitude = value < 0 ? 0 - (uint32_t)value : (uint32_t)value;
	do
		*--start = (char)('0' + magnitude % 10);
	while (magnitude /= 10);
	if (value < 0)
		*--start = '-';
	while (start < end)
		*out++ = *start++;
	return out;
}

void column_write(struct text *text, const int32_t *values, size_t count)
{
	text_reserve(text, count * WRITTEN_MOST + 2);
	char *out = text->bytes + text->length;
	*out++ = '[';
	for (size_t i = 0; i < count; i++) {
		if (i > 0)
			*out++ = ',';
		out = put_number(out, values[i]);
	}
	*out++ = ']';
	*out = '\0';
	text->length = (size_t)(out - text->bytes);
}
