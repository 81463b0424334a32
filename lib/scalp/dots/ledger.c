#include "scalp/dots/ledger.h"

#include <math.h>

#include "scalp/dots/field_parts.h"
#include "scalp/dots/finder.h"

#define QUARTER_PI 0.78539816339744831

/* A lack of less than this share of what is wanted may be chance, and no dot is looked for there. */
static const double sure = 0.1;

/* Dots in excess are looked for over so much of the window, and are such from this share beyond what is wanted. */
static const double narrow = 0.6, excess = 0.25;

/* Of the room by the least distance, what is given away without trying: how well dots lay themselves is not known before. */
static const double caution = 0.65;

/* Everything by cell, per mm2 of skin around it. */
struct sheet {
	const struct field *field;
	const struct plan *plan;
	float *room; /* mm2 of zones */
	float *wanted, *there;
	struct ledger_standing standing;
};

static double cover_of(const struct plan_zone *zone)
{
	return QUARTER_PI * zone->diameter_mm * zone->diameter_mm;
}

/* Room by the least distance, for dots of a share of the densest crowd, without those there. */
static double space_for(const struct plan *plan, const struct plan_zone *zone, double crowd, double laid, double count)
{
	double lattice = 1.15470054 / (zone->spacing_min_mm * zone->spacing_min_mm);
	double space = crowd * (plan->worn_crowd * lattice - count);
	return fmax(fmin((zone->worn.most - laid) / cover_of(zone), space), 0);
}

double ledger_room(const struct plan *plan, const struct plan_zone *zone, double laid, double count)
{
	return space_for(plan, zone, 1, laid, count);
}

static float *make_room(const struct field *field, struct arena *arena)
{
	int32_t cells = field->frame.columns * field->frame.rows;
	float *room = arena_raw(arena, (size_t)cells * sizeof *room);
	for (int32_t cell = 0; cell < cells; cell++)
		room[cell] = field_share_of_zones(field, cell) * (float)field_cell_area(field, cell);
	return room;
}

/* The sums of what every place that is taken gives to its cell, smoothed. */
static float *sum_up(const struct field *field, const struct plan *plan, const float *gives, const float *room,
	double reach_mm, struct arena *arena)
{
	size_t cells = (size_t)field->frame.columns * (size_t)field->frame.rows;
	float *sums = arena_new(arena, cells, float);
	for (size_t i = 0; i < plan->taken.count; i++) {
		int32_t cell = field_cell_of(field, plan->taken.points[i]);
		if (cell >= 0 && room[cell] > 0)
			sums[cell] += gives[i];
	}
	field_smooth(field, sums, room, reach_mm, arena);
	return sums;
}

struct ledger_standing ledger_standing(const struct field *field, const struct plan *plan, struct arena *arena)
{
	float *room = make_room(field, arena), *one = arena_raw(arena, plan->taken.count * sizeof *one);
	for (size_t i = 0; i < plan->taken.count; i++)
		one[i] = plan->taken.cover_mm2[i] > 0 ? 1 : 0;
	struct ledger_standing standing = {
		sum_up(field, plan, plan->taken.cover_mm2, room, plan->worn_window_mm, arena),
		sum_up(field, plan, one, room, plan->worn_window_mm, arena)};
	arena_drop(arena, one);
	arena_drop(arena, room);
	return standing;
}

static float *wanted_around(const struct field *field, const float *room, double reach_mm, struct arena *arena)
{
	size_t cells = (size_t)field->frame.columns * (size_t)field->frame.rows;
	float *wanted = arena_raw(arena, cells * sizeof *wanted);
	for (size_t cell = 0; cell < cells; cell++)
		wanted[cell] = field->density[cell] * room[cell];
	field_smooth(field, wanted, room, reach_mm, arena);
	return wanted;
}

static struct sheet make_sheet(const struct field *field, const struct plan *plan, struct arena *arena)
{
	float *room = make_room(field, arena);
	double reach = plan->worn_window_mm;
	return (struct sheet){field, plan, room, wanted_around(field, room, reach, arena),
		sum_up(field, plan, plan->taken.worth, room, reach, arena), ledger_standing(field, plan, arena)};
}

/* A cell, with the dots that its zone is to be given for each that lacks around it. */
struct place {
	const struct plan_zone *zone;
	double room, wanted, there, laid, count, fresh;
};

static struct place place_of(const struct sheet *sheet, int32_t cell, const double *scale)
{
	int16_t zone = sheet->field->kin[cell];
	double wanted = (double)sheet->wanted[cell], there = (double)sheet->there[cell];
	return (struct place){&sheet->plan->zones[zone], (double)sheet->room[cell], wanted, there,
		(double)sheet->standing.laid[cell], (double)sheet->standing.count[cell],
		fmax(wanted - there, 0) * scale[zone]};
}

