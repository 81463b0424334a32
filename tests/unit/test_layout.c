/* The layout of dots: what must hold for every plan. */
#include <stdlib.h>
#include <string.h>

#include "scalp/dots/push.h"
#include "lay_out.h"
#include "tap.h"

static bool counts_are_planned(const struct dots *dots, const struct plan *plan)
{
	bool hold = (int64_t)dots->count == plan->dots;
	for (size_t z = 0; z < plan->zone_count; z++)
		for (size_t s = 0; s < plan->session_count; s++) {
			int64_t found = 0;
			for (size_t i = 0; i < dots->count; i++)
				found += dots->zone[i] == (int32_t)z && dots->session[i] == (int32_t)s + 1;
			hold &= found == plan->zones[z].session_dots[s];
		}
	return hold;
}

static bool all_in_their_zones(const struct dots *dots, const struct plan *plan)
{
	for (size_t i = 0; i < dots->count; i++)
		if (plan_zone_at(plan, place_of(dots, i)) != dots->zone[i])
			return false;
	return true;
}

struct by_height {
	struct vec3 point;
	double least;
};

static int compare_heights(const void *left, const void *right)
{
	const struct by_height *a = left, *b = right;
	return a->point.y < b->point.y ? -1 : a->point.y > b->point.y;
}

/* The smallest of (distance of two dots on the surface - what their zones ask for), mm, by a sweep along y. */
static double least_spare(const struct dots *dots, const struct plan *plan)
{
	struct by_height *sorted = arena_new(&arena, dots->count, struct by_height);
	double widest = 0, spare = 1e9;
	for (size_t i = 0; i < dots->count; i++) {
		sorted[i] = (struct by_height){
			surface_point(&plan->surface, place_of(dots, i)), plan->zones[dots->zone[i]].spacing_min_mm};
		widest = fmax(widest, sorted[i].least);
	}
	qsort(sorted, dots->count, sizeof *sorted, compare_heights);
	for (size_t i = 0; i < dots->count; i++)
		for (size_t j = i + 1; j < dots->count && sorted[j].point.y - sorted[i].point.y < widest; j++) {
			double distance = vec3_length(vec3_sub(sorted[i].point, sorted[j].point));
			spare = fmin(spare, distance - fmax(sorted[i].least, sorted[j].least));
		}
	return spare;
}

static bool in_working_order(const struct dots *dots, const struct plan *plan)
{
	for (size_t i = 1; i < dots->count; i++) {
		if (dots->session[i] < dots->session[i - 1])
			return false;
		if (dots->session[i] > dots->session[i - 1])
			continue;
		bool last = plan->zones[dots->zone[i]].kind == ZONE_HAIRLINE;
		bool last_before = plan->zones[dots->zone[i - 1]].kind == ZONE_HAIRLINE;
		if (last < last_before || (last == last_before && dots->zone[i] < dots->zone[i - 1]))
			return false;
	}
	return true;
}

static void keeps_its_promises(const struct plan *plan, double regularity, uint64_t seed, const char *name)
{
	struct dots dots, again;
	const struct layout_settings threaded = {.regularity = regularity, .threads = 2 + (int)(seed % 7)};
	bool done = lay_out(&dots, plan, regularity, seed) && lay_out_with(&again, plan, &threaded, seed);
	ok(done, "%s is laid out", name);
	if (!done)
		return;
	size_t bytes = dots.count * sizeof(int32_t);
	ok(counts_are_planned(&dots, plan), "%s has exactly the planned dots in every zone and session", name);
	ok(all_in_their_zones(&dots, plan), "%s has every dot in its zone and none in an exclusion", name);
	ok(least_spare(&dots, plan) >= 0, "%s keeps the least distance on the surface", name);
	ok(in_working_order(&dots, plan), "%s is sorted by session, then zone, hairline last", name);
	ok(memcmp(dots.x_um, again.x_um, bytes) == 0 && memcmp(dots.y_um, again.y_um, bytes) == 0
			&& memcmp(dots.diameter_um, again.diameter_um, bytes) == 0
			&& memcmp(dots.session, again.session, bytes) == 0,
		"%s comes out the same from %d threads", name, threaded.threads);
}

