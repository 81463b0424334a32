/* span: where rows of points cross outlines; for going over an area row by row. */
#ifndef GEOMETRY_SPAN_H
#define GEOMETRY_SPAN_H

#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "geometry/polygon.h"

/* Even rows: number j lies at y = low + (j + 0.5) * height. */
struct span_rows {
	double low, height;
	size_t count;
};

/* Passing x along its row, one goes into an outline or out of it, by the even-odd rule. */
struct span_crossing {
	double x;
	uint32_t outline;
};

/* The crossings of row j are those from crossings[first[j]] to crossings[first[j + 1]], that one left out, ordered by x. */
struct spans {
	struct span_crossing *crossings;
	uint32_t *first;
};

static inline double span_row_y(const struct span_rows *rows, size_t row)
{
	return rows->low + ((double)row + 0.5) * rows->height;
}

/* All crossings of the rows with `count` outlines; both arrays live in the arena. */
struct spans span_cross(
	const struct span_rows *rows, const struct polygon *const *outlines, size_t count, struct arena *arena);

#endif
