#include "scalp/dots/field_parts.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

#include "scalp/plan/share.h"

/* A zone wanted at less than this share of its density would have no dots there to keep their distance from. */
static const double least_share = 0.02;

static const uint64_t whole_cell = ~(uint64_t)0;

/* What the zones before have taken, and where this one is painted. */
struct paint {
	uint64_t *taken, *cover;
};

/* The share of the density over a zone (feather and blend), at points apart enough to be had cheaply and only where it is needed; it is straight between
 * them, but for its corners. */
struct feather {
	struct shares *of_plan;
	const struct plan_zone *zone;
	struct vec2 low;
	int32_t columns;
	float *shares; /* 0: not needed yet; NULL: there is no feather */
};

static const double feather_pitch = 1.5; /* mm */

static struct feather feather_over(struct shares *of_plan, const struct plan_zone *zone, struct arena *arena)
{
	bool even = !zone->feathered && !zone->blended;
	if (even || zone->dots == 0)
		return (struct feather){.shares = NULL};
	struct box box = polygon_box(&zone->outline);
	struct vec2 size = vec2_sub(box.high, box.low);
	/* One point before the box and one after: a cell's centre may lie half a cell outside. */
	int32_t columns = (int32_t)(size.x / feather_pitch) + 4, rows = (int32_t)(size.y / feather_pitch) + 4;
	struct vec2 low = vec2_sub(box.low, (struct vec2){feather_pitch, feather_pitch});
	return (struct feather){of_plan, zone, low, columns, arena_new(arena, (size_t)(columns * rows), float)};
}

static float share_of_node(const struct feather *feather, int32_t column, int32_t row)
{
	float *share = &feather->shares[row * feather->columns + column];
	if (*share <= 0) {
		struct vec2 offset = {feather_pitch * column, feather_pitch * row};
		struct vec2 point = vec2_add(feather->low, offset);
		*share = (float)fmax(share_at(feather->of_plan, feather->zone, point, NULL), least_share);
	}
	return *share;
}

/* Of the wanted share less than this is nothing: no dot at all is to lie where hair is full. */
static const double least_wanted = 0.02;

static float wanted_share(const struct plan_zone *zone, const struct field *field, int32_t column, int32_t row)
{
	if (!zone->wanted)
		return 1;
	struct vec2 offset = {field->frame.cell * (column + 0.5), field->frame.cell * (row + 0.5)};
	double share = share_map_at(zone->wanted, vec2_add(field->frame.low, offset));
	return share < least_wanted ? 0 : (float)share;
}

static float density_shape(const struct feather *feather, const struct field *field, int32_t column, int32_t row)
{
	if (!feather->shares)
		return 1;
	double x = (field->frame.low.x - feather->low.x + field->frame.cell * (column + 0.5)) / feather_pitch;
	double y = (field->frame.low.y - feather->low.y + field->frame.cell * (row + 0.5)) / feather_pitch;
	int32_t left = (int32_t)x, low = (int32_t)y;
	float right = (float)(x - left), up = (float)(y - low);
	float a = share_of_node(feather, left, low), b = share_of_node(feather, left + 1, low);
	float c = share_of_node(feather, left, low + 1), d = share_of_node(feather, left + 1, low + 1);
	float bottom = a + right * (b - a), top = c + right * (d - c);
	return bottom + up * (top - bottom);
}

/* The table of parts grows by doubling. */
static void add_part(struct field *field, size_t cell, struct field_part part, struct arena *arena)
{
	if (field->part_count == field->part_room) {
		size_t room = field->part_room ? 2 * field->part_room : 4096;
		struct field_part *parts = arena_raw(arena, room * sizeof *parts);
		if (field->part_count)
			memcpy(parts, field->parts, field->part_count * sizeof *parts);
		arena_drop(arena, field->parts);
		field->parts = parts;
		field->part_room = room;
	}
	part.next = field->part[cell];
	field->part[cell] = (int32_t)field->part_count;
	field->zone[cell] = FIELD_MIXED;
	field->parts[field->part_count++] = part;
}

