/* Dots in the skin: what is counted of them, worked out by hand. */
#include <math.h>

#include "scalp/dots/layout.h"
#include "scalp/plan/worn.h"
#include "layout_plans.h"
#include "tap.h"

static jmp_buf exhausted;
static struct arena arena = {.exhausted = &exhausted};

static struct default_row rows[] = {{.key = "worn.crowd", .value = 0.52, .min = 0.5, .max = 0.6},
	{.key = "worn.gone", .value = 0.05, .min = 0.02, .max = 0.1},
	{.key = "worn.room_given", .value = 0.65, .min = 0.4, .max = 1},
	{.key = "worn.window", .value = 3, .min = 2, .max = 6}};
static const struct defaults defaults = {rows, 4};

/* An ink of which 12 % are lost a year, counted from the 28th day, and dots that spread by 0.03 mm per root of a year. */
static struct pigment_component component = {.fade_per_year = 0.12};
static const struct pigment ink = {
	.neat_depth = 1, .components = &component, .component_count = 1, .fade_slow = 1, .fade_fast = 1};
static const struct fade fade = {.numbers = {[FADE_LOST_DAYS] = {14, 14, 14}, [FADE_SPREAD_MM] = {0.03, 0.03, 0.03}}};
static const struct fading fading = {&fade, 1, 1};

enum { FOUR_YEARS = 1461, SIDE = 100 };

/* Two squares of SIDE mm beside each other, wanting per_cm2 dots and half as many. */
static struct plan zones_of(int64_t per_cm2)
{
	struct plan plan = {.surface = {.kind = SURFACE_PLANE},
		.zone_count = 2,
		.retention = 0.82,
		.day = FOUR_YEARS,
		.dots = 150 * per_cm2};
	plan.zones = arena_new(&arena, 2, struct plan_zone);
	plan.zones[0] = zone_of(ZONE_MID, box_outline(&arena, 0, 0, SIDE, SIDE), (double)per_cm2, 0.5);
	plan.zones[1] = zone_of(ZONE_CROWN, box_outline(&arena, SIDE, 0, 2 * SIDE, SIDE), (double)per_cm2 / 2, 0.5);
	plan.zones[0].name = "mid";
	plan.zones[1].name = "crown";
	plan.zones[0].dots = 100 * per_cm2;
	plan.zones[1].dots = 50 * per_cm2;
	return plan;
}

/* Wanting 1,000 and 500 dots. */
static struct plan two_zones(void)
{
	return zones_of(10);
}

/* columns x rows dots of 0.25 mm, spread evenly over the first square. */
static struct worn_layout grid_of(int64_t day, int columns, int rows_of)
{
	size_t count = (size_t)(columns * rows_of);
	int32_t *x_um = arena_new(&arena, count, int32_t), *y_um = arena_new(&arena, count, int32_t),
		*diameter_um = arena_new(&arena, count, int32_t);
	for (int i = 0; i < columns * rows_of; i++) {
		x_um[i] = 1000 * SIDE * (2 * (i % columns) + 1) / (2 * columns);
		y_um[i] = 1000 * SIDE * (2 * (i / columns) + 1) / (2 * rows_of);
		diameter_um[i] = 250;
	}
	return (struct worn_layout){
		.day = day, .pigment = &ink, .count = count, .x_um = x_um, .y_um = y_um, .diameter_um = diameter_um};
}

static struct ledger *take(struct plan *plan, const struct worn *worn)
{
	struct error error = {.kind = ERROR_NONE};
	struct ledger *ledger = NULL;
	ok(worn_take(plan, worn, &fading, &defaults, &ledger, &arena, &error), "what is in the skin is counted");
	return ledger;
}

