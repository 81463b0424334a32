/* front: how low on the forehead something comes. The forehead, whose skin the brow moves, reaches as far to the sides as
 * the frontotemporal points lie at least. */
#ifndef SCALP_PLAN_FRONT_H
#define SCALP_PLAN_FRONT_H

#include "base/arena.h"
#include "geometry/polygon.h"
#include "geometry/surface.h"
#include "scalp/plan/defaults.h"

/* The chart's y of the foremost part of a line that lies before the forehead. NaN: none of it lies there. */
double front_of_line(
	const struct vec2 *points, size_t count, const struct surface *surface, const struct defaults *defaults);

/* The same of the work in an outline: of what lies in it and in no exclusion. */
double front_of_work(const struct polygon *outline, const struct polygon *exclusions, size_t count,
	const struct surface *surface, const struct defaults *defaults, struct arena *arena);

#endif
