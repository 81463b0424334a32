#include "scalp/dots/order.h"

#include <math.h>
#include <stdlib.h>

#include "base/random.h"
#include "scalp/dots/hilbert.h"

static const double clip = 2.5; /* standard deviations */

enum { PATH_LEVEL = 12, PATH_STEP_UM = 200, HALF_CHART_UM = 409600 };

struct ranked {
	uint64_t rank;
	uint32_t dot;
};

static uint32_t path_step(int32_t um)
{
	int32_t step = (um + HALF_CHART_UM) / PATH_STEP_UM;
	return step < 0 ? 0 : step >> PATH_LEVEL ? (1U << PATH_LEVEL) - 1 : (uint32_t)step;
}

static uint64_t rank_of(const struct settled *settled, const struct plan *plan, size_t i)
{
	uint64_t zone = (uint64_t)settled->zone[i], last = plan->zones[zone].kind == ZONE_HAIRLINE;
	uint64_t path = hilbert_index(PATH_LEVEL, path_step(settled->x_um[i]), path_step(settled->y_um[i]));
	return (uint64_t)settled->session[i] << 48 | last << 47 | zone << 2 * PATH_LEVEL | path;
}

static int by_rank(const void *left, const void *right)
{
	const struct ranked *a = left, *b = right;
	if (a->rank != b->rank)
		return a->rank < b->rank ? -1 : 1;
	return a->dot < b->dot ? -1 : a->dot > b->dot;
}

static uint32_t reversed(uint32_t bits)
{
	uint32_t turned = 0;
	for (int i = 0; i < 32; i++)
		turned |= ((bits >> i) & 1) << (31 - i);
	return turned;
}

/* Ranks anew, by the reversed bits of their numbers along the path, the dots of each session and zone. */
static void make_progressive(struct ranked *ranked, size_t count)
{
	uint64_t before = UINT64_MAX;
	uint32_t number = 0;
	for (size_t k = 0; k < count; k++) {
		uint64_t group = ranked[k].rank >> 2 * PATH_LEVEL;
		number = group == before ? number + 1 : 0;
		before = group;
		ranked[k].rank = group << 32 | reversed(number);
	}
	qsort(ranked, count, sizeof *ranked, by_rank);
}

static int32_t diameter_um(const struct plan_zone *zone, uint64_t seed, size_t i)
{
	double normal = fmin(fmax(random_normal(seed, CHANCE_DIAMETER, i), -clip), clip);
	return (int32_t)round(1000 * zone->diameter_mm * (1 + zone->diameter_cv * normal));
}

void order_dots(struct dots *dots, const struct settled *settled, const struct plan *plan, enum dot_order order,
	uint64_t seed, struct arena *arena)
{
	size_t count = settled->count;
	struct ranked *ranked = arena_raw(arena, count * sizeof *ranked);
	for (size_t i = 0; i < count; i++)
		ranked[i] = (struct ranked){rank_of(settled, plan, i), (uint32_t)i};
	qsort(ranked, count, sizeof *ranked, by_rank);
	if (order == ORDER_PROGRESSIVE)
		make_progressive(ranked, count);
	*dots = (struct dots){count, arena_new(arena, count, int32_t), arena_new(arena, count, int32_t),
		arena_new(arena, count, int32_t), arena_new(arena, count, int32_t), arena_new(arena, count, int32_t)};
	for (size_t k = 0; k < count; k++) {
		uint32_t i = ranked[k].dot;
		dots->x_um[k] = settled->x_um[i];
		dots->y_um[k] = settled->y_um[i];
		dots->zone[k] = settled->zone[i];
		dots->session[k] = settled->session[i];
		dots->diameter_um[k] = diameter_um(&plan->zones[dots->zone[k]], seed, k);
	}
}
