#include "case/case_dots.h"

#include <stdio.h>
#include <string.h>

#include "base/digest.h"
#include "case/column.h"
#include "case/split.h"
#include "scalp/dots/finder.h"

enum {
	COLUMNS = 5,
	CHART_MOST_UM = 400000,
	DIAMETER_LEAST_UM = 20,
	DIAMETER_MOST_UM = 2000,
	TOLERANCE_UM = 2,
	ZONES_MOST = 256,
	SESSIONS_MOST = 64
};

/* In the order of the document. */
static const char *const names[COLUMNS] = {"x_um", "y_um", "diameter_um", "zone", "session"};

struct columns {
	int32_t *values[COLUMNS];
};

static struct columns columns_of(const struct dots *dots)
{
	return (struct columns){{dots->x_um, dots->y_um, dots->diameter_um, dots->zone, dots->session}};
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
			hash = digest_word(hash, (uint32_t)columns->values[c][i]);
	return digest_text(hash);
}

static void add_zones(struct text *text, const struct plan *plan, struct arena *arena)
{
	struct writer writer = writer_in(arena);
	write_array(&writer, NULL);
	for (size_t z = 0; z < plan->zone_count; z++)
		write_string(&writer, NULL, plan->zones[z].name);
	write_end(&writer);
	text_add_string(text, ",\"zones\":");
	text_add(text, writer.text.bytes, writer.text.length);
}

