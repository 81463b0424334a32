/* Dots in the skin: what is counted of them, worked out by hand. */
#include <math.h>

#include "scalp/dots/layout.h"
#include "scalp/plan/worn.h"
#include "layout_plans.h"
#include "tap.h"

static jmp_buf exhausted;
static struct arena arena = {.exhausted = &exhausted};

static struct default_row rows[] = {{.key = "worn.gone", .value = 0.05, .min = 0.02, .max = 0.1}};
static const struct defaults defaults = {rows, 1};

/* An ink of which 12 % are lost a year, counted from the 28th day, and dots that spread by 0.03 mm per root of a year. */
static struct pigment_component component = {.fade_per_year = 0.12};
static const struct pigment ink = {
	.neat_depth = 1, .components = &component, .component_count = 1, .fade_slow = 1, .fade_fast = 1};
static const struct fade fade = {.numbers = {[FADE_LOST_DAYS] = {14, 14, 14}, [FADE_SPREAD_MM] = {0.03, 0.03, 0.03}}};
static const struct fading fading = {&fade, 1, 1};

enum { FOUR_YEARS = 1461, SIDE = 100 };

/* Two squares of SIDE mm beside each other, wanting 1,000 and 500 dots. */
static struct plan two_zones(void)
{
	struct plan plan = {.surface = {.kind = SURFACE_PLANE},
		.zone_count = 2,
		.retention = 0.82,
		.day = FOUR_YEARS,
		.dots = 1500};
	plan.zones = arena_new(&arena, 2, struct plan_zone);
	plan.zones[0] = zone_of(ZONE_MID, box_outline(&arena, 0, 0, SIDE, SIDE), 100, 0.5);
	plan.zones[1] = zone_of(ZONE_CROWN, box_outline(&arena, SIDE, 0, 2 * SIDE, SIDE), 50, 0.5);
	plan.zones[0].name = "mid";
	plan.zones[1].name = "crown";
	plan.zones[0].dots = 1000;
	plan.zones[1].dots = 500;
	return plan;
}

/* `count` dots of 0.25 mm in a row from (x, 50) on, 0.05 mm apart. */
static struct worn_layout row_of(int64_t day, size_t count, double x)
{
	int32_t *x_um = arena_new(&arena, count, int32_t), *y_um = arena_new(&arena, count, int32_t),
		*diameter_um = arena_new(&arena, count, int32_t);
	for (size_t i = 0; i < count; i++) {
		x_um[i] = (int32_t)(1000 * x) + 50 * (int32_t)i;
		y_um[i] = 50000;
		diameter_um[i] = 250;
	}
	return (struct worn_layout){
		.day = day, .pigment = &ink, .count = count, .x_um = x_um, .y_um = y_um, .diameter_um = diameter_um};
}

static void test_fading(void)
{
	struct plan plan = two_zones();
	struct worn_layout layout = row_of(0, 900, 20);
	struct worn worn = {.layouts = &layout, .layout_count = 1};
	worn_take(&plan, &worn, &fading, &defaults, &arena);
	/* exp(-0.12 x (4 - 28 / 365.25)) = 0.6245 of 900 is 562.0: 438 are missing. */
	ok(plan.zones[0].worn.dots == 900 && plan.zones[0].dots == 438,
		"after four years at 12 %% a year 438 of 1,000 are missing");
	ok(fabs(plan.zones[0].worn.seen - 460.9) < 0.1, "0.82 x 0.6245 x 900 are seen");
	ok(plan.zones[1].dots == 500 && plan.zones[1].worn.dots == 0, "a zone without worn dots takes what it did");
	ok(plan.dots == 938, "the plan's count is that of its zones");
	/* Radius sqrt(0.125^2 + 4 x 0.03^2) = 0.13865 mm: 900 discs cover 54.36 mm2. */
	ok(fabs(plan.zones[0].worn.covers_mm2 - 54.36) < 0.01, "dots cover the skin as wide as they have spread");
	plan = two_zones();
	plan.day = 20;
	worn_take(&plan, &worn, &fading, &defaults, &arena);
	ok(plan.zones[0].dots == 100, "unhealed work counts as what it heals to");
	plan = two_zones();
	plan.day = 9497;
	worn_take(&plan, &worn, &fading, &defaults, &arena);
	/* exp(-0.12 x (26 - 28 / 365.25)) = 0.0446. */
	ok(plan.worn[0].gone && plan.zones[0].dots == 1000, "under a twentieth of the pigment is bare skin");
}

static void test_observed(void)
{
	struct plan plan = two_zones();
	struct worn_layout layouts[] = {row_of(0, 900, 20), row_of(1000, 200, 80)};
	struct worn_observation seen[] = {{900, "mid", 0.9}, {FOUR_YEARS, "mid", 0.5}, {FOUR_YEARS, "crown", 0}};
	struct worn worn = {layouts, 2, seen, 3};
	worn_take(&plan, &worn, &fading, &defaults, &arena);
	/* The second row reaches to 90 mm: 1,100 dots x 0.5 / 0.82 = 670.7. */
	ok(plan.zones[0].dots == 329, "the latest observation counts, for all layouts finished by then");
	plan = two_zones();
	worn.observation_count = 1;
	worn_take(&plan, &worn, &fading, &defaults, &arena);
	/* Day 900 is 29 months, 1461 is 48: 0.9 exp(-0.12 x 19 / 12) x 900 = 669.8, / 0.82 = 816.9; the second layout, 461 days = 15 months: 200 exp(-0.12 x (15 / 12 - 28 / 365.25)) = 173.7. */
	ok(plan.zones[0].dots == 9, "an observation fades on from its day, and does not count for later work");
	plan = two_zones();
	layouts[0] = row_of(0, 1500, 20);
	layouts[0].pigment = layouts[1].pigment = NULL;
	worn_take(&plan, &worn, &fading, &defaults, &arena);
	ok(plan.zones[0].dots == 0, "never below none");
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
	test_layout();
	arena_release(&arena);
	return tap_done();
}
