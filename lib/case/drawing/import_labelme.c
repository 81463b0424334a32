/* import_labelme: the annotation files of LabelMe (labelme 4 and 5): one picture a file. */
#include <string.h>

#include "base/base64.h"
#include "case/drawing/import_trace.h"
#include "image/raster.h"

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

/* A mask: two corners, both pixels of it, and the grey PNG between them; what is not 0 in it is inside. */
static bool read_mask(struct import_sheet *sheet, const struct member *shape, const char *label, struct error *error)
{
	struct member points = json_member(shape, "points"), mask = json_member(shape, "mask");
	struct vec2 *corners;
	struct raster raster;
	size_t count, length;
	const char *text;
	uint8_t *bytes, *grey;
	if (!json_read_points(&points, PIXELS_MOST, 2, 2, sheet->arena, &corners, &count, error)
		|| !json_read_string(&mask, &text, error))
		return false;
	struct vec2 span = vec2_sub(corners[1], corners[0]);
	if (!base64_read(text, &bytes, &length, sheet->arena))
		return error_at(error, ERROR_DATA, "mask", mask.pointer, "is no base64");
	if (!raster_decode(&raster, bytes, length, sheet->arena, error)
		|| !raster_grey(&raster, &grey, sheet->arena, error))
		return error_within(error, mask.pointer);
	if (raster.width != span.x + 1 || raster.height != span.y + 1)
		return error_at(error, ERROR_DATA, "size", mask.pointer,
			"is a picture of %lu by %lu px between corners that are %g by %g px apart",
			(unsigned long)raster.width, (unsigned long)raster.height, span.x, span.y);
	for (size_t i = 0; i < (size_t)raster.width * raster.height; i++)
		grey[i] = grey[i] > 0 ? 255 : 0;
	struct import_paint paint = {grey, raster.width, raster.height, corners[0], -1};
	return import_trace(sheet, shape->pointer, label, &paint, error);
}

static bool read_shape(struct import_sheet *sheet, const struct member *shape, struct error *error)
{
	struct member label = json_member(shape, "label"), points = json_member(shape, "points"),
		      type = json_member(shape, "shape_type");
	const char *name, *code = json_string_value(type.value);
	size_t found = POLYGON;
	struct polygon ring;
	if (!json_require_object(shape, error) || !json_read_string(&label, &name, error))
		return false;
	if (code && strcmp(code, "mask") == 0)
		return read_mask(sheet, shape, name, error);
	if (!json_optional_code(&type, shape_types, &found, error))
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
