/* hull: the convex hull of points in the plane (Andrew's monotone chain, 1979). */
#ifndef GEOMETRY_HULL_H
#define GEOMETRY_HULL_H

#include "base/arena.h"
#include "geometry/polygon.h"

/* The hull of the points, which it sorts; the polygon is the arena's, of as many points as are corners. */
struct polygon hull_of(struct vec2 *points, size_t count, struct arena *arena);

#endif
