#include "scalp/plan/zoning.h"

#include <math.h>
#include <stdio.h>

#include "base/number.h"
#include "geometry/curve.h"
#include "scalp/plan/measure.h"
#include "scalp/plan/density.h"

static void add_parts(const struct polygon *region, const struct pattern_catalogue *catalogue,
	const struct surface *surface, struct zone_wish *wishes, size_t *count, struct arena *arena)
{
	for (size_t i = 0; i < catalogue->part_count && region->count; i++) {
		const struct pattern_part *part = &catalogue->parts[i];
		struct box box = {pattern_place(surface, part->box.low), pattern_place(surface, part->box.high)};
		struct polygon outline = curve_clip(arena, region, box);
		if (outline.count == 0)
			continue;
		wishes[(*count)++] = (struct zone_wish){.name = part->name,
			.kind = part->kind,
			.outline = outline,
			.feathered = part->kind != ZONE_CROWN && part->kind != ZONE_OCCIPUT,
			.blended = true,
			.visible_density_per_cm2 = (double)NAN,
			.existing_hair = (double)NAN};
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
		(*wishes)[count++] = (struct zone_wish){.name = "hairline",
			.kind = ZONE_HAIRLINE,
			.outline = band,
			.feathered = true,
			.blended = true,
			.visible_density_per_cm2 = (double)NAN,
			.existing_hair = (double)NAN};
	add_parts(&front, catalogue, surface, *wishes, &count, arena);
	if (crown.count)
		(*wishes)[count++] = (struct zone_wish){.name = "vertex",
			.kind = ZONE_CROWN,
			.outline = crown,
			.blended = true,
			.visible_density_per_cm2 = (double)NAN,
			.existing_hair = (double)NAN};
	return count;
}

static struct plan_zone zone_from(
	const struct zone_wish *wish, const struct plan *plan, const struct defaults *defaults)
{
	struct density_wish density = {.kind = wish->kind,
		.density_look = plan->density_look,
		.oily_skin = plan->oily_skin,
		.visible_per_cm2 = wish->visible_density_per_cm2,
		.existing_hair = wish->existing_hair};
	struct plan_zone zone = {
		.wish = wish,
		.name = wish->name,
		.kind = wish->kind,
		.outline = wish->outline,
		.pale = wish->pale,
		.feathered = wish->feathered && plan->hairline.count > 0,
		.blended = wish->blended && plan->fringe.count > 0,
	};
	density_fill(defaults, &density, plan->retention, &zone);
	return zone;
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

bool zoning_fill(struct plan *plan, const struct zone_wish *wishes, size_t count, const struct defaults *defaults,
	double area_uncertainty, const char ***idle, size_t *idle_count, struct arena *arena, struct error *error)
{
	plan->zones = arena_new(arena, count + 1, struct plan_zone);
	plan->zone_count = count;
	*idle = arena_new(arena, count + 1, const char *);
	*idle_count = 0;
	for (size_t i = 0; i < count; i++) {
		plan->zones[i] = zone_from(&wishes[i], plan, defaults);
		if (!has_room(&plan->zones[i], &wishes[i], error))
			return false;
	}
	const double *weighted = measure_zones(plan, arena);
	plan->dots = 0;
	plan->zone_count = 0;
	for (size_t i = 0; i < count; i++) {
		struct plan_zone *zone = &plan->zones[i];
		zone->area_low_mm2 = zone->area_mm2 * (1 - area_uncertainty);
		zone->area_high_mm2 = zone->area_mm2 * (1 + area_uncertainty);
		zone->dots = number_whole(weighted[i] * zone->density_per_cm2 / 100);
		plan->dots += zone->dots;
		if (zone->dots > 0)
			plan->zones[plan->zone_count++] = *zone;
		else if (wishes[i].pointer)
			(*idle)[(*idle_count)++] = wishes[i].pointer;
	}
	return true;
}
