#include "scalp/dots/finder.h"

enum { BANDS_MOST = 256 };

static struct vec2 edge_start(const struct polygon *polygon, uint32_t edge)
{
	return polygon->points[edge];
}

static struct vec2 edge_end(const struct polygon *polygon, uint32_t edge)
{
	return polygon->points[edge + 1 < polygon->count ? edge + 1 : 0];
}

static uint32_t band_of(const struct finder_outline *outline, double y)
{
	double band = (y - outline->box.low.y) * outline->bands_per_mm;
	return band < 0 ? 0 : band >= outline->bands ? outline->bands - 1 : (uint32_t)band;
}

struct band_span {
	uint32_t low, high;
};

static struct band_span bands_of(const struct finder_outline *outline, uint32_t edge)
{
	double a = edge_start(outline->polygon, edge).y, b = edge_end(outline->polygon, edge).y;
	return (struct band_span){band_of(outline, a < b ? a : b), band_of(outline, a < b ? b : a)};
}

static struct finder_outline sorted_edges(const struct polygon *polygon, struct arena *arena)
{
	struct finder_outline outline = {.polygon = polygon, .box = polygon_box(polygon), .bands = BANDS_MOST};
	if (polygon->count < outline.bands)
		outline.bands = (uint32_t)polygon->count + 1;
	double height = outline.box.high.y - outline.box.low.y;
	outline.bands_per_mm = height > 0 ? outline.bands / height : 0;
	outline.first = arena_new(arena, (size_t)outline.bands + 2, uint32_t);
	/* Counted two bands on; the sums then make first[b + 1] the place where band b is filled from. */
	for (uint32_t edge = 0; edge < polygon->count; edge++) {
		struct band_span span = bands_of(&outline, edge);
		for (uint32_t band = span.low; band <= span.high; band++)
			outline.first[band + 2]++;
	}
	for (uint32_t band = 0; band < outline.bands; band++)
		outline.first[band + 2] += outline.first[band + 1];
	outline.edges = arena_new(arena, outline.first[outline.bands + 1], uint32_t);
	for (uint32_t edge = 0; edge < polygon->count; edge++) {
		struct band_span span = bands_of(&outline, edge);
		for (uint32_t band = span.low; band <= span.high; band++)
			outline.edges[outline.first[band + 1]++] = edge;
	}
	return outline;
}

struct finder finder_make(const struct plan *plan, struct arena *arena)
{
	struct finder finder = {.exclusion_count = plan->exclusion_count, .zone_count = plan->zone_count};
	finder.exclusions = arena_new(arena, plan->exclusion_count, struct finder_outline);
	finder.zones = arena_new(arena, plan->zone_count, struct finder_outline);
	for (size_t i = 0; i < plan->exclusion_count; i++)
		finder.exclusions[i] = sorted_edges(&plan->exclusions[i], arena);
	for (size_t i = 0; i < plan->zone_count; i++)
		finder.zones[i] = sorted_edges(&plan->zones[i].outline, arena);
	return finder;
}

/* As polygon_contains, over the edges that can cross the point's height. */
static bool contains(const struct finder_outline *outline, struct vec2 point)
{
	const struct box *box = &outline->box;
	if (point.x < box->low.x || point.x > box->high.x || point.y < box->low.y || point.y > box->high.y)
		return false;
	uint32_t band = band_of(outline, point.y);
	bool inside = false;
	for (uint32_t i = outline->first[band]; i < outline->first[band + 1]; i++) {
		struct vec2 a = edge_start(outline->polygon, outline->edges[i]),
			    b = edge_end(outline->polygon, outline->edges[i]);
		if ((a.y > point.y) == (b.y > point.y))
			continue;
		double side = vec2_cross(vec2_sub(b, a), vec2_sub(point, a));
		if (b.y > a.y ? side > 0 : side < 0)
			inside = !inside;
	}
	return inside;
}

int finder_zone_at(const struct finder *finder, struct vec2 point)
{
	for (size_t i = 0; i < finder->exclusion_count; i++)
		if (contains(&finder->exclusions[i], point))
			return -1;
	for (size_t i = 0; i < finder->zone_count; i++)
		if (contains(&finder->zones[i], point))
			return (int)i;
	return -1;
}