/* Gives one zone what it covers and no one has taken; returns the integral of its density's shape, mm2. */
static double place_zone(struct field *field, const struct plan *plan, size_t zone, struct shares *shares,
	struct paint *paint, struct arena *arena)
{
	const struct raster_frame *frame = &field->frame;
	struct cell_range range = coverage_fill(frame, &plan->zones[zone].outline, paint->cover, arena);
	struct feather feather = feather_over(shares, &plan->zones[zone], arena);
	double integral = 0;
	for (int32_t row = range.bottom; row < range.top; row++)
		for (int32_t column = range.left; column < range.right; column++) {
			size_t cell = (size_t)row * (size_t)frame->columns + (size_t)column;
			uint64_t samples = paint->cover[cell] & ~paint->taken[cell];
			paint->taken[cell] |= paint->cover[cell];
			paint->cover[cell] = 0;
			if (!samples || plan->zones[zone].dots == 0)
				continue;
			float share = density_shape(&feather, field, column, row)
				      * wanted_share(&plan->zones[zone], field, column, row);
			if (share <= 0)
				continue;
			double area = field_cell_area(field, (int32_t)cell) * __builtin_popcountll(samples) / 64;
			integral += (double)share * area;
			field->area[zone] += area;
			struct field_part part = {samples, share, (int16_t)zone, -1};
			if (samples == whole_cell) {
				field->zone[cell] = part.zone;
				field->density[cell] = part.density;
			} else {
				add_part(field, cell, part, arena);
			}
		}
	return integral;
}

static void exclude(struct field *field, const struct plan *plan, struct paint *paint, struct arena *arena)
{
	for (size_t i = 0; i < plan->exclusion_count; i++) {
		struct cell_range range = coverage_fill(&field->frame, &plan->exclusions[i], paint->cover, arena);
		for (int32_t row = range.bottom; row < range.top; row++)
			for (int32_t column = range.left; column < range.right; column++) {
				size_t cell = (size_t)row * (size_t)field->frame.columns + (size_t)column;
				paint->taken[cell] |= paint->cover[cell];
				paint->cover[cell] = 0;
			}
	}
}

/* A mixed cell's density is the mean over its zones, its kin the zone that has most of it, its rest the outside. */
static void settle_mixed(struct field *field, size_t cell, const double *scale, struct arena *arena)
{
	double sum = 0;
	uint64_t all = 0;
	int most = 0;
	for (int32_t i = field->part[cell]; i >= 0; i = field->parts[i].next) {
		struct field_part *part = &field->parts[i];
		int samples = __builtin_popcountll(part->samples);
		part->density = (float)((double)part->density * scale[part->zone]);
		sum += samples * (double)part->density;
		all |= part->samples;
		if (samples > most)
			field->kin[cell] = part->zone;
		most = samples > most ? samples : most;
	}
	field->density[cell] = (float)(sum / __builtin_popcountll(all));
	if (all != whole_cell)
		add_part(field, cell, (struct field_part){~all, field->density[cell], field->outside, -1}, arena);
}

static void settle(struct field *field, const double *scale, struct arena *arena)
{
	size_t cells = (size_t)field->frame.columns * (size_t)field->frame.rows;
	for (size_t cell = 0; cell < cells; cell++) {
		int16_t zone = field->zone[cell];
		if (zone == FIELD_MIXED) {
			settle_mixed(field, cell, scale, arena);
		} else if (zone != FIELD_NOWHERE) {
			field->density[cell] = (float)((double)field->density[cell] * scale[zone]);
			field->kin[cell] = zone;
		}
	}
}

bool field_zones(struct field *field, const struct plan *plan, struct arena *arena, struct error *error)
{
	size_t cells = (size_t)field->frame.columns * (size_t)field->frame.rows;
	struct paint paint = {arena_new(arena, cells, uint64_t), arena_new(arena, cells, uint64_t)};
	double *scale = arena_new(arena, plan->zone_count, double);
	field->area = arena_new(arena, plan->zone_count, double);
	struct shares shares = shares_of(plan, arena);
	exclude(field, plan, &paint, arena);
	for (size_t i = 0; i < plan->zone_count; i++) {
		double integral = place_zone(field, plan, i, &shares, &paint, arena);
		if (plan->zones[i].dots > 0 && integral <= 0) {
			char pointer[64];
			snprintf(pointer, sizeof pointer, "/plan/zones/%zu/dots", i);
			return error_at(error, ERROR_DATA, "room", pointer,
				"%lld dots are asked for, but the zone has no area of its own: 0 placed",
				(long long)plan->zones[i].dots);
		}
		scale[i] = integral > 0 ? (double)plan->zones[i].dots / integral : 0;
	}
	arena_drop(arena, paint.taken);
	arena_drop(arena, paint.cover);
	settle(field, scale, arena);
	return true;
}