static void promises(void)
{
	for (uint64_t seed = 1; seed <= 3; seed++) {
		struct plan head = head_plan(&arena, 60.0 * (double)seed, 2 + seed % 2);
		keeps_its_promises(&head, 0.5 * (double)(seed - 1), seed, "a head");
	}
	for (uint64_t seed = 1; seed <= 8; seed++) {
		struct plan stars = star_plan(&arena, seed);
		keeps_its_promises(&stars, 0.125 * (double)seed, seed, "a set of stars");
	}
	struct plan late = head_plan(&arena, 100, 3);
	late.zones[0].session_dots[0] = late.zones[0].session_dots[1] = 0;
	late.zones[0].session_dots[2] = late.zones[0].dots;
	keeps_its_promises(&late, 0.4, 4, "a hairline of the last session only");
	struct plan one = square_plan(&arena, 20, 120, 0.5, 1), tight = square_plan(&arena, 20, 300, 0.52, 2);
	struct plan few = square_plan(&arena, 30, 0.5, 0.5, 3), five = square_plan(&arena, 40, 150, 0.5, 5);
	struct plan wide = square_plan(&arena, 160, 200, 0.3, 3);
	keeps_its_promises(&wide, 0.4, 9, "a wide square, its sessions swapped in strips,");
	keeps_its_promises(&one, 0.4, 5, "a single session");
	keeps_its_promises(&tight, 0.4, 6, "a tight square");
	keeps_its_promises(&few, 0.4, 7, "a handful of dots");
	keeps_its_promises(&five, 0.4, 8, "a course of five sessions");
}

/* Random zones, densities and exclusions, each laid out once: what must hold of any plan. */
static void chance_plans(void)
{
	enum { PLANS = 24 };
	size_t laid = 0, kept = 0;
	for (uint64_t seed = 100; seed < 100 + PLANS; seed++) {
		struct plan plan = star_plan(&arena, seed);
		struct layout_settings settings = {.regularity = random_unit(seed, 3, 0),
			.best = seed % 5 == 0,
			.order = seed % 2 ? ORDER_PROGRESSIVE : ORDER_PATH,
			.threads = 1 + (int)(seed % 3)};
		struct dots dots;
		struct error error = {.kind = ERROR_NONE};
		if (!layout_place(&dots, &plan, &settings, seed, &arena, &error))
			continue;
		laid++;
		kept += counts_are_planned(&dots, &plan) && all_in_their_zones(&dots, &plan)
			&& least_spare(&dots, &plan) >= 0 && in_working_order(&dots, &plan);
	}
	printf("# %zu of %d plans had room\n", laid, PLANS);
	ok(laid >= PLANS / 2, "most chance plans have room for their dots");
	ok(kept == laid, "each keeps its counts, zones, exclusions, least distances and order");
}

/* What one form of a loop sums up for dots that all look 1.4 mm far; loads stand at the beginning. */
static struct metric_step *sums_of(team_work *work, const struct cells *cells, const struct crowd *crowd)
{
	static const float nothing[1], reach[] = {1.4F};
	struct push_task task = {.cells = cells, .crowd = crowd, .reaches = nothing, .least = reach, .weight = 1.4F};
	task.step = arena_new(&arena, crowd->count, struct metric_step);
	task.load = arena_new(&arena, crowd->count, float);
	work(&task, 0, cells->count);
	if (task.load[0] > 0)
		memcpy(task.step, task.load, crowd->count * sizeof *task.load);
	return task.step;
}

static struct metric_step sum_over_pairs(const struct crowd *crowd, size_t i)
{
	double dx = 0, dy = 0;
	for (size_t j = 0; j < crowd->count; j++) {
		float x = crowd->x[i] - crowd->x[j], y = crowd->y[i] - crowd->y[j];
		double q = (double)metric_square(crowd->metric[i], x, y) / (1.4 * 1.4), near = fmax(1 - q, 0);
		double strength = pow(near, 8) + 0.3 * pow(near, 4);
		dx += strength * (double)x;
		dy += strength * (double)y;
	}
	return (struct metric_step){(float)dx, (float)dy};
}