void case_write_dots(struct document *document, const struct plan *plan, const struct dots *dots, struct arena *arena)
{
	struct columns columns = columns_of(dots);
	struct text text = text_in(arena);
	text_add_string(&text, "{\"count\":");
	text_add_integer(&text, (int64_t)dots->count);
	text_printf(&text, ",\"digest\":\"%s\"", digest_of(&columns, dots->count).digits);
	text_printf(&text, ",\"plan_digest\":\"%s\"", digest_text(document_digest(document, "plan")).digits);
	add_zones(&text, plan, arena);
	for (size_t c = 0; c < COLUMNS; c++) {
		text_printf(&text, ",\"%s\":", names[c]);
		column_write(&text, columns.values[c], dots->count);
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

/* /dots as its text has it. */
struct layout {
	const struct document *document;
	struct split members;
	struct column columns[COLUMNS];
};

static const struct split_member *find(const struct layout *layout, const char *key)
{
	for (size_t i = 0; i < layout->members.count; i++)
		if (strcmp(layout->members.members[i].key, key) == 0)
			return &layout->members.members[i];
	return NULL;
}

static struct member member_of(const struct layout *layout, const char *key)
{
	struct member root = json_at(NULL, "/dots"), member = json_member(&root, key);
	const struct split_member *found = find(layout, key);
	return found ? document_value(layout->document, found->value, found->value_length, member.pointer) : member;
}

/* What a layout may hold at most. */
struct bounds {
	size_t dots, zones, sessions;
};

/* Reads the columns, each as long as it is, of which as many numbers are kept as there may be dots. */
static bool read_columns(struct layout *layout, struct bounds most, struct arena *arena, struct error *error)
{
	int32_t zones = (int32_t)most.zones, sessions = (int32_t)most.sessions;
	const int32_t ranges[COLUMNS][2] = {
		{-CHART_MOST_UM, CHART_MOST_UM},
		{-CHART_MOST_UM, CHART_MOST_UM},
		{DIAMETER_LEAST_UM, DIAMETER_MOST_UM},
		{0, zones - 1},
		{1, sessions},
	};
	for (size_t c = 0; c < COLUMNS; c++) {
		const struct split_member *found = find(layout, names[c]);
		size_t length;
		if (!found || *found->value != '[') {
			struct member list = member_of(layout, names[c]);
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
			return error_at(error, ERROR_DATA, "count", arena_printf(arena, "/dots/%s", names[c]),
				"%s numbers stand in the column, %s in %s", grouped((int64_t)column->count).digits,
				grouped((int64_t)layout->columns[0].count).digits, names[0]);
	}
	return true;
}

static bool check_planned(const struct layout *layout, const struct plan *plan, struct error *error)
{
	int64_t count = (int64_t)layout->columns[0].count;
	return count == plan->dots
	       || error_at(error, ERROR_DATA, "count", "/dots/count", "%s dots stand in the columns, the plan has %s",
		       grouped(count).digits, grouped(plan->dots).digits);
}

static bool check_count(const struct layout *layout, struct error *error)
{
	struct member written = member_of(layout, "count");
	int64_t said, count = (int64_t)layout->columns[0].count;
	if (!json_read_integer(&written, 0, INT64_MAX, &said, error))
		return false;
	return said == count
	       || error_at(error, ERROR_DATA, "count", written.pointer, "says %s, but %s dots stand in the columns",
		       grouped(said).digits, grouped(count).digits);
}

/* The first number of a column that was refused is read again, for the words. */
static bool check_numbers(const struct layout *layout, struct error *error)
{
	for (size_t c = 0; c < COLUMNS; c++) {
		const struct column *column = &layout->columns[c];
		char pointer[64];
		int64_t refused;
		if (!column->refused)
			continue;
		snprintf(pointer, sizeof pointer, "/dots/%s/%zu", names[c], column->refused_index);
		struct member element =
			document_value(layout->document, column->refused, column->refused_length, pointer);
		return json_read_integer(&element, column->low, column->high, &refused, error);
	}
	return true;
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

bool case_dot_is_inside(const struct finder *finder, const struct dots *dots, size_t i)
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
		if (plan->sessions[dots->session[i] - 1].done || case_dot_is_inside(&finder, dots, i))
			continue;
		char pointer[64];
		snprintf(pointer, sizeof pointer, "/dots/x_um/%zu", i);
		return error_at(error, ERROR_DATA, "outside", pointer, "the dot does not lie in its zone, %d",
			(int)dots->zone[i]);
	}
	return true;
}

bool case_dots_have_digest(const struct dots *dots, const char *digest)
{
	struct columns columns = columns_of(dots);
	return strcmp(digest, digest_of(&columns, dots->count).digits) == 0;
}

/* Dots stay as they were laid. */
static bool check_digest(const struct layout *layout, const struct dots *dots, struct error *error)
{
	struct member own = member_of(layout, "digest");
	const char *said;
	if (!json_read_string(&own, &said, error))
		return false;
	return case_dots_have_digest(dots, said)
	       || error_at(error, ERROR_DATA, "digest", own.pointer,
		       "does not fit the columns: they were edited; run smp-dots again");
}

/* Dots belong to the plan that they were laid for. */
static bool check_plan_digest(const struct layout *layout, struct error *error)
{
	struct member plan = member_of(layout, "plan_digest");
	const char *said;
	if (!json_read_string(&plan, &said, error))
		return false;
	return strcmp(said, digest_text(document_digest(layout->document, "plan")).digits) == 0
	       || error_at(error, ERROR_DATA, "digest", plan.pointer,
		       "does not fit /plan, which changed since the dots were laid; run smp-dots again");
}

static bool split_layout(struct document *document, struct layout *layout, struct arena *arena, struct error *error)
{
	const char *text = document_text(document, "dots");
	*layout = (struct layout){.document = document};
	if (!text || *text == 'n')
		return error_at(error, ERROR_DATA, "missing", "/dots", "is missing: run smp-dots first");
	if (*text != '{') {
		struct member root = document_member(document, "dots");
		return json_require_object(&root, error);
	}
	split_object(&layout->members, text, arena);
	return true;
}

static struct dots dots_of(const struct layout *layout)
{
	return (struct dots){
		.count = layout->columns[0].count,
		.x_um = layout->columns[0].values,
		.y_um = layout->columns[1].values,
		.diameter_um = layout->columns[2].values,
		.zone = layout->columns[3].values,
		.session = layout->columns[4].values,
	};
}

bool case_read_dots(
	struct document *document, const struct plan *plan, struct dots *dots, struct arena *arena, struct error *error)
{
	const struct bounds most = {(size_t)plan->dots, plan->zone_count, plan->session_count};
	struct layout layout;
	*dots = (struct dots){.count = 0};
	if (!split_layout(document, &layout, arena, error) || !read_columns(&layout, most, arena, error)
		|| !check_planned(&layout, plan, error) || !check_count(&layout, error)
		|| !check_numbers(&layout, error))
		return false;
	*dots = dots_of(&layout);
	return check_order(dots, error) && check_shares(dots, plan, arena, error)
	       && check_places(dots, plan, arena, error) && check_digest(&layout, dots, error)
	       && check_plan_digest(&layout, error);
}

/* The zones' names as they were when the dots were laid. */
static bool read_zones(const struct layout *layout, struct case_laid *laid, struct arena *arena, struct error *error)
{
	struct member zones = member_of(layout, "zones");
	size_t count;
	if (!zones.value)
		return true;
	if (!json_read_array(&zones, 0, ZONES_MOST, &count, error))
		return false;
	laid->zones = arena_new(arena, count + 1, const char *);
	for (size_t i = 0; i < count; i++) {
		struct member name = json_element(&zones, i);
		if (!json_read_string(&name, &laid->zones[i], error))
			return false;
	}
	for (size_t i = 0; i < laid->dots.count; i++)
		if ((size_t)laid->dots.zone[i] >= count)
			return error_at(error, ERROR_DATA, "range", arena_printf(arena, "/dots/zone/%zu", i),
				"%d is not in 0..%lld", (int)laid->dots.zone[i], (long long)count - 1);
	return true;
}

bool case_read_laid(struct document *document, struct case_laid *laid, struct arena *arena, struct error *error)
{
	static const struct bounds most = {SIZE_MAX, ZONES_MOST, SESSIONS_MOST};
	struct layout layout;
	*laid = (struct case_laid){.zones = NULL};
	if (!split_layout(document, &layout, arena, error) || !read_columns(&layout, most, arena, error)
		|| !check_count(&layout, error) || !check_numbers(&layout, error))
		return false;
	laid->dots = dots_of(&layout);
	return check_order(&laid->dots, error) && check_digest(&layout, &laid->dots, error)
	       && read_zones(&layout, laid, arena, error);
}
