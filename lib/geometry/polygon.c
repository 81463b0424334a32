#include "geometry/polygon.h"

#include <math.h>

static struct vec2 next_point(const struct polygon *polygon, size_t i)
{
	return polygon->points[i + 1 < polygon->count ? i + 1 : 0];
}

double polygon_area(const struct polygon *polygon)
{
	double twice = 0;
	for (size_t i = 0; i < polygon->count; i++) {
		/* From the first point, so that a small polygon far from the origin keeps its digits. */
		struct vec2 a = vec2_sub(polygon->points[i], polygon->points[0]);
		struct vec2 b = vec2_sub(next_point(polygon, i), polygon->points[0]);
		twice += vec2_cross(a, b);
	}
	return twice / 2;
}

static struct vec2 mean_point(const struct polygon *polygon)
{
	struct vec2 sum = {0, 0};
	for (size_t i = 0; i < polygon->count; i++)
		sum = vec2_add(sum, polygon->points[i]);
	return polygon->count ? vec2_scale(sum, 1 / (double)polygon->count) : sum;
}

struct vec2 polygon_centroid(const struct polygon *polygon)
{
	double twice = 2 * polygon_area(polygon);
	if (twice == 0)
		return mean_point(polygon);
	struct vec2 sum = {0, 0};
	for (size_t i = 0; i < polygon->count; i++) {
		struct vec2 a = vec2_sub(polygon->points[i], polygon->points[0]);
		struct vec2 b = vec2_sub(next_point(polygon, i), polygon->points[0]);
		sum = vec2_add(sum, vec2_scale(vec2_add(a, b), vec2_cross(a, b)));
	}
	return vec2_add(polygon->points[0], vec2_scale(sum, 1 / (3 * twice)));
}

bool polygon_contains(const struct polygon *polygon, struct vec2 point)
{
	bool inside = false;
	for (size_t i = 0; i < polygon->count; i++) {
		struct vec2 a = polygon->points[i], b = next_point(polygon, i);
		if ((a.y > point.y) == (b.y > point.y))
			continue;
		double side = vec2_cross(vec2_sub(b, a), vec2_sub(point, a));
		if (b.y > a.y ? side > 0 : side < 0)
			inside = !inside;
	}
	return inside;
}

struct box polygon_box(const struct polygon *polygon)
{
	if (!polygon->count)
		return (struct box){{0, 0}, {0, 0}};
	struct box box = {polygon->points[0], polygon->points[0]};
	for (size_t i = 1; i < polygon->count; i++) {
		box.low = vec2_low(box.low, polygon->points[i]);
		box.high = vec2_high(box.high, polygon->points[i]);
	}
	return box;
}

static void nearer_foot(struct foot *best, struct vec2 a, struct vec2 b, double first, struct vec2 point)
{
	struct vec2 along = vec2_sub(b, a);
	/* Most segments lie too far off along one axis already. */
	if (fabs(point.x - a.x) - fabs(along.x) > best->distance
		|| fabs(point.y - a.y) - fabs(along.y) > best->distance)
		return;
	double square = vec2_dot(along, along);
	double share = square > 0 ? vec2_dot(vec2_sub(point, a), along) / square : 0;
	share = share < 0 ? 0 : share > 1 ? 1 : share;
	struct vec2 at = vec2_add(a, vec2_scale(along, share));
	double distance = vec2_length(vec2_sub(point, at));
	if (distance < best->distance)
		*best = (struct foot){at, distance, first + share};
}

struct foot polyline_foot(const struct vec2 *points, size_t count, struct vec2 point)
{
	struct foot best = {points[0], vec2_length(vec2_sub(point, points[0])), 0};
	for (size_t i = 0; i + 1 < count; i++)
		nearer_foot(&best, points[i], points[i + 1], (double)i, point);
	return best;
}

struct foot polygon_foot(const struct polygon *polygon, struct vec2 point)
{
	struct foot best = polyline_foot(polygon->points, polygon->count, point);
	size_t last = polygon->count - 1;
	nearer_foot(&best, polygon->points[last], polygon->points[0], (double)last, point);
	return best;
}

