#include "case/plan/case_worn.h"

#include <stdio.h>
#include <string.h>

#include "base/digest.h"
#include "case/dots/case_dots.h"
#include "case/client/case_goal.h"
#include "case/plan/case_plan.h"
#include "case/document/column.h"
#include "case/document/split.h"

enum {
	LAYOUTS_MOST = 32,
	OBSERVATIONS_MOST = 64,
	DOTS_MOST = 4000000,
	COLUMNS = 5,
	NEEDED = 3, /* of them; the others are looked at where there is a digest */
	CHART_MOST_UM = 400000,
	DIAMETER_LEAST_UM = 20,
	DIAMETER_MOST_UM = 2000
};

static const struct {
	const char *name;
	int32_t low, high;
} columns[COLUMNS] = {
	{"x_um", -CHART_MOST_UM, CHART_MOST_UM},
	{"y_um", -CHART_MOST_UM, CHART_MOST_UM},
	{"diameter_um", DIAMETER_LEAST_UM, DIAMETER_MOST_UM},
	{"zone", 0, INT32_MAX},
	{"session", 1, INT32_MAX},
};

static const char *const layout_members[] = {"date", "ink", "pigments", "dots", "surface", "done", "note", NULL};
static const char *const pigment_members[] = {"code", "share", NULL};
static const char *const observed_members[] = {
	"date", "zone", "retention", "region_lab_d65", "skin_lab_d65", "note", NULL};

/* A value inside the text of the case. */
struct place {
	const struct document *document;
	const char *text;
	const char *pointer;
};

static const struct split_member *find(const struct split *split, const char *key)
{
	for (size_t i = 0; i < split->count; i++)
		if (strcmp(split->members[i].key, key) == 0)
			return &split->members[i];
	return NULL;
}

/* A member of an object that was cut; absent, null and all. */
static struct member member_of(const struct place *object, const struct split *split, const char *key)
{
	struct member root = json_at(NULL, object->pointer), member = json_member(&root, key);
	const struct split_member *found = find(split, key);
	return found ? document_value(object->document, found->value, found->value_length, member.pointer) : member;
}

static bool refuse_number(const struct place *dots, const struct column *column, const char *name, struct arena *arena,
	struct error *error)
{
	char *pointer = arena_printf(arena, "%s/%s/%zu", dots->pointer, name, column->refused_index);
	struct member element = document_value(dots->document, column->refused, column->refused_length, pointer);
	int64_t refused;
	return json_read_integer(&element, column->low, column->high, &refused, error);
}

static bool read_column(const struct place *dots, const struct split *split, size_t c, struct column *column,
	struct arena *arena, struct error *error)
{
	const struct split_member *found = find(split, columns[c].name);
	size_t length;
	if (!found || *found->value != '[') {
		struct member list = member_of(dots, split, columns[c].name);
		return json_read_array(&list, 0, DOTS_MOST, &length, error);
	}
	/* An element and its comma take two bytes at least. */
	size_t room = found->value_length / 2 < DOTS_MOST ? found->value_length / 2 : DOTS_MOST;
	*column = (struct column){.room = room, .low = columns[c].low, .high = columns[c].high};
	column->values = arena_raw(arena, room * sizeof *column->values);
	column_read(column, found->value);
	if (column->count > room)
		return error_at(error, ERROR_DATA, "range",
			arena_printf(arena, "%s/%s", dots->pointer, columns[c].name), "holds more than %d numbers",
			DOTS_MOST);
	return !column->refused || refuse_number(dots, column, columns[c].name, arena, error);
}

/* A register stays as it was laid. */
static bool check_digest(const struct member *digest, const struct column read[COLUMNS], struct error *error)
{
	const struct dots dots = {.count = read[0].count,
		.x_um = read[0].values,
		.y_um = read[1].values,
		.diameter_um = read[2].values,
		.zone = read[3].values,
		.session = read[4].values};
	const char *said;
	return json_read_string(digest, &said, error)
	       && (case_dots_have_digest(&dots, said)
		       || error_at(error, ERROR_DATA, "digest", digest->pointer,
			       "does not fit the columns: they were edited; put back what smp-dots --wear wrote, or "
			       "leave the digest out of a register made by hand"));
}

