#include "case/catalogue_patterns.h"

#include "case/catalogue.h"

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

static bool read_crown(const struct member *member, struct pattern *pattern, struct error *error)
{
	struct member centre = json_member(member, "centre"), radius = json_member(member, "radius");
	pattern->has_crown = member->value != NULL;
	return !member->value
	       || (json_read_point(&centre, FARTHEST, &pattern->crown_centre, error)
		       && json_read_point(&radius, FARTHEST, &pattern->crown_radius, error));
}

static bool read_shape(const struct member *member, struct pattern *pattern, struct arena *arena, struct error *error)
{
	struct member area = json_member(member, "area_cm2"), range = json_member(member, "range_cm2"),
		      band = json_member(member, "band_mm"), front = json_member(member, "front"),
		      temple = json_member(member, "temple"), crown = json_member(member, "crown");
	double ends[2];
	if (!json_read_real(&area, 0, 1000, &pattern->area_cm2, error)
		|| !json_read_reals(&range, 0, 1000, 2, ends, error)
		|| !json_optional_real(&band, 1, 50, &pattern->band_mm, error)
		|| !read_line(&front, arena, &pattern->front, &pattern->front_count, error)
		|| !read_line(&temple, arena, &pattern->temple, &pattern->temple_count, error)
		|| !read_crown(&crown, pattern, error))
		return false;
	pattern->area_low_cm2 = ends[0];
	pattern->area_high_cm2 = ends[1];
	return true;
}

static bool read_pattern(
	const struct member *member, struct pattern_catalogue *read, struct arena *arena, struct error *error)
{
	struct pattern *pattern = &read->patterns[read->count];
	struct member code = json_member(member, "code"), title = json_member(member, "title"),
		      same = json_member(member, "same_as");
	const char *other = NULL, *own_code, *own_title;
	if (!json_read_string(&code, &own_code, error) || !json_read_string(&title, &own_title, error)
		|| !json_optional_string(&same, &other, error))
		return false;
	if (other) {
		const struct pattern *model = pattern_find(read, other);
		if (!model)
			return error_at(error, ERROR_DATA, "code", same.pointer, "names no pattern before this one");
		*pattern = *model;
	} else if (!read_shape(member, pattern, arena, error)) {
		return false;
	}
	pattern->code = own_code;
	pattern->title = own_title;
	read->count++;
	return true;
}

static bool read_all(
	const struct member *root, struct pattern_catalogue *read, struct arena *arena, struct error *error)
{
	struct member parts = json_member(root, "parts"), patterns = json_member(root, "patterns"),
		      without = json_member(root, "without_shape");
	size_t count;
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
	return true;
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
