#include "case/drawing/import_trace.h"

enum { RINGS_MOST = 2000 };

/* How far an outline may stray from the contour, and what is a slip of the brush rather than a shape. */
#define STRAY_PX 0.35
#define SPECK_PX2 4.0

static double brightness(const void *context, size_t column, size_t row)
{
	const struct import_paint *paint = context;
	uint8_t grey = paint->grey[row * paint->width + column];
	return paint->only < 0 ? (double)grey : grey == paint->only ? 255 : 0;
}

bool import_trace(struct import_sheet *sheet, const char *pointer, const char *label, const struct import_paint *paint,
	struct error *error)
{
	struct contour_grid grid = {paint->width, paint->height, brightness, paint};
	struct rings found = contour_trace(&grid, 127.5, sheet->arena), kept = {found.rings, 0};
	struct vec2 middle = vec2_add(paint->corner, (struct vec2){0.5, 0.5});
	for (size_t i = 0; i < found.count; i++) {
		double area = polygon_area(&found.rings[i]);
		if (area < SPECK_PX2 && area > -SPECK_PX2)
			continue;
		struct polygon ring = rings_simplify(&found.rings[i], STRAY_PX, sheet->arena);
		for (size_t k = 0; k < ring.count; k++)
			ring.points[k] = vec2_add(ring.points[k], middle);
		if (ring.count > 2)
			kept.rings[kept.count++] = ring;
		if (kept.count > RINGS_MOST)
			return error_at(error, ERROR_DATA, "mask", pointer, "the mask falls into more than %d pieces",
				RINGS_MOST);
	}
	return import_add(sheet, pointer, label, IMPORT_CLOSED, &kept, error);
}
