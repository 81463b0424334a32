#include "scalp/dots/labels_costs.h"

#include <math.h>
#include <string.h>

#include "scalp/dots/lanes.h"
#include "scalp/dots/push.h"

static const float beyond = 1.1F;      /* a neighbour may look further than the dot itself */
static const float worthwhile = 1e-4F; /* gain of a swap */
static const float far = 1e30F;

static const struct shifts *costs_shifts(const struct costs *costs, int32_t before, int32_t after)
{
	return &costs->shifts[(size_t)before * costs->sessions + (size_t)after];
}

/* How far the dot of a place looks in its widest set, mm. */
static float costs_reach(const struct costs *costs, uint32_t place)
{
	uint32_t i = costs->cells->dot[place];
	return costs->reach * costs->sets->widest[costs->crowd->kin[i]] * costs->crowd->spacing[i];
}

static struct shifts shifts_of(const struct dot_sets *sets, size_t before, size_t after)
{
	struct shifts shifts = {.count = 0};
	for (size_t s = 1; s < sets->count; s++) {
		bool leaves = set_holds(&sets->sets[s], before), enters = set_holds(&sets->sets[s], after);
		if (leaves != enters)
			shifts.shift[shifts.count++] =
				(struct shift){(uint32_t)s, enters ? sets->sets[s].weight : -sets->sets[s].weight};
	}
	return shifts;
}

static void fill_columns(struct costs *costs)
{
	const struct crowd *crowd = costs->crowd;
	for (size_t place = 0; place < costs->cells->count; place++) {
		uint32_t i = costs->cells->dot[place];
		costs->session[place] = crowd->session[i];
		costs->group[place] = (int32_t)((uint32_t)crowd->zone[i] << 16 | (uint32_t)crowd->kin[i]);
		float inverse = 1 / (costs->reach * costs->reach * crowd->spacing[i] * crowd->spacing[i]);
		for (size_t s = 1; s < costs->sets->count; s++) {
			float wide = costs->sets->sets[s].widening[crowd->kin[i]];
			costs->scale[s][place] = wide > 0 ? inverse / (wide * wide) : far;
		}
	}
}

struct costs costs_make(const struct crowd *crowd, const struct dot_sets *sets, size_t sessions, float reach,
	struct cells *cells, struct arena *arena)
{
	size_t room = crowd->count + LANES;
	struct costs costs = {cells, crowd, sets, reach, sessions + 1, arena_new(arena, room, int32_t),
		arena_new(arena, room, int32_t), arena_new(arena, sets->count, float *),
		arena_new(arena, sessions + 1, float *),
		arena_new(arena, (sessions + 1) * (sessions + 1), struct shifts)};
	for (size_t s = 1; s < sets->count; s++)
		costs.scale[s] = arena_new(arena, room, float);
	for (size_t s = 1; s <= sessions; s++)
		costs.cost[s] = arena_new(arena, room, float);
	for (size_t before = 1; before <= sessions; before++)
		for (size_t after = 1; after <= sessions; after++)
			costs.shifts[before * costs.sessions + after] = shifts_of(sets, before, after);
	fill_columns(&costs);
	return costs;
}

void costs_drop(struct costs *costs, struct arena *arena)
{
	for (size_t s = 1; s < costs->sets->count; s++)
		arena_drop(arena, costs->scale[s]);
	for (size_t s = 1; s < costs->sessions; s++)
		arena_drop(arena, costs->cost[s]);
	arena_drop(arena, costs->session);
	arena_drop(arena, costs->group);
	arena_drop(arena, costs->shifts);
}

int32_t costs_halo(const struct costs *costs)
{
	const struct cells *cells = costs->cells;
	float partner = 0, around = 0;
	for (uint32_t place = 0; place < cells->count; place++) {
		uint32_t i = cells->dot[place];
		float one = cells_along(crowd_metric(costs->crowd, i), 1);
		partner = fmaxf(partner, one * COSTS_PARTNER_REACH * costs->crowd->spacing[i]);
		around = fmaxf(around, one * beyond * costs_reach(costs, place));
	}
	/* One more each since both ends are rounded down, and one for the rounding of numbers. */
	return (int32_t)(partner * cells->scale) + (int32_t)(around * cells->scale) + 3;
}

#define LANES_TARGET
#define LANES_NAME(name) any_##name
#include "scalp/dots/lanes_total.h"
#include "scalp/dots/labels_loops.h"
#undef LANES_TARGET
#undef LANES_NAME

#ifdef __x86_64__

#define LANES_TARGET __attribute__((target("avx2")))
#define LANES_NAME(name) avx2_##name
#include "scalp/dots/lanes_total.h"
#include "scalp/dots/labels_loops.h"
#undef LANES_TARGET
#undef LANES_NAME

#define LANES_TARGET __attribute__((target("avx512f,avx512vl,avx512dq")))
#define LANES_NAME(name) avx512_##name
#include "scalp/dots/lanes_total.h"
#include "scalp/dots/labels_loops.h"

struct costs_loops costs_loops_here(void)
{
	static const struct costs_loops forms[] = {{any_weigh, any_partner, any_relabel},
		{avx2_weigh, avx2_partner, avx2_relabel}, {avx512_weigh, avx512_partner, avx512_relabel}};
	return forms[push_forms() - 1];
}

#else

struct costs_loops costs_loops_here(void)
{
	return (struct costs_loops){any_weigh, any_partner, any_relabel};
}

#endif