static bool read_dots(const struct place *dots, struct worn_layout *layout, struct arena *arena, struct error *error)
{
	struct column read[COLUMNS];
	struct split split;
	split_object(&split, dots->text, arena);
	struct member digest = member_of(dots, &split, "digest");
	for (size_t c = 0; c < (digest.value ? COLUMNS : NEEDED); c++) {
		if (!read_column(dots, &split, c, &read[c], arena, error))
			return false;
		if (read[c].count != read[0].count)
			return error_at(error, ERROR_DATA, "count",
				arena_printf(arena, "%s/%s", dots->pointer, columns[c].name),
				"%zu numbers stand in the column, %zu in x_um", read[c].count, read[0].count);
	}
	layout->count = read[0].count;
	layout->x_um = read[0].values;
	layout->y_um = read[1].values;
	layout->diameter_um = read[2].values;
	return !digest.value || check_digest(&digest, read, error);
}

static bool read_scan(const struct member *surface, struct worn_layout *layout, struct error *error)
{
	struct member scan = json_member(surface, "scan"), digest = json_member(&scan, "digest"),
		      placement = json_member(&scan, "placement");
	double numbers[12];
	if (!scan.value)
		return true;
	if (!json_read_string(&digest, &layout->scan, error)
		|| !json_read_reals(&placement, -1e12, 1e12, 12, numbers, error))
		return false;
	return placement_from(&layout->placement, numbers)
	       || error_at(error, ERROR_DATA, "placement", placement.pointer,
		       "is not a rotation times one scale with a shift");
}

static bool read_surface(const struct place *element, const struct split *split, struct worn_layout *layout,
	struct arena *arena, struct error *error)
{
	struct surface *surface = arena_new(arena, 1, struct surface);
	struct member member = member_of(element, split, "surface");
	layout->surface = surface;
	return case_read_surface(&member, surface, error) && read_scan(&member, layout, error);
}

static bool read_pigment(
	struct document *document, const struct member *list, struct worn_ink *ink, struct error *error)
{
	struct member element = json_element(list, ink->count), code = json_member(&element, "code"),
		      share = json_member(&element, "share");
	if (!json_require_object(&element, error) || !json_read_filled(&code, &ink->codes[ink->count], error)
		|| !json_read_real(&share, 0, 1, &ink->shares[ink->count], error))
		return false;
	document_warn_misspelt(document, &element, pigment_members);
	ink->count++;
	return true;
}

static bool read_ink(struct document *document, const struct place *element, const struct split *split,
	struct worn_ink *ink, struct error *error)
{
	struct member kind = member_of(element, split, "ink"), pigments = member_of(element, split, "pigments");
	size_t code = 0, count = 0;
	if (!json_optional_code(&kind, case_ink_codes, &code, error)
		|| (pigments.value && !json_read_array(&pigments, 1, WORN_PIGMENTS, &count, error)))
		return false;
	*ink = (struct worn_ink){.told = kind.value != NULL, .temporary = code == 1};
	if (count > 0 && !ink->told)
		return json_read_code(&kind, case_ink_codes, &code, error);
	while (ink->count < count)
		if (!read_pigment(document, &pigments, ink, error))
			return false;
	return true;
}

/* One element of /worn: its columns are read from the text, the rest as values. */
static bool read_layout(struct document *document, const struct place *element, struct worn_layout *layout,
	struct arena *arena, struct error *error)
{
	struct split split;
	if (*element->text != '{') {
		struct member member =
			document_value(element->document, element->text, scan_value(element->text), element->pointer);
		return json_require_object(&member, error);
	}
	split_object(&split, element->text, arena);
	struct member date = member_of(element, &split, "date");
	if (find(&split, "surface") && !read_surface(element, &split, layout, arena, error))
		return false;
	const struct split_member *dots = find(&split, "dots");
	const char **keys = arena_new(arena, split.count + 1, const char *);
	for (size_t i = 0; i < split.count; i++)
		keys[i] = split.members[i].key;
	document_warn_misspelt_keys(document, element->pointer, keys, layout_members);
	if (!json_read_date(&date, &layout->day, error) || !read_ink(document, element, &split, &layout->ink, error))
		return false;
	if (!dots || *dots->value != '{') {
		struct member member = member_of(element, &split, "dots");
		return json_require_object(&member, error);
	}
	const struct place columns_at = {document, dots->value, arena_printf(arena, "%s/dots", element->pointer)};
	return read_dots(&columns_at, layout, arena, error);
}

