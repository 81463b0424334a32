#include "geometry/hull.h"

#include <stdlib.h>

static int by_place(const void *a, const void *b)
{
	const struct vec2 *first = a, *second = b;
	if (first->x != second->x)
		return first->x < second->x ? -1 : 1;
	return (first->y > second->y) - (first->y < second->y);
}

static double turn(struct vec2 a, struct vec2 b, struct vec2 c)
{
	return (b.x - a.x) * (c.y - a.y) - (b.y - a.y) * (c.x - a.x);
}

static void add(struct polygon *hull, size_t least, struct vec2 point)
{
	while (hull->count > least && turn(hull->points[hull->count - 2], hull->points[hull->count - 1], point) <= 0)
		hull->count--;
	hull->points[hull->count++] = point;
}

struct polygon hull_of(struct vec2 *points, size_t count, struct arena *arena)
{
	struct polygon hull = {arena_new(arena, 2 * count + 1, struct vec2), 0};
	qsort(points, count, sizeof *points, by_place);
	for (size_t i = 0; i < count; i++)
		add(&hull, 1, points[i]);
	const size_t lower = hull.count;
	for (size_t i = count; i-- > 1;)
		add(&hull, lower, points[i - 1]);
	if (hull.count > 1)
		hull.count--; /* the chain ends where it began */
	return hull;
}
