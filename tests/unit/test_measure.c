/* Areas of zones, and the means to sum them fast, against plain sums and the plain functions. */
#include "base/random.h"
#include "geometry/inside.h"
#include "geometry/nearest.h"
#include "geometry/stretch.h"
#include "layout_plans.h"
#include "scalp/dots/finder.h"
#include "scalp/head/head.h"
#include "scalp/plan/measure.h"
#include "tap.h"

static struct arena arena;

static struct surface default_head(void)
{
	struct surface surface = {0};
	struct error error = {0};
	head_surface(&(struct head_measures){0}, HEAD_MALE, &surface, &error);
	return surface;
}

static double random_in(double low, double high, uint64_t purpose, uint64_t i)
{
	return low + (high - low) * random_unit(5, purpose, i);
}

/* A line that wanders, with loops, corners, a point that stands twice. */
static void feet_agree(void)
{
	enum { POINTS = 301 };
	struct vec2 line[POINTS], at = {0, 0};
	for (uint64_t i = 0; i < POINTS; i++) {
		line[i] = at;
		double turn = random_in(0, TURN, 1, i), step = i % 50 ? random_in(0, 4, 2, i) : 0;
		at = vec2_add(at, (struct vec2){step * cos(turn) + 0.5, step * sin(turn)});
	}
	double worst = 0, worst_place = 0;
	for (size_t count = 1; count <= POINTS; count += 50) {
		struct nearest near_line = nearest_on(line, count, &arena);
		for (uint64_t i = 0; i < 4000; i++) {
			struct vec2 point = {random_in(-50, 200, 3, i), random_in(-60, 60, 4, i)};
			struct foot foot = nearest_foot(&near_line, point), plain = polyline_foot(line, count, point);
			worst = fmax(worst, fabs(foot.distance - plain.distance));
			double most = random_in(1, 60, 10, i), wanted = fmin(most, plain.distance);
			worst = fmax(worst, fabs(nearest_distance(&near_line, point, most) - wanted));
			worst = fmax(worst, fabs(vec2_length(vec2_sub(foot.point, point)) - plain.distance));
			struct vec2 apart = vec2_sub(foot.point, plain.point);
			if (vec2_length(apart) < 1e-9)
				worst_place = fmax(worst_place, fabs(foot.place - plain.place));
		}
	}
	near(worst, 0, 1e-12, "the nearest foot is as near as the one found by looking at every segment");
	near(worst_place, 0, 1e-9, "and stands at the same place of the line");
}

static void insides_agree(void)
{
	struct polygon outline = ellipse_outline(&arena, (struct vec2){3, 4}, (struct vec2){30, 20}, 200);
	for (size_t i = 0; i < outline.count; i += 3)
		outline.points[i].x += random_in(-9, 9, 6, i); /* it crosses itself */
	struct inside inside = inside_of(&outline, &arena);
	size_t wrong = 0, held = 0;
	for (uint64_t i = 0; i < 20000; i++) {
		struct vec2 point = {random_in(-40, 45, 7, i), random_in(-18, 26, 8, i)};
		wrong += inside_holds(&inside, point) != polygon_contains(&outline, point);
		held += inside_holds(&inside, point);
	}
	for (size_t i = 0; i < outline.count; i++)
		wrong += inside_holds(&inside, outline.points[i]) != polygon_contains(&outline, outline.points[i]);
	ok(wrong == 0 && held > 5000, "what is inside by bands is inside by all edges");
}

static void stretch_is_near(void)
{
	struct surface head = default_head();
	struct box box = {{-85, -140}, {90, 150}};
	struct stretch_map map = stretch_over(&head, &box, &arena);
	double worst = 0, worst_apex = 0, sum = 0, plain = 0;
	for (double y = -139.5; y < 150; y += 3) {
		stretch_take_row(&map, y, box.low.x, box.high.x);
		for (double x = -84.5; x < 90; x += 1) {
			struct stretch_place place = stretch_place(&map, x);
			double exact = surface_stretch(&head, (struct vec2){x, y}), found = stretch_at(&map, &place);
			double *most = hypot(x, y) < 40 ? &worst_apex : &worst;
			*most = fmax(*most, fabs(found / exact - 1));
			sum += found;
			plain += exact;
		}
	}
	near(worst, 0, 1e-3, "the stretch from the grid is the surface's");
	near(worst_apex, 0, 5e-3, "near the apex, where its direction counts, still nearly so");
	near(sum / plain, 1, 1e-4, "in the mean it is right to a ten thousandth");
}

static struct plan flat_plan(void)
{
	struct plan plan = {.surface = {.kind = SURFACE_PLANE}, .zone_count = 3, .exclusion_count = 1};
	plan.zones = arena_new(&arena, 3, struct plan_zone);
	plan.exclusions = arena_new(&arena, 1, struct polygon);
	plan.zones[0] = zone_of(ZONE_MID, box_outline(&arena, 0, 0, 50, 3), 200, 0.7);
	plan.zones[1] = zone_of(ZONE_CROWN, box_outline(&arena, 10, -10, 40.3, 37.7), 200, 0.7);
	plan.zones[2] =
		zone_of(ZONE_SCAR, ellipse_outline(&arena, (struct vec2){100, 0}, (struct vec2){2, 60}, 400), 200, 0.7);
	plan.exclusions[0] = box_outline(&arena, 20, -5, 25, 20);
	return plan;
}

