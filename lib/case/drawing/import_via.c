/* import_via: annotations of the VGG Image Annotator, versions 1 and 2: a project file or its exported annotations. They
 * do not say how large a picture is: that its points lie inside the view's is all that can be checked. */
#include <stdint.h>
#include <string.h>

#include "case/drawing/import_shape.h"

enum { POINTS_MOST = 100000, REGIONS_MOST = 10000 };

#define PIXELS_MOST 60000.0

static const char *const shape_names[] = {"polygon", "rect", "circle", "ellipse", "polyline", "point", NULL};
enum { POLYGON, RECT, CIRCLE, ELLIPSE, POLYLINE, POINT };

/* Members of region_attributes that may hold the label, the likeliest first. */
static const char *const label_names[] = {"label", "name", "class", "type", "kind", "category", NULL};

static bool read_numbers(
	const struct member *shape, const char *const names[], size_t count, double *out, struct error *error)
{
	for (size_t i = 0; i < count; i++) {
		struct member number = json_member(shape, names[i]);
		if (!json_read_real(&number, -PIXELS_MOST, PIXELS_MOST, &out[i], error))
			return false;
	}
	return true;
}

static bool read_ring(const struct member *shape, struct polygon *ring, struct arena *arena, struct error *error)
{
	struct member xs = json_member(shape, "all_points_x"), ys = json_member(shape, "all_points_y");
	if (!json_read_array(&xs, 2, POINTS_MOST, &ring->count, error))
		return false;
	double *x = arena_new(arena, ring->count, double), *y = arena_new(arena, ring->count, double);
	if (!json_read_reals(&xs, -PIXELS_MOST, PIXELS_MOST, ring->count, x, error)
		|| !json_read_reals(&ys, -PIXELS_MOST, PIXELS_MOST, ring->count, y, error))
		return false;
	ring->points = arena_new(arena, ring->count, struct vec2);
	for (size_t i = 0; i < ring->count; i++)
		ring->points[i] = (struct vec2){x[i], y[i]};
	return true;
}

/* The text of the likeliest attribute: a string, or an object whose one true member is the label (check boxes). */
static const char *label_of(const struct member *attributes)
{
	const json_t *value = NULL;
	for (size_t i = 0; label_names[i] && !value; i++)
		value = json_object_get(attributes->value, label_names[i]);
	if (!value && json_object_size(attributes->value) == 1) {
		void *only = json_object_iter((json_t *)(uintptr_t)attributes->value);
		value = json_object_iter_value(only);
	}
	if (json_object_size(value) == 1)
		return json_object_iter_key(json_object_iter((json_t *)(uintptr_t)value));
	return json_string_value(value);
}

static bool read_region(struct import_sheet *sheet, const struct member *region, struct error *error)
{
	struct member shape = json_member(region, "shape_attributes"), name = json_member(&shape, "name"),
		      attributes = json_member(region, "region_attributes");
	static const char *const corner[] = {"x", "y", "width", "height"}, *const round[] = {"cx", "cy", "r"},
				 *const oval[] = {"cx", "cy", "rx", "ry"}, *const spot[] = {"cx", "cy"};
	const char *label = label_of(&attributes);
	struct arena *arena = sheet->arena;
	struct polygon ring;
	double n[4], theta = 0;
	size_t code;
	enum import_form form = IMPORT_CLOSED;
	if (!json_read_code(&name, shape_names, &code, error))
		return false;
	switch (code) {
	case POLYGON:
	case POLYLINE:
		if (!read_ring(&shape, &ring, arena, error))
			return false;
		form = code == POLYGON ? IMPORT_CLOSED : IMPORT_LINE;
		break;
	case RECT:
		if (!read_numbers(&shape, corner, 4, n, error))
			return false;
		ring = import_rectangle((struct vec2){n[0], n[1]}, (struct vec2){n[0] + n[2], n[1] + n[3]}, arena);
		break;
	case CIRCLE:
		if (!read_numbers(&shape, round, 3, n, error))
			return false;
		ring = import_ellipse((struct vec2){n[0], n[1]}, n[2], n[2], 0, arena);
		break;
	case ELLIPSE: {
		struct member turn = json_member(&shape, "theta");
		if (!read_numbers(&shape, oval, 4, n, error) || !json_optional_real(&turn, -400, 400, &theta, error))
			return false;
		ring = import_ellipse((struct vec2){n[0], n[1]}, n[2], n[3], theta, arena);
		break;
	}
	default:
		if (!read_numbers(&shape, spot, 2, n, error))
			return false;
		ring = (struct polygon){arena_new(arena, 1, struct vec2), 1};
		ring.points[0] = (struct vec2){n[0], n[1]};
		form = IMPORT_POINT;
	}
	return import_add_ring(sheet, region->pointer, label, form, ring, error);
}

/* Version 1 has an object of regions, version 2 a list. */
static bool read_regions(struct import_sheet *sheet, const struct member *picture, struct error *error)
{
	struct member regions = json_member(picture, "regions");
	size_t count;
	if (json_is_object(regions.value)) {
		const char *key;
		json_t *value;
		json_object_foreach((json_t *)(uintptr_t)regions.value, key, value)
		{
			struct member region = json_member(&regions, key);
			if (!read_region(sheet, &region, error))
				return false;
		}
		return true;
	}
	if (!json_read_array(&regions, 0, REGIONS_MOST, &count, error))
		return false;
	for (size_t i = 0; i < count; i++) {
		struct member region = json_element(&regions, i);
		if (!read_region(sheet, &region, error))
			return false;
	}
	return true;
}

/* The pictures of a file, in its order. */
struct pictures {
	const char **keys, **names;
};

static const char *name_of(const void *context, size_t i)
{
	const struct pictures *pictures = context;
	return pictures->names[i];
}

bool import_via(struct import_sheet *sheet, const struct member *root, struct error *error)
{
	struct member project = json_member(root, "_via_img_metadata");
	const struct member *list = project.value ? &project : root;
	size_t count = json_object_size(list->value), found = 0, picked;
	struct pictures pictures = {
		arena_new(sheet->arena, count, const char *), arena_new(sheet->arena, count, const char *)};
	const char *key;
	json_t *value;
	json_object_foreach((json_t *)(uintptr_t)list->value, key, value)
	{
		if (!json_object_get(value, "regions"))
			continue;
		pictures.keys[found] = key;
		pictures.names[found++] = json_string_value(json_object_get(value, "filename"));
	}
	if (!import_pick(sheet, found, name_of, &pictures, list->pointer, &picked, error))
		return false;
	struct member picture = json_member(list, pictures.keys[picked]);
	return read_regions(sheet, &picture, error);
}
