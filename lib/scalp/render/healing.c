#include "scalp/render/healing.h"

#include <math.h>

#include "base/random.h"
#include "scalp/dots/rank.h"

static const uint64_t purpose_healing = 0x6865616c; /* "heal" */

/* How far the chosen ones keep each other off, in spacings of theirs, were they a square grid. Much further, and they gather
 * in heaps that keep off each other. */
static const double reach_spacings = 1.2;

/* How often all are moved, and how many runs to either side a dot may then come from. */
enum { SWEEPS = 2, WIDE = 1 };

static const uint32_t nobody = UINT32_MAX;

/* The chosen are the lost ones, or those that stay where these are fewer. The dots of each session and zone are cut along
 * Hilbert's curve into as many runs as there are to choose. Of each one is chosen by chance, then a less crowded one nearby. */
struct choosing {
	const struct dots *dots;
	const struct ranked *along; /* session by session, zone by zone, along the curve */
	uint32_t runs;
	uint32_t *chosen; /* of each run: its dot */
	uint8_t *marks;   /* one bit per dot: chosen */
	double *reach_um; /* per zone */
	/* The chosen by square cells at least as wide as any reach: the first run of each cell, and the next after each. */
	double cell_um, per_um; /* width of a cell, and cells in 1 um */
	int32_t left_um, top_um;
	size_t columns, rows;
	uint32_t *first, *next;
	float *full; /* per cell: how many dots it holds */
};

static size_t start_of(const struct choosing *choosing, uint32_t run)
{
	return (size_t)((uint64_t)run * choosing->dots->count / choosing->runs);
}

static size_t column_of(const struct choosing *choosing, uint32_t dot)
{
	return (size_t)(((double)choosing->dots->x_um[dot] - choosing->left_um) * choosing->per_um);
}

static size_t row_of(const struct choosing *choosing, uint32_t dot)
{
	return (size_t)(((double)choosing->dots->y_um[dot] - choosing->top_um) * choosing->per_um);
}

static uint32_t *cell_of(const struct choosing *choosing, uint32_t dot)
{
	return &choosing->first[row_of(choosing, dot) * choosing->columns + column_of(choosing, dot)];
}

static void put(struct choosing *choosing, uint32_t run, uint32_t dot)
{
	uint32_t *cell = cell_of(choosing, dot);
	choosing->chosen[run] = dot;
	choosing->marks[dot / 8] ^= (uint8_t)(1U << dot % 8);
	choosing->next[run] = *cell;
	*cell = run;
}

static void take(struct choosing *choosing, uint32_t run)
{
	const uint32_t dot = choosing->chosen[run];
	uint32_t *link = cell_of(choosing, dot);
	choosing->marks[dot / 8] ^= (uint8_t)(1U << dot % 8);
	while (*link != run)
		link = &choosing->next[*link];
	*link = choosing->next[run];
}

/* What the chosen in some columns of a row of cells add to how crowded a dot would be among them: the sum of
 * (1 - (distance / reach)^2)^2. */
static double crowding_in(const struct choosing *choosing, uint32_t dot, size_t row, size_t left, size_t right)
{
	const struct dots *dots = choosing->dots;
	const double reach_um = choosing->reach_um[dots->zone[dot]], inverse = 1 / (reach_um * reach_um);
	double sum = 0;
	for (size_t x = left; x <= right; x++)
		for (uint32_t run = choosing->first[row * choosing->columns + x]; run != nobody;
			run = choosing->next[run]) {
			const double dx = (double)dots->x_um[choosing->chosen[run]] - dots->x_um[dot];
			const double dy = (double)dots->y_um[choosing->chosen[run]] - dots->y_um[dot];
			const double near = 1 - (dx * dx + dy * dy) * inverse;
			sum += near > 0 ? near * near : 0;
		}
	return sum;
}

static double full_at(const struct choosing *choosing, double column, double row)
{
	if (column < 0 || row < 0 || column >= (double)choosing->columns || row >= (double)choosing->rows)
		return 0;
	return (double)choosing->full[(size_t)row * choosing->columns + (size_t)column];
}

