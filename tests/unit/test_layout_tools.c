/* What the layout stands on: Hilbert's curve, the finder of zones, the feather. */
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "scalp/dots/finder.h"
#include "scalp/dots/hilbert.h"
#include "layout_plans.h"
#include "tap.h"

static jmp_buf exhausted;
static struct arena arena = {.exhausted = &exhausted};

static void curve(void)
{
	enum { LEVEL = 4, SIDE = 1 << LEVEL };
	struct hilbert_cell order[SIDE * SIDE];
	bool once[SIDE * SIDE] = {false}, all = true, near = true;
	for (uint32_t y = 0; y < SIDE; y++)
		for (uint32_t x = 0; x < SIDE; x++) {
			uint64_t index = hilbert_index(LEVEL, x, y);
			all &= index < SIDE * SIDE && !once[index];
			once[index] = true;
			order[index] = (struct hilbert_cell){x, y, 0};
		}
	for (size_t i = 1; i < SIDE * SIDE; i++)
		near &= abs((int)order[i].x - (int)order[i - 1].x) + abs((int)order[i].y - (int)order[i - 1].y) == 1;
	ok(all, "Hilbert's curve visits every cell once");
	ok(near, "and goes from each to a neighbour");
}

static void finder_agrees(void)
{
	struct plan plan = head_plan(&arena, 100, 1);
	struct finder finder = finder_make(&plan, &arena);
	bool agree = true;
	for (uint64_t i = 0; i < 20000; i++) {
		struct vec2 at = {180 * random_unit(1, 1, i) - 90, 240 * random_unit(1, 2, i) - 120};
		agree &= finder_zone_at(&finder, at) == plan_zone_at(&plan, at);
	}
	for (size_t i = 0; i < plan.zones[0].outline.count; i++)
		agree &= finder_zone_at(&finder, plan.zones[0].outline.points[i])
			 == plan_zone_at(&plan, plan.zones[0].outline.points[i]);
	ok(agree, "the finder says what plan_zone_at says");
}

static void feather_profile(void)
{
	struct vec2 line[] = {{-10, 0}, {0, 0}, {10, 0}};
	struct plan_hairline hairline = {line, 3, {0, 10}, {0.3, 1}, 2};
	near(share_of_feather(&hairline, (struct vec2){1, 5}), 0.65, 1e-12,
		"the feather rises evenly between its depths");
	near(share_of_feather(&hairline, (struct vec2){1, 50}), 1, 1e-12, "the feather is 1 behind its last depth");
	near(share_of_feather(&hairline, (struct vec2){0, -2}), 0.3, 1e-12,
		"ahead of the line the feather is its first share");
	hairline.count = 0;
	near(share_of_feather(&hairline, (struct vec2){1, 5}), 1, 0, "without a hairline there is no feather");
}

static void dropping(void)
{
	const size_t big = 1 << 20;
	char *kept = arena_new(&arena, big, char), *dropped = arena_new(&arena, big, char);
	memset(kept, 1, big);
	size_t left = memory_left();
	arena_drop(&arena, dropped);
	arena_drop(&arena, NULL);
	ok(memory_left() >= left + big, "what is dropped is given back at once");
	bool whole = true;
	for (size_t i = 0; i < big; i++)
		whole &= kept[i] == 1;
	ok(whole, "and what is kept stays");
}

/* The moments of the standard normal, from a hundred thousand draws of one stream. */
static void normal_moments(void)
{
	enum { DRAWS = 100000 };
	double sum = 0, squares = 0, fourths = 0;
	uint64_t stream = random_stream(5, 1);
	for (uint64_t i = 0; i < DRAWS; i++) {
		double x = random_normal_of(stream, i);
		sum += x;
		squares += x * x;
		fourths += x * x * x * x;
	}
	near(sum / DRAWS, 0, 0.015, "normal numbers have mean 0");
	near(squares / DRAWS, 1, 0.02, "and variance 1");
	near(fourths / DRAWS, 2.9, 0.1, "and the fourth moment of a sum of twelve uniforms, 3 - 1/10");
}

int main(void)
{
	if (setjmp(exhausted)) {
		puts("Bail out! out of memory");
		return 1;
	}
	curve();
	finder_agrees();
	feather_profile();
	dropping();
	normal_moments();
	arena_release(&arena);
	return tap_done();
}
