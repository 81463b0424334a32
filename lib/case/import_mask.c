/* import_mask: a painted mask: a PNG as large as the photograph, grey.
 *
 * Where --label says what a grey value means ("255=crown"), every value but 0 must be one of those. Otherwise the mask is
 * one zone: what is at least half white; soft edges are followed to a fraction of a pixel. Outlines come from contours of
 * our own and not from a tracer of bitmaps such as potrace, which smooths corners, knows no soft edges, and is not free
 * in the way this project is. */
#include <stdio.h>
#include <string.h>

#include "case/import_shape.h"
#include "image/raster.h"

enum { VALUES = 256, RINGS_MOST = 2000 };

/* How far an outline may stray from the contour, and what is a slip of the brush rather than a shape. */
#define STRAY_PX 0.35
#define SPECK_PX2 4.0

/* A mask as one grey value a pixel; only: the value that counts as inside, -1: what is bright. */
struct paint {
	const uint8_t *grey;
	size_t width;
	int only;
};

static double brightness(const void *context, size_t column, size_t row)
{
	const struct paint *paint = context;
	uint8_t grey = paint->grey[row * paint->width + column];
	return paint->only < 0 ? (double)grey : grey == paint->only ? 255 : 0;
}

static bool trace(
	struct import_sheet *sheet, const struct paint *paint, size_t height, const char *label, struct error *error)
{
	struct contour_grid grid = {paint->width, height, brightness, paint};
	struct rings found = contour_trace(&grid, 127.5, sheet->arena), kept = {found.rings, 0};
	for (size_t i = 0; i < found.count; i++) {
		double area = polygon_area(&found.rings[i]);
		if (area < SPECK_PX2 && area > -SPECK_PX2)
			continue;
		struct polygon ring = rings_simplify(&found.rings[i], STRAY_PX, sheet->arena);
		for (size_t k = 0; k < ring.count; k++)
			ring.points[k] = vec2_add(ring.points[k], (struct vec2){0.5, 0.5});
		if (ring.count > 2)
			kept.rings[kept.count++] = ring;
		if (kept.count > RINGS_MOST)
			return error_set(
				error, ERROR_DATA, "mask", "the mask falls into more than %d pieces", RINGS_MOST);
	}
	return import_add(sheet, "", label, IMPORT_CLOSED, &kept, error);
}

bool import_mask(struct import_sheet *sheet, const char *path, struct error *error)
{
	struct raster raster;
	bool used[VALUES] = {false}, named = false;
	if (!raster_read(&raster, path, sheet->arena, error)
		|| !import_check_size(sheet, "", raster.width, raster.height, error))
		return false;
	size_t count = (size_t)raster.width * raster.height;
	uint8_t *grey;
	if (!raster_grey(&raster, &grey, sheet->arena, error))
		return false;
	for (size_t i = 0; i < count; i++)
		used[grey[i]] = true;
	for (size_t i = 0; i < sheet->labels->count; i++) {
		const char *name = sheet->labels->aliases[i].name;
		named = named || strspn(name, "0123456789") == strlen(name);
	}
	struct paint paint = {grey, raster.width, -1};
	if (!named)
		return trace(sheet, &paint, raster.height, "patch", error);
	for (int value = 1; value < VALUES; value++) {
		char label[8];
		size_t kind;
		snprintf(label, sizeof label, "%d", value);
		if (!used[value])
			continue;
		if (!import_label_kind(sheet->labels, label, &kind, sheet->arena))
			return error_set(error, ERROR_DATA, "label",
				"the mask holds the grey value %d, which no --label names; give %d=KIND or %d=none",
				value, value, value);
		paint.only = value;
		if (kind != IMPORT_NONE && !trace(sheet, &paint, raster.height, label, error))
			return false;
	}
	return true;
}