static void test_fading(void)
{
	struct plan plan = two_zones();
	struct worn_layout layout = grid_of(0, 30, 30);
	struct worn worn = {.layouts = &layout, .layout_count = 1};
	take(&plan, &worn);
	/* exp(-0.12 x (4 - 28 / 365.25)) = 0.6245 of 900 is 562.0: 438 are missing. */
	ok(plan.zones[0].worn.dots == 900 && plan.zones[0].dots == 438,
		"after four years at 12 %% a year 438 of 1,000 are missing");
	ok(fabs(plan.zones[0].worn.seen - 460.9) < 0.1, "0.82 x 0.6245 x 900 are seen");
	ok(plan.zones[1].dots == 500 && plan.zones[1].worn.dots == 0, "a zone without worn dots takes what it did");
	ok(plan.dots == 938, "the plan's count is that of its zones");
	/* Radius sqrt(0.125^2 + 4 x 0.03^2) = 0.13865 mm, of 0.125; 900 discs of that cover 44.18 of 10,000 mm2. */
	ok(fabs(plan.zones[0].worn.grown - 1.2304) < 1e-3, "it is told how far dots have spread");
	ok(plan.zones[0].worn.laid > 0.9 * 0.004418 && plan.zones[0].worn.laid < 1.4 * 0.004418,
		"the register has them as wide as they were healed");
	plan = two_zones();
	plan.day = 20;
	take(&plan, &worn);
	ok(plan.zones[0].dots == 100, "unhealed work counts as what it heals to");
	plan = two_zones();
	plan.day = 9497;
	take(&plan, &worn);
	/* exp(-0.12 x (26 - 28 / 365.25)) = 0.0446 of 900 is 40.1. */
	ok(!plan.worn[0].gone && plan.zones[0].dots == 960 && plan.zones[0].worn.laid > 0.9 * 0.004418,
		"permanent ink stays in the register, however little of it is seen");
	plan = two_zones();
	plan.day = 9497;
	layout.ink.temporary = true;
	take(&plan, &worn);
	ok(plan.worn[0].gone && plan.zones[0].dots == 1000 && plan.zones[0].worn.dots == 0,
		"under a twentieth of its pigment temporary ink is gone");
}

static void test_observed(void)
{
	struct plan plan = two_zones();
	struct worn_layout layouts[] = {grid_of(0, 30, 30), grid_of(1000, 20, 10)};
	struct worn_observation seen[] = {{900, "mid", 0.9}, {FOUR_YEARS, "mid", 0.5}, {FOUR_YEARS, "crown", 0}};
	struct worn worn = {layouts, 2, seen, 3};
	take(&plan, &worn);
	/* 1,100 dots x 0.5 / 0.82 = 670.7. */
	ok(plan.zones[0].dots == 329, "the latest observation counts, for all layouts finished by then");
	plan = two_zones();
	worn.observation_count = 1;
	take(&plan, &worn);
	/* Day 900 is 29 months, 1461 is 48: 0.9 exp(-0.12 x 19 / 12) x 900 = 669.8, / 0.82 = 816.9; the second layout, 461 days = 15 months: 200 exp(-0.12 x (15 / 12 - 28 / 365.25)) = 173.7. */
	ok(plan.zones[0].dots == 9, "an observation fades on from its day, and does not count for later work");
	plan = two_zones();
	layouts[0] = grid_of(0, 50, 30);
	layouts[0].pigment = layouts[1].pigment = NULL;
	take(&plan, &worn);
	ok(plan.zones[0].dots == 0, "never below none");
}

