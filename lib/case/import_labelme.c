/* import_labelme: the annotation files of LabelMe (labelme 4 and 5): one picture a file. */
#include <string.h>

#include "case/import_shape.h"

enum { POINTS_MOST = 100000 };

#define PIXELS_MOST 60000.0

enum shape_type { POLYGON, RECTANGLE, CIRCLE, LINESTRIP, LINE, POINT };

static const struct shape_row {
	size_t points_least, points_most;
	enum import_form form;
} shape_rows[] = {
	[POLYGON] = {3, POINTS_MOST, IMPORT_CLOSED},
	[RECTANGLE] = {2, 4, IMPORT_CLOSED},
	[CIRCLE] = {2, 2, IMPORT_CLOSED},
	[LINESTRIP] = {2, POINTS_MOST, IMPORT_LINE},
	[LINE] = {2, 2, IMPORT_LINE},
	[POINT] = {1, 1, IMPORT_POINT},
};
static const char *const shape_types[] = {"polygon", "rectangle", "circle", "linestrip", "line", "point", NULL};

static bool read_shape(struct import_sheet *sheet, const struct member *shape, struct error *error)
{
	struct member label = json_member(shape, "label"), points = json_member(shape, "points"),
		      type = json_member(shape, "shape_type");
	const char *name, *code = json_string_value(type.value);
	size_t found = POLYGON;
	struct polygon ring;
	if (code && strcmp(code, "mask") == 0)
		return error_at(error, ERROR_DATA, "mask", type.pointer,
			"a mask inside the file is not read; draw a polygon, or give the mask as a PNG of its own");
	if (!json_require_object(shape, error) || !json_read_string(&label, &name, error)
		|| !json_optional_code(&type, shape_types, &found, error))
		return false;
	const struct shape_row *row = &shape_rows[found];
	if (!json_read_points(&points, PIXELS_MOST, row->points_least, row->points_most, sheet->arena, &ring.points,
		    &ring.count, error))
		return false;
	if (found == RECTANGLE && ring.count == 2)
		ring = import_rectangle(ring.points[0], ring.points[1], sheet->arena);
	if (found == CIRCLE) {
		double radius = vec2_length(vec2_sub(ring.points[1], ring.points[0]));
		ring = import_ellipse(ring.points[0], radius, radius, 0, sheet->arena);
	}
	return import_add_ring(sheet, shape->pointer, name, row->form, ring, error);
}

bool import_labelme(struct import_sheet *sheet, const struct member *root, struct error *error)
{
	struct member shapes = json_member(root, "shapes"), width = json_member(root, "imageWidth"),
		      height = json_member(root, "imageHeight");
	size_t count;
	double w, h;
	if (!json_read_real(&width, 1, PIXELS_MOST, &w, error) || !json_read_real(&height, 1, PIXELS_MOST, &h, error)
		|| !import_check_size(sheet, width.pointer, w, h, error)
		|| !json_read_array(&shapes, 0, POINTS_MOST, &count, error))
		return false;
	for (size_t i = 0; i < count; i++) {
		struct member shape = json_element(&shapes, i);
		if (!read_shape(sheet, &shape, error))
			return false;
	}
	return true;
}
