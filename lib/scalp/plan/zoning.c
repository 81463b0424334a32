#include "scalp/plan/zoning.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

#include "base/number.h"
#include "scalp/plan/area_spread.h"
#include "scalp/plan/density.h"
#include "scalp/plan/flat_growth.h"
#include "scalp/plan/measure.h"

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

/* Where hair was painted, dots lie by what lacks of full hair. Where the zone takes more in all (the least worth doing, or
 * as asked), nowhere more than full density: the rest lies where hair stands. */
static const struct share_map *wanted_in(const struct plan_zone *zone, const struct zone_wish *wish,
	const struct plan *plan, const struct defaults *defaults, struct arena *arena)
{
	if (!wish->lack)
		return NULL;
	struct density_wish bare = {
		.kind = wish->kind, .oily_skin = plan->oily_skin, .visible_per_cm2 = (double)NAN, .existing_hair = 0};
	double full = fmax(density_for(defaults, &bare).visible_per_cm2, zone->visible_density_per_cm2);
	struct share_map *wanted = arena_new(arena, 1, struct share_map);
	size_t cells = (size_t)wish->lack->columns * (size_t)wish->lack->rows;
	*wanted = *wish->lack;
	wanted->percent = arena_raw(arena, cells);
	memcpy(wanted->percent, wish->lack->percent, cells);
	share_map_raise(wanted, wish->lack_mm2, zone->visible_density_per_cm2 / full);
	bool even = true;
	for (size_t i = 1; i < cells; i++)
		even = even && wanted->percent[i] == wanted->percent[0];
	return even ? NULL : wanted;
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

/* Keeps the zones that take dots, in their order; tells of those that are left out. */
static void keep_worked(struct plan *plan, const struct zone_wish *wishes, const double *weighted, double sliver_mm2,
	struct zoning_left *left)
{
	size_t count = plan->zone_count;
	plan->dots = 0;
	plan->zone_count = 0;
	for (size_t i = 0; i < count; i++) {
		struct plan_zone *zone = &plan->zones[i];
		zone->dots = number_whole(weighted[i] * zone->density_per_cm2 / 100);
		bool sliver = !wishes[i].pointer && zone->area_mm2 < sliver_mm2;
		if (wishes[i].of_done) {
			zone->dots = 0;
			zone->area_mm2 = zone->area_low_mm2 = zone->area_high_mm2 = 0; /* nothing is asked there */
		}
		if (wishes[i].of_done || (zone->dots > 0 && !sliver)) {
			plan->dots += zone->dots;
			plan->zones[plan->zone_count++] = *zone;
		} else if (wishes[i].pointer) {
			left->idle[left->idle_count++] = wishes[i].pointer;
		} else if (zone->area_mm2 > 0) {
			left->sliver_count++;
			left->sliver_mm2 += zone->area_mm2;
		}
	}
}

bool zoning_fill(struct plan *plan, const struct zone_wish *wishes, size_t count, const struct defaults *defaults,
	struct zoning_left *left, struct arena *arena, struct error *error)
{
	plan->zones = arena_new(arena, count + 1, struct plan_zone);
	plan->zone_count = count;
	*left = (struct zoning_left){.idle = arena_new(arena, count + 1, const char *)};
	for (size_t i = 0; i < count; i++) {
		plan->zones[i] = zone_from(&wishes[i], plan, defaults);
		if (!has_room(&plan->zones[i], &wishes[i], error))
			return false;
		plan->zones[i].wanted = wanted_in(&plan->zones[i], &wishes[i], plan, defaults, arena);
	}
	const double *weighted = measure_zones(plan, arena), largest = 100 * defaults_max(defaults, "area.scalp");
	for (size_t i = 0; i < count; i++) {
		struct plan_zone *zone = &plan->zones[i];
		/* On a plane an area goes with the square of its lengths, and the skin may be round. */
		bool head = surface_is_head(&plan->surface);
		double spread = head ? area_spread(plan, &wishes[i]) : 2 * plan->scale_relative_sd;
		double growth = head ? 0 : flat_growth(&zone->outline, defaults);
		zone->area_low_mm2 = zone->area_mm2 * exp(-GUESS_95 * spread);
		zone->area_high_mm2 =
			fmin(zone->area_mm2 * exp(GUESS_95 * spread + growth), fmax(zone->area_mm2, largest));
	}
	keep_worked(plan, wishes, weighted, 100 * defaults_value(defaults, "zone.sliver"), left);
	return true;
}
