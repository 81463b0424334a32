/* What a report measures, against arrangements whose figures are known: a lattice, chance, a head's dots by trying all
 * pairs, a feather along a straight line. */
#include <float.h>
#include <stdlib.h>
#include <string.h>

#include "layout_plans.h"
#include "scalp/dots/layout.h"
#include "scalp/report/figures.h"
#include "tap.h"

static jmp_buf exhausted;
static struct arena arena = {.exhausted = &exhausted};

static struct dots room_for(size_t count)
{
	return (struct dots){0, arena_new(&arena, count, int32_t), arena_new(&arena, count, int32_t),
		arena_new(&arena, count, int32_t), arena_new(&arena, count, int32_t),
		arena_new(&arena, count, int32_t)};
}

static void add_dot(struct dots *dots, double x, double y)
{
	dots->x_um[dots->count] = (int32_t)lround(1000 * x);
	dots->y_um[dots->count] = (int32_t)lround(1000 * y);
	dots->session[dots->count++] = 1;
}

/* The plan holds what the dots are, so that what is wanted is what is there. */
static struct measured measure(struct plan *plan, const struct dots *dots)
{
	struct measured measured;
	struct error error = {.kind = ERROR_NONE};
	plan->dots = plan->zones[0].dots = plan->zones[0].session_dots[0] = (int64_t)dots->count;
	ok(measured_make(&measured, plan, dots, &arena, &error), "the layout can be measured");
	return measured;
}

static struct spectrum spectrum_of(const struct measured *measured, const struct measured_set *set)
{
	struct square square = square_find(measured);
	size_t count;
	struct vec2 *places = square_dots(measured, &square, set, &count, &arena);
	return spectrum_measure(places, count, 2 * square.half, &arena);
}

static void lattice(void)
{
	enum { COLUMNS = 80, ROWS = 92 };
	/* Rows root(3)/2 apart fill a rectangle of 80 by 79.67 mm to a hair. */
	double height = ROWS * sqrt(0.75);
	struct plan plan = square_plan(&arena, COLUMNS, 100, 0.5, 1);
	plan.zones[0].outline = box_outline(&arena, 0, 0, COLUMNS, height);
	struct dots dots = room_for((size_t)COLUMNS * ROWS);
	for (int row = 0; row < ROWS; row++)
		for (int column = 0; column < COLUMNS; column++)
			add_dot(&dots, column + 0.25 + (row % 2) / 2.0, (row + 0.5) * sqrt(0.75));
	struct measured measured = measure(&plan, &dots);
	struct measured_sets sets = measured_sets(&measured, &arena);
	struct neighbours found = neighbours_measure(&measured, &sets.sets[0], &arena);
	near(found.least, 1, 0.003, "in a hexagonal lattice the least distance is one spacing");
	near(found.mean, 1, 0.003, "and so is the mean");
	near(found.spread, 0, 0.002, "without spread");
	near(found.psi6, 1, 0.001, "bonds are in perfect order");
	near(found.least_mm, 1, 0.002, "the least distance is 1 mm");
	struct spectrum spectrum = spectrum_of(&measured, &sets.sets[0]);
	ok(spectrum.peak > 20 && spectrum.anisotropy_db > 6, "the spectrum shows the lattice's peaks and directions");
}

static void chance(void)
{
	enum { DOTS = 30000 };
	struct plan plan = square_plan(&arena, 150, 100, 0.01, 1);
	struct dots dots = room_for(DOTS);
	for (uint64_t i = 0; i < DOTS; i++)
		add_dot(&dots, 150 * random_unit(3, 1, i), 150 * random_unit(3, 2, i));
	struct measured measured = measure(&plan, &dots);
	struct measured_sets sets = measured_sets(&measured, &arena);
	struct neighbours found = neighbours_measure(&measured, &sets.sets[0], &arena);
	near(found.mean, 0.4653, 0.006, "of chance the mean nearest distance is 1 / (2 root of the density)");
	near(found.spread, sqrt(4 / 3.14159265 - 1), 0.01, "its spread is root(4 / pi - 1)");
	near(found.psi6, 0.37, 0.01, "bonds have no order");
	struct spectrum spectrum = spectrum_of(&measured, &sets.sets[0]);
	double mean = 0;
	for (int i = 10; i < SPECTRUM_BINS; i++)
		mean += spectrum.power[i] / (SPECTRUM_BINS - 10);
	near(mean, 1, 0.03, "its power is 1");
	ok(spectrum.windows == SPECTRUM_WINDOWS, "four windows were cut out");
	near(spectrum.low, 1, 0.3, "at low frequencies too");
	near(spectrum.effective_nyquist, 0, 0.2, "so no frequency is represented");
	near(spectrum.anisotropy_db, 0, 0.3, "all directions are alike");
	struct spectrum by_pairs = pairs_spectrum(&measured, &sets.sets[0], &arena);
	near(by_pairs.low, 1, 0.3, "by pairs chance has its power at low frequencies");
	near(by_pairs.peak, 1, 0.3, "and no peak");
}

