#include "case/catalogue/catalogue_patterns.h"

#include <math.h>
#include <string.h>

#include "case/catalogue/catalogue.h"

enum { PATTERNS_MOST = 512, PARTS_MOST = 32, CONTROLS_MOST = 64 };

#define FARTHEST 400.0

static bool read_part(const struct member *member, struct pattern_part *part, struct error *error)
{
	struct member name = json_member(member, "name"), kind = json_member(member, "kind"),
		      x = json_member(member, "x"), y = json_member(member, "y");
	size_t code;
	double across[2], along[2];
	if (!json_read_string(&name, &part->name, error) || !json_read_code(&kind, zone_kind_codes, &code, error)
		|| !json_read_reals(&x, -FARTHEST, FARTHEST, 2, across, error)
		|| !json_read_reals(&y, -FARTHEST, FARTHEST, 2, along, error))
		return false;
	part->kind = (enum zone_kind)code;
	part->box = (struct box){{across[0], along[0]}, {across[1], along[1]}};
	return true;
}

static bool read_line(
	const struct member *member, struct arena *arena, struct vec2 **points, size_t *count, struct error *error)
{
	return !member->value || json_read_points(member, FARTHEST, 1, CONTROLS_MOST, arena, points, count, error);
}

static const char *const region_forms[] = {"half", "ellipse", "line", "disc"};

static bool read_ellipse(const struct member *member, struct pattern_region *region, struct error *error)
{
	struct member centre = json_member(member, "centre"), radius = json_member(member, "radius");
	return json_read_point(&centre, FARTHEST, &region->centre, error)
	       && json_read_point(&radius, FARTHEST, &region->radius, error);
}

/* The one of the forms that the region is given in. */
static bool read_form(
	const struct member *member, struct pattern_region *region, struct arena *arena, struct error *error)
{
	struct member given = {.value = NULL};
	for (size_t i = 0; i < sizeof region_forms / sizeof *region_forms && !given.value; i++) {
		given = json_member(member, region_forms[i]);
		region->form = (enum region_form)i;
	}
	if (!given.value)
		return error_at(error, ERROR_DATA, "missing", member->pointer, "needs half, ellipse, line or disc");
	if (region->form == REGION_ELLIPSE)
		return read_ellipse(&given, region, error);
	struct member width = json_member(member, "width_mm");
	if (region->form != REGION_HALF && !json_read_real(&width, 0.5, 100, &region->width_mm, error))
		return false;
	if (region->form == REGION_DISC)
		return json_read_point(&given, FARTHEST, &region->centre, error);
	return json_read_points(&given, FARTHEST, region->form == REGION_HALF ? 3 : 2, CONTROLS_MOST, arena,
		&region->points, &region->count, error);
}

static bool read_region(
	const struct member *member, struct pattern_region *region, struct arena *arena, struct error *error)
{
	struct member name = json_member(member, "name"), kind = json_member(member, "kind"),
		      length = json_member(member, "length_mm"), parts = json_member(member, "parts"),
		      hair = json_member(member, "hair"), tissue = json_member(member, "tissue");
	size_t code = ZONE_PATCH, tissue_code = 0;
	*region = (struct pattern_region){.hair = (double)NAN};
	if (!json_read_string(&name, &region->name, error) || !json_optional_code(&kind, zone_kind_codes, &code, error)
		|| !json_optional_real(&length, 1, 1000, &region->length_mm, error)
		|| !json_optional_bool(&parts, &region->in_parts, error)
		|| !json_optional_real(&hair, 0, 1, &region->hair, error)
		|| !json_optional_code(&tissue, tissue_codes, &tissue_code, error)
		|| !read_form(member, region, arena, error))
		return false;
	region->kind = (enum zone_kind)code;
	region->tissue = tissue.value ? (enum tissue)(tissue_code + 1) : TISSUE_UNKNOWN;
	return true;
}

static bool read_regions(
	const struct member *regions, struct pattern *pattern, struct arena *arena, struct error *error)
{
	if (!regions->value)
		return true;
	if (!json_read_array(regions, 1, PATTERN_REGIONS_MOST, &pattern->region_count, error))
		return false;
	pattern->regions = arena_new(arena, pattern->region_count, struct pattern_region);
	for (size_t i = 0; i < pattern->region_count; i++) {
		struct member region = json_element(regions, i);
		if (!read_region(&region, &pattern->regions[i], arena, error))
			return false;
	}
	return true;
}

