/* span: what of a horizontal line lies inside a polygon; for going over many points row by row. */
#ifndef GEOMETRY_SPAN_H
#define GEOMETRY_SPAN_H

#include <stddef.h>

#include "base/arena.h"
#include "geometry/polygon.h"

/* The x at which a row crosses a polygon's edges, in order: by the even-odd rule inside lies between the first and the
 * second, the third and the fourth ... */
struct span_row {
	double *crossings; /* room for one per edge */
	size_t count;
};

struct span_row span_row_for(struct arena *arena, const struct polygon *polygon);

/* Fills row with the crossings at height y. */
void span_cross(struct span_row *row, const struct polygon *polygon, double y);

/* Whether x lies inside; *place (0 at the start of a row) moves on with x, which may only grow along a row. */
static inline int span_holds(const struct span_row *row, double x, size_t *place)
{
	while (*place < row->count && row->crossings[*place] <= x)
		++*place;
	return *place % 2 == 1;
}

#endif
