#include "scalp/dots/settle.h"

#include <math.h>
#include <stdio.h>

#include "base/random.h"
#include "base/team.h"
#include "scalp/dots/settle_parts.h"

enum {
	ROUNDS = 4,           /* over the dots on the list between two looks at all dots */
	STANDSTILL = 6,       /* such looks without progress before mending is given up */
	REFUGES = 300,        /* places tried for a dot */
	REFUGES_AMONG = 6000, /* and among dots that stay, where holes are few */
	RINGS = 5,            /* of places that a dot pulled inside tries */
	REFUGES_WORTH = 50,   /* they are tried when at most one dot in this many needs one */
	REFUGES_WORTH_AMONG = 10,
};

/* The furthest refuge is looked for so many spacings away. */
#define REFUGES_REACH 30.0

static void drop_margin(struct crowd *crowd, int16_t outside)
{
	size_t kept = 0;
	for (size_t i = 0; i < crowd->count; i++) {
		if (crowd->zone[i] == outside)
			continue;
		crowd->x[kept] = crowd->x[i];
		crowd->y[kept] = crowd->y[i];
		crowd->spacing[kept] = crowd->spacing[i];
		if (crowd->metric)
			crowd->metric[kept] = crowd->metric[i];
		crowd->zone[kept] = crowd->zone[i];
		crowd->kin[kept] = crowd->kin[i];
		crowd->flags[kept] = crowd->flags[i];
		if (crowd->clear)
			crowd->clear[kept] = crowd->clear[i];
		crowd->session[kept++] = crowd->session[i];
	}
	crowd->count = kept;
}

/* Places that are taken are no dots of this layout. */
static void drop_taken(struct settled *settled)
{
	size_t kept = 0;
	for (size_t i = 0; i < settled->count; i++) {
		if (settled->zone[i] == FIELD_TAKEN)
			continue;
		settled->x_um[kept] = settled->x_um[i];
		settled->y_um[kept] = settled->y_um[i];
		settled->zone[kept] = settled->zone[i];
		settled->session[kept++] = settled->session[i];
	}
	settled->count = kept;
}

/* A dot that rounding, or the coarseness of the field, has left just outside its zone goes to the nearest place inside. */
static void pull_inside(const struct settling *settling, size_t i)
{
	double length = 0.001;
	while (length < 0.5 && !settle_nudge(settling, i, length, 0))
		length *= 1.5;
	settling->lost[i] = length >= 0.5;
	settling->pulled[i] = true;
}

/* Squared, in mm2 of surface: how far the nearest dot is from a place of the field, or `most` if that is less. */
static float clearance_at(const struct settling *settling, size_t i, float x, float y, float most)
{
	const struct crowd *crowd = settling->crowd;
	const struct cells *cells = settling->cells;
	struct cell_window window = cells_around(cells, crowd, i, x, y, sqrtf(most));
	for (int32_t row = window.bottom; row <= window.top; row++) {
		struct cell_run run = cells_run(cells, window, row);
		for (uint32_t place = run.first; place < run.end; place++) {
			size_t j = cells->dot[place];
			float square = metric_square(crowd_metric(crowd, i), x - crowd->x[j], y - crowd->y[j]);
			most = j != i && square < most ? square : most;
		}
	}
	return most;
}

/* A dot that was pulled inside has come nearer to others than the layout left it: it goes to the next place in its zone
 * where it has `share` spacings of room, or to that with most. */
static void give_room(const struct settling *settling, size_t i, float share)
{
	static const float eighths[8][2] = {{1, 0}, {0.7071F, 0.7071F}, {0, 1}, {-0.7071F, 0.7071F}, {-1, 0},
		{-0.7071F, -0.7071F}, {0, -1}, {0.7071F, -0.7071F}};
	const struct crowd *crowd = settling->crowd;
	float wanted = share * share * crowd->spacing[i] * crowd->spacing[i];
	float most = clearance_at(settling, i, crowd->x[i], crowd->y[i], wanted);
	int32_t x_um = settling->out->x_um[i], y_um = settling->out->y_um[i], best_x = x_um, best_y = y_um;
	for (int k = 0; k < 8 * RINGS && most < wanted; k++) {
		float length = 0.05F * (float)(1 + k / 8) * crowd->spacing[i];
		float dx = length * eighths[k % 8][0], dy = length * eighths[k % 8][1];
		int32_t x = x_um + (int32_t)roundf(1000 * dx), y = y_um + (int32_t)roundf(1000 * dy);
		if (!settle_in_zone(settling, i, x, y))
			continue;
		float clearance = clearance_at(settling, i, crowd->x[i] + dx, crowd->y[i] + dy, wanted);
		if (clearance <= most)
			continue;
		most = clearance;
		best_x = x;
		best_y = y;
	}
	if (best_x != x_um || best_y != y_um)
		settle_put(settling, i, best_x, best_y);
}

