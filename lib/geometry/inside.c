#include "geometry/inside.h"

enum { BANDS_MOST = 256 };

static struct vec2 edge_start(const struct polygon *polygon, uint32_t edge)
{
	return polygon->points[edge];
}

static struct vec2 edge_end(const struct polygon *polygon, uint32_t edge)
{
	return polygon->points[edge + 1 < polygon->count ? edge + 1 : 0];
}

static uint32_t band_of(const struct inside *inside, double y)
{
	double band = (y - inside->box.low.y) * inside->bands_per_unit;
	return band < 0 ? 0 : band >= inside->bands ? inside->bands - 1 : (uint32_t)band;
}

struct band_span {
	uint32_t low, high;
};

static struct band_span bands_of(const struct inside *inside, uint32_t edge)
{
	double a = edge_start(inside->polygon, edge).y, b = edge_end(inside->polygon, edge).y;
	return (struct band_span){band_of(inside, a < b ? a : b), band_of(inside, a < b ? b : a)};
}

struct inside inside_of(const struct polygon *polygon, struct arena *arena)
{
	struct inside inside = {.polygon = polygon, .box = polygon_box(polygon), .bands = BANDS_MOST};
	if (polygon->count < inside.bands)
		inside.bands = (uint32_t)polygon->count + 1;
	double height = inside.box.high.y - inside.box.low.y;
	inside.bands_per_unit = height > 0 ? inside.bands / height : 0;
	inside.first = arena_new(arena, (size_t)inside.bands + 2, uint32_t);
	/* Counted two bands on; the sums then make first[b + 1] the place where band b is filled from. */
	for (uint32_t edge = 0; edge < polygon->count; edge++) {
		struct band_span span = bands_of(&inside, edge);
		for (uint32_t band = span.low; band <= span.high; band++)
			inside.first[band + 2]++;
	}
	for (uint32_t band = 0; band < inside.bands; band++)
		inside.first[band + 2] += inside.first[band + 1];
	inside.edges = arena_new(arena, inside.first[inside.bands + 1], uint32_t);
	for (uint32_t edge = 0; edge < polygon->count; edge++) {
		struct band_span span = bands_of(&inside, edge);
		for (uint32_t band = span.low; band <= span.high; band++)
			inside.edges[inside.first[band + 1]++] = edge;
	}
	return inside;
}

bool inside_holds(const struct inside *inside, struct vec2 point)
{
	const struct box *box = &inside->box;
	if (point.x < box->low.x || point.x > box->high.x || point.y < box->low.y || point.y > box->high.y)
		return false;
	uint32_t band = band_of(inside, point.y);
	bool odd = false;
	for (uint32_t i = inside->first[band]; i < inside->first[band + 1]; i++) {
		struct vec2 a = edge_start(inside->polygon, inside->edges[i]),
			    b = edge_end(inside->polygon, inside->edges[i]);
		if ((a.y > point.y) == (b.y > point.y))
			continue;
		double side = vec2_cross(vec2_sub(b, a), vec2_sub(point, a));
		if (b.y > a.y ? side > 0 : side < 0)
			odd = !odd;
	}
	return odd;
}
