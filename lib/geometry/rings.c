#include "geometry/rings.h"

#include <math.h>

size_t rings_sort(const struct rings *rings, struct area **areas, struct arena *arena)
{
	size_t *parent = arena_new(arena, rings->count, size_t), *depth = arena_new(arena, rings->count, size_t);
	double *size = arena_new(arena, rings->count, double);
	struct area *found = arena_new(arena, rings->count, struct area);
	size_t *place = arena_new(arena, rings->count, size_t), count = 0;
	for (size_t i = 0; i < rings->count; i++)
		size[i] = fabs(polygon_area(&rings->rings[i]));
	for (size_t i = 0; i < rings->count; i++) {
		double smallest = (double)INFINITY;
		for (size_t k = 0; k < rings->count; k++) {
			if (k == i || size[k] <= size[i]
				|| !polygon_contains(&rings->rings[k], rings->rings[i].points[0]))
				continue;
			depth[i]++;
			if (size[k] < smallest) {
				smallest = size[k];
				parent[i] = k;
			}
		}
		if (depth[i] % 2 == 0) {
			place[i] = count;
			found[count++].outer = rings->rings[i];
		}
	}
	for (size_t i = 0; i < rings->count; i++)
		if (depth[i] % 2 == 1)
			found[place[parent[i]]].holes.count++;
	for (size_t i = 0; i < count; i++) {
		found[i].holes.rings = arena_new(arena, found[i].holes.count, struct polygon);
		found[i].holes.count = 0;
	}
	for (size_t i = 0; i < rings->count; i++)
		if (depth[i] % 2 == 1) {
			struct rings *holes = &found[place[parent[i]]].holes;
			holes->rings[holes->count++] = rings->rings[i];
		}
	*areas = found;
	return count;
}

/* Where an outline and a hole come nearest, point to point. */
static void nearest_points(const struct polygon *outline, const struct polygon *hole, size_t *on, size_t *at)
{
	double best = (double)INFINITY;
	for (size_t i = 0; i < outline->count; i++)
		for (size_t k = 0; k < hole->count; k++) {
			double distance = vec2_length(vec2_sub(outline->points[i], hole->points[k]));
			if (distance >= best)
				continue;
			best = distance;
			*on = i;
			*at = k;
		}
}

static struct polygon bridge(const struct polygon *outline, const struct polygon *hole, struct arena *arena)
{
	struct polygon joined = {arena_new(arena, outline->count + hole->count + 2, struct vec2), 0};
	size_t on = 0, at = 0;
	nearest_points(outline, hole, &on, &at);
	for (size_t i = 0; i <= on; i++)
		joined.points[joined.count++] = outline->points[i];
	for (size_t k = 0; k <= hole->count; k++)
		joined.points[joined.count++] = hole->points[(at + k) % hole->count];
	for (size_t i = on; i < outline->count; i++)
		joined.points[joined.count++] = outline->points[i];
	return joined;
}

struct polygon rings_bridge(const struct area *area, struct arena *arena)
{
	struct polygon outline = area->outer;
	for (size_t i = 0; i < area->holes.count; i++)
		outline = bridge(&outline, &area->holes.rings[i], arena);
	return outline;
}

struct stretch {
	size_t first, last;
};

/* Marks the points that matter between two that do; the stretches still to be looked at stand on a stack, since a
 * hostile outline may be deep. */
static void mark(const struct vec2 *points, struct stretch *stack, bool *keep, struct stretch whole, double tolerance)
{
	size_t depth = 0;
	stack[depth++] = whole;
	while (depth > 0) {
		struct stretch s = stack[--depth];
		double farthest = tolerance;
		size_t split = 0;
		const struct vec2 ends[2] = {points[s.first], points[s.last]};
		for (size_t i = s.first + 1; i < s.last; i++) {
			double distance = polyline_foot(ends, 2, points[i]).distance;
			if (distance > farthest) {
				farthest = distance;
				split = i;
			}
		}
		if (split == 0)
			continue;
		keep[split] = true;
		stack[depth++] = (struct stretch){s.first, split};
		stack[depth++] = (struct stretch){split, s.last};
	}
}

struct polygon rings_simplify(const struct polygon *ring, double tolerance, struct arena *arena)
{
	size_t count = ring->count, far = 0;
	if (count < 4)
		return *ring;
	struct vec2 *points = arena_new(arena, count + 1, struct vec2);
	bool *keep = arena_new(arena, count + 1, bool);
	struct stretch *stack = arena_new(arena, count + 1, struct stretch);
	for (size_t i = 0; i <= count; i++) {
		points[i] = ring->points[i % count];
		if (i < count
			&& vec2_length(vec2_sub(points[i], points[0])) > vec2_length(vec2_sub(points[far], points[0])))
			far = i;
	}
	keep[0] = keep[far] = true;
	mark(points, stack, keep, (struct stretch){0, far}, tolerance);
	mark(points, stack, keep, (struct stretch){far, count}, tolerance);
	struct polygon simple = {points, 0};
	for (size_t i = 0; i < count; i++)
		if (keep[i])
			points[simple.count++] = points[i];
	return simple;
}

struct polygon polyline_simplify(const struct polygon *line, double tolerance, struct arena *arena)
{
	if (line->count < 3)
		return *line;
	struct stretch *stack = arena_new(arena, line->count, struct stretch);
	bool *keep = arena_new(arena, line->count, bool);
	struct polygon simple = {arena_new(arena, line->count, struct vec2), 0};
	keep[0] = keep[line->count - 1] = true;
	mark(line->points, stack, keep, (struct stretch){0, line->count - 1}, tolerance);
	for (size_t i = 0; i < line->count; i++)
		if (keep[i])
			simple.points[simple.count++] = line->points[i];
	return simple;
}
