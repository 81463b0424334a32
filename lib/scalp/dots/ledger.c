#include "scalp/dots/ledger.h"

#include <math.h>
#include <stdlib.h>

#include "scalp/dots/field_parts.h"
#include "scalp/dots/finder.h"

#define QUARTER_PI 0.78539816339744831

/* A lack of less than this share of what is wanted may be chance, and no dot is looked for there. */
static const double sure = 0.1;

/* Dots in excess are looked for over so much of the window, and are such from this share beyond what is wanted. */
static const double narrow = 0.6, excess = 0.25;

/* What is seen of the density wanted may differ so much from place to place by chance. */
static const double chance = 0.15;

/* So much of the skin that lacks may have less room than the level takes. */
static const double passed_over = 0.1;

/* Everything by cell, per mm2 of skin around it. */
struct sheet {
	const struct field *field;
	const struct plan *plan;
	float *room; /* mm2 of zones */
	float *wanted, *there, *seen;
	struct ledger_standing standing;
};

static double cover_of(const struct plan_zone *zone)
{
	return QUARTER_PI * zone->diameter_mm * zone->diameter_mm;
}

/* Room under the limits and by the least distance; of the latter only a share is given away. */
static double space_for(const struct plan *plan, const struct plan_zone *zone, const struct ledger_standing *standing,
	int32_t cell, double given)
{
	double lattice = 1.15470054 / (zone->spacing_min_mm * zone->spacing_min_mm);
	double space = given * (plan->worn_crowd * lattice - (double)standing->count[cell]);
	double cover = (zone->worn.most - (double)standing->laid[cell]) / cover_of(zone);
	double later = (zone->worn.most_later - (double)standing->later[cell]) / (cover_of(zone) * zone->worn.growth);
	return fmax(fmin(fmin(cover, later), space), 0);
}

double ledger_room(
	const struct plan *plan, const struct plan_zone *zone, const struct ledger_standing *standing, int32_t cell)
{
	return space_for(plan, zone, standing, cell, 1);
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
		sum_up(field, plan, plan->taken.later_mm2, room, plan->worn_window_mm, arena),
		sum_up(field, plan, one, room, plan->worn_window_mm, arena)};
	arena_drop(arena, one);
	arena_drop(arena, room);
	return standing;
}

/* On bare skin: the field of a touch-up is scaled to its own dots. */
static float *wanted_around(
	const struct field *field, const struct plan *plan, const float *room, double reach_mm, struct arena *arena)
{
	size_t cells = (size_t)field->frame.columns * (size_t)field->frame.rows;
	float *wanted = arena_raw(arena, cells * sizeof *wanted);
	for (size_t cell = 0; cell < cells; cell++) {
		int16_t kin = field->kin[cell];
		const struct plan_zone *zone = kin >= 0 && kin != field->outside && plan->zones[kin].worn.wanted > 0
						       ? &plan->zones[kin]
						       : NULL;
		double bare = zone ? (double)zone->worn.wanted / (double)zone->dots : 1;
		wanted[cell] = (float)((double)(field->density[cell] * room[cell]) * bare);
	}
	field_smooth(field, wanted, room, reach_mm, arena);
	return wanted;
}

static bool has_place(const struct sheet *sheet, int32_t cell)
{
	return sheet->room[cell] > 0 && sheet->field->kin[cell] >= 0
	       && sheet->field->kin[cell] != sheet->field->outside;
}

static double near(double value, double mean)
{
	double off = value - mean;
	return off > chance ? value - chance : off < -chance ? value + chance : mean;
}

static float *seen_of(const struct sheet *sheet, struct arena *arena)
{
	size_t zones = sheet->plan->zone_count;
	int32_t cells = sheet->field->frame.columns * sheet->field->frame.rows;
	double *wanted = arena_new(arena, zones + 1, double), *there = arena_new(arena, zones + 1, double);
	float *seen = arena_new(arena, (size_t)cells, float);
	for (int32_t cell = 0; cell < cells; cell++) {
		if (!has_place(sheet, cell) || sheet->there[cell] > (1 - (float)sure) * sheet->wanted[cell])
			continue;
		wanted[sheet->field->kin[cell]] += (double)(sheet->room[cell] * sheet->wanted[cell]);
		there[sheet->field->kin[cell]] += (double)(sheet->room[cell] * sheet->there[cell]);
	}
	for (int32_t cell = 0; cell < cells; cell++) {
		if (!has_place(sheet, cell) || sheet->wanted[cell] <= 0)
			continue;
		int16_t zone = sheet->field->kin[cell];
		double share = (double)(sheet->there[cell] / sheet->wanted[cell]);
		seen[cell] = (float)(wanted[zone] > 0 ? near(share, there[zone] / wanted[zone]) : share);
	}
	return seen;
}

static struct sheet make_sheet(const struct field *field, const struct plan *plan, struct arena *arena)
{
	float *room = make_room(field, arena);
	double reach = plan->worn_window_mm;
	struct sheet sheet = {.field = field,
		.plan = plan,
		.room = room,
		.wanted = wanted_around(field, plan, room, reach, arena),
		.there = sum_up(field, plan, plan->taken.worth, room, reach, arena),
		.standing = ledger_standing(field, plan, arena)};
	sheet.seen = seen_of(&sheet, arena);
	return sheet;
}

