#include "scalp/zoning.h"

#include <math.h>
#include <stdio.h>

#include "base/number.h"
#include "geometry/curve.h"

/* Step of the grid on which areas are summed: 0.2 % of the smallest zone that is worked. */
#define CELL_MM 1.5
#define LEAST_AREA_MM2 20.0

/* Defaults by kind of zone. */
static const struct {
	const char *density, *diameter, *spacing;
} by_kind[] = {
	[ZONE_HAIRLINE] = {"dot.density.visible.frontal", "dot.diam.healed.hairline", "dot.spacing.min.hairline"},
	[ZONE_TEMPLE] = {"dot.density.visible.side", "dot.diam.healed", "dot.spacing.min"},
	[ZONE_FRONTAL] = {"dot.density.visible.frontal", "dot.diam.healed", "dot.spacing.min"},
	[ZONE_MID] = {"dot.density.visible.mid", "dot.diam.healed", "dot.spacing.min"},
	[ZONE_CROWN] = {"dot.density.visible.crown", "dot.diam.healed", "dot.spacing.min"},
	[ZONE_SIDE] = {"dot.density.visible.side", "dot.diam.healed", "dot.spacing.min"},
	[ZONE_OCCIPUT] = {"dot.density.visible.side", "dot.diam.healed", "dot.spacing.min"},
	[ZONE_SCAR] = {"dot.density.visible.scar", "dot.diam.healed.scar", "dot.spacing.min"},
	[ZONE_PATCH] = {"dot.density.visible.mid", "dot.diam.healed", "dot.spacing.min"},
};

static void add_parts(const struct polygon *region, const struct pattern_catalogue *catalogue,
	const struct surface *surface, struct zone_wish *wishes, size_t *count, struct arena *arena)
{
	for (size_t i = 0; i < catalogue->part_count && region->count; i++) {
		const struct pattern_part *part = &catalogue->parts[i];
		struct box box = {pattern_place(surface, part->box.low), pattern_place(surface, part->box.high)};
		struct polygon outline = curve_clip(arena, region, box);
		if (outline.count == 0)
			continue;
		wishes[(*count)++] = (struct zone_wish){.name = part->name, .kind = part->kind, .outline = outline,
			.feathered = part->kind != ZONE_CROWN && part->kind != ZONE_OCCIPUT,
			.visible_density_per_cm2 = NAN, .existing_hair = NAN};
	}
}

size_t zoning_of_pattern(const struct pattern *pattern, const struct pattern_catalogue *catalogue,
	const struct plan_hairline *hairline, const struct surface *surface, double band_mm, struct zone_wish **wishes,
	struct arena *arena)
{
	struct polygon front = pattern_front(pattern, hairline, surface, arena);
	struct polygon crown = pattern_crown(pattern, surface, arena);
	size_t count = 0;
	*wishes = arena_new(arena, catalogue->part_count + 2, struct zone_wish);
	struct polygon band = pattern_band(hairline, &front, band_mm, arena);
	if (band.count)
		(*wishes)[count++] = (struct zone_wish){.name = "hairline", .kind = ZONE_HAIRLINE, .outline = band,
			.feathered = true, .visible_density_per_cm2 = NAN, .existing_hair = NAN};
	add_parts(&front, catalogue, surface, *wishes, &count, arena);
	if (crown.count)
		(*wishes)[count++] = (struct zone_wish){.name = "vertex", .kind = ZONE_CROWN, .outline = crown,
			.visible_density_per_cm2 = NAN, .existing_hair = NAN};
	return count;
}

/* Visible density: a share of full density where hair stands, in a density look never under the least worth doing. */
static double density_of(const struct zone_wish *wish, bool density_look, const struct defaults *defaults)
{
	if (!isnan(wish->visible_density_per_cm2))
		return wish->visible_density_per_cm2;
	double full = defaults_value(defaults, by_kind[wish->kind].density);
	if (!isnan(wish->existing_hair)) {
		double left = (1 - wish->existing_hair) * full;
		return fmax(left, defaults_min(defaults, "dot.density.density_mode"));
	}
	return density_look && wish->kind != ZONE_SCAR ? defaults_value(defaults, "dot.density.density_mode") : full;
}

