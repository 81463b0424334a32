/* shape: figures of true size on the skin, given in the chart: ribbons along lines, discs, and lengths.
 *
 * Away from the apex the chart is wider across than the skin is, so a figure that has a size in millimetres is laid out
 * by the surface's first fundamental form (do Carmo 1976, section 2.5), taken at each point of the line, or at the
 * middle of the disc. */
#ifndef SCALP_PLAN_SHAPE_H
#define SCALP_PLAN_SHAPE_H

#include <stddef.h>

#include "base/arena.h"
#include "geometry/polygon.h"
#include "geometry/surface.h"

/* Length of a line on the skin, mm. */
double shape_length(const struct surface *surface, const struct vec2 *line, size_t count);

/* The middle stretch of a line that is `length` mm long on the skin; all of it when it is shorter. In the arena. */
struct vec2 *shape_middle(const struct surface *surface, const struct vec2 *line, size_t count, double length,
	size_t *result_count, struct arena *arena);

/* The ribbon of half_width mm of skin on both sides along a line of count >= 2 points, with flat ends half_width beyond
 * them. In the arena. */
struct polygon shape_ribbon(
	const struct surface *surface, const struct vec2 *line, size_t count, double half_width, struct arena *arena);

/* The disc of radius mm of skin about a point. In the arena. */
struct polygon shape_disc(const struct surface *surface, struct vec2 centre, double radius, struct arena *arena);

#endif
