#include "scalp/plan/zoning.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

#include "base/number.h"
#include "geometry/curve.h"
#include "geometry/span.h"

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
		wishes[(*count)++] = (struct zone_wish){.name = part->name,
			.kind = part->kind,
			.outline = outline,
			.feathered = part->kind != ZONE_CROWN && part->kind != ZONE_OCCIPUT,
			.visible_density_per_cm2 = NAN,
			.existing_hair = NAN};
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
			.visible_density_per_cm2 = NAN,
			.existing_hair = NAN};
	add_parts(&front, catalogue, surface, *wishes, &count, arena);
	if (crown.count)
		(*wishes)[count++] = (struct zone_wish){.name = "vertex",
			.kind = ZONE_CROWN,
			.outline = crown,
			.visible_density_per_cm2 = NAN,
			.existing_hair = NAN};
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

static struct plan_zone zone_from(
	const struct zone_wish *wish, const struct plan *plan, const struct defaults *defaults)
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

/* One row of cells: what of it lies in which zone and exclusion. */
struct row {
	struct span_row *exclusions, *zones;
	size_t *places; /* of the exclusions, then of the zones */
};

static struct row row_for(const struct plan *plan, struct arena *arena)
{
	struct row row = {
		.exclusions = arena_new(arena, plan->exclusion_count, struct span_row),
		.zones = arena_new(arena, plan->zone_count, struct span_row),
		.places = arena_new(arena, plan->exclusion_count + plan->zone_count, size_t),
	};
	for (size_t i = 0; i < plan->exclusion_count; i++)
		row.exclusions[i] = span_row_for(arena, &plan->exclusions[i]);
	for (size_t i = 0; i < plan->zone_count; i++)
		row.zones[i] = span_row_for(arena, &plan->zones[i].outline);
	return row;
}

static void cross_row(struct row *row, const struct plan *plan, double y)
{
	memset(row->places, 0, (plan->exclusion_count + plan->zone_count) * sizeof *row->places);
	for (size_t i = 0; i < plan->exclusion_count; i++)
		span_cross(&row->exclusions[i], &plan->exclusions[i], y);
	for (size_t i = 0; i < plan->zone_count; i++)
		span_cross(&row->zones[i], &plan->zones[i].outline, y);
}

/* As plan_zone_at, for x that grows along the row. */
static int zone_in_row(struct row *row, const struct plan *plan, double x)
{
	bool excluded = false;
	int zone = -1;
	for (size_t i = 0; i < plan->exclusion_count; i++)
		excluded |= span_holds(&row->exclusions[i], x, &row->places[i]);
	for (size_t i = 0; i < plan->zone_count; i++)
		if (span_holds(&row->zones[i], x, &row->places[plan->exclusion_count + i]) && zone < 0)
			zone = (int)i;
	return excluded ? -1 : zone;
}

/* The feather at points of a row; where the depth is so great that the next points must lie behind it, too, it is not
 * asked for: depth changes by no more than one goes. */
struct feather_row {
	const struct plan_hairline *hairline;
	double whole_mm; /* behind this depth the feather is 1 */
	double clear_x;  /* up to here it is known to be 1 */
};

static double feather_at(struct feather_row *row, struct vec2 point)
{
	if (point.x < row->clear_x)
		return 1;
	double depth = plan_depth(row->hairline, point);
	row->clear_x = point.x + depth - row->whole_mm;
	return plan_feather_at_depth(row->hairline, depth);
}

static struct box box_of_zones(const struct plan *plan)
{
	struct box all = {{1e9, 1e9}, {-1e9, -1e9}};
	for (size_t i = 0; i < plan->zone_count; i++) {
		struct box box = polygon_box(&plan->zones[i].outline);
		all.low = (struct vec2){fmin(all.low.x, box.low.x), fmin(all.low.y, box.low.y)};
		all.high = (struct vec2){fmax(all.high.x, box.high.x), fmax(all.high.y, box.high.y)};
	}
	return all;
}

/* Sums every zone's area, and its area weighted by the feather, over cells of the chart. */
static void measure(struct plan *plan, double *weighted, struct arena *arena)
{
	const struct plan_hairline *hairline = &plan->hairline;
	struct box all = box_of_zones(plan);
	struct row row = row_for(plan, arena);
	int rows = (int)ceil((all.high.y - all.low.y) / CELL_MM),
	    columns = (int)ceil((all.high.x - all.low.x) / CELL_MM);
	for (int j = 0; j < rows; j++) {
		double y = all.low.y + (j + 0.5) * CELL_MM;
		struct feather_row feather = {hairline,
			hairline->feather_count ? hairline->feather_mm[hairline->feather_count - 1] : 0, -1e9};
		cross_row(&row, plan, y);
		for (int i = 0; i < columns; i++) {
			struct vec2 point = {all.low.x + (i + 0.5) * CELL_MM, y};
			int zone = zone_in_row(&row, plan, point.x);
			if (zone < 0)
				continue;
			double area = CELL_MM * CELL_MM * surface_stretch(&plan->surface, point);
			plan->zones[zone].area_mm2 += area;
			weighted[zone] += plan->zones[zone].feathered ? area * feather_at(&feather, point) : area;
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
	measure(plan, weighted, arena);
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