static void machines_agree(void)
{
	struct plan plan = square_plan(&arena, 20, 100, 0.3, 1);
	struct field field;
	struct error error = {.kind = ERROR_NONE};
	if (!ok(field_make(&field, &plan, 2, &arena, &error), "a square has a field"))
		return;
	struct crowd crowd = crowd_make(&field, 2000, &arena);
	crowd.metric = arena_new(&arena, crowd.count, struct metric);
	for (size_t i = 0; i < crowd.count; i++) {
		crowd_put(
			&crowd, i, 5 + 20 * (float)random_unit(1, 1, i), 5 + 20 * (float)random_unit(1, 2, i), &field);
		crowd.metric[i] = (struct metric){1.1F, 0.1F, 0.9F};
		crowd.kin[i] = 0;
	}
	struct cells cells = cells_make(&field, 1.5F, crowd.count, 1, &arena);
	cells_fill(&cells, &crowd, crowd_all(&crowd), 1.5F);
	const struct push anywhere = push_form(0);
	const struct metric_step *sums = sums_of(anywhere.relaxing, &cells, &crowd);
	size_t differ = 0, bytes = crowd.count * sizeof *sums;
	for (int form = 1; form < push_forms(); form++) {
		const struct push here = push_form(form);
		differ += memcmp(sums_of(here.relaxing, &cells, &crowd), sums, bytes) != 0;
		differ +=
			memcmp(sums_of(here.parting, &cells, &crowd), sums_of(anywhere.parting, &cells, &crowd), bytes)
			!= 0;
		differ +=
			memcmp(sums_of(here.load, &cells, &crowd), sums_of(anywhere.load, &cells, &crowd), bytes) != 0;
	}
	double furthest = 0;
	for (size_t i = 0; i < crowd.count; i++) {
		struct metric_step all = sum_over_pairs(&crowd, i);
		furthest = fmax(furthest, hypot((double)(sums[i].dx - all.dx), (double)(sums[i].dy - all.dy)));
	}
	printf("# %d forms\n", push_forms());
	ok(differ == 0, "the sums have the same bits with and without wide registers");
	ok(furthest < 1e-4, "the sum over the cells is the sum over all pairs");
}

/* Any first dots of a progressive order are spread over the whole square: the counts in 16 boxes vary far less than by
 * chance, whose variance over the mean is 1. */
static void progress_is_even(void)
{
	enum { SEEDS = 4, BOXES = 16 };
	const double side = 80;
	struct plan plan = square_plan(&arena, side, 100, 0.5, 1);
	const struct layout_settings settings = {.regularity = 0.4, .order = ORDER_PROGRESSIVE, .threads = 1};
	for (size_t part = 64; part < 2000; part *= 3) {
		double squares = 0, mean = (double)part / BOXES;
		for (uint64_t seed = 1; seed <= SEEDS; seed++) {
			struct dots dots;
			lay_out_with(&dots, &plan, &settings, seed);
			int counts[BOXES] = {0};
			for (size_t i = 0; i < part; i++) {
				struct vec2 at = place_of(&dots, i);
				counts[(int)(at.y / side * 4) * 4 + (int)(at.x / side * 4)]++;
			}
			for (int i = 0; i < BOXES; i++)
				squares += (counts[i] - mean) * (counts[i] - mean);
		}
		double chance = squares / (SEEDS * BOXES * mean);
		printf("# variance over mean: %.2f\n", chance);
		ok(chance < 0.4, "the first %zu dots of a progressive order are everywhere", part);
	}
}

/* Of the steps from dot to dot within a zone and session, in mean spacings of its dots: the longest; how many are longer
 * than `limit` in *beyond. */
static double longest_step(const struct dots *dots, double area, double limit, size_t *beyond)
{
	double longest = 0;
	*beyond = 0;
	for (size_t first = 0, end; first < dots->count; first = end) {
		for (end = first + 1; end < dots->count && dots->session[end] == dots->session[first]; end++)
			continue;
		double spacing = sqrt(area / (double)(end - first));
		for (size_t i = first + 1; i < end; i++) {
			double step = vec2_length(vec2_sub(place_of(dots, i), place_of(dots, i - 1))) / spacing;
			longest = fmax(longest, step);
			*beyond += step > limit;
		}
	}
	return longest;
}

