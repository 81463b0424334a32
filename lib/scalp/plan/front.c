#include "scalp/plan/front.h"

#include <math.h>
#include <stdlib.h>

#include "scalp/head/head.h"

/* So near to a border, in mm, one looks whether there is work beside it. */
#define BESIDE_MM 1e-3

static double half_width(const struct surface *surface, const struct defaults *defaults)
{
	return head_scale(&surface->head) * defaults_min(defaults, "hairline.ftp.lateral");
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

double front_of_line(
	const struct vec2 *points, size_t count, const struct surface *surface, const struct defaults *defaults)
{
	double half = half_width(surface, defaults), lowest = (double)INFINITY;
	for (size_t i = 1; i < count; i++)
		lowest = fmin(lowest, lower_between(points[i - 1], points[i], half));
	return isfinite(lowest) ? lowest : (double)NAN;
}

/* The outline first, then the exclusions that may reach into it. */
struct work {
	const struct polygon **shapes;
	size_t count;
	double half;
	double *cuts; /* room for where one edge is cut */
};

static bool is_worked(const struct work *work, struct vec2 point)
{
	for (size_t i = 1; i < work->count; i++)
		if (polygon_contains(work->shapes[i], point))
			return false;
	return fabs(point.x) <= work->half && polygon_contains(work->shapes[0], point);
}

static int by_size(const void *a, const void *b)
{
	double left = *(const double *)a, right = *(const double *)b;
	return (left > right) - (left < right);
}

/* Where on the edge from a (0) to b (1) the sides of the forehead and other shapes' edges cut it; both ends, too. */
static size_t cut_edge(const struct work *work, size_t own, struct vec2 a, struct vec2 b)
{
	struct vec2 along = vec2_sub(b, a);
	size_t count = 0;
	work->cuts[count++] = 0;
	work->cuts[count++] = 1;
	for (double x = -work->half; x <= work->half; x += 2 * work->half)
		if ((a.x <= x) != (b.x <= x))
			work->cuts[count++] = (x - a.x) / along.x;
	for (size_t s = 0; s < work->count; s++) {
		const struct polygon *shape = work->shapes[s];
		for (size_t i = 0; i < shape->count && s != own; i++) {
			struct vec2 from = shape->points[i],
				    across = vec2_sub(shape->points[(i + 1) % shape->count], from);
			double turn = vec2_cross(along, across);
			struct vec2 way = vec2_sub(from, a);
			double here = vec2_cross(way, across) / turn, there = vec2_cross(way, along) / turn;
			if (here > 0 && here < 1 && there >= 0 && there <= 1)
				work->cuts[count++] = here;
		}
	}
	qsort(work->cuts, count, sizeof *work->cuts, by_size);
	return count;
}

/* The foremost part of an edge that has work on one of its sides, where that is farther in front than `lowest`. */
static double front_of_edge(const struct work *work, size_t own, struct vec2 a, struct vec2 b, double lowest)
{
	struct vec2 along = vec2_sub(b, a);
	double length = vec2_length(along);
	if (!(fmin(a.y, b.y) < lowest) || !(length > 0))
		return lowest;
	struct vec2 aside = vec2_scale((struct vec2){-along.y, along.x}, BESIDE_MM / length);
	size_t count = cut_edge(work, own, a, b);
	for (size_t i = 1; i < count; i++) {
		double from = work->cuts[i - 1], to = work->cuts[i];
		struct vec2 middle = vec2_add(a, vec2_scale(along, (from + to) / 2));
		if (is_worked(work, vec2_add(middle, aside)) || is_worked(work, vec2_sub(middle, aside)))
			lowest = fmin(lowest, a.y + along.y * (along.y < 0 ? to : from));
	}
	return lowest;
}

static bool may_meet(const struct polygon *a, const struct polygon *b)
{
	struct box one = polygon_box(a), other = polygon_box(b);
	return one.low.x <= other.high.x && other.low.x <= one.high.x && one.low.y <= other.high.y
	       && other.low.y <= one.high.y;
}

double front_of_work(const struct polygon *outline, const struct polygon *exclusions, size_t count,
	const struct surface *surface, const struct defaults *defaults, struct arena *arena)
{
	struct work work = {
		.shapes = arena_new(arena, count + 1, const struct polygon *), .half = half_width(surface, defaults)};
	size_t edges = outline->count;
	double lowest = (double)INFINITY;
	work.shapes[work.count++] = outline;
	for (size_t i = 0; i < count; i++)
		if (may_meet(outline, &exclusions[i])) {
			work.shapes[work.count++] = &exclusions[i];
			edges += exclusions[i].count;
		}
	work.cuts = arena_new(arena, edges + 4, double);
	for (size_t s = 0; s < work.count; s++) {
		const struct polygon *shape = work.shapes[s];
		for (size_t i = 0; i < shape->count; i++)
			lowest = front_of_edge(
				&work, s, shape->points[i], shape->points[(i + 1) % shape->count], lowest);
	}
	return isfinite(lowest) ? lowest : (double)NAN;
}
