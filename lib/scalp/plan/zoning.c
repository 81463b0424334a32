#include "scalp/plan/zoning.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/number.h"
#include "geometry/curve.h"
#include "geometry/span.h"
#include "scalp/plan/density.h"

/* Rows are at most this high and at least so many; along a row the curvature and the feather are taken every piece. */
#define ROW_MM 1.5
#define LEAST_ROWS 64.0
#define PIECE_MM 2.5

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
		.feathered = wish->feathered && plan->hairline.count > 0,
		.blended = wish->blended && plan->fringe.count > 0,
	};
	density_fill(defaults, &density, plan->retention, &zone);
	return zone;
}

/* The outlines that decide what of a row is a zone's own: its own, the zones before it, the exclusions. */
struct row {
	const struct polygon **outlines;
	struct span_row *spans;
	size_t *places;
	size_t count;
	double *borders; /* every crossing of the row, in order */
	size_t border_count;
};

static struct row row_for(const struct plan *plan, size_t zone, struct arena *arena)
{
	size_t count = zone + 1 + plan->exclusion_count, room = 0;
	struct row row = {
		.outlines = arena_new(arena, count, const struct polygon *),
		.spans = arena_new(arena, count, struct span_row),
		.places = arena_new(arena, count, size_t),
	};
	row.outlines[row.count++] = &plan->zones[zone].outline;
	for (size_t i = 0; i < zone; i++)
		row.outlines[row.count++] = &plan->zones[i].outline;
	for (size_t i = 0; i < plan->exclusion_count; i++)
		row.outlines[row.count++] = &plan->exclusions[i];
	for (size_t i = 0; i < row.count; i++) {
		row.spans[i] = span_row_for(arena, row.outlines[i]);
		room += row.outlines[i]->count;
	}
	row.borders = arena_new(arena, room + 1, double);
	return row;
}

static int by_value(const void *a, const void *b)
{
	double first = *(const double *)a, second = *(const double *)b;
	return (first > second) - (first < second);
}

static void cross_row(struct row *row, double y)
{
	row->border_count = 0;
	for (size_t i = 0; i < row->count; i++) {
		struct span_row *spans = &row->spans[i];
		span_cross(spans, row->outlines[i], y);
		row->places[i] = 0;
		for (size_t k = 0; k < spans->count; k++)
			row->borders[row->border_count++] = spans->crossings[k];
	}
	qsort(row->borders, row->border_count, sizeof *row->borders, by_value);
}

/* Whether x, which grows along a row, lies in the first outline and in none of the others. */
static bool is_own(struct row *row, double x)
{
	bool own = span_holds(&row->spans[0], x, &row->places[0]);
	for (size_t i = 1; i < row->count; i++)
		own &= !span_holds(&row->spans[i], x, &row->places[i]);
	return own;
}

/* Adds the stretch from x0 to x1 of a row of the given height: area, and area weighted by the share of the density. Where
 * that is 1 for some way around, it is not asked for again: *clear_x is how far along the row. */
static void add_stretch(const struct plan *plan, struct plan_zone *zone, double *clear_x, double x0, double x1,
	double y, double height, double *weighted)
{
	int pieces = (int)ceil((x1 - x0) / PIECE_MM);
	for (int i = 0; i < pieces; i++) {
		struct vec2 middle = {x0 + (x1 - x0) * (i + 0.5) / pieces, y};
		double area = (x1 - x0) / pieces * height * surface_stretch(&plan->surface, middle);
		zone->area_mm2 += area;
		double share = 1, clear_mm;
		if (middle.x >= *clear_x) {
			share = plan_share(plan, zone, middle, &clear_mm);
			*clear_x = middle.x + clear_mm;
		}
		*weighted += area * share;
	}
}

/* Sums what is a zone's own: exact along rows, whose height goes by the zone's own size. */
static void measure(struct plan *plan, size_t index, double *weighted, struct arena *arena)
{
	struct plan_zone *zone = &plan->zones[index];
	struct box box = polygon_box(&zone->outline);
	struct row row = row_for(plan, index, arena);
	double tall = box.high.y - box.low.y;
	int rows = (int)ceil(fmax(LEAST_ROWS, tall / ROW_MM));
	double height = tall / rows;
	for (int j = 0; j < rows; j++) {
		double y = box.low.y + (j + 0.5) * height;
		double clear_x = -1e9;
		cross_row(&row, y);
		for (size_t i = 1; i < row.border_count; i++)
			if (is_own(&row, (row.borders[i - 1] + row.borders[i]) / 2))
				add_stretch(
					plan, zone, &clear_x, row.borders[i - 1], row.borders[i], y, height, weighted);
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

bool zoning_fill(struct plan *plan, const struct zone_wish *wishes, size_t count, const struct defaults *defaults,
	double area_uncertainty, const char ***idle, size_t *idle_count, struct arena *arena, struct error *error)
{
	double *weighted = arena_new(arena, count + 1, double);
	plan->zones = arena_new(arena, count + 1, struct plan_zone);
	plan->zone_count = count;
	*idle = arena_new(arena, count + 1, const char *);
	*idle_count = 0;
	for (size_t i = 0; i < count; i++) {
		plan->zones[i] = zone_from(&wishes[i], plan, defaults);
		if (!has_room(&plan->zones[i], &wishes[i], error))
			return false;
	}
	for (size_t i = 0; i < count; i++)
		measure(plan, i, &weighted[i], arena);
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