/* How crowded a dot would be if as large a share of the dots round it were chosen as of all: less at the edge of the work,
 * where there are fewer, so that no more are lost there. Dots are counted by cells, smoothly from one to the next. */
static double usual(const struct choosing *choosing, uint32_t dot)
{
	static const double integral = 1.0471975511965976; /* of (1 - r^2)^2 over the unit disc */
	const double x = ((double)choosing->dots->x_um[dot] - choosing->left_um) * choosing->per_um - 0.5;
	const double y = ((double)choosing->dots->y_um[dot] - choosing->top_um) * choosing->per_um - 0.5;
	const double column = floor(x), row = floor(y), right = x - column, down = y - row;
	const double full =
		(1 - down) * ((1 - right) * full_at(choosing, column, row) + right * full_at(choosing, column + 1, row))
		+ down
			  * ((1 - right) * full_at(choosing, column, row + 1)
				  + right * full_at(choosing, column + 1, row + 1));
	const double reach = choosing->reach_um[choosing->dots->zone[dot]] * choosing->per_um;
	return integral * reach * reach * full * choosing->runs / (double)choosing->dots->count;
}

/* How much more crowded than usual a dot would be; of more than `most` not all is summed. */
static double crowding(const struct choosing *choosing, uint32_t dot, double most)
{
	const size_t column = column_of(choosing, dot), row = row_of(choosing, dot);
	const size_t left = column > 0 ? column - 1 : 0, right = column + 1 < choosing->columns ? column + 1 : column;
	double sum = crowding_in(choosing, dot, row, left, right) - usual(choosing, dot);
	if (sum <= most && row > 0)
		sum += crowding_in(choosing, dot, row - 1, left, right);
	if (sum <= most && row + 1 < choosing->rows)
		sum += crowding_in(choosing, dot, row + 1, left, right);
	return sum;
}

/* Moves the choice of a run from a dot to the least crowded near it that no other run has, if there is one. */
static void choose(struct choosing *choosing, uint32_t run, uint32_t best)
{
	const uint32_t from = run > WIDE ? run - WIDE : 0;
	const uint32_t after = run + WIDE + 1 < choosing->runs ? run + WIDE + 1 : choosing->runs;
	const uint64_t group = choosing->along[start_of(choosing, run)].rank >> RANK_CURVE_BITS;
	double least = crowding(choosing, best, (double)INFINITY);
	for (size_t i = start_of(choosing, from); i < start_of(choosing, after); i++) {
		const struct ranked *one = &choosing->along[i];
		if (healing_lost(choosing->marks, one->dot) || one->rank >> RANK_CURVE_BITS != group)
			continue;
		const double crowded = crowding(choosing, one->dot, least);
		if (crowded < least) {
			best = one->dot;
			least = crowded;
		}
	}
	put(choosing, run, best);
}

static struct ranked *sort_along(const struct plan *plan, const struct dots *dots, struct arena *arena)
{
	struct ranked *along = arena_raw(arena, dots->count * sizeof *along);
	struct ranked *scratch = arena_raw(arena, dots->count * sizeof *scratch);
	for (size_t i = 0; i < dots->count; i++) {
		const uint64_t group = (uint64_t)dots->session[i] * plan->zone_count + (uint64_t)dots->zone[i];
		along[i].rank = group << RANK_CURVE_BITS | rank_along_curve(dots->x_um[i], dots->y_um[i]);
		along[i].dot = (uint32_t)i;
	}
	rank_sort(along, scratch, dots->count);
	arena_drop(arena, scratch);
	return along;
}

