/* curve: smooth lines through given points, and cutting outlines at straight borders. */
#ifndef GEOMETRY_CURVE_H
#define GEOMETRY_CURVE_H

#include <stddef.h>

#include "base/arena.h"
#include "geometry/polygon.h"
#include "geometry/vec.h"

/* Points about `step` apart along the centripetal Catmull-Rom spline through count >= 2 points (Catmull and Rom 1974;
 * Yuksel, Schaefer and Keyser 2011: no cusps, no loops within a segment). The ends are kept; *result_count points, in
 * the arena. */
struct vec2 *curve_through(
	struct arena *arena, const struct vec2 *points, size_t count, double step, size_t *result_count);

/* The part of a polygon inside an upright box (Sutherland and Hodgman 1974). Where a concave polygon falls apart, its
 * pieces hang together along the box's border, where the even-odd rule does not see them. Empty when nothing is left. */
struct polygon curve_clip(struct arena *arena, const struct polygon *polygon, struct box box);

#endif
