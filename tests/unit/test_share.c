/* The share of a zone's density: feather behind the hairline, blend towards the fringe. */
#include <math.h>

#include "scalp/plan/share.h"
#include "tests/unit/tap.h"

int main(void)
{
	struct vec2 front[] = {{-100, 0}, {100, 0}}, back[] = {{-100, 50}, {100, 50}};
	struct polygon fringe = {back, 2};
	struct plan plan = {
		.hairline = {front, 2, {0, 10, 20}, {0.3, 0.7, 1}, 3},
		.fringe = {&fringe, 1, 6, 0.4},
	};
	struct plan_zone plain = {.name = "plain"}, both = {.name = "both", .feathered = true, .blended = true};
	struct arena arena = {0};
	struct shares shares = shares_of(&plan, &arena);
	double clear;
	near(share_at(&shares, &plain, (struct vec2){0, 50}, &clear), 1, 0, "a plain zone has its whole density");
	ok(clear > 1e6, "and has it everywhere");
	near(share_at(&shares, &both, (struct vec2){0, 0}, NULL), 0.3, 1e-12, "on the hairline the feather rules");
	near(share_at(&shares, &both, (struct vec2){0, 5}, NULL), 0.5, 1e-12, "behind it the share rises");
	near(share_at(&shares, &both, (struct vec2){0, 50}, NULL), 0.4, 1e-12, "at the fringe the blend rules");
	near(share_at(&shares, &both, (struct vec2){0, 47}, NULL), 0.7, 1e-12,
		"half the blend's depth off it is half way up");
	near(share_at(&shares, &both, (struct vec2){0, 30}, &clear), 1, 1e-12, "between both the density is whole");
	near(clear, 10, 1e-12, "and stays so as far as the nearer of the two");
	int broken = 0;
	for (double y = 21; y < 44; y += 0.5) {
		share_at(&shares, &both, (struct vec2){3, y}, &clear);
		for (double a = 0; a < 6.28 && clear > 0; a += 0.1) {
			struct vec2 rim = {3 + 0.999 * clear * cos(a), y + 0.999 * clear * sin(a)};
			broken += share_at(&shares, &both, rim, NULL) < 1;
		}
	}
	ok(broken == 0, "no point within the clear distance has less than the whole");
	struct vec2 rough[] = {{-40, 0}, {-39, 1}, {-30, 0}, {0, 0}, {30, 0}, {39, 1}, {40, 0}};
	const struct plan_hairline uneven = {rough, 7, {0, 10, 20}, {0.3, 0.7, 1}, 3};
	for (int side = -1; side <= 1; side += 2) {
		near(share_of_feather(&uneven, (struct vec2){side * 80, 20}), 1, 1e-12,
			"what lies beside an end and behind is behind, whichever way the last step points");
		near(share_of_feather(&uneven, (struct vec2){side * 80, -2}), 1, 1e-12,
			"and so is what lies straight beyond the end");
		near(share_of_feather(&uneven, (struct vec2){side * 60, -40}), 0.3, 1e-12,
			"what lies beside an end and ahead is ahead");
	}
	plan.fringe.count = 0;
	near(share_at(&shares, &both, (struct vec2){0, 50}, NULL), 1, 1e-12, "without a fringe nothing is blended");
	arena_release(&arena);
	return tap_done();
}
