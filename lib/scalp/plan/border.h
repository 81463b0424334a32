/* border: where the scalp ends, and how low on the forehead something comes.
 *
 * The border is a row of the catalogue of patterns: the brow in front, the level of the tragions at the sides, the nape
 * behind. It is convex on the chart, so of any shape no point lies further beyond it than one of its corners. */
#ifndef SCALP_PLAN_BORDER_H
#define SCALP_PLAN_BORDER_H

#include "base/arena.h"
#include "geometry/polygon.h"
#include "geometry/surface.h"
#include "scalp/plan/defaults.h"
#include "scalp/plan/pattern.h"

/* The border on the chart of this head, in the arena. */
struct polygon border_of_scalp(
	const struct pattern_catalogue *catalogue, const struct surface *surface, struct arena *arena);

/* How far the points reach beyond the border, mm on the chart, and *where, in words for people; 0: not at all. */
double border_beyond(const struct polygon *border, const struct vec2 *points, size_t count, const char **where);

/* The chart's y of the foremost part of a line (or, closed, an outline) that lies before the forehead, where the brow
 * moves the skin: as far to the sides as the frontotemporal points lie at least. NaN: none of it lies there. */
double border_front(const struct vec2 *points, size_t count, bool closed, const struct surface *surface,
	const struct defaults *defaults);

#endif
