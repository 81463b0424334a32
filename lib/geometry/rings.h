/* rings: outlines that lie inside one another: areas with holes. */
#ifndef GEOMETRY_RINGS_H
#define GEOMETRY_RINGS_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "geometry/contour.h"

/* An area: its outer ring and the holes in it. */
struct area {
	struct polygon outer;
	struct rings holes;
};

/* Sorts rings that do not cross into areas by the even-odd rule: what lies inside an odd number of others is a hole of the
 * smallest of these. *areas in the arena; their number. */
size_t rings_sort(const struct rings *rings, struct area **areas, struct arena *arena);

/* The area as one outline: each hole hangs on the rest by a bridge that is run both ways, which the even-odd rule does
 * not see. Without holes the outer ring itself. */
struct polygon rings_bridge(const struct area *area, struct arena *arena);

/* The points of a ring that matter: none of those left out lies farther than `tolerance` from the new outline (Douglas
 * and Peucker 1973). In the arena. */
struct polygon rings_simplify(const struct polygon *ring, double tolerance, struct arena *arena);

/* The same of an open line, whose ends stay. */
struct polygon polyline_simplify(const struct polygon *line, double tolerance, struct arena *arena);

#endif
