#include "scalp/dots/finder.h"

struct finder finder_make(const struct plan *plan, struct arena *arena)
{
	struct finder finder = {.exclusion_count = plan->exclusion_count, .zone_count = plan->zone_count};
	finder.exclusions = arena_new(arena, plan->exclusion_count, struct inside);
	finder.zones = arena_new(arena, plan->zone_count, struct inside);
	for (size_t i = 0; i < plan->exclusion_count; i++)
		finder.exclusions[i] = inside_of(&plan->exclusions[i], arena);
	for (size_t i = 0; i < plan->zone_count; i++)
		finder.zones[i] = inside_of(&plan->zones[i].outline, arena);
	return finder;
}

int finder_zone_at(const struct finder *finder, struct vec2 point)
{
	for (size_t i = 0; i < finder->exclusion_count; i++)
		if (inside_holds(&finder->exclusions[i], point))
			return -1;
	for (size_t i = 0; i < finder->zone_count; i++)
		if (inside_holds(&finder->zones[i], point))
			return (int)i;
	return -1;
}
