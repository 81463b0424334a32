#include "case/dots/case_dots_parts.h"

#include <stdio.h>
#include <string.h>

enum { CHART_MOST_UM = 400000, DIAMETER_LEAST_UM = 20, DIAMETER_MOST_UM = 2000 };

struct case_dots_grouped case_dots_grouped(int64_t value)
{
	char plain[24];
	struct case_dots_grouped text;
	int length = snprintf(plain, sizeof plain, "%lld", (long long)value), end = 0;
	for (int i = 0; i < length; i++) {
		text.digits[end++] = plain[i];
		if ((length - 1 - i) % 3 == 0 && i + 1 < length && plain[i] != '-')
			text.digits[end++] = ',';
	}
	text.digits[end] = '\0';
	return text;
}

static const struct split_member *find(const struct case_dots_text *layout, const char *key)
{
	for (size_t i = 0; i < layout->members.count; i++)
		if (strcmp(layout->members.members[i].key, key) == 0)
			return &layout->members.members[i];
	return NULL;
}

struct member case_dots_member(const struct case_dots_text *layout, const char *key)
{
	struct member root = json_at(NULL, "/dots"), member = json_member(&root, key);
	const struct split_member *found = find(layout, key);
	return found ? document_value(layout->document, found->value, found->value_length, member.pointer) : member;
}

bool case_dots_read_columns(
	struct case_dots_text *layout, struct case_dots_bounds most, struct arena *arena, struct error *error)
{
	int32_t zones = (int32_t)most.zones, sessions = (int32_t)most.sessions;
	const int32_t ranges[CASE_DOTS_COLUMNS][2] = {
		{-CHART_MOST_UM, CHART_MOST_UM},
		{-CHART_MOST_UM, CHART_MOST_UM},
		{DIAMETER_LEAST_UM, DIAMETER_MOST_UM},
		{0, zones - 1},
		{1, sessions},
	};
	for (size_t c = 0; c < CASE_DOTS_COLUMNS; c++) {
		const struct split_member *found = find(layout, case_dots_names[c]);
		size_t length;
		if (!found || *found->value != '[') {
			struct member list = case_dots_member(layout, case_dots_names[c]);
			return json_read_array(&list, 0, SIZE_MAX, &length, error);
		}
		struct column *column = &layout->columns[c];
		/* An element and its comma take two bytes at least, whatever the plan says. */
		size_t room = found->value_length / 2;
		*column = (struct column){
			.room = most.dots < room ? most.dots : room,
			.low = ranges[c][0],
			.high = ranges[c][1],
		};
		column->values = arena_raw(arena, column->room * sizeof *column->values);
		column_read(column, found->value);
		if (column->count != layout->columns[0].count)
			return error_at(error, ERROR_DATA, "count", arena_printf(arena, "/dots/%s", case_dots_names[c]),
				"%s numbers stand in the column, %s in %s",
				case_dots_grouped((int64_t)column->count).digits,
				case_dots_grouped((int64_t)layout->columns[0].count).digits, case_dots_names[0]);
	}
	return true;
}

bool case_dots_check_count(const struct case_dots_text *layout, struct error *error)
{
	struct member written = case_dots_member(layout, "count");
	int64_t said, count = (int64_t)layout->columns[0].count;
	if (!json_read_integer(&written, 0, INT64_MAX, &said, error))
		return false;
	return said == count
	       || error_at(error, ERROR_DATA, "count", written.pointer, "says %s, but %s dots stand in the columns",
		       case_dots_grouped(said).digits, case_dots_grouped(count).digits);
}

/* The first number of a column that was refused is read again, for the words. */
bool case_dots_check_numbers(const struct case_dots_text *layout, struct error *error)
{
	for (size_t c = 0; c < CASE_DOTS_COLUMNS; c++) {
		const struct column *column = &layout->columns[c];
		char pointer[64];
		int64_t refused;
		if (!column->refused)
			continue;
		snprintf(pointer, sizeof pointer, "/dots/%s/%zu", case_dots_names[c], column->refused_index);
		struct member element =
			document_value(layout->document, column->refused, column->refused_length, pointer);
		return json_read_integer(&element, column->low, column->high, &refused, error);
	}
	return true;
}

bool case_dots_split(struct document *document, struct case_dots_text *layout, struct arena *arena, struct error *error)
{
	const char *text = document_text(document, "dots");
	*layout = (struct case_dots_text){.document = document};
	if (!text || *text == 'n')
		return error_at(error, ERROR_DATA, "missing", "/dots", "is missing: run smp-dots first");
	if (*text != '{') {
		struct member root = document_member(document, "dots");
		return json_require_object(&root, error);
	}
	split_object(&layout->members, text, arena);
	return true;
}
