/* Losses in healing: as many as the plan says, of every zone and session alike, by chance but not in heaps. */
#include "base/random.h"
#include "layout_plans.h"
#include "scalp/dots/layout.h"
#include "scalp/render/healing.h"
#include "tap.h"

static jmp_buf exhausted;
static struct arena arena = {.exhausted = &exhausted};

/* Two zones side by side, of different density, in three sessions. */
static void make(struct plan *plan, struct dots *dots)
{
	static struct plan_zone zones[2];
	struct error error = {.kind = ERROR_NONE};
	const struct layout_settings settings = {.regularity = 0.7, .threads = 1};
	zones[0] = zone_of(ZONE_CROWN, box_outline(&arena, 0, 0, 50, 60), 160, 0.4);
	zones[1] = zone_of(ZONE_CROWN, box_outline(&arena, 50, 0, 100, 60), 90, 0.4);
	*plan = (struct plan){.zones = zones,
		.zone_count = 2,
		.session_count = 3,
		.retention = 0.8,
		.surface = {.kind = SURFACE_PLANE}};
	count_dots(plan, &arena);
	if (!layout_place(dots, plan, &settings, 5, &arena, &error))
		printf("# %s\n", error.text);
}

static void test_share(const struct plan *plan, const struct dots *dots, const uint8_t *losses)
{
	size_t lost[2][4] = {{0}}, all[2][4] = {{0}}, total = 0;
	double zones = 0, sessions = 0;
	for (size_t i = 0; i < dots->count; i++) {
		total += healing_lost(losses, i);
		all[dots->zone[i]][dots->session[i]]++;
		lost[dots->zone[i]][dots->session[i]] += healing_lost(losses, i);
	}
	for (int zone = 0; zone < 2; zone++) {
		double more = 0;
		for (int session = 1; session <= 3; session++) {
			const double expected = (1 - plan->retention) * (double)all[zone][session];
			const double off = (double)lost[zone][session] - expected;
			more += off;
			sessions = fmax(sessions, fabs(off) / sqrt(plan->retention * expected));
		}
		zones = fmax(zones, fabs(more));
	}
	ok(dots->count > 6000, "there are dots to lose");
	near((double)total, (1 - plan->retention) * (double)dots->count, 0.51, "the share that is lost is the plan's");
	ok(zones < 2, "it is that of every zone, to a dot or two (%.2f)", zones);
	ok(sessions < 3, "and that of every session but for chance (%.1f deviations)", sessions);
}

/* Of squares of 4 mm in the first zone: the variance of the dots that stay, over their mean; 1 by chance alone. */
static double blotches(const struct dots *dots, const uint8_t *losses)
{
	enum { SIDE = 12 };
	int kept[SIDE][SIDE] = {{0}};
	double sum = 0, squares = 0;
	for (size_t i = 0; i < dots->count; i++)
		if (dots->x_um[i] >= 0 && dots->x_um[i] < 4000 * SIDE && dots->y_um[i] >= 0
			&& dots->y_um[i] < 4000 * SIDE)
			kept[dots->y_um[i] / 4000][dots->x_um[i] / 4000] += !healing_lost(losses, i);
	for (int i = 0; i < SIDE * SIDE; i++) {
		sum += kept[i / SIDE][i % SIDE];
		squares += (double)kept[i / SIDE][i % SIDE] * kept[i / SIDE][i % SIDE];
	}
	const double mean = sum / (SIDE * SIDE);
	return (squares / (SIDE * SIDE) - mean * mean) / mean;
}

/* The share that is lost of the dots within 0.6 mm of the edge of all the work. */
static double lost_at_edge(const struct dots *dots, const uint8_t *losses)
{
	size_t at_edge = 0, lost = 0;
	for (size_t i = 0; i < dots->count; i++) {
		const int32_t x = dots->x_um[i], y = dots->y_um[i];
		if (x > 600 && x < 99400 && y > 600 && y < 59400)
			continue;
		at_edge++;
		lost += healing_lost(losses, i);
	}
	return (double)lost / (double)at_edge;
}

static void test_spread(const struct plan *plan, const struct dots *dots, const uint8_t *losses)
{
	uint8_t *chance = arena_new(&arena, dots->count / 8 + 1, uint8_t);
	for (size_t i = 0; i < dots->count; i++)
		if (random_unit(7, 7, i) >= plan->retention)
			chance[i / 8] |= (uint8_t)(1U << i % 8);
	near(lost_at_edge(dots, losses), 1 - plan->retention, 0.08,
		"at the edge of the work about as many are lost as amid it");
	ok(blotches(dots, losses) < 0.5 * blotches(dots, chance), "healed skin has no blotches (%.3f, by chance %.3f)",
		blotches(dots, losses), blotches(dots, chance));
}

static void test_chance(const struct plan *plan, const struct dots *dots, const uint8_t *losses)
{
	const uint8_t *again = healing_losses(plan, dots, 11, &arena), *other = healing_losses(plan, dots, 12, &arena);
	size_t differ = 0, same = 0;
	for (size_t i = 0; i < dots->count; i++) {
		differ += healing_lost(losses, i) != healing_lost(again, i);
		same += healing_lost(losses, i) && healing_lost(other, i);
	}
	ok(differ == 0, "one seed, one healing");
	near((double)same / ((double)dots->count * (1 - plan->retention)), 1 - plan->retention, 0.08,
		"another seed loses others, as chance would have it");
}

/* All stay, few stay; dots upon each other, far apart, none. */
static void test_extremes(struct plan plan, const struct dots *dots)
{
	size_t lost = 0;
	plan.retention = 0.3;
	const uint8_t *losses = healing_losses(&plan, dots, 11, &arena);
	for (size_t i = 0; i < dots->count; i++)
		lost += healing_lost(losses, i);
	near((double)lost, 0.7 * (double)dots->count, 0.51, "most can be lost");
	plan.retention = 1;
	losses = healing_losses(&plan, dots, 11, &arena);
	for (lost = 0; lost < dots->count; lost++)
		if (healing_lost(losses, lost))
			break;
	ok(lost == dots->count, "none need be");
	int32_t zero[8] = {0}, ones[] = {1, 1, 1, 1, 1, 1, 1, 1};
	int32_t far[] = {-2000000000, -2000000000, -2000000000, -2000000000, 2000000000, 2000000000, 2000000000, 0};
	struct dots odd = {.count = 8, .x_um = zero, .y_um = zero, .zone = zero, .session = ones};
	plan.retention = 0.5;
	losses = healing_losses(&plan, &odd, 11, &arena);
	lost = 0;
	for (size_t i = 0; i < 8; i++)
		lost += healing_lost(losses, i);
	ok(lost == 4, "dots upon each other are lost by number, too");
	odd.x_um = odd.y_um = far;
	losses = healing_losses(&plan, &odd, 11, &arena);
	lost = 0;
	for (size_t i = 0; i < 8; i++)
		lost += healing_lost(losses, i);
	ok(lost == 4, "and those kilometres apart");
	odd.count = 0;
	ok(!healing_lost(healing_losses(&plan, &odd, 11, &arena), 0), "of no dots none is lost");
}

int main(void)
{
	struct plan plan;
	struct dots dots;
	if (setjmp(exhausted))
		return 1;
	make(&plan, &dots);
	const uint8_t *losses = healing_losses(&plan, &dots, 11, &arena);
	test_share(&plan, &dots, losses);
	test_spread(&plan, &dots, losses);
	test_chance(&plan, &dots, losses);
	test_extremes(plan, &dots);
	arena_release(&arena);
	return tap_done();
}
