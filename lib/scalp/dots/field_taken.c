/* Dots in the skin and follicles in the field: estimates of how densely they stand. */
#include <math.h>

#include "scalp/dots/field_parts.h"
#include "scalp/dots/finder.h"
#include "scalp/dots/ledger.h"

/* Over how many hexagonal spacings to each side a mean is taken at a time. Twice that is little enough to follow an edge
 * and wide enough not to see single dots. */
static const double reach = 1;

/* A lack under this share of the density may be chance: it counts ever less, to a rest that keeps every density above 0. */
static const double sure = 0.1, least_lack = 0.001;

static void make_density(const struct field *field, float *values, const float *room, struct arena *arena)
{
	int32_t cells = field->frame.columns * field->frame.rows;
	float most = 0;
	for (int32_t i = 0; i < cells; i++)
		most = fmaxf(most, field->density[i]);
	field_smooth(field, values, room, most > 0 ? reach * (double)field_spacing(most) : reach, arena);
}

/* What stands at every cell, per mm2: how many dots it stands for, and what it leaves of the room. */
struct standing {
	const struct plan *plan;
	const float *there, *seen;
	struct ledger_standing all;
};

/* Of the density that a zone would have were its skin bare, what the dots in the skin leave over, as far as there is room
 * for it. */
static double lack(const struct plan_zone *zone, double density, const struct standing *standing, int32_t cell)
{
	if (zone->worn.dots == 0)
		return density;
	double bare = density * (double)zone->worn.wanted / (double)zone->dots;
	bool limited = zone->worn.left_out > 0;
	double share = limited ? fmax(1 - zone->worn.left_out - (double)standing->seen[cell], 0)
			       : fmax(1 - (double)standing->there[cell] / bare, 0);
	double lacks = bare * (share < sure && !limited ? share * share / sure : share);
	if (zone->worn.most > 0)
		lacks = fmin(lacks, ledger_room(standing->plan, zone, &standing->all, cell));
	return fmax(lacks, bare * least_lack);
}

/* Replaces the densities of zones in which dots lie by what lacks; returns each zone's integral. */
static double *set_lacking(
	struct field *field, const struct plan *plan, const struct standing *standing, struct arena *arena)
{
	double *integral = arena_new(arena, plan->zone_count + 1, double);
	int32_t cells = field->frame.columns * field->frame.rows;
	for (int32_t cell = 0; cell < cells; cell++) {
		int16_t zone = field->zone[cell];
		if (zone == FIELD_NOWHERE)
			continue;
		double area = field_cell_area(field, cell);
		if (zone != FIELD_MIXED) {
			field->density[cell] =
				(float)lack(&plan->zones[zone], (double)field->density[cell], standing, cell);
			integral[zone] += area * (double)field->density[cell];
		}
		for (int32_t i = field->part[cell]; zone == FIELD_MIXED && i >= 0; i = field->parts[i].next) {
			struct field_part *part = &field->parts[i];
			if (part->zone == field->outside)
				continue;
			part->density = (float)lack(&plan->zones[part->zone], (double)part->density, standing, cell);
			integral[part->zone] += area * (double)part->density * __builtin_popcountll(part->samples)
						/ (COVERAGE_SIDE * COVERAGE_SIDE);
		}
	}
	return integral;
}

/* Scales every zone to its count; a mixed cell's density is the mean over its zones again. */
static void scale_to_counts(struct field *field, const struct plan *plan, const double *integral)
{
	int32_t cells = field->frame.columns * field->frame.rows;
	for (int32_t cell = 0; cell < cells; cell++) {
		int16_t zone = field->zone[cell];
		double sum = 0, samples = 0;
		if (zone == FIELD_NOWHERE)
			continue;
		if (zone != FIELD_MIXED) {
			field->density[cell] *= (float)((double)plan->zones[zone].dots / integral[zone]);
			continue;
		}
		for (int32_t i = field->part[cell]; i >= 0; i = field->parts[i].next) {
			struct field_part *part = &field->parts[i];
			if (part->zone == field->outside)
				continue;
			part->density *= (float)((double)plan->zones[part->zone].dots / integral[part->zone]);
			sum += (double)part->density * __builtin_popcountll(part->samples);
			samples += __builtin_popcountll(part->samples);
		}
		field->density[cell] = (float)(sum / samples);
		for (int32_t i = field->part[cell]; i >= 0; i = field->parts[i].next)
			if (field->parts[i].zone == field->outside)
				field->parts[i].density = field->density[cell];
	}
}