static bool check_day(const struct worn *worn, size_t i, int64_t day, struct arena *arena, struct error *error)
{
	const char *pointer = arena_printf(arena, "/worn/%zu/date", i);
	if (worn->layouts[i].day > day)
		return error_at(error, ERROR_DATA, "contradiction", pointer, "lies after the day of the plan");
	return i == 0 || worn->layouts[i].day >= worn->layouts[i - 1].day
	       || error_at(error, ERROR_DATA, "contradiction", pointer, "lies before the one above it");
}

/* No two dots lie at one place: what is there a second time was moved twice, and would count twice. */
static bool check_twice(const struct worn *worn, size_t i, struct arena *arena, struct error *error)
{
	const struct worn_layout *layout = &worn->layouts[i];
	size_t bytes = layout->count * sizeof *layout->x_um;
	for (size_t k = 0; k < i; k++) {
		const struct worn_layout *other = &worn->layouts[k];
		if (layout->count > 0 && other->count == layout->count && memcmp(other->x_um, layout->x_um, bytes) == 0
			&& memcmp(other->y_um, layout->y_um, bytes) == 0)
			return error_at(error, ERROR_DATA, "duplicate", arena_printf(arena, "/worn/%zu/dots", i),
				"holds the same dots as /worn/%zu: they would count twice", k);
	}
	return true;
}

static const char *skip_space(const char *at)
{
	while (scan_is_space(*at))
		at++;
	return at;
}

static bool read_layouts(
	struct document *document, int64_t day, struct worn *worn, struct arena *arena, struct error *error)
{
	const char *text = document_text(document, "worn");
	if (!text || *text != '[') {
		struct member member = document_member(document, "worn");
		return !member.value || json_read_array(&member, 0, LAYOUTS_MOST, &worn->layout_count, error);
	}
	worn->layouts = arena_new(arena, LAYOUTS_MOST, struct worn_layout);
	for (const char *at = skip_space(text + 1); *at != ']';) {
		size_t i = worn->layout_count;
		const struct place element = {document, at, arena_printf(arena, "/worn/%zu", i)};
		if (i == LAYOUTS_MOST)
			return error_at(
				error, ERROR_DATA, "range", "/worn", "holds more than %d layouts", LAYOUTS_MOST);
		if (!read_layout(document, &element, &worn->layouts[i], arena, error)
			|| !check_day(worn, i, day, arena, error) || !check_twice(worn, i, arena, error))
			return false;
		worn->layout_count++;
		at = skip_space(at + scan_value(at));
		at = *at == ',' ? skip_space(at + 1) : at;
	}
	return true;
}

static bool read_observation(
	struct document *document, const struct member *element, int64_t day, struct worn *worn, struct error *error)
{
	struct member date = json_member(element, "date"), zone = json_member(element, "zone"),
		      retention = json_member(element, "retention");
	struct worn_observation *one = &worn->observations[worn->observation_count];
	if (!json_require_object(element, error))
		return false;
	if (!retention.value)
		return true;
	document_warn_misspelt(document, element, observed_members);
	if (!json_read_date(&date, &one->day, error) || !json_read_string(&zone, &one->zone, error)
		|| !json_read_real(&retention, 0, 1, &one->share, error))
		return false;
	if (one->day > day)
		return error_at(error, ERROR_DATA, "contradiction", date.pointer, "lies after the day of the plan");
	worn->observation_count++;
	return true;
}

static bool read_observed(
	struct document *document, int64_t day, struct worn *worn, struct arena *arena, struct error *error)
{
	struct member observed = document_member(document, "observed");
	size_t count = 0;
	if (observed.value && !json_read_array(&observed, 0, OBSERVATIONS_MOST, &count, error))
		return false;
	worn->observations = arena_new(arena, count + 1, struct worn_observation);
	for (size_t i = 0; i < count; i++) {
		struct member element = json_element(&observed, i);
		if (!read_observation(document, &element, day, worn, error))
			return false;
	}
	return true;
}

bool case_read_worn(struct document *document, int64_t day, struct worn *worn, struct arena *arena, struct error *error)
{
	*worn = (struct worn){.layout_count = 0};
	return read_layouts(document, day, worn, arena, error) && read_observed(document, day, worn, arena, error);
}

bool case_check_observed(const struct document *document, const char *const *names, struct error *error)
{
	struct member observed = document_member(document, "observed");
	size_t found;
	for (size_t i = 0; i < json_array_size(observed.value); i++) {
		struct member element = json_element(&observed, i), zone = json_member(&element, "zone"),
			      retention = json_member(&element, "retention");
		if (retention.value && !json_read_name(&zone, names, &found, error))
			return false;
	}
	return true;
}