static struct dots laid(struct plan *plan)
{
	struct dots dots;
	struct error error = {.kind = ERROR_NONE};
	struct layout_settings settings = {.regularity = 0.4, .threads = 1};
	ok(layout_place(&dots, plan, &settings, 7, &arena, &error), "the plan is laid out");
	return dots;
}

/* The mean distance to the nearest and the least, mm, by trying all pairs. */
static void try_pairs(const struct measured *measured, const struct measured_set *set, double *mean, double *least)
{
	*mean = 0;
	*least = DBL_MAX;
	for (size_t i = 0; i < set->count; i++) {
		double nearest = DBL_MAX;
		for (size_t j = 0; j < set->count; j++) {
			struct vec3 way = vec3_sub(measured->point[set->dots[i]], measured->point[set->dots[j]]);
			if (i != j)
				nearest = fmin(nearest, vec3_length(way));
		}
		*mean += nearest / measured_spacing(measured, set, set->dots[i]) / (double)set->count;
		*least = fmin(*least, nearest);
	}
}

static void on_a_head(void)
{
	struct plan plan = head_plan(&arena, 30, 3);
	struct dots dots = laid(&plan);
	struct measured measured;
	struct error error = {.kind = ERROR_NONE};
	ok(measured_make(&measured, &plan, &dots, &arena, &error), "the head's layout can be measured");
	struct measured_sets sets = measured_sets(&measured, &arena);
	ok(sets.count == 5 && sets.alone == 3, "three sessions make five sets");
	for (size_t s = 0; s < sets.count; s++) {
		struct neighbours found = neighbours_measure(&measured, &sets.sets[s], &arena);
		double mean, least;
		try_pairs(&measured, &sets.sets[s], &mean, &least);
		near(found.least_mm, least, 1e-9, "the least distance is that of all pairs");
		near(found.mean, mean, 0.01, "the mean of the nearest is that of all pairs, by the dots' own spacing");
	}
	struct square square = square_find(&measured);
	ok(square.half > 10, "a square is found on the head");
	bool even = true, free = true;
	for (int i = 0; i <= 20; i++)
		for (int k = 0; k <= 20; k++) {
			double u = square.half * (i / 10.0 - 1), v = square.half * (k / 10.0 - 1), step = 0.05;
			struct metric_step at = metric_unfold(square.metric, (float)u, (float)v);
			struct vec2 here = vec2_add(square.centre, (struct vec2){(double)at.dx, (double)at.dy});
			for (int way = 0; way < 8; way++) {
				struct metric_step to = metric_unfold(square.metric,
					(float)(step * cos(TURN * way / 8)), (float)(step * sin(TURN * way / 8)));
				struct vec2 there = vec2_add(here, (struct vec2){(double)to.dx, (double)to.dy});
				double length = vec3_length(vec3_sub(
					surface_point(&plan.surface, here), surface_point(&plan.surface, there)));
				even &= fabs(length / step - 1) < 0.0215;
			}
			free &= plan_zone_at(
					&plan, vec2_add(square.centre, vec2_scale(vec2_sub(here, square.centre), 0.98)))
				>= 0;
		}
	ok(even, "in the square every length is true to 2 percent");
	ok(free, "and nothing in it is left out of the zones");
}