/* A few dots, crowded into one place. */
static void test_crowd(void)
{
	struct plan plan = zones_of(100);
	struct worn_layout layout = grid_of(FOUR_YEARS, 20, 20);
	struct worn worn = {.layouts = &layout, .layout_count = 1};
	int32_t *x_um = arena_new(&arena, layout.count, int32_t), *y_um = arena_new(&arena, layout.count, int32_t),
		*diameter_um = arena_new(&arena, layout.count, int32_t);
	for (size_t i = 0; i < layout.count; i++) {
		diameter_um[i] = 320;
		x_um[i] = layout.x_um[i] / 10 + 40000;
		y_um[i] = layout.y_um[i] / 10 + 40000;
	}
	layout.x_um = x_um;
	layout.y_um = y_um;
	layout.diameter_um = diameter_um;
	plan.zones[0].worn.most = plan.zones[1].worn.most = 0.15;
	plan.zones[0].worn.most_later = plan.zones[1].worn.most_later = 0.3;
	struct ledger *ledger = take(&plan, &worn);
	printf("# %lld, densest %.3f, laid %.3f + %.3f\n", (long long)plan.zones[0].dots, ledger[0].densest,
		ledger[0].full.laid, ledger[0].full.fresh);
	/* 100 mm2 of 10,000 hold 400 dots where 100 are wanted. */
	ok(plan.zones[0].dots > 9700 && plan.zones[0].dots < 9910, "what is crowded takes off what is wanted there");
	ok(ledger[0].densest > 0.15 && ledger[0].full.laid + ledger[0].full.fresh < 0.15,
		"no dot is added to a patch that is full, and it is told how full it is");
}

/* Half of a square is full of dots; what is new goes to the other half. */
static void test_layout(void)
{
	struct plan before = square_plan(&arena, 30, 150, 0.5, 1), plan = square_plan(&arena, 30, 150, 0.5, 2);
	struct layout_settings settings = {.regularity = 0.4, .threads = 1};
	struct error error = {.kind = ERROR_NONE};
	struct dots old, dots;
	struct plan_zone *zone = &plan.zones[0];
	if (!ok(layout_place(&old, &before, &settings, 7, &arena, &error), "there is earlier work"))
		return;
	plan.retention = 1;
	plan.taken = (struct plan_taken){0, arena_new(&arena, old.count, struct vec2),
		arena_new(&arena, old.count, float), arena_new(&arena, old.count, float),
		arena_new(&arena, old.count, float), arena_new(&arena, old.count, float)};
	for (size_t i = 0; i < old.count; i++) {
		if (old.x_um[i] > 15000)
			continue;
		size_t n = plan.taken.count++;
		plan.taken.points[n] = (struct vec2){old.x_um[i] / 1000.0, old.y_um[i] / 1000.0};
		plan.taken.clear_mm[n] = 0.4F;
		plan.taken.worth[n] = 1;
	}
	zone->worn = (struct plan_worn){
		.dots = (int64_t)plan.taken.count, .seen = (double)plan.taken.count, .wanted = zone->dots};
	zone->dots -= zone->worn.dots;
	zone->session_dots[0] = zone->dots / 2;
	zone->session_dots[1] = zone->dots - zone->dots / 2;
	if (!ok(layout_place(&dots, &plan, &settings, 1, &arena, &error), "the rest is laid out"))
		return;
	size_t beside = 0, near = 0;
	double nearest = 1e9;
	for (size_t i = 0; i < dots.count; i++) {
		beside += dots.x_um[i] < 14000;
		near += dots.x_um[i] >= 15000 && dots.x_um[i] < 18000;
		for (size_t k = 0; k < plan.taken.count; k++)
			nearest = fmin(nearest, hypot(dots.x_um[i] / 1000.0 - plan.taken.points[k].x,
							dots.y_um[i] / 1000.0 - plan.taken.points[k].y));
	}
	printf("# %zu new, %zu among the old, %zu in 3 mm beside them, nearest %.3f mm\n", dots.count, beside, near,
		nearest);
	ok((int64_t)dots.count == zone->dots, "exactly the missing dots are laid");
	ok(beside * 30 < dots.count, "hardly any goes where there are enough: a millimetre and more behind the edge");
	/* 3 x 30 mm at 150 per cm2 are 135. */
	ok(near > 105 && near < 165, "beside the old ones the density is as wanted");
	ok(nearest >= (double)0.4F, "none comes nearer to an old one than it must");
}

int main(void)
{
	pigment_add_power(&component, 1, 1);
	test_fading();
	test_observed();
	test_crowd();
	test_layout();
	arena_release(&arena);
	return tap_done();
}
