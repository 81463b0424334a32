#include "geometry/span.h"

struct span_row span_row_for(struct arena *arena, const struct polygon *polygon)
{
	return (struct span_row){arena_new(arena, polygon->count + 1, double), 0};
}

/* Rows have few crossings: each is sifted into its place. */
static void insert(struct span_row *row, double x)
{
	size_t place = row->count++;
	while (place > 0 && row->crossings[place - 1] > x) {
		row->crossings[place] = row->crossings[place - 1];
		place--;
	}
	row->crossings[place] = x;
}

void span_cross(struct span_row *row, const struct polygon *polygon, double y)
{
	row->count = 0;
	for (size_t i = 0; i < polygon->count; i++) {
		struct vec2 a = polygon->points[i], b = polygon->points[i + 1 < polygon->count ? i + 1 : 0];
		if ((a.y <= y) != (b.y <= y))
			insert(row, a.x + (b.x - a.x) * (y - a.y) / (b.y - a.y));
	}
}
