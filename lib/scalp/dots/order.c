#include "scalp/dots/order.h"

#include <math.h>

#include "base/random.h"
#include "base/team.h"
#include "scalp/dots/path.h"
#include "scalp/dots/rank.h"

static const double clip = 2.5; /* standard deviations */

/* Dots of one session and zone: with the place along the curve left out. */
static uint64_t group_of(uint64_t rank)
{
	return rank >> RANK_CURVE_BITS;
}

static uint64_t rank_of(const struct settled *settled, const struct plan *plan, enum dot_order order, size_t i)
{
	uint64_t zone = (uint64_t)settled->zone[i], last = plan->zones[zone].kind == ZONE_HAIRLINE, curve = 0;
	if (order == ORDER_PROGRESSIVE)
		curve = rank_along_curve(settled->x_um[i], settled->y_um[i]);
	return (uint64_t)settled->session[i] << 48 | last << 47 | zone << RANK_CURVE_BITS | curve;
}

static uint32_t reversed(uint32_t bits)
{
	uint32_t turned = 0;
	for (int i = 0; i < 32; i++)
		turned |= ((bits >> i) & 1) << (31 - i);
	return turned;
}

/* Ranks anew, by the reversed bits of their numbers along the curve, the dots of each session and zone. */
static void make_progressive(struct ranked *ranked, struct ranked *scratch, size_t count)
{
	uint64_t before = UINT64_MAX;
	uint32_t number = 0;
	for (size_t k = 0; k < count; k++) {
		uint64_t group = group_of(ranked[k].rank);
		number = group == before ? number + 1 : 0;
		before = group;
		ranked[k].rank = group << 32 | reversed(number);
	}
	rank_sort(ranked, scratch, count);
}

/* Brings the dots of each session and zone into the order of a path. */
static void follow_paths(struct ranked *ranked, size_t count, const struct settled *settled, struct arena *arena)
{
	const struct path_places places = {settled->x_um, settled->y_um};
	uint32_t *numbers = arena_raw(arena, count * sizeof *numbers);
	for (size_t k = 0; k < count; k++)
		numbers[k] = ranked[k].dot;
	for (size_t first = 0, end; first < count; first = end) {
		end = first + 1;
		while (end < count && group_of(ranked[end].rank) == group_of(ranked[first].rank))
			end++;
		path_order(&places, numbers + first, end - first, arena);
	}
	for (size_t k = 0; k < count; k++)
		ranked[k].dot = numbers[k];
	arena_drop(arena, numbers);
}

double order_diameter_most_mm(const struct plan_zone *zone)
{
	return zone->diameter_mm * (1 + zone->diameter_cv * clip);
}

static int32_t diameter_um(const struct plan_zone *zone, uint64_t stream, size_t i)
{
	double normal = fmin(fmax(random_normal_of(stream, i), -clip), clip);
	return (int32_t)round(1000 * zone->diameter_mm * (1 + zone->diameter_cv * normal));
}

struct ordering {
	const struct settled *settled;
	const struct plan *plan;
	struct ranked *ranked;
	struct dots *dots;
	uint64_t stream;
	enum dot_order order;
};

static void rank_some(const void *context, size_t first, size_t end)
{
	const struct ordering *ordering = context;
	for (size_t i = first; i < end; i++)
		ordering->ranked[i] =
			(struct ranked){rank_of(ordering->settled, ordering->plan, ordering->order, i), (uint32_t)i};
}

static void write_some(const void *context, size_t first, size_t end)
{
	const struct ordering *ordering = context;
	const struct settled *settled = ordering->settled;
	struct dots *dots = ordering->dots;
	for (size_t k = first; k < end; k++) {
		uint32_t i = ordering->ranked[k].dot;
		dots->x_um[k] = settled->x_um[i];
		dots->y_um[k] = settled->y_um[i];
		dots->zone[k] = settled->zone[i];
		dots->session[k] = settled->session[i];
		dots->diameter_um[k] = diameter_um(&ordering->plan->zones[dots->zone[k]], ordering->stream, k);
	}
}

void order_dots(struct dots *dots, const struct settled *settled, const struct plan *plan, enum dot_order order,
	uint64_t seed, int threads, struct arena *arena)
{
	size_t count = settled->count, bytes = count * sizeof(int32_t);
	struct ranked *ranked = arena_raw(arena, count * sizeof *ranked);
	struct ranked *scratch = arena_raw(arena, count * sizeof *ranked);
	struct ordering ordering = {settled, plan, ranked, dots, random_stream(seed, CHANCE_DIAMETER), order};
	team_share(threads, count, rank_some, &ordering);
	rank_sort(ranked, scratch, count);
	if (order == ORDER_PROGRESSIVE)
		make_progressive(ranked, scratch, count);
	else
		follow_paths(ranked, count, settled, arena);
	arena_drop(arena, scratch);
	*dots = (struct dots){count, arena_raw(arena, bytes), arena_raw(arena, bytes), arena_raw(arena, bytes),
		arena_raw(arena, bytes), arena_raw(arena, bytes)};
	team_share(threads, count, write_some, &ordering);
	arena_drop(arena, ranked);
}
