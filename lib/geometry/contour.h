/* contour: the outlines of what lies above a level in a grid of samples (a painted mask, a field of distances).
 *
 * Marching squares (Lorensen and Cline 1987, in the plane): a contour crosses between two neighbouring samples where
 * the straight line between their values meets the level; where four samples leave it open what hangs together, their
 * mean decides. What lies outside the grid is below the level, and a region that reaches the grid's rim ends half a
 * sample outside it, at the outer edge of the pixels. */
#ifndef GEOMETRY_CONTOUR_H
#define GEOMETRY_CONTOUR_H

#include <stddef.h>

#include "base/arena.h"
#include "geometry/polygon.h"

/* The value of the sample in a column and row of the grid. */
typedef double contour_source(const void *context, size_t column, size_t row);

struct contour_grid {
	size_t columns, rows;
	contour_source *value;
	const void *context;
};

struct rings {
	struct polygon *rings;
	size_t count;
};

/* The outlines, in units of samples: sample (column, row) stands at (column, row). Outer ones and those of holes run
 * opposite ways. In the arena. */
struct rings contour_trace(const struct contour_grid *grid, double level, struct arena *arena);

#endif
