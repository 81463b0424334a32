/* The layout of dots: how evenly they lie, at edges and along the feather too. */
#include "lay_out.h"
#include "tap.h"

/* Variance of the counts in boxes over their mean, for the sessions first..last of a square: 1 for white noise. */
static double clumpiness(const struct dots *dots, double side, int boxes, int first, int last)
{
	int *counts = arena_new(&arena, (size_t)(boxes * boxes), int);
	double chosen = 0, sum = 0;
	for (size_t i = 0; i < dots->count; i++) {
		if (dots->session[i] < first || dots->session[i] > last)
			continue;
		struct vec2 at = place_of(dots, i);
		counts[(int)(at.y / side * boxes) * boxes + (int)(at.x / side * boxes)]++;
		chosen++;
	}
	double mean = chosen / (boxes * boxes);
	for (int i = 0; i < boxes * boxes; i++)
		sum += (counts[i] - mean) * (counts[i] - mean);
	return sum / chosen;
}

static void evenness(void)
{
	const double side = 100;
	struct plan plan = square_plan(&arena, side, 160, 0.5, 3);
	struct dots dots;
	lay_out(&dots, &plan, 0.4, 11);
	const struct {
		const char *name;
		int first, last, boxes;
	} sets[] = {
		{"all dots", 1, 3, 16},
		{"the first session", 1, 1, 10},
		{"the second session", 2, 2, 10},
		{"the third session", 3, 3, 10},
		{"the first two sessions", 1, 2, 14},
	};
	for (size_t i = 0; i < sizeof sets / sizeof *sets; i++) {
		double found = clumpiness(&dots, side, sets[i].boxes, sets[i].first, sets[i].last);
		printf("# %s: %.3f\n", sets[i].name, found);
		ok(found < 0.12, "%s are eight times as even as chance", sets[i].name);
	}
}

/* Dots in narrow bands along the edge of a square, over what an even set would have there. */
static void edges_are_not_drawn(void)
{
	enum { BINS = 8 };
	const double side = 120, bin = 0.2;
	struct plan plan = square_plan(&arena, side, 160, 0.5, 3);
	struct dots dots;
	double found[BINS] = {0}, worst = 0;
	for (uint64_t seed = 1; seed <= 3; seed++) {
		lay_out(&dots, &plan, 0.7, seed);
		for (size_t i = 0; i < dots.count; i++) {
			struct vec2 at = place_of(&dots, i);
			double depth = fmin(fmin(at.x, side - at.x), fmin(at.y, side - at.y));
			if (depth < BINS * bin)
				found[(int)(depth / bin)]++;
		}
	}
	for (int i = 0; i < BINS; i++) {
		double outer = side - 2 * bin * i, inner = outer - 2 * bin, area = outer * outer - inner * inner;
		double ratio = found[i] / (3 * 1.6 * area);
		printf("# %.1f mm from the edge: %.2f\n", bin * i, ratio);
		worst = fmax(worst, fabs(ratio - 1));
	}
	ok(worst < 0.2, "dots neither line up along a hard edge nor keep away from it");
}

static void feather_is_followed(void)
{
	enum { BINS = 10 };
	struct plan plan = head_plan(&arena, 160, 3);
	double found[BINS] = {0}, wanted[BINS] = {0}, worst = 0, scale = 0;
	struct dots dots;
	lay_out(&dots, &plan, 0.4, 21);
	for (double y = -110; y < 0; y += 0.25)
		for (double x = -70; x < 70; x += 0.25) {
			struct vec2 at = {x, y};
			if (plan_zone_at(&plan, at) != 0)
				continue;
			double share = share_of_feather(&plan.hairline, at),
			       dots_here = share * surface_stretch(&plan.surface, at);
			wanted[(int)fmin((share - 0.3) / 0.7 * BINS, BINS - 1)] += dots_here;
			scale += dots_here;
		}
	for (size_t i = 0; i < dots.count; i++)
		if (dots.zone[i] == 0) {
			double share = share_of_feather(&plan.hairline, place_of(&dots, i));
			found[(int)fmin((share - 0.3) / 0.7 * BINS, BINS - 1)]++;
		}
	for (int i = 0; i < BINS; i++) {
		double expected = wanted[i] / scale * (double)plan.zones[0].dots;
		printf("# feather bin %d: %.0f dots, %.1f wanted\n", i, found[i], expected);
		worst = fmax(worst, fabs(found[i] - expected) / (0.08 * expected + 2));
	}
	ok(worst < 1, "the density follows the feather within 8 %% in every tenth of it");
}

int main(void)
{
	if (setjmp(exhausted)) {
		puts("Bail out! out of memory");
		return 1;
	}
	evenness();
	edges_are_not_drawn();
	feather_is_followed();
	arena_release(&arena);
	return tap_done();
}
