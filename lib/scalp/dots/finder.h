/* finder: plan_zone_at for many points: every outline's edges are sorted into bands of y, so that a point is tested
 * against the few edges at its height. The answers are those of plan_zone_at to the bit. */
#ifndef SCALP_DOTS_FINDER_H
#define SCALP_DOTS_FINDER_H

#include "base/arena.h"
#include "geometry/inside.h"
#include "scalp/plan/plan.h"

struct finder {
	struct inside *exclusions, *zones;
	size_t exclusion_count, zone_count;
};

/* The finder lives in the arena and looks into the plan's polygons. */
struct finder finder_make(const struct plan *plan, struct arena *arena);

int finder_zone_at(const struct finder *finder, struct vec2 point);

#endif
