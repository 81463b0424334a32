/* coverage: which parts of a raster's cells a polygon covers.
 *
 * Each cell is seen as 8 x 8 sample places, one bit each; the polygon's crossings with the 8 lines of samples of every
 * row are kept sorted and filled pairwise (scan conversion: Foley and van Dam, Computer Graphics, 2nd ed., 3.6). A
 * sample is covered exactly when polygon_contains holds for it, up to rounding. */
#ifndef SCALP_DOTS_COVERAGE_H
#define SCALP_DOTS_COVERAGE_H

#include <stdint.h>

#include "base/arena.h"
#include "geometry/polygon.h"

enum { COVERAGE_SIDE = 8 };

/* Cells of `cell` by `cell` mm from the low corner, row by row. */
struct raster_frame {
	struct vec2 low;
	double cell;
	int32_t columns, rows;
};

/* A range of cells: columns left..right-1 of rows bottom..top-1. */
struct cell_range {
	int32_t left, right, bottom, top;
};

/* The bit of sample column u, line v of a cell, and the other way round. */
static inline uint64_t coverage_bit(uint32_t u, uint32_t v)
{
	return (uint64_t)1 << (COVERAGE_SIDE * v + u);
}

/* Sets the covered bits in cover (one word per cell of the frame, all 0 before); returns the cells it may have touched.
 * Takes scratch memory from the arena. */
struct cell_range coverage_fill(
	const struct raster_frame *frame, const struct polygon *polygon, uint64_t *cover, struct arena *arena);

#endif
