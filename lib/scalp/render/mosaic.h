/* mosaic: areas of a picture made unrecognisable: squares of one colour each, row by row.
 *
 * A square that an area meets shows the mean of the pixels of its own first row: one row is held, not the picture, and less
 * is left of the face than a mean of all would leave. Alpha stays. */
#ifndef SCALP_RENDER_MOSAIC_H
#define SCALP_RENDER_MOSAIC_H

#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "geometry/polygon.h"

enum { MOSAIC_SQUARES = 12, MOSAIC_LEAST = 12 };

struct mosaic;

/* A mosaic over areas (px of the upright picture) of a picture of a width, channels and bits as a raster has them. A
 * square's side is a twelfth of the shorter side of the box round its area, and at least 12 px. */
struct mosaic *mosaic_begin(uint32_t width, unsigned channels, unsigned bits, const struct polygon *areas, size_t count,
	struct arena *arena);

/* Covers row y, width * channels samples. Rows come once, in order. */
void mosaic_row(struct mosaic *mosaic, uint32_t y, void *row);

#endif
