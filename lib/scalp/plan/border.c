#include "scalp/plan/border.h"

#include <math.h>

#define STEP_MM 2.0

struct polygon border_of_scalp(
	const struct pattern_catalogue *catalogue, const struct surface *surface, struct arena *arena)
{
	size_t half = catalogue->border_count;
	struct polygon border = {arena_new(arena, 2 * half, struct vec2), 2 * half};
	for (size_t i = 0; i < half; i++) {
		struct vec2 left = catalogue->border[i], right = {-left.x, left.y};
		border.points[i] = pattern_place(surface, left);
		border.points[2 * half - 1 - i] = pattern_place(surface, right);
	}
	return border;
}

/* By the direction from the apex: within 55 degrees of the front the face, within 125 an ear. */
static const char *place_of(struct vec2 point)
{
	double angle = fabs(atan2(point.x, -point.y));
	return angle < 0.96 ? "over the brow or the face" : angle < 2.18 ? "over an ear or the cheek" : "over the neck";
}

/* The points of an edge, its second end left out, so near to each other that none in between lies much further out. */
static double beyond_along(
	const struct polygon *border, struct vec2 from, struct vec2 to, double furthest, const char **where)
{
	struct vec2 along = vec2_sub(to, from);
	size_t steps = (size_t)(vec2_length(along) / STEP_MM) + 1;
	for (size_t i = 0; i < steps; i++) {
		struct vec2 point = vec2_add(from, vec2_scale(along, (double)i / (double)steps));
		double beyond = polygon_contains(border, point) ? 0 : polygon_distance(border, point);
		if (beyond > furthest) {
			furthest = beyond;
			*where = place_of(point);
		}
	}
	return furthest;
}

double border_beyond(
	const struct polygon *border, const struct vec2 *points, size_t count, bool closed, const char **where)
{
	double furthest = 0;
	*where = NULL;
	for (size_t i = 0; i < count; i++) {
		bool last = i + 1 == count;
		struct vec2 to = !last ? points[i + 1] : closed ? points[0] : points[i];
		furthest = beyond_along(border, points[i], to, furthest, where);
	}
	return furthest;
}
