#include "scalp/plan/border.h"

#include <math.h>

#include "scalp/head/head.h"

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

double border_beyond(const struct polygon *border, const struct vec2 *points, size_t count, const char **where)
{
	double furthest = 0;
	*where = NULL;
	for (size_t i = 0; i < count; i++) {
		if (polygon_contains(border, points[i]))
			continue;
		double beyond = polygon_distance(border, points[i]);
		if (beyond <= furthest)
			continue;
		furthest = beyond;
		*where = place_of(points[i]);
	}
	return furthest;
}

/* The lower y of the part of a stretch with |x| <= half; infinite when there is none. */
static double lower_between(struct vec2 a, struct vec2 b, double half)
{
	double lowest = (double)INFINITY;
	if (fabs(a.x) <= half)
		lowest = a.y;
	if (fabs(b.x) <= half)
		lowest = fmin(lowest, b.y);
	for (double x = -half; x <= half; x += 2 * half)
		if ((a.x <= x) != (b.x <= x))
			lowest = fmin(lowest, a.y + (b.y - a.y) * (x - a.x) / (b.x - a.x));
	return lowest;
}

double border_front(const struct vec2 *points, size_t count, bool closed, const struct surface *surface,
	const struct defaults *defaults)
{
	double half = head_scale(&surface->head) * defaults_min(defaults, "hairline.ftp.lateral");
	double lowest = (double)INFINITY;
	for (size_t i = closed ? 0 : 1; i < count; i++)
		lowest = fmin(lowest, lower_between(points[i > 0 ? i - 1 : count - 1], points[i], half));
	return isfinite(lowest) ? lowest : (double)NAN;
}