float *ledger_seen(const struct field *field, const struct plan *plan, struct arena *arena)
{
	return make_sheet(field, plan, arena).seen;
}

/* A cell, with the dots that its zone is to be given for each that lacks around it. */
struct place {
	const struct plan_zone *zone;
	double room, wanted, there, seen, laid, later, fresh;
	double surely; /* dots that surely find room */
	bool adds;     /* dots are looked for here */
};

static struct place place_of(const struct sheet *sheet, int32_t cell, const double *scale)
{
	int16_t number = sheet->field->kin[cell];
	const struct plan_zone *zone = &sheet->plan->zones[number];
	double wanted = (double)sheet->wanted[cell], there = (double)sheet->there[cell],
	       fresh = fmax(wanted - there, 0) * scale[number];
	return (struct place){zone, (double)sheet->room[cell], wanted, there, (double)sheet->seen[cell],
		(double)sheet->standing.laid[cell], (double)sheet->standing.later[cell], fresh,
		space_for(sheet->plan, zone, &sheet->standing, cell, sheet->plan->worn_given), fresh > sure * wanted};
}

/* Per zone: what lies somewhere beyond what is wanted there, dots. */
static double *find_surplus(const struct sheet *sheet, struct arena *arena)
{
	const struct field *field = sheet->field;
	double *surplus = arena_new(arena, sheet->plan->zone_count + 1, double);
	double reach = narrow * sheet->plan->worn_window_mm;
	float *wanted = wanted_around(field, sheet->plan, sheet->room, reach, arena),
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

/* Notes a place to which `fresh` dots would be added. */
static void note_worst(struct ledger_worst *worst, const struct place *place, double fresh)
{
	double cover = fresh * cover_of(place->zone);
	if (place->adds)
		worst->later = fmax(worst->later, place->later + cover * place->zone->worn.growth);
	if ((place->adds && (worst->fresh <= 0 || place->laid + cover > worst->laid + worst->fresh))
		|| (!place->adds && worst->fresh <= 0 && place->laid > worst->laid)) {
		worst->laid = place->laid;
		worst->fresh = place->adds ? cover : 0;
	}
}

/* What a place takes when the zone is brought to its level. */
static double brought(const struct place *place, const struct ledger *zone, double scale)
{
	return fmin(fmax(zone->level - place->seen, 0) * place->wanted * scale, place->surely);
}

static void find_worst(const struct sheet *sheet, struct ledger *ledger, const double *scale)
{
	int32_t cells = sheet->field->frame.columns * sheet->field->frame.rows;
	for (int32_t cell = 0; cell < cells; cell++) {
		if (!has_place(sheet, cell))
			continue;
		int16_t number = sheet->field->kin[cell];
		struct ledger *zone = &ledger[number];
		struct place place = place_of(sheet, cell, scale);
		double space = ledger_room(sheet->plan, place.zone, &sheet->standing, cell),
		       fits = brought(&place, zone, scale[number]);
		zone->densest = fmax(zone->densest, place.laid);
		zone->densest_later = fmax(zone->densest_later, place.later);
		zone->holds += place.room * fmin(place.fresh, space);
		zone->fits += place.room * fits;
		note_worst(&zone->full, &place, place.fresh);
		note_worst(&zone->level_worst, &place, fits);
	}
}

/* A place where dots are looked for, and to what share of the density wanted it has room. */
struct level {
	double share, area;
	int16_t zone;
};

static int by_share(const void *a, const void *b)
{
	const struct level *one = a, *other = b;
	return (one->share > other->share) - (one->share < other->share);
}

/* The share to which all but `passed_over` of the area have room, of a zone's places, or of all (zone -1); at most 1. */
static double level_of(const struct level *levels, size_t count, int zone)
{
	double area = 0, passed = 0;
	for (size_t i = 0; i < count; i++)
		area += zone < 0 || levels[i].zone == zone ? levels[i].area : 0;
	for (size_t i = 0; i < count; i++) {
		passed += zone < 0 || levels[i].zone == zone ? levels[i].area : 0;
		if (passed > passed_over * area)
			return fmin(levels[i].share, 1);
	}
	return 1;
}

static void find_levels(const struct sheet *sheet, struct ledger *ledger, const double *scale, struct arena *arena)
{
	int32_t cells = sheet->field->frame.columns * sheet->field->frame.rows;
	struct level *levels = arena_raw(arena, (size_t)cells * sizeof *levels);
	size_t count = 0;
	for (int32_t cell = 0; cell < cells; cell++) {
		if (!has_place(sheet, cell))
			continue;
		int16_t zone = sheet->field->kin[cell];
		struct place place = place_of(sheet, cell, scale);
		if (!place.adds || place.wanted <= 0)
			continue;
		ledger[zone].share = fmin(ledger[zone].share, (place.surely + place.there) / place.wanted);
		levels[count++] = (struct level){place.surely / place.wanted + place.seen, place.room, zone};
	}
	qsort(levels, count, sizeof *levels, by_share);
	double all = level_of(levels, count, -1);
	for (size_t i = 0; i < sheet->plan->zone_count; i++)
		ledger[i].level = fmin(all, level_of(levels, count, (int)i));
	arena_drop(arena, levels);
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
	const double *scale = find_lacks(&sheet, *ledger, arena);
	find_levels(&sheet, *ledger, scale, arena);
	find_worst(&sheet, *ledger, scale);
	return true;
}