/* Two ways to the same spectrum. */
static void by_pairs(void)
{
	struct plan plan = square_plan(&arena, 120, 140, 0.3, 3);
	struct dots dots = laid(&plan);
	struct measured measured;
	struct error error = {.kind = ERROR_NONE};
	ok(measured_make(&measured, &plan, &dots, &arena, &error), "the square's layout can be measured");
	struct measured_sets sets = measured_sets(&measured, &arena);
	for (size_t s = 0; s <= 1; s++) {
		struct spectrum windows = spectrum_of(&measured, &sets.sets[s]);
		struct spectrum pairs = pairs_spectrum(&measured, &sets.sets[s], &arena);
		near(pairs.effective_nyquist, windows.effective_nyquist, 0.051, "pairs tell the windows' Nyquist");
		near(pairs.low, windows.low, 0.02, "and their power at low frequencies");
		near(pairs.peak, windows.peak, 0.2 * windows.peak, "and their peak");
		ok(isnan(pairs.anisotropy_db), "but nothing of directions");
	}
}

static void feather(void)
{
	struct plan plan = square_plan(&arena, 60, 150, 0.4, 1);
	struct vec2 *line = arena_new(&arena, 2, struct vec2);
	line[0] = (struct vec2){-100, 0};
	line[1] = (struct vec2){200, 0};
	plan.hairline = (struct plan_hairline){line, 2, {0, 20}, {0.25, 1}, 2};
	plan.zones[0].feathered = true;
	count_dots(&plan, &arena);
	struct dots dots = laid(&plan);
	struct measured measured;
	struct error error = {.kind = ERROR_NONE};
	ok(measured_make(&measured, &plan, &dots, &arena, &error), "the feathered layout can be measured");
	struct measured_sets sets = measured_sets(&measured, &arena);
	struct feather_profile profile = feather_measure(&measured, &arena);
	struct feather_dots counted = feather_count(&measured, &profile, &sets.sets[0], &arena);
	near(profile.width, 20 * 1.6 / FEATHER_BINS, 1e-9, "the profile reaches 1.6 times as far as the feather");
	bool areas = true, densities = true, counts = true;
	for (int bin = 0; bin < FEATHER_BINS; bin++) {
		double low = bin * profile.width, high = low + profile.width, middle = (low + high) / 2, found = 0;
		double share = fmin(0.25 + 0.75 * middle / 20, 1);
		areas &= fabs(profile.area[bin] / (60 * profile.width) - 1) < 0.01;
		densities &= fabs(counted.wanted[bin] / profile.area[bin] / (1.5 * share) - 1) < 0.03;
		for (size_t i = 0; i < dots.count; i++)
			found += dots.y_um[i] / 1000.0 >= low && dots.y_um[i] / 1000.0 < high;
		counts &= fabs(found - counted.found[bin]) < 0.5;
	}
	ok(areas, "the bins have the area of their strips");
	ok(densities, "what is wanted in them rises as the feather does");
	ok(counts, "and their dots are those that lie there");
	ok(counted.worst < 0.12, "the layout follows");
	plan.zones[0].feathered = false;
	ok(measured_make(&measured, &plan, &dots, &arena, &error), "the same without a feather can be measured");
	ok(!(feather_measure(&measured, &arena).width > 0), "a plan without a feather has no profile");
}

static void many_sessions(void)
{
	struct plan plan = square_plan(&arena, 40, 100, 0.5, 9);
	struct dots dots = laid(&plan);
	struct measured measured;
	struct error error = {.kind = ERROR_NONE};
	ok(measured_make(&measured, &plan, &dots, &arena, &error), "nine sessions can be measured");
	struct measured_sets sets = measured_sets(&measured, &arena);
	bool apart = sets.alone == 9;
	for (size_t i = 0; i <= sets.alone; i++)
		for (size_t k = 0; k < i; k++)
			apart = apart && strcmp(sets.sets[i].colour, sets.sets[k].colour) != 0;
	ok(apart, "each of nine sessions has a colour of its own");
}

int main(void)
{
	if (setjmp(exhausted)) {
		ok(false, "memory lasts");
		return tap_done();
	}
	lattice();
	chance();
	on_a_head();
	by_pairs();
	feather();
	many_sessions();
	arena_release(&arena);
	return tap_done();
}