static bool read_shape(const struct member *member, struct pattern *pattern, struct arena *arena, struct error *error)
{
	struct member area = json_member(member, "area_cm2"), range = json_member(member, "range_cm2"),
		      band = json_member(member, "band_mm"), hair = json_member(member, "hair"),
		      front = json_member(member, "front"), temple = json_member(member, "temple"),
		      regions = json_member(member, "regions");
	double ends[2];
	if (!json_read_real(&area, 0, 1000, &pattern->area_cm2, error)
		|| !json_read_reals(&range, 0, 1000, 2, ends, error)
		|| !json_optional_real(&band, 1, 50, &pattern->band_mm, error)
		|| !json_optional_real(&hair, 0, 1, &pattern->hair, error)
		|| !read_line(&front, arena, &pattern->front, &pattern->front_count, error)
		|| !read_line(&temple, arena, &pattern->temple, &pattern->temple_count, error)
		|| !read_regions(&regions, pattern, arena, error))
		return false;
	pattern->area_low_cm2 = ends[0];
	pattern->area_high_cm2 = ends[1];
	return true;
}

static bool read_next(const struct member *list, struct pattern *pattern, struct error *error)
{
	pattern->next_count = 0;
	if (list->value && !json_read_array(list, 0, PATTERN_NEXT_MOST, &pattern->next_count, error))
		return false;
	for (size_t i = 0; i < pattern->next_count; i++) {
		struct member row = json_element(list, i), code = json_member(&row, "code"),
			      years = json_member(&row, "years");
		if (!json_read_string(&code, &pattern->next[i].code, error)
			|| !json_read_real(&years, 1, 100, &pattern->next[i].years, error))
			return false;
	}
	return true;
}

static void take_shape(struct pattern *pattern, const struct pattern *model)
{
	struct pattern own = *pattern;
	*pattern = *model;
	pattern->code = own.code;
	pattern->title = own.title;
	pattern->scale = own.scale;
	pattern->slot = own.slot;
	pattern->scar = own.scar;
	pattern->assumed = own.assumed;
	memcpy(pattern->next, own.next, sizeof own.next);
	pattern->next_count = own.next_count;
}

static bool read_pattern(
	const struct member *member, struct pattern_catalogue *read, struct arena *arena, struct error *error)
{
	struct pattern *pattern = &read->patterns[read->count];
	struct member code = json_member(member, "code"), title = json_member(member, "title"),
		      same = json_member(member, "same_as"), scale = json_member(member, "scale"),
		      slot = json_member(member, "slot"), scar = json_member(member, "scar"),
		      assumed = json_member(member, "assumed"), next = json_member(member, "next");
	const char *other = NULL;
	struct pattern own = {.hair = (double)NAN};
	if (!json_read_string(&code, &own.code, error) || !json_read_string(&title, &own.title, error)
		|| !json_optional_string(&same, &other, error) || !json_optional_string(&scale, &own.scale, error)
		|| !json_optional_integer(&slot, 1, 9, &own.slot, error)
		|| !json_optional_string(&scar, &own.scar, error) || !json_optional_bool(&assumed, &own.assumed, error)
		|| !read_next(&next, &own, error))
		return false;
	if (other) {
		const struct pattern *model = pattern_find(read, other);
		if (!model)
			return error_at(error, ERROR_DATA, "code", same.pointer, "names no pattern before this one");
		take_shape(&own, model);
	} else if (!read_shape(member, &own, arena, error)) {
		return false;
	}
	*pattern = own;
	read->count++;
	return true;
}

/* What a pattern becomes must be a pattern, and lead to an end. */
static bool check_progression(const struct member *patterns, const struct pattern_catalogue *read, struct error *error)
{
	for (size_t i = 0; i < read->count; i++) {
		struct member row = json_element(patterns, i), next = json_member(&row, "next");
		const struct pattern *pattern = &read->patterns[i];
		for (size_t k = 0; k < pattern->next_count; k++)
			if (!pattern_find(read, pattern->next[k].code))
				return error_at(error, ERROR_DATA, "code", next.pointer, "names no pattern");
	}
	for (size_t i = 0; i < read->count; i++) {
		struct member row = json_element(patterns, i), next = json_member(&row, "next");
		const struct pattern *pattern = &read->patterns[i];
		size_t steps = 0;
		for (; pattern->next_count > 0 && steps <= read->count; steps++)
			pattern = pattern_find(read, pattern->next[0].code);
		if (steps > read->count)
			return error_at(error, ERROR_DATA, "code", next.pointer, "leads back to itself");
	}
	return true;
}

