#include "case/case_dots.h"

#include <stdio.h>
#include <string.h>

#include "base/digest.h"
#include "scalp/dots/finder.h"

enum { COLUMNS = 5, CHART_MOST_UM = 400000, DIAMETER_LEAST_UM = 20, DIAMETER_MOST_UM = 2000, TOLERANCE_UM = 2 };

struct column {
	const char *name;
	int32_t *values;
	int32_t low, high;
};

/* The columns in the order of the document, with the range of each. */
struct columns {
	struct column column[COLUMNS];
};

static struct columns columns_of(const struct dots *dots, const struct plan *plan)
{
	int32_t zones = plan ? (int32_t)plan->zone_count : 0, sessions = plan ? (int32_t)plan->session_count : 0;
	return (struct columns){{
		{"x_um", dots->x_um, -CHART_MOST_UM, CHART_MOST_UM},
		{"y_um", dots->y_um, -CHART_MOST_UM, CHART_MOST_UM},
		{"diameter_um", dots->diameter_um, DIAMETER_LEAST_UM, DIAMETER_MOST_UM},
		{"zone", dots->zone, 0, zones - 1},
		{"session", dots->session, 1, sessions},
	}};
}

struct digest {
	char digits[17];
};

static struct digest digest_text(uint64_t hash)
{
	struct digest digest;
	snprintf(digest.digits, sizeof digest.digits, "%016llx", (unsigned long long)hash);
	return digest;
}

/* FNV-1a, 64 bits, over the numbers of all columns in the order of the document: tells an edited column from one that
 * smp-dots wrote. */
static struct digest digest_of(const struct columns *columns, size_t count)
{
	uint64_t hash = DIGEST_START;
	for (size_t c = 0; c < COLUMNS; c++)
		for (size_t i = 0; i < count; i++)
			hash = digest_word(hash, (uint32_t)columns->column[c].values[i]);
	return digest_text(hash);
}

void case_write_dots(struct document *document, const struct dots *dots, struct arena *arena)
{
	struct columns columns = columns_of(dots, NULL);
	struct text text = text_in(arena);
	text_add_string(&text, "{\"count\":");
	text_add_integer(&text, (int64_t)dots->count);
	text_printf(&text, ",\"digest\":\"%s\"", digest_of(&columns, dots->count).digits);
	text_printf(&text, ",\"plan_digest\":\"%s\"", digest_text(document_digest(document, "plan")).digits);
	for (size_t c = 0; c < COLUMNS; c++) {
		text_printf(&text, ",\"%s\":[", columns.column[c].name);
		for (size_t i = 0; i < dots->count; i++) {
			if (i > 0)
				text_add_char(&text, ',');
			text_add_integer(&text, columns.column[c].values[i]);
		}
		text_add_char(&text, ']');
	}
	text_add_char(&text, '}');
	document_replace(document, "dots", &text);
}

struct grouped {
	char digits[32];
};

/* A count with commas between its thousands. */
static struct grouped grouped(int64_t value)
{
	char plain[24];
	struct grouped text;
	int length = snprintf(plain, sizeof plain, "%lld", (long long)value), end = 0;
	for (int i = 0; i < length; i++) {
		text.digits[end++] = plain[i];
		if ((length - 1 - i) % 3 == 0 && i + 1 < length && plain[i] != '-')
			text.digits[end++] = ',';
	}
	text.digits[end] = '\0';
	return text;
}

static bool read_column(const struct member *list, const struct column *column, size_t count, struct error *error)
{
	for (size_t i = 0; i < count; i++) {
		const json_t *value = json_array_get(list->value, i);
		json_int_t number = json_integer_value(value);
		if (json_is_integer(value) && number >= column->low && number <= column->high) {
			column->values[i] = (int32_t)number;
			continue;
		}
		struct member element = json_element(list, i);
		int64_t refused;
		return json_read_integer(&element, column->low, column->high, &refused, error);
	}
	return true;
}

static bool check_lengths(const struct member *root, const struct columns *columns, const struct plan *plan,
	size_t *count, struct error *error)
{
	struct member written = json_member(root, "count");
	int64_t said;
	for (size_t c = 0; c < COLUMNS; c++) {
		struct member list = json_member(root, columns->column[c].name);
		size_t length;
		if (!json_read_array(&list, 0, SIZE_MAX, &length, error))
			return false;
		if (c > 0 && length != *count)
			return error_at(error, ERROR_DATA, "count", list.pointer,
				"%s numbers stand in the column, %s in %s", grouped((int64_t)length).digits,
				grouped((int64_t)*count).digits, columns->column[0].name);
		*count = length;
	}
	if ((int64_t)*count != plan->dots)
		return error_at(error, ERROR_DATA, "count", written.pointer,
			"%s dots stand in the columns, the plan has %s", grouped((int64_t)*count).digits,
			grouped(plan->dots).digits);
	if (!json_read_integer(&written, 0, INT64_MAX, &said, error))
		return false;
	return said == plan->dots
	       || error_at(error, ERROR_DATA, "count", written.pointer, "says %s, but %s dots stand in the columns",
		       grouped(said).digits, grouped(plan->dots).digits);
}

