#include "scalp/dots/field.h"

#include <float.h>
#include <math.h>

#include "scalp/dots/field_parts.h"

static const float margin_width = 6; /* hexagonal spacings: those of a session are about twice as wide */
static const float rim_width = 2;
static const double most_cells = 3e6;
static const double most_margin = 25;       /* mm */
static const float longest_in_chart = 1.5F; /* mm of chart for a mm of surface, where the chart is widest */

int field_zone(const struct field *field, int32_t cell, float x, float y)
{
	if (cell < 0)
		return FIELD_NOWHERE;
	if (field->zone[cell] != FIELD_MIXED)
		return field->zone[cell];
	float scale = COVERAGE_SIDE * field->per_mm;
	uint64_t bit = coverage_bit((uint32_t)(x * scale) % COVERAGE_SIDE, (uint32_t)(y * scale) % COVERAGE_SIDE);
	for (int32_t part = field->part[cell]; part >= 0; part = field->parts[part].next)
		if (field->parts[part].samples & bit)
			return field->parts[part].zone;
	return FIELD_NOWHERE;
}

static double chart_density(const struct plan_zone *zone)
{
	double area = fabs(polygon_area(&zone->outline));
	return fmax(zone->density_per_cm2 / 100, area > 0 ? (double)zone->dots / area : 0);
}

/* Four fifths of the closest spacing a cell (edges are sampled eight times as finely), but small zones get cells enough, and no case more than most_cells. */
static struct raster_frame frame_for(const struct plan *plan)
{
	struct vec2 low = {DBL_MAX, DBL_MAX}, high = {-DBL_MAX, -DBL_MAX};
	double cell = 1, margin = 0;
	for (size_t i = 0; i < plan->zone_count; i++) {
		const struct plan_zone *zone = &plan->zones[i];
		double density = chart_density(zone);
		if (zone->dots == 0 || zone->outline.count == 0 || density <= 0)
			continue;
		struct box box = polygon_box(&zone->outline);
		double spacing = sqrt(1.15470054 / density);
		low = (struct vec2){fmin(low.x, box.low.x), fmin(low.y, box.low.y)};
		high = (struct vec2){fmax(high.x, box.high.x), fmax(high.y, box.high.y)};
		cell = fmin(cell, fmin(0.8 * spacing, sqrt(fabs(polygon_area(&zone->outline))) / 4));
		margin = fmax(margin, 2 * (double)margin_width * spacing);
	}
	if (low.x > high.x)
		return (struct raster_frame){{0, 0}, 1, 1, 1};
	margin = fmin(margin, most_margin);
	low = vec2_sub(low, (struct vec2){margin, margin});
	struct vec2 size = vec2_add(vec2_sub(high, low), (struct vec2){margin, margin});
	cell = fmax(fmax(cell, 0.01), sqrt(size.x * size.y / most_cells));
	return (struct raster_frame){low, cell, (int32_t)(size.x / cell) + 1, (int32_t)(size.y / cell) + 1};
}

static float closest_spacing(const struct field *field, size_t cells)
{
	float most = 0;
	for (size_t i = 0; i < cells; i++)
		most = field->density[i] > most ? field->density[i] : most;
	return most > 0 ? field_spacing(most) : 1;
}

bool field_bare(struct field *field, const struct plan *plan, struct arena *arena, struct error *error)
{
	*field = (struct field){.frame = frame_for(plan), .outside = (int16_t)plan->zone_count};
	field->per_mm = (float)(1 / field->frame.cell);
	size_t cells = (size_t)field->frame.columns * (size_t)field->frame.rows;
	struct vec2 size = {field->frame.cell * field->frame.columns, field->frame.cell * field->frame.rows};
	field->metric = metric_grid_make(
		&plan->surface, (struct box){field->frame.low, vec2_add(field->frame.low, size)}, arena);
	field->density = arena_new(arena, cells, float);
	field->zone = arena_raw(arena, cells * sizeof *field->zone);
	field->kin = arena_raw(arena, cells * sizeof *field->kin);
	field->part = arena_raw(arena, cells * sizeof *field->part);
	for (size_t i = 0; i < cells; i++) {
		field->zone[i] = field->kin[i] = FIELD_NOWHERE;
		field->part[i] = -1;
	}
	return field_zones(field, plan, arena, error);
}

bool field_make(struct field *field, const struct plan *plan, float reach, struct arena *arena, struct error *error)
{
	if (!field_bare(field, plan, arena, error))
		return false;
	size_t cells = (size_t)field->frame.columns * (size_t)field->frame.rows;
	if (plan->taken.count > 0) {
		field_spare(field, plan, arena);
		field_add_taken(field, plan, arena);
	}
	field_margin(field, margin_width, arena);
	if (plan->taken.count > 0)
		field_refresh_margin(field, plan, arena);
	field->closest = closest_spacing(field, cells);
	field_flags(field, longest_in_chart * reach * field->closest, rim_width * field->closest, arena);
	return true;
}

void field_drop(struct field *field, struct arena *arena)
{
	void *rooms[] = {field->density, field->zone, field->kin, field->part, field->flags, field->parts};
	for (size_t i = 0; i < sizeof rooms / sizeof *rooms; i++)
		arena_drop(arena, rooms[i]);
}