static bool has_place(const struct sheet *sheet, int32_t cell)
{
	return sheet->room[cell] > 0 && sheet->field->kin[cell] >= 0
	       && sheet->field->kin[cell] != sheet->field->outside;
}

/* Per zone: what lies somewhere beyond what is wanted there, dots. */
static double *find_surplus(const struct sheet *sheet, struct arena *arena)
{
	const struct field *field = sheet->field;
	double *surplus = arena_new(arena, sheet->plan->zone_count + 1, double);
	double reach = narrow * sheet->plan->worn_window_mm;
	float *wanted = wanted_around(field, sheet->room, reach, arena),
	      *there = sum_up(field, sheet->plan, sheet->plan->taken.worth, sheet->room, reach, arena);
	for (int32_t cell = 0; cell < field->frame.columns * field->frame.rows; cell++)
		if (has_place(sheet, cell))
			surplus[field->kin[cell]] +=
				(double)sheet->room[cell]
				* fmax((double)there[cell] - (1 + excess) * (double)wanted[cell], 0);
	arena_drop(arena, wanted);
	arena_drop(arena, there);
	return surplus;
}

/* Sets what lacks; returns for every zone how many dots it is given for each that lacks by the cells. */
static double *find_lacks(const struct sheet *sheet, struct ledger *ledger, struct arena *arena)
{
	size_t zones = sheet->plan->zone_count;
	double *surplus = find_surplus(sheet, arena), *scale = arena_new(arena, zones + 1, double);
	double *there = arena_new(arena, zones + 1, double), *lack = arena_new(arena, zones + 1, double);
	int32_t cells = sheet->field->frame.columns * sheet->field->frame.rows;
	struct finder finder = finder_make(sheet->plan, arena);
	for (size_t i = 0; i < zones; i++)
		scale[i] = 1;
	for (size_t i = 0; i < sheet->plan->taken.count; i++) {
		int zone = finder_zone_at(&finder, sheet->plan->taken.points[i]);
		if (zone >= 0)
			there[zone] += (double)sheet->plan->taken.worth[i];
	}
	for (int32_t cell = 0; cell < cells; cell++) {
		if (!has_place(sheet, cell))
			continue;
		struct place place = place_of(sheet, cell, scale);
		lack[sheet->field->kin[cell]] += place.room * place.fresh;
	}
	for (size_t i = 0; i < zones; i++) {
		double wanted = (double)sheet->plan->zones[i].dots;
		ledger[i].lacks = fmin(fmax(wanted - fmax(there[i] - surplus[i], 0), 0), wanted);
		scale[i] = lack[i] > 0 ? ledger[i].lacks / lack[i] : 0;
	}
	return scale;
}

static void find_worst(const struct sheet *sheet, struct ledger *ledger, const double *scale)
{
	int32_t cells = sheet->field->frame.columns * sheet->field->frame.rows;
	for (int32_t cell = 0; cell < cells; cell++) {
		if (!has_place(sheet, cell))
			continue;
		struct ledger *zone = &ledger[sheet->field->kin[cell]];
		struct place place = place_of(sheet, cell, scale);
		double space = ledger_room(sheet->plan, place.zone, place.laid, place.count),
		       fresh = place.fresh * cover_of(place.zone);
		double surely = space_for(sheet->plan, place.zone, caution, place.laid, place.count);
		zone->densest = fmax(zone->densest, place.laid);
		bool adds = place.fresh > sure * place.wanted;
		zone->holds += place.room * fmin(place.fresh, space);
		zone->fits += place.room * fmin(place.fresh, surely);
		if (adds && place.wanted > 0)
			zone->share = fmin(zone->share, (surely + place.there) / place.wanted);
		if ((adds && (zone->fresh <= 0 || place.laid + fresh > zone->laid + zone->fresh))
			|| (!adds && zone->fresh <= 0 && place.laid > zone->laid)) {
			zone->laid = place.laid;
			zone->fresh = adds ? fresh : 0;
		}
	}
}

bool ledger_make(struct ledger **ledger, const struct plan *plan, struct arena *arena, struct error *error)
{
	struct field field;
	*ledger = arena_new(arena, plan->zone_count + 1, struct ledger);
	for (size_t i = 0; i < plan->zone_count; i++)
		(*ledger)[i].share = 1;
	if (!field_bare(&field, plan, arena, error))
		return false;
	struct sheet sheet = make_sheet(&field, plan, arena);
	find_worst(&sheet, *ledger, find_lacks(&sheet, *ledger, arena));
	return true;
}
