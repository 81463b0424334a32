#include "scalp/plan/adopt.h"

#include <string.h>

#include "base/number.h"
#include "scalp/dots/ledger.h"
#include "scalp/plan/worn.h"

/* Outlines are rounded, and dots near one may fall outside: a lack of less than this share is none. */
static const double least_lack = 0.01;

/* The plan as if its skin were bare but for the dots, which are as good as new. Their cover is that of dots planned. */
static struct plan bare_but_for(const struct plan *plan, struct vec2 *points, size_t count,
	const struct defaults *defaults, struct arena *arena)
{
	struct plan bare = *plan;
	bare.zones = arena_new(arena, plan->zone_count + 1, struct plan_zone);
	memcpy(bare.zones, plan->zones, plan->zone_count * sizeof *bare.zones);
	for (size_t z = 0; z < plan->zone_count; z++)
		bare.zones[z].worn = (struct plan_worn){.dots = 0};
	bare.worn_window_mm = worn_window_for(plan, defaults);
	bare.taken = (struct plan_taken){.count = count,
		.points = points,
		.worth = arena_new(arena, count, float),
		.cover_mm2 = arena_new(arena, count, float),
		.later_mm2 = arena_new(arena, count, float)};
	for (size_t i = 0; i < count; i++)
		bare.taken.worth[i] = 1;
	return bare;
}

bool adopt(struct plan *plan, struct vec2 *points, size_t count, const struct defaults *defaults, struct arena *arena,
	struct error *error)
{
	struct plan bare = bare_but_for(plan, points, count, defaults, arena);
	struct ledger *ledger;
	if (!ledger_make(&ledger, &bare, arena, error))
		return false;
	for (size_t z = 0; z < plan->zone_count; z++) {
		struct plan_zone *zone = &plan->zones[z];
		double lacks = ledger[z].lacks < least_lack * (double)zone->dots ? 0 : ledger[z].lacks;
		zone->adopted = number_whole((double)zone->dots - lacks);
		zone->dots -= zone->adopted;
		plan->dots -= zone->adopted;
	}
	return true;
}