static void round_some(const void *context, size_t first, size_t end)
{
	const struct settling *settling = context;
	for (size_t i = first; i < end; i++) {
		struct vec2 chart = field_chart(settling->field, settling->crowd->x[i], settling->crowd->y[i]);
		settle_put(settling, i, (int32_t)round(1000 * chart.x), (int32_t)round(1000 * chart.y));
		if (!crowd_is_taken(settling->crowd, i)
			&& !settle_in_zone(settling, i, settling->out->x_um[i], settling->out->y_um[i]))
			pull_inside(settling, i);
	}
}

/* One round over the dots on the list, each seeing where the ones before it went; the list grows by whom they meet. */
static bool push_listed(struct settling *settling)
{
	bool moved = false;
	for (size_t k = 0; k < settling->listed_count; k++) {
		size_t i = settling->list[k];
		struct want want = settle_want(settling, i, true);
		if (want.most <= 0)
			continue;
		double length = sqrt(want.dx * want.dx + want.dy * want.dy), most = 0.6 * want.most;
		double scale = length > most ? most / length : 0.6;
		moved |= settle_nudge(settling, i, scale * want.dx, scale * want.dy);
	}
	return moved;
}

/* Rounds of mending, until there is nothing left to mend (true) or it does not get less any more. */
static bool mend(struct settling *settling, int patience)
{
	size_t fewest = SIZE_MAX;
	int waited = 0;
	for (int pass = 0; pass < patience && waited < STANDSTILL; pass++) {
		size_t conflicts = settle_conflicts(settling);
		if (conflicts == 0)
			return true;
		waited = conflicts < fewest - fewest / 32 ? 0 : waited + 1;
		fewest = conflicts < fewest ? conflicts : fewest;
		for (int turn = 0; turn < ROUNDS && push_listed(settling); turn++)
			continue;
	}
	return false;
}

static bool has_room(struct settling *settling, size_t i)
{
	return settle_want(settling, i, false).most <= 0;
}

/* Finds a place for a dot that has none: where it is, or one of those tried further and further around. */
static bool take_refuge(struct settling *settling, size_t i, uint64_t tries, uint64_t seed)
{
	if (has_room(settling, i))
		return true;
	int32_t x_um = settling->out->x_um[i], y_um = settling->out->y_um[i];
	for (uint64_t k = 0; k < tries; k++) {
		double radius = (double)settling->crowd->spacing[i] * (1 + REFUGES_REACH / (double)tries * (double)k);
		double u = 2 * random_unit(seed, CHANCE_REFUGE, 2 * (i * tries + k)) - 1;
		double v = 2 * random_unit(seed, CHANCE_REFUGE, 2 * (i * tries + k) + 1) - 1;
		int32_t x = x_um + (int32_t)round(1000 * radius * u), y = y_um + (int32_t)round(1000 * radius * v);
		if (!settle_in_zone(settling, i, x, y))
			continue;
		settle_put(settling, i, x, y);
		if (has_room(settling, i)) {
			cells_fill(settling->cells, settling->crowd, crowd_all(settling->crowd), 0);
			return true;
		}
	}
	return false;
}

/* Takes up all dots in conflict and puts them back one by one; those that find no place stay lost. */
static void seek_refuges(struct settling *settling, uint64_t seed)
{
	size_t conflicts = settle_conflicts(settling);
	bool among = settling->crowd->clear;
	uint64_t tries = conflicts * (among ? REFUGES_WORTH_AMONG : REFUGES_WORTH) >= settling->crowd->count ? 0
			 : among ? REFUGES_AMONG
				 : REFUGES;
	for (size_t k = 0; k < conflicts; k++)
		settling->lost[settling->list[k]] = true;
	for (size_t k = 0; k < conflicts; k++)
		settling->lost[settling->list[k]] = !take_refuge(settling, settling->list[k], tries, seed);
}

