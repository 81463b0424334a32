#include "geometry/curve.h"

#include <math.h>

static struct vec2 mix(struct vec2 a, struct vec2 b, double t)
{
	return vec2_add(vec2_scale(a, 1 - t), vec2_scale(b, t));
}

/* The knot after `knot` on the way from a to b: the square root of the chord. */
static double next_knot(double knot, struct vec2 a, struct vec2 b)
{
	double chord = vec2_length(vec2_sub(b, a));
	return knot + sqrt(chord > 1e-9 ? chord : 1e-9);
}

/* The spline between p[1] and p[2] at share u, by the pyramid of Barry and Goldman 1988. */
static struct vec2 spline(const struct vec2 p[4], double u)
{
	double t0 = 0, t1 = next_knot(t0, p[0], p[1]), t2 = next_knot(t1, p[1], p[2]), t3 = next_knot(t2, p[2], p[3]);
	double t = t1 + u * (t2 - t1);
	struct vec2 a1 = mix(p[0], p[1], (t - t0) / (t1 - t0));
	struct vec2 a2 = mix(p[1], p[2], (t - t1) / (t2 - t1));
	struct vec2 a3 = mix(p[2], p[3], (t - t2) / (t3 - t2));
	struct vec2 b1 = mix(a1, a2, (t - t0) / (t2 - t0));
	struct vec2 b2 = mix(a2, a3, (t - t1) / (t3 - t1));
	return mix(b1, b2, (t - t1) / (t2 - t1));
}

/* Beyond the ends the line goes on as its mirror image in the end point. */
static struct vec2 point_at(const struct vec2 *points, size_t count, long i)
{
	if (i < 0)
		return vec2_sub(vec2_scale(points[0], 2), points[1]);
	if ((size_t)i >= count)
		return vec2_sub(vec2_scale(points[count - 1], 2), points[count - 2]);
	return points[i];
}

static size_t steps_of(struct vec2 a, struct vec2 b, double step)
{
	return (size_t)ceil(vec2_length(vec2_sub(b, a)) / step) + 1;
}

struct vec2 *curve_through(
	struct arena *arena, const struct vec2 *points, size_t count, double step, size_t *result_count)
{
	size_t room = 1;
	for (size_t i = 0; i + 1 < count; i++)
		room += steps_of(points[i], points[i + 1], step);
	struct vec2 *result = arena_new(arena, room, struct vec2);
	size_t n = 0;
	for (size_t i = 0; i + 1 < count; i++) {
		struct vec2 p[4];
		size_t steps = steps_of(points[i], points[i + 1], step);
		for (long k = 0; k < 4; k++)
			p[k] = point_at(points, count, (long)i - 1 + k);
		for (size_t k = 0; k < steps; k++)
			result[n++] = spline(p, (double)k / (double)steps);
	}
	result[n++] = points[count - 1];
	*result_count = n;
	return result;
}

/* A border is a line across one axis; inside is where sign * (coordinate - at) <= 0. */
struct border {
	double at, sign;
	bool across_y;
};

static double beyond(const struct border *border, struct vec2 point)
{
	return border->sign * ((border->across_y ? point.y : point.x) - border->at);
}

static bool is_within(const struct polygon *polygon, const struct border *border)
{
	for (size_t i = 0; i < polygon->count; i++)
		if (beyond(border, polygon->points[i]) > 0)
			return false;
	return true;
}

static struct polygon clip_at(struct arena *arena, const struct polygon *polygon, const struct border *border)
{
	if (is_within(polygon, border))
		return *polygon;
	struct polygon kept = {.points = arena_new(arena, 2 * polygon->count + 1, struct vec2)};
	for (size_t i = 0; i < polygon->count; i++) {
		struct vec2 here = polygon->points[i], next = polygon->points[(i + 1) % polygon->count];
		double a = beyond(border, here), b = beyond(border, next);
		if (a <= 0)
			kept.points[kept.count++] = here;
		if ((a <= 0) != (b <= 0))
			kept.points[kept.count++] = mix(here, next, a / (a - b));
	}
	return kept;
}

struct polygon curve_clip(struct arena *arena, const struct polygon *polygon, struct box box)
{
	const struct border borders[] = {
		{box.low.x, -1, false},
		{box.high.x, 1, false},
		{box.low.y, -1, true},
		{box.high.y, 1, true},
	};
	struct polygon kept = *polygon;
	for (size_t i = 0; i < sizeof borders / sizeof *borders; i++)
		kept = clip_at(arena, &kept, &borders[i]);
	if (kept.count < 3)
		kept.count = 0;
	return kept;
}