static void flat_areas_are_right(void)
{
	struct plan plan = flat_plan();
	const double *weighted = measure_zones(&plan, &arena);
	near(plan.zones[0].area_mm2, 150 - 15, 0.02, "a box without its exclusion");
	near(plan.zones[1].area_mm2, 30.3 * 47.7 - 30.3 * 3 - 5 * 22, 2,
		"a box without zones before it and exclusions");
	near(plan.zones[2].area_mm2 / polygon_area(&plan.zones[2].outline), 1, 5e-4, "a long and narrow zone");
	near(weighted[2], plan.zones[2].area_mm2, 1e-9, "without feather and blend every point counts whole");
}

/* A ragged hairline, a band behind it, a middle part with a fringe round it, a mole. */
static struct plan real_plan(void)
{
	enum { FRONT = 140, ROUND = 120 };
	struct plan plan = {.surface = default_head(), .zone_count = 3, .exclusion_count = 1};
	struct vec2 *line = arena_new(&arena, FRONT, struct vec2);
	struct polygon band = {arena_new(&arena, 2 * FRONT, struct vec2), 2 * FRONT};
	struct polygon middle = {arena_new(&arena, FRONT + ROUND, struct vec2), FRONT + ROUND};
	struct polygon *fringe = arena_new(&arena, 1, struct polygon);
	for (uint64_t i = 0; i < FRONT; i++) {
		double x = 65 * (2 * (double)i / (FRONT - 1) - 1);
		line[i] = (struct vec2){x, -120 + 35 * x * x / 4225 + random_in(-0.5, 0.5, 9, i / 2)};
		band.points[i] = middle.points[i] = line[i];
		band.points[2 * FRONT - 1 - i] = vec2_add(line[i], (struct vec2){0, 12});
	}
	for (size_t i = 0; i < ROUND; i++) {
		double angle = TURN / 2 * (double)i / (ROUND - 1);
		middle.points[FRONT + i] = (struct vec2){72 * cos(angle), -60 + 130 * sin(angle)};
	}
	*fringe = (struct polygon){middle.points + FRONT, ROUND};
	plan.hairline = (struct plan_hairline){.line = line,
		.count = FRONT,
		.feather_mm = {0, 3, 6, 10, 15, 20},
		.feather_fraction = {0.3, 0.42, 0.58, 0.78, 0.93, 1},
		.feather_count = 6};
	plan.fringe = (struct plan_fringe){fringe, 1, 6, 0.4};
	plan.zones = arena_new(&arena, 3, struct plan_zone);
	plan.exclusions = arena_new(&arena, 1, struct polygon);
	plan.exclusions[0] = ellipse_outline(&arena, (struct vec2){20, -20}, (struct vec2){9, 6}, 40);
	plan.zones[0] = zone_of(ZONE_HAIRLINE, band, 200, 0.7);
	plan.zones[1] =
		zone_of(ZONE_CROWN, ellipse_outline(&arena, (struct vec2){0, 45}, (struct vec2){40, 35}, 96), 200, 0.7);
	plan.zones[2] = zone_of(ZONE_MID, middle, 200, 0.7);
	for (size_t i = 0; i < 3; i++) {
		plan.zones[i].feathered = i != 1;
		plan.zones[i].blended = true;
	}
	return plan;
}

/* The share by its definition, from the plain distances. */
static double plain_share(const struct plan *plan, const struct plan_zone *zone, struct vec2 at)
{
	const struct polygon *fringe = &plan->fringe.lines[0];
	double distance = polyline_foot(fringe->points, fringe->count, at).distance;
	double blend = 0.4 + 0.6 * fmin(1, distance / 6);
	return zone->feathered ? fmin(blend, share_of_feather(&plan->hairline, at)) : blend;
}

static void head_areas_are_right(void)
{
	const double step = 0.3;
	struct plan plan = real_plan();
	struct finder finder = finder_make(&plan, &arena);
	double area[3] = {0}, weighted[3] = {0};
	for (double y = -122 + step / 2; y < 90; y += step)
		for (double x = -73 + step / 2; x < 73; x += step) {
			int zone = finder_zone_at(&finder, (struct vec2){x, y});
			if (zone < 0)
				continue;
			double here = step * step * surface_stretch(&plan.surface, (struct vec2){x, y});
			area[zone] += here;
			weighted[zone] += here * plain_share(&plan, &plan.zones[zone], (struct vec2){x, y});
		}
	const double *found = measure_zones(&plan, &arena);
	for (size_t i = 0; i < 3; i++) {
		near(plan.zones[i].area_mm2 / area[i], 1, 1e-3, "zone %zu: the area is that of a fine sum", i);
		near(found[i] / weighted[i], 1, 1e-3, "zone %zu: so is the weighted area", i);
	}
}

int main(void)
{
	jmp_buf exhausted;
	arena.exhausted = &exhausted;
	if (setjmp(exhausted)) {
		ok(false, "there is memory for the tests");
		return tap_done();
	}
	feet_agree();
	insides_agree();
	stretch_is_near();
	flat_areas_are_right();
	head_areas_are_right();
	arena_release(&arena);
	return tap_done();
}
