#include "scalp/dots/sets.h"

#include <math.h>

#include "scalp/dots/finder.h"

/* A session with a few stray dots in a zone need not spread them over the whole head. */
static const double widest_of_all = 4;

/* All dots, a session, the first few sessions: the first weighs on what the others leave over. */
static const float weight_all = 0.65F, weight_session = 0.6F, weight_union = 0.5F;

/* How many places are taken in every zone. */
static size_t *taken_in_zones(const struct plan *plan, struct arena *arena)
{
	size_t *taken = arena_new(arena, plan->zone_count + 1, size_t);
	if (plan->taken.count == 0)
		return taken;
	struct finder finder = finder_make(plan, arena);
	for (size_t i = 0; i < plan->taken.count; i++) {
		int zone = finder_zone_at(&finder, plan->taken.points[i]);
		if (zone >= 0)
			taken[zone]++;
	}
	return taken;
}

static float widening_in(const struct plan_zone *zone, size_t taken, size_t first, size_t last)
{
	int64_t dots = first == 0 ? (int64_t)taken : 0;
	for (size_t s = first > 0 ? first : 1; s <= last; s++)
		dots += zone->session_dots[s - 1];
	if (dots == 0)
		return 0;
	return (float)fmin(sqrt(((double)zone->dots + (double)taken) / (double)dots), widest_of_all);
}

static void add_set(struct dot_sets *all, const struct plan *plan, const size_t *taken, size_t first, size_t last,
	float weight, struct arena *arena)
{
	struct dot_set *set = &all->sets[all->count++];
	*set = (struct dot_set){
		(uint8_t)first, (uint8_t)last, weight, (float)widest_of_all, arena_new(arena, plan->zone_count, float)};
	for (size_t i = 0; i < plan->zone_count; i++) {
		set->widening[i] = widening_in(&plan->zones[i], taken[i], first, last);
		all->widest[i] = fmaxf(all->widest[i], set->widening[i]);
		if (set->widening[i] > 0)
			set->narrowest = fminf(set->narrowest, set->widening[i]);
	}
}

/* The first sessions that lay no dots: what they placed is taken. */
static size_t done_before(const struct plan *plan)
{
	for (size_t s = 0; s < plan->session_count; s++)
		for (size_t i = 0; i < plan->zone_count; i++)
			if (plan->zones[i].session_dots[s] > 0)
				return s;
	return plan->session_count;
}

struct dot_sets sets_of(const struct plan *plan, struct arena *arena)
{
	size_t sessions = plan->session_count;
	struct dot_sets all = {.sets = arena_new(arena, 2 * sessions + 1, struct dot_set),
		.widest = arena_new(arena, plan->zone_count, float)};
	const size_t *taken = taken_in_zones(plan, arena);
	add_set(&all, plan, taken, 0, sessions, sessions > 1 ? weight_all : 1, arena);
	if (sessions < 2)
		return all;
	size_t next = done_before(plan) + 1;
	for (size_t s = next; s <= sessions; s++)
		add_set(&all, plan, taken, s, s, weight_session, arena);
	for (size_t s = next + 1; s < sessions; s++)
		add_set(&all, plan, taken, next, s, weight_union, arena);
	return all;
}