/* Lays cells over all dots, as wide as the widest reach, or wider so that there are not many more than runs. */
static void make_cells(struct choosing *choosing, struct arena *arena)
{
	const struct dots *dots = choosing->dots;
	int32_t right_um = dots->x_um[0], bottom_um = dots->y_um[0];
	choosing->left_um = right_um;
	choosing->top_um = bottom_um;
	for (size_t i = 0; i < dots->count; i++) {
		choosing->left_um = dots->x_um[i] < choosing->left_um ? dots->x_um[i] : choosing->left_um;
		choosing->top_um = dots->y_um[i] < choosing->top_um ? dots->y_um[i] : choosing->top_um;
		right_um = dots->x_um[i] > right_um ? dots->x_um[i] : right_um;
		bottom_um = dots->y_um[i] > bottom_um ? dots->y_um[i] : bottom_um;
		choosing->cell_um = fmax(choosing->cell_um, choosing->reach_um[dots->zone[i]]);
	}
	const double width_um = (double)right_um - choosing->left_um, height_um = (double)bottom_um - choosing->top_um;
	choosing->cell_um = fmax(choosing->cell_um, sqrt(width_um * height_um / (4.0 * choosing->runs)));
	choosing->cell_um = fmax(choosing->cell_um, fmax(width_um, height_um) / (4.0 * choosing->runs));
	choosing->per_um = 1 / choosing->cell_um;
	choosing->columns = (size_t)(width_um * choosing->per_um) + 1;
	choosing->rows = (size_t)(height_um * choosing->per_um) + 1;
	choosing->first = arena_raw(arena, choosing->columns * choosing->rows * sizeof *choosing->first);
	for (size_t i = 0; i < choosing->columns * choosing->rows; i++)
		choosing->first[i] = nobody;
	choosing->full = arena_new(arena, choosing->columns * choosing->rows, float);
	for (size_t i = 0; i < dots->count; i++)
		choosing->full[cell_of(choosing, (uint32_t)i) - choosing->first]++;
}

static void choose_all(struct choosing *choosing, uint64_t seed)
{
	const uint64_t stream = random_stream(seed, purpose_healing);
	for (uint32_t run = 0; run < choosing->runs; run++) {
		const size_t start = start_of(choosing, run), count = start_of(choosing, run + 1) - start;
		put(choosing, run, choosing->along[start + random_bits_of(stream, run) % count].dot);
	}
	for (int sweep = 0; sweep < SWEEPS; sweep++)
		for (uint32_t run = 0; run < choosing->runs; run++) {
			const uint32_t dot = choosing->chosen[run];
			take(choosing, run);
			choose(choosing, run, dot);
		}
}

/* Dots per cm2: as planned, or as many as the zone holds where that is more. */
static double densest(const struct plan_zone *zone)
{
	return fmax(zone->density_per_cm2, zone->area_mm2 > 0 ? 100 * (double)zone->dots / zone->area_mm2 : 0);
}

/* Marks so many dots. */
static void mark_few(const struct plan *plan, const struct dots *dots, uint32_t few, uint8_t *marks, uint64_t seed,
	struct arena *arena)
{
	struct ranked *along = sort_along(plan, dots, arena);
	struct choosing choosing = {.dots = dots,
		.along = along,
		.runs = few,
		.marks = marks,
		.chosen = arena_raw(arena, few * sizeof *choosing.chosen),
		.next = arena_raw(arena, few * sizeof *choosing.next),
		.reach_um = arena_new(arena, plan->zone_count, double)};
	for (size_t z = 0; z < plan->zone_count; z++)
		choosing.reach_um[z] =
			reach_spacings * 1e4 / sqrt(densest(&plan->zones[z]) * few / (double)dots->count);
	make_cells(&choosing, arena);
	choose_all(&choosing, seed);
	arena_drop(arena, choosing.full);
	arena_drop(arena, choosing.first);
	arena_drop(arena, choosing.next);
	arena_drop(arena, choosing.chosen);
	arena_drop(arena, along);
}

uint8_t *healing_losses(const struct plan *plan, const struct dots *dots, uint64_t seed, struct arena *arena)
{
	const size_t lost = (size_t)llround((1 - plan->retention) * (double)dots->count);
	const bool losses_fewer = lost <= dots->count - lost;
	const size_t few = losses_fewer ? lost : dots->count - lost, bytes = dots->count / 8 + 1;
	uint8_t *marks = arena_new(arena, bytes, uint8_t);
	if (few > 0)
		mark_few(plan, dots, (uint32_t)few, marks, seed, arena);
	for (size_t i = 0; !losses_fewer && i < bytes; i++)
		marks[i] ^= 0xff;
	return marks;
}