static struct plan_zone zone_from(const struct zone_wish *wish, const struct plan *plan, const struct defaults *defaults)
{
	double visible = density_of(wish, plan->density_look, defaults);
	return (struct plan_zone){
		.name = wish->name,
		.kind = wish->kind,
		.outline = wish->outline,
		.feathered = wish->feathered && plan->hairline.count > 0,
		.visible_density_per_cm2 = number_round(visible, 1),
		.density_per_cm2 = number_round(visible / plan->retention, 1),
		.diameter_mm = defaults_value(defaults, by_kind[wish->kind].diameter),
		.diameter_cv = defaults_value(defaults, "dot.diam.cv"),
		.spacing_min_mm = defaults_value(defaults, by_kind[wish->kind].spacing),
	};
}

/* Sums every zone's area, and its area weighted by the feather, over cells of the chart. */
static void measure(struct plan *plan, double *weighted)
{
	struct box all = {{1e9, 1e9}, {-1e9, -1e9}};
	for (size_t i = 0; i < plan->zone_count; i++) {
		struct box box = polygon_box(&plan->zones[i].outline);
		all.low = (struct vec2){fmin(all.low.x, box.low.x), fmin(all.low.y, box.low.y)};
		all.high = (struct vec2){fmax(all.high.x, box.high.x), fmax(all.high.y, box.high.y)};
	}
	for (double y = all.low.y + CELL_MM / 2; y < all.high.y; y += CELL_MM) {
		for (double x = all.low.x + CELL_MM / 2; x < all.high.x; x += CELL_MM) {
			struct vec2 point = {x, y};
			int zone = plan_zone_at(plan, point);
			if (zone < 0)
				continue;
			double area = CELL_MM * CELL_MM * surface_stretch(&plan->surface, point);
			plan->zones[zone].area_mm2 += area;
			weighted[zone] += plan->zones[zone].feathered ? area * plan_feather(&plan->hairline, point) : area;
		}
	}
}

/* Dots at the hexagonal spacing of their density must stand well clear of the least distance, or none can be laid. */
static bool has_room(const struct plan_zone *zone, const struct zone_wish *wish, struct error *error)
{
	double least = 1.45 * zone->spacing_min_mm;
	double most = 100 * 2 / (sqrt(3) * least * least);
	if (zone->density_per_cm2 <= most)
		return true;
	char pointer[160];
	snprintf(pointer, sizeof pointer, "%s/density_per_cm2", wish->pointer ? wish->pointer : "");
	return error_at(error, ERROR_DATA, "room", wish->pointer ? pointer : "",
		"%.0f visible (%.0f placed) dots per cm2 leave no room for %.2f mm between dots; at most %.0f visible",
		zone->visible_density_per_cm2, zone->density_per_cm2, zone->spacing_min_mm,
		floor(most * zone->visible_density_per_cm2 / zone->density_per_cm2));
}

static void keep_worked(struct plan *plan, double *weighted)
{
	size_t kept = 0;
	for (size_t i = 0; i < plan->zone_count; i++) {
		if (plan->zones[i].area_mm2 < LEAST_AREA_MM2)
			continue;
		weighted[kept] = weighted[i];
		plan->zones[kept++] = plan->zones[i];
	}
	plan->zone_count = kept;
}

bool zoning_fill(struct plan *plan, const struct zone_wish *wishes, size_t count, const struct defaults *defaults,
	double area_uncertainty, struct arena *arena, struct error *error)
{
	double *weighted = arena_new(arena, count + 1, double);
	plan->zones = arena_new(arena, count + 1, struct plan_zone);
	plan->zone_count = count;
	for (size_t i = 0; i < count; i++) {
		plan->zones[i] = zone_from(&wishes[i], plan, defaults);
		if (!has_room(&plan->zones[i], &wishes[i], error))
			return false;
	}
	measure(plan, weighted);
	keep_worked(plan, weighted);
	plan->dots = 0;
	for (size_t i = 0; i < plan->zone_count; i++) {
		struct plan_zone *zone = &plan->zones[i];
		zone->area_low_mm2 = zone->area_mm2 * (1 - area_uncertainty);
		zone->area_high_mm2 = zone->area_mm2 * (1 + area_uncertainty);
		zone->dots = number_whole(weighted[i] * zone->density_per_cm2 / 100);
		plan->dots += zone->dots;
	}
	return true;
}