void field_spare(struct field *field, const struct plan *plan, struct arena *arena)
{
	int32_t cells = field->frame.columns * field->frame.rows;
	struct finder finder = finder_make(plan, arena);
	float *there = arena_new(arena, (size_t)cells, float), *room = arena_raw(arena, (size_t)cells * sizeof *room);
	bool some = false;
	for (size_t i = 0; i < plan->taken.count; i++) {
		int32_t cell = field_cell_of(field, plan->taken.points[i]);
		int zone = finder_zone_at(&finder, plan->taken.points[i]);
		if (cell < 0 || zone < 0)
			continue;
		there[cell] += plan->taken.worth[i];
		some |= plan->zones[zone].worn.dots > 0;
	}
	if (!some)
		return;
	for (int32_t cell = 0; cell < cells; cell++)
		room[cell] = field_share_of_zones(field, cell) * (float)field_cell_area(field, cell);
	make_density(field, there, room, arena);
	const struct standing standing = {
		plan, there, ledger_seen(field, plan, arena), ledger_standing(field, plan, arena)};
	scale_to_counts(field, plan, set_lacking(field, plan, &standing, arena));
}

/* How densely places that are taken stand in the cells that are in zones, or in the margin. */
static float *density_of_taken(
	const struct field *field, const struct plan_taken *taken, bool margin, struct arena *arena)
{
	int32_t cells = field->frame.columns * field->frame.rows;
	float *there = arena_new(arena, (size_t)cells, float), *room = arena_raw(arena, (size_t)cells * sizeof *room);
	for (int32_t cell = 0; cell < cells; cell++) {
		float share = margin ? (float)(field->zone[cell] == field->outside) : field_share_of_zones(field, cell);
		room[cell] = share * (float)field_cell_area(field, cell);
	}
	for (size_t i = 0; i < taken->count; i++) {
		int32_t cell = field_cell_of(field, taken->points[i]);
		if (cell >= 0 && room[cell] > 0)
			there[cell]++;
	}
	make_density(field, there, room, arena);
	return there;
}

void field_add_taken(struct field *field, const struct plan *plan, struct arena *arena)
{
	int32_t cells = field->frame.columns * field->frame.rows;
	const float *there = density_of_taken(field, &plan->taken, false, arena);
	double *old = arena_new(arena, plan->zone_count + 1, double);
	field->fresh = arena_new(arena, (size_t)cells, float);
	for (int32_t cell = 0; cell < cells; cell++) {
		if (field->density[cell] <= 0)
			continue;
		field->fresh[cell] = field->density[cell] / (field->density[cell] + there[cell]);
		old[field->kin[cell]] +=
			(double)(there[cell] * field_share_of_zones(field, cell)) * field_cell_area(field, cell);
		field->density[cell] += there[cell];
		for (int32_t i = field->part[cell]; field->zone[cell] == FIELD_MIXED && i >= 0;
			i = field->parts[i].next)
			field->parts[i].density /= field->fresh[cell];
	}
	field->rarity = arena_new(arena, plan->zone_count + 1, float);
	for (size_t i = 0; i < plan->zone_count; i++)
		field->rarity[i] = plan->zones[i].dots > 0 ? (float)(1 + old[i] / (double)plan->zones[i].dots) : 1;
}

void field_refresh_margin(struct field *field, const struct plan *plan, struct arena *arena)
{
	int32_t cells = field->frame.columns * field->frame.rows;
	const float *there = density_of_taken(field, &plan->taken, true, arena);
	for (int32_t cell = 0; cell < cells; cell++)
		if (field->zone[cell] == field->outside)
			field->fresh[cell] = fmaxf(1 - there[cell] / field->density[cell], 0);
}
