/* border: where the scalp ends.
 *
 * It is a row of the catalogue of patterns: the brow in front, the sideburn, the root of the ear, the level of the tragions
 * behind it, the nape. The ear's place is that of the head's model, an estimate. */
#ifndef SCALP_PLAN_BORDER_H
#define SCALP_PLAN_BORDER_H

#include "base/arena.h"
#include "geometry/polygon.h"
#include "geometry/surface.h"
#include "scalp/plan/pattern.h"

/* The border on the chart of this head, in the arena. */
struct polygon border_of_scalp(
	const struct pattern_catalogue *catalogue, const struct surface *surface, struct arena *arena);

/* How far a line, or the outline of an area, reaches beyond the border, mm on the chart, and *where, in words for people;
 * 0: not at all. Looked at every 2 mm. */
double border_beyond(
	const struct polygon *border, const struct vec2 *points, size_t count, bool closed, const char **where);

#endif