/* Of several zones without room the one that lacks most is named: the others may only lie beside it. */
static bool all_placed(const struct settling *settling, struct arena *arena, struct error *error)
{
	const struct plan *plan = settling->plan;
	long long *unplaced = arena_new(arena, plan->zone_count + 1, long long);
	size_t worst = 0;
	for (size_t i = 0; i < settling->crowd->count; i++)
		if (settling->lost[i])
			unplaced[settling->crowd->zone[i]]++;
	for (size_t zone = 0; zone < plan->zone_count; zone++)
		worst = unplaced[zone] > unplaced[worst] ? zone : worst;
	if (unplaced[worst] == 0)
		return true;
	const struct plan_zone *wanted = &plan->zones[worst];
	char pointer[64];
	snprintf(pointer, sizeof pointer, "/plan/zones/%zu/dots", worst);
	if (wanted->worn.dots > 0)
		return error_at(error, ERROR_DATA, "room", pointer,
			"%lld dots are asked for, but with %.2f mm between them and the %lld dots in the skin only "
			"%lld could be "
			"placed",
			(long long)wanted->dots, wanted->spacing_min_mm, (long long)wanted->worn.dots,
			(long long)wanted->dots - unplaced[worst]);
	return error_at(error, ERROR_DATA, "room", pointer,
		"%lld dots are asked for, but with %.2f mm between them only %lld could be placed",
		(long long)wanted->dots, wanted->spacing_min_mm, (long long)wanted->dots - unplaced[worst]);
}

static struct settling settling_of(struct settled *settled, struct crowd *crowd, const struct field *field,
	const struct plan *plan, struct cells *cells, struct arena *arena)
{
	size_t count = crowd->count;
	struct settling settling = {.out = settled, .crowd = crowd, .cells = cells, .field = field, .plan = plan};
	settling.finder = finder_make(plan, arena);
	settling.push = push_here();
	settling.load = arena_raw(arena, count * sizeof *settling.load);
	settling.company = arena_new(arena, plan->zone_count, float);
	settling.nothing = arena_new(arena, plan->zone_count, float);
	if (plan->surface.kind != SURFACE_PLANE)
		settling.point = arena_raw(arena, count * sizeof *settling.point);
	settling.known = arena_new(arena, count, bool);
	settling.lost = arena_new(arena, count, bool);
	settling.pulled = arena_new(arena, count, bool);
	settling.listed = arena_new(arena, count, bool);
	settling.list = arena_raw(arena, count * sizeof *settling.list);
	for (size_t i = 0; i < plan->zone_count; i++) {
		float least = (float)plan->zones[i].spacing_min_mm;
		settling.widest = fmax(settling.widest, plan->zones[i].spacing_min_mm);
		settling.narrowest = i == 0 ? least : fminf(settling.narrowest, least);
	}
	for (size_t i = 0; crowd->clear && i < count; i++) {
		settling.widest = fmax(settling.widest, (double)crowd->clear[i]);
		/* As if it were on the list: never to be moved. */
		settling.listed[i] = crowd_is_taken(crowd, i);
	}
	for (size_t i = 0; i < plan->zone_count; i++)
		settling.company[i] = SETTLE_NEAR_ENOUGH * (float)settling.widest;
	return settling;
}

static void settling_drop(struct settling *settling, struct arena *arena)
{
	void *rooms[] = {settling->load, settling->point, settling->known, settling->lost, settling->pulled,
		settling->listed, settling->list};
	for (size_t i = 0; i < sizeof rooms / sizeof *rooms; i++)
		arena_drop(arena, rooms[i]);
}

bool settle(struct settled *settled, struct crowd *crowd, const struct field *field, const struct plan *plan,
	struct cells *cells, float share, int patience, uint64_t seed, int threads, struct arena *arena,
	struct error *error)
{
	drop_margin(crowd, field->outside);
	size_t bytes = crowd->count * sizeof(int32_t);
	*settled = (struct settled){
		crowd->count, arena_raw(arena, bytes), arena_raw(arena, bytes), crowd->zone, crowd->session};
	struct settling settling = settling_of(settled, crowd, field, plan, cells, arena);
	settling.threads = threads;
	team_share(threads, crowd->count, round_some, &settling);
	cells_fill(cells, crowd, crowd_all(crowd), 0);
	for (size_t i = 0; i < crowd->count; i++)
		if (settling.pulled[i] && !settling.lost[i])
			give_room(&settling, i, share);
	if (!mend(&settling, patience))
		seek_refuges(&settling, seed);
	bool placed = all_placed(&settling, arena, error);
	settling_drop(&settling, arena);
	drop_taken(settled);
	return placed;
}
