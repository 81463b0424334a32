/* Zones out of patterns: regions cut into the parts of the scalp, and their names. */
#include <math.h>
#include <string.h>

#include "geometry/curve.h"
#include "scalp/plan/zoning.h"

static struct zone_wish wish_for(const char *name, enum zone_kind kind, struct polygon outline, double hair)
{
	return (struct zone_wish){.name = name,
		.kind = kind,
		.outline = outline,
		.of_pattern = true,
		.blended = true,
		.visible_density_per_cm2 = (double)NAN,
		.existing_hair = hair};
}

/* A part of the scalp on this head, and what of a region lies in it. */
struct cut {
	struct box box;
	struct polygon outline;
	bool kept;
};

static bool same_span(double a_low, double a_high, double b_low, double b_high)
{
	return a_low == b_low && a_high == b_high;
}

/* Lets a part that is kept reach over a sliver's, when the two lie side by side; true when that took all of the sliver. */
static bool take_over(struct box *box, const struct box *sliver)
{
	bool same_columns = same_span(box->low.x, box->high.x, sliver->low.x, sliver->high.x);
	bool touch_along = box->high.y == sliver->low.y || box->low.y == sliver->high.y;
	bool touch_across = box->high.x == sliver->low.x || box->low.x == sliver->high.x;
	if (same_columns && touch_along) {
		box->low.y = fmin(box->low.y, sliver->low.y);
		box->high.y = fmax(box->high.y, sliver->high.y);
		return true;
	}
	if (touch_across) {
		box->low.x = fmin(box->low.x, sliver->low.x);
		box->high.x = fmax(box->high.x, sliver->high.x);
	}
	return false;
}

static void merge_slivers(struct cut *cuts, size_t count, const struct polygon *region, const struct surface *surface,
	double least_mm2, struct arena *arena)
{
	for (size_t i = 0; i < count; i++) {
		double stretch = surface_stretch(surface, polygon_centroid(&cuts[i].outline));
		cuts[i].kept = fabs(polygon_area(&cuts[i].outline)) * stretch >= least_mm2;
	}
	for (size_t i = 0; i < count; i++) {
		bool taken = cuts[i].kept || cuts[i].outline.count == 0;
		for (size_t k = 0; k < count && !taken; k++)
			taken = cuts[k].kept && take_over(&cuts[k].box, &cuts[i].box);
	}
	for (size_t i = 0; i < count; i++)
		if (cuts[i].kept)
			cuts[i].outline = curve_clip(arena, region, cuts[i].box);
}

static void add_parts(const struct polygon *region, double hair, bool feathered,
	const struct pattern_catalogue *catalogue, const struct surface *surface, double sliver_mm2,
	struct zone_wish *wishes, size_t *count, struct arena *arena)
{
	struct cut *cuts = arena_new(arena, catalogue->part_count, struct cut);
	if (region->count < 3)
		return;
	for (size_t i = 0; i < catalogue->part_count; i++) {
		const struct box *box = &catalogue->parts[i].box;
		cuts[i].box = (struct box){pattern_place(surface, box->low), pattern_place(surface, box->high)};
		cuts[i].outline = curve_clip(arena, region, cuts[i].box);
	}
	merge_slivers(cuts, catalogue->part_count, region, surface, sliver_mm2, arena);
	for (size_t i = 0; i < catalogue->part_count; i++) {
		const struct pattern_part *part = &catalogue->parts[i];
		if (!cuts[i].kept)
			continue;
		struct zone_wish *wish = &wishes[(*count)++];
		*wish = wish_for(part->name, part->kind, cuts[i].outline, hair);
		wish->feathered = feathered && part->kind != ZONE_CROWN && part->kind != ZONE_OCCIPUT;
	}
}

static void add_front(const struct pattern *pattern, const struct pattern_catalogue *catalogue,
	const struct plan_hairline *hairline, const struct surface *surface, const struct zoning_measures *measures,
	struct zone_wish *wishes, size_t *count, struct arena *arena)
{
	struct polygon front = pattern_front(pattern, hairline, surface, arena);
	struct polygon band = pattern->band_mm > 0 ? front : pattern_band(hairline, &front, measures->band_mm, arena);
	if (band.count) {
		struct zone_wish *wish = &wishes[(*count)++];
		*wish = wish_for("hairline", ZONE_HAIRLINE, band, pattern->hair);
		wish->feathered = true;
	}
	if (pattern->band_mm <= 0)
		add_parts(&front, pattern->hair, true, catalogue, surface, measures->sliver_mm2, wishes, count, arena);
}

size_t zoning_of_pattern(const struct pattern *pattern, const struct pattern_catalogue *catalogue,
	const struct plan_hairline *hairline, const struct surface *surface, const struct zoning_measures *measures,
	struct zone_wish **wishes, struct arena *arena)
{
	size_t count = 0, room = (catalogue->part_count + 1) * (pattern->region_count + 1);
	*wishes = arena_new(arena, room, struct zone_wish);
	add_front(pattern, catalogue, hairline, surface, measures, *wishes, &count, arena);
	for (size_t i = 0; i < pattern->region_count; i++) {
		const struct pattern_region *region = &pattern->regions[i];
		struct polygon outline = pattern_outline(region, surface, measures->scar_margin_mm, arena);
		if (region->in_parts) {
			add_parts(&outline, region->hair, false, catalogue, surface, measures->sliver_mm2, *wishes,
				&count, arena);
			continue;
		}
		struct zone_wish *wish = &(*wishes)[count++];
		*wish = wish_for(region->name, region->kind, outline, region->hair);
		wish->tissue = region->tissue;
	}
	return count;
}

static bool is_taken(const struct zone_wish *wishes, size_t count, const char *name)
{
	for (size_t i = 0; i < count; i++)
		if (strcmp(wishes[i].name, name) == 0)
			return true;
	return false;
}

void zoning_name(struct zone_wish *wishes, size_t count, struct arena *arena)
{
	for (size_t i = 0; i < count; i++) {
		wishes[i].base_name = wishes[i].name;
		for (unsigned number = 2; is_taken(wishes, i, wishes[i].name); number++)
			wishes[i].name = arena_printf(arena, "%s-%u", wishes[i].base_name, number);
	}
}