/* A zone of any shape is gone through without a leap; one that an exclusion cuts in two, with one a session. */
static void paths_do_not_leap(void)
{
	const double limit = 7,
		     horseshoe[][2] = {{0, 0}, {12, 0}, {12, 40}, {48, 40}, {48, 0}, {60, 0}, {60, 52}, {0, 52}};
	struct polygon bent = {arena_new(&arena, 8, struct vec2), 8};
	for (size_t i = 0; i < bent.count; i++)
		bent.points[i] = (struct vec2){horseshoe[i][0], horseshoe[i][1]};
	const struct {
		const char *name;
		struct polygon outline, exclusion;
		double area;
		size_t leaps;
	} shapes[] = {{"a horseshoe", bent, {NULL, 0}, 60 * 52 - 36 * 40, 0},
		{"a square with a hole", box_outline(&arena, 0, 0, 50, 50), box_outline(&arena, 12, 15, 40, 38),
			50 * 50 - 28 * 23, 0},
		{"a disc", ellipse_outline(&arena, (struct vec2){0, 0}, (struct vec2){25, 25}, 90), {NULL, 0}, 1963.5,
			0},
		{"what is cut in two", box_outline(&arena, 0, 0, 90, 20), box_outline(&arena, 30, -1, 62, 21), 58 * 20,
			1}};
	for (size_t k = 0; k < sizeof shapes / sizeof *shapes; k++) {
		struct plan plan = {.surface = {.kind = SURFACE_PLANE}, .zone_count = 1, .session_count = 3};
		plan.zones = arena_new(&arena, 1, struct plan_zone);
		plan.zones[0] = zone_of(ZONE_MID, shapes[k].outline, 110, 0.4);
		plan.exclusions = arena_new(&arena, 1, struct polygon);
		plan.exclusions[0] = shapes[k].exclusion;
		plan.exclusion_count = shapes[k].exclusion.count > 0;
		count_dots(&plan, &arena);
		struct dots dots;
		size_t leaps = SIZE_MAX;
		double longest = lay_out(&dots, &plan, 0.4, 1) ? longest_step(&dots, shapes[k].area, limit, &leaps) : 0;
		printf("# longest step: %.1f spacings\n", longest);
		ok(leaps == 3 * shapes[k].leaps, "%s is gone through with %zu leaps a session", shapes[k].name,
			shapes[k].leaps);
	}
}

static void seeds_differ(void)
{
	struct plan plan = square_plan(&arena, 20, 100, 0.5, 1);
	struct dots one, two;
	lay_out(&one, &plan, 0.4, 1);
	lay_out(&two, &plan, 0.4, 2);
	ok(memcmp(one.x_um, two.x_um, one.count * sizeof(int32_t)) != 0, "another seed gives another layout");
}

static void no_room(void)
{
	struct plan plan = square_plan(&arena, 20, 300, 0.75, 1), bare = square_plan(&arena, 20, 100, 0.5, 1);
	struct error error = {.kind = ERROR_NONE};
	struct layout_settings settings = {.regularity = 0.4, .threads = 1};
	struct dots dots;
	ok(!layout_place(&dots, &plan, &settings, 1, &arena, &error), "too many dots for their distance are refused");
	ok(error.kind == ERROR_DATA && strcmp(error.code, "room") == 0
			&& strcmp(error.pointer, "/plan/zones/0/dots") == 0,
		"the refusal names the zone's dots");
	printf("# %s\n", error.text);
	ok(strncmp(error.text, "1200 dots", 9) == 0 && strstr(error.text, "could be placed"),
		"the refusal says how many were asked for and how many could be placed");
	error = (struct error){.kind = ERROR_NONE};
	bare.exclusions = &bare.zones[0].outline;
	bare.exclusion_count = 1;
	ok(!layout_place(&dots, &bare, &settings, 1, &arena, &error) && strcmp(error.code, "room") == 0,
		"a zone without area of its own is refused");
	error = (struct error){.kind = ERROR_NONE};
	bare.exclusion_count = 0;
	bare.zones[0].session_dots[0]--;
	ok(!layout_place(&dots, &bare, &settings, 1, &arena, &error) && strcmp(error.code, "contradiction") == 0,
		"sessions that do not add up are refused");
}

int main(void)
{
	if (setjmp(exhausted)) {
		puts("Bail out! out of memory");
		return 1;
	}
	promises();
	chance_plans();
	machines_agree();
	progress_is_even();
	paths_do_not_leap();
	seeds_differ();
	no_room();
	arena_release(&arena);
	return tap_done();
}