double polygon_distance(const struct polygon *polygon, struct vec2 point)
{
	double distance = polygon_foot(polygon, point).distance;
	return polygon_contains(polygon, point) ? -distance : distance;
}

static double turn(struct vec2 a, struct vec2 b, struct vec2 c)
{
	return vec2_cross(vec2_sub(b, a), vec2_sub(c, a));
}

static bool within(struct vec2 a, struct vec2 b, struct vec2 point)
{
	return fmin(a.x, b.x) <= point.x && point.x <= fmax(a.x, b.x) && fmin(a.y, b.y) <= point.y
	       && point.y <= fmax(a.y, b.y);
}

static bool edges_meet(struct vec2 a, struct vec2 b, struct vec2 c, struct vec2 d)
{
	double c_side = turn(a, b, c), d_side = turn(a, b, d), a_side = turn(c, d, a), b_side = turn(c, d, b);
	if (((c_side > 0 && d_side < 0) || (c_side < 0 && d_side > 0))
		&& ((a_side > 0 && b_side < 0) || (a_side < 0 && b_side > 0)))
		return true;
	return (c_side == 0 && within(a, b, c)) || (d_side == 0 && within(a, b, d)) || (a_side == 0 && within(c, d, a))
	       || (b_side == 0 && within(c, d, b));
}

static bool doubles_back(struct vec2 a, struct vec2 b, struct vec2 c)
{
	return turn(a, b, c) == 0 && vec2_dot(vec2_sub(b, a), vec2_sub(c, b)) < 0;
}

bool polygon_crosses_itself(const struct polygon *polygon)
{
	size_t count = polygon->count;
	for (size_t i = 0; i < count; i++) {
		struct vec2 a = polygon->points[i], b = next_point(polygon, i);
		if (doubles_back(a, b, next_point(polygon, i + 1 < count ? i + 1 : 0)))
			return true;
		for (size_t j = i + 2; j < count; j++) {
			bool neighbours = i == 0 && j + 1 == count;
			if (!neighbours && edges_meet(a, b, polygon->points[j], next_point(polygon, j)))
				return true;
		}
	}
	return false;
}

bool polyline_crosses_itself(const struct vec2 *points, size_t count)
{
	for (size_t i = 0; i + 2 < count; i++) {
		if (doubles_back(points[i], points[i + 1], points[i + 2]))
			return true;
		for (size_t j = i + 2; j + 1 < count; j++)
			if (edges_meet(points[i], points[i + 1], points[j], points[j + 1]))
				return true;
	}
	return false;
}

double polyline_length(const struct vec2 *points, size_t count)
{
	double length = 0;
	for (size_t i = 0; i + 1 < count; i++)
		length += vec2_length(vec2_sub(points[i + 1], points[i]));
	return length;
}

struct vec2 *polyline_resample(struct arena *arena, const struct vec2 *points, size_t points_count, size_t count)
{
	struct vec2 *even = arena_new(arena, count, struct vec2);
	double total = polyline_length(points, points_count), before = 0;
	size_t segment = 0;
	for (size_t i = 0; i + 1 < count; i++) {
		double target = total * (double)i / (double)(count - 1);
		double length = 0;
		for (; segment + 1 < points_count; segment++) {
			length = vec2_length(vec2_sub(points[segment + 1], points[segment]));
			if (before + length > target)
				break;
			before += length;
		}
		even[i] = points[segment];
		if (segment + 1 < points_count) {
			struct vec2 along = vec2_sub(points[segment + 1], points[segment]);
			even[i] = vec2_add(points[segment], vec2_scale(along, (target - before) / length));
		}
	}
	even[count - 1] = points[points_count - 1];
	return even;
}

struct polygon polygon_resample(struct arena *arena, const struct polygon *polygon, size_t count)
{
	struct vec2 *closed = arena_new(arena, polygon->count + 1, struct vec2);
	for (size_t i = 0; i < polygon->count; i++)
		closed[i] = polygon->points[i];
	closed[polygon->count] = polygon->points[0];
	return (struct polygon){polyline_resample(arena, closed, polygon->count + 1, count + 1), count};
}