static bool check_order(const struct dots *dots, struct error *error)
{
	for (size_t i = 1; i < dots->count; i++) {
		if (dots->session[i] >= dots->session[i - 1])
			continue;
		char pointer[64];
		snprintf(pointer, sizeof pointer, "/dots/session/%zu", i);
		return error_at(error, ERROR_DATA, "order", pointer, "session %d comes after session %d",
			(int)dots->session[i], (int)dots->session[i - 1]);
	}
	return true;
}

static bool check_shares(const struct dots *dots, const struct plan *plan, struct arena *arena, struct error *error)
{
	int64_t *found = arena_new(arena, plan->zone_count * plan->session_count, int64_t);
	for (size_t i = 0; i < dots->count; i++)
		found[(size_t)dots->zone[i] * plan->session_count + (size_t)dots->session[i] - 1]++;
	for (size_t zone = 0; zone < plan->zone_count; zone++)
		for (size_t s = 0; s < plan->session_count; s++) {
			int64_t dots_found = found[zone * plan->session_count + s],
				planned = plan->zones[zone].session_dots[s];
			if (dots_found != planned)
				return error_at(error, ERROR_DATA, "count", "/dots/zone",
					"%s dots stand in zone %zu and session %zu, the plan has %s",
					grouped(dots_found).digits, zone, s + 1, grouped(planned).digits);
		}
	return true;
}

/* Whether a dot is in its zone, or at most TOLERANCE_UM off it along an axis. */
static bool is_inside(const struct finder *finder, const struct dots *dots, size_t i)
{
	static const int32_t offsets[][2] = {
		{0, 0}, {TOLERANCE_UM, 0}, {-TOLERANCE_UM, 0}, {0, TOLERANCE_UM}, {0, -TOLERANCE_UM}};
	for (size_t k = 0; k < sizeof offsets / sizeof *offsets; k++) {
		struct vec2 place = {
			(dots->x_um[i] + offsets[k][0]) / 1000.0, (dots->y_um[i] + offsets[k][1]) / 1000.0};
		if (finder_zone_at(finder, place) == dots->zone[i])
			return true;
	}
	return false;
}

static bool check_places(const struct dots *dots, const struct plan *plan, struct arena *arena, struct error *error)
{
	struct finder finder = finder_make(plan, arena);
	for (size_t i = 0; i < dots->count; i++) {
		if (is_inside(&finder, dots, i))
			continue;
		char pointer[64];
		snprintf(pointer, sizeof pointer, "/dots/x_um/%zu", i);
		return error_at(error, ERROR_DATA, "outside", pointer, "the dot does not lie in its zone, %d",
			(int)dots->zone[i]);
	}
	return true;
}

/* Dots belong to the plan that they were laid for, and stay as they were laid. */
static bool check_digests(const struct document *document, const struct member *root, const struct columns *columns,
	size_t count, struct error *error)
{
	struct member own = json_member(root, "digest"), plan = json_member(root, "plan_digest");
	const char *own_said, *plan_said;
	if (!json_read_string(&own, &own_said, error) || !json_read_string(&plan, &plan_said, error))
		return false;
	if (strcmp(own_said, digest_of(columns, count).digits) != 0)
		return error_at(error, ERROR_DATA, "digest", own.pointer,
			"does not fit the columns: they were edited; run smp-dots again");
	if (strcmp(plan_said, digest_text(document_digest(document, "plan")).digits) != 0)
		return error_at(error, ERROR_DATA, "digest", plan.pointer,
			"does not fit /plan, which changed since the dots were laid; run smp-dots again");
	return true;
}

bool case_read_dots(
	struct document *document, const struct plan *plan, struct dots *dots, struct arena *arena, struct error *error)
{
	struct member root = document_member(document, "dots");
	*dots = (struct dots){.count = 0};
	if (!root.value)
		return error_at(error, ERROR_DATA, "missing", root.pointer, "is missing: run smp-dots first");
	struct columns columns = columns_of(dots, plan);
	if (!json_require_object(&root, error) || !check_lengths(&root, &columns, plan, &dots->count, error))
		return false;
	int32_t **fields[COLUMNS] = {&dots->x_um, &dots->y_um, &dots->diameter_um, &dots->zone, &dots->session};
	for (size_t c = 0; c < COLUMNS; c++) {
		struct member list = json_member(&root, columns.column[c].name);
		columns.column[c].values = *fields[c] = arena_new(arena, dots->count, int32_t);
		if (!read_column(&list, &columns.column[c], dots->count, error))
			return false;
	}
	return check_order(dots, error) && check_shares(dots, plan, arena, error)
	       && check_places(dots, plan, arena, error)
	       && check_digests(document, &root, &columns, dots->count, error);
}