/* Left half of the scalp's border, on the client's left from the midline to the midline; with its mirror image it must
 * enclose something and not cross itself. */
static bool read_border(
	const struct member *root, struct pattern_catalogue *read, struct arena *arena, struct error *error)
{
	struct member scalp = json_member(root, "scalp"), half = json_member(&scalp, "half");
	if (!json_read_points(&half, FARTHEST, 3, CONTROLS_MOST, arena, &read->border, &read->border_count, error))
		return false;
	const struct polygon closed = {read->border, read->border_count};
	for (size_t i = 0; i < closed.count; i++) {
		bool end = i == 0 || i + 1 == closed.count;
		if (end ? closed.points[i].x != 0 : closed.points[i].x <= 0)
			return error_at(error, ERROR_DATA, "shape", half.pointer,
				"must run on the client's left from the midline to the midline, which point %zu does "
				"not",
				i);
	}
	return !polygon_crosses_itself(&closed) || error_at(error, ERROR_DATA, "shape", half.pointer, "crosses itself");
}

static bool read_titles(
	const struct member *root, struct pattern_catalogue *read, struct arena *arena, struct error *error)
{
	struct member titles = json_member(root, "titles");
	if (titles.value && !json_read_array(&titles, 0, PATTERNS_MOST, &read->title_count, error))
		return false;
	read->titles = arena_new(arena, read->title_count, struct pattern_title);
	for (size_t i = 0; i < read->title_count; i++) {
		struct member row = json_element(&titles, i), name = json_member(&row, "name"),
			      title = json_member(&row, "title");
		if (!json_read_string(&name, &read->titles[i].name, error)
			|| !json_read_string(&title, &read->titles[i].title, error))
			return false;
	}
	return true;
}

static bool read_all(
	const struct member *root, struct pattern_catalogue *read, struct arena *arena, struct error *error)
{
	struct member parts = json_member(root, "parts"), patterns = json_member(root, "patterns"),
		      without = json_member(root, "without_shape");
	struct member progression = json_member(root, "progression"), grade = json_member(&progression, "grade"),
		      source = json_member(&progression, "source");
	size_t count;
	if (!json_read_string(&grade, &read->progression_grade, error)
		|| !json_read_string(&source, &read->progression_source, error))
		return false;
	if (!read_border(root, read, arena, error) || !read_titles(root, read, arena, error))
		return false;
	if (without.value && !json_read_array(&without, 0, PATTERNS_MOST, &read->without_shape_count, error))
		return false;
	read->without_shape = arena_new(arena, read->without_shape_count, const char *);
	for (size_t i = 0; i < read->without_shape_count; i++) {
		struct member code = json_element(&without, i);
		if (!json_read_string(&code, &read->without_shape[i], error))
			return false;
	}
	if (!json_read_array(&parts, 1, PARTS_MOST, &read->part_count, error)
		|| !json_read_array(&patterns, 1, PATTERNS_MOST, &count, error))
		return false;
	read->parts = arena_new(arena, read->part_count, struct pattern_part);
	read->patterns = arena_new(arena, count, struct pattern);
	for (size_t i = 0; i < read->part_count; i++) {
		struct member part = json_element(&parts, i);
		if (!read_part(&part, &read->parts[i], error))
			return false;
	}
	for (size_t i = 0; i < count; i++) {
		struct member pattern = json_element(&patterns, i);
		if (!read_pattern(&pattern, read, arena, error))
			return false;
	}
	return check_progression(&patterns, read, error);
}

bool catalogue_read_patterns(
	const char *path, struct arena *arena, struct pattern_catalogue *patterns, struct error *error)
{
	struct member root;
	struct pattern_catalogue read = {.count = 0};
	if (!catalogue_load(CATALOGUE_PATTERNS, path, arena, &root, error))
		return false;
	if (!read_all(&root, &read, arena, error))
		return catalogue_error(CATALOGUE_PATTERNS, error);
	*patterns = read;
	return true;
}
