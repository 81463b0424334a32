#include "scalp/dots/kept.h"

#include <math.h>
#include <string.h>

#include "scalp/dots/finder.h"

static const double um_per_mm = 1000;

static double area_of(double diameter_mm)
{
	return 0.78539816339744831 * diameter_mm * diameter_mm;
}

/* Dots in the skin and kept ones, those laid for other zones among them and not those that lie in others, as the field
 * reckons with all: a kept dot is as good as new. */
static void count_kept(struct plan_zone *zone, int64_t kept, double retention)
{
	int64_t there = kept - zone->astray + zone->adopted;
	if (there > 0) {
		zone->worn.wanted =
			(zone->worn.dots > 0 ? zone->worn.wanted : zone->dots) - zone->astray + zone->adopted;
		zone->worn.dots += there;
		zone->worn.seen += (double)there * retention;
	}
	zone->dots -= kept;
}

static void copy_zones(struct plan *rest, const struct plan *plan, const struct dots *kept, struct arena *arena)
{
	size_t sessions = plan->session_count;
	int64_t *counts = arena_new(arena, plan->zone_count * sessions + 1, int64_t);
	rest->zones = arena_new(arena, plan->zone_count + 1, struct plan_zone);
	memcpy(rest->zones, plan->zones, plan->zone_count * sizeof *rest->zones);
	for (size_t z = 0; z < plan->zone_count; z++) {
		rest->zones[z].session_dots = counts + z * sessions;
		memcpy(counts + z * sessions, plan->zones[z].session_dots, sessions * sizeof *counts);
	}
	int64_t *in_zone = arena_new(arena, plan->zone_count + 1, int64_t);
	for (size_t i = 0; i < kept->count; i++) {
		in_zone[kept->zone[i]]++;
		rest->zones[kept->zone[i]].session_dots[kept->session[i] - 1]--;
	}
	for (size_t z = 0; z < plan->zone_count; z++)
		count_kept(&rest->zones[z], in_zone[z], plan->retention);
	rest->dots -= (int64_t)kept->count;
}

static double widest_spacing(const struct plan *plan)
{
	double widest = 0;
	for (size_t z = 0; z < plan->zone_count; z++)
		widest = fmax(widest, plan->zones[z].spacing_min_mm);
	return widest;
}

struct plan kept_rest(const struct plan *plan, const struct dots *kept, struct arena *arena)
{
	struct plan rest = *plan;
	size_t before = plan->taken.count, count = before + kept->count;
	copy_zones(&rest, plan, kept, arena);
	rest.taken = (struct plan_taken){count, arena_raw(arena, count * sizeof *rest.taken.points),
		arena_raw(arena, count * sizeof *rest.taken.clear_mm),
		arena_raw(arena, count * sizeof *rest.taken.worth),
		arena_raw(arena, count * sizeof *rest.taken.cover_mm2),
		arena_raw(arena, count * sizeof *rest.taken.later_mm2)};
	for (size_t i = 0; i < before; i++) {
		rest.taken.points[i] = plan->taken.points[i];
		rest.taken.clear_mm[i] = plan->taken.clear_mm[i];
		rest.taken.worth[i] = plan->taken.worth[i];
		rest.taken.cover_mm2[i] = plan->taken.cover_mm2[i];
		rest.taken.later_mm2[i] = plan->taken.later_mm2[i];
	}
	struct finder finder = finder_make(plan, arena);
	double widest = widest_spacing(plan);
	for (size_t i = 0; i < kept->count; i++) {
		struct vec2 point = {kept->x_um[i] / um_per_mm, kept->y_um[i] / um_per_mm};
		int zone = finder_zone_at(&finder, point);
		rest.taken.points[before + i] = point;
		rest.taken.clear_mm[before + i] = (float)fmax(plan->zones[kept->zone[i]].spacing_min_mm,
			zone >= 0 ? plan->zones[zone].spacing_min_mm : widest);
		rest.taken.worth[before + i] = 1;
		double cover = area_of(kept->diameter_um[i] / um_per_mm);
		rest.taken.cover_mm2[before + i] = (float)cover;
		rest.taken.later_mm2[before + i] = (float)(cover * plan->zones[kept->zone[i]].worn.growth);
	}
	return rest;
}

static bool same(const int32_t *column, const int32_t *kept, size_t count)
{
	return memcmp(column, kept, count * sizeof *column) == 0;
}

bool kept_begins(const struct dots *dots, const struct dots *kept)
{
	return dots->count >= kept->count && same(dots->x_um, kept->x_um, kept->count)
	       && same(dots->y_um, kept->y_um, kept->count) && same(dots->diameter_um, kept->diameter_um, kept->count)
	       && same(dots->zone, kept->zone, kept->count) && same(dots->session, kept->session, kept->count);
}

static void join(int32_t **column, const int32_t *kept, size_t kept_count, size_t count, struct arena *arena)
{
	int32_t *joined = arena_raw(arena, (kept_count + count) * sizeof *joined);
	for (size_t i = 0; i < kept_count; i++)
		joined[i] = kept[i];
	for (size_t i = 0; i < count; i++)
		joined[kept_count + i] = (*column)[i];
	arena_drop(arena, *column);
	*column = joined;
}

void kept_join(struct dots *dots, const struct dots *kept, struct arena *arena)
{
	join(&dots->x_um, kept->x_um, kept->count, dots->count, arena);
	join(&dots->y_um, kept->y_um, kept->count, dots->count, arena);
	join(&dots->diameter_um, kept->diameter_um, kept->count, dots->count, arena);
	join(&dots->zone, kept->zone, kept->count, dots->count, arena);
	join(&dots->session, kept->session, kept->count, dots->count, arena);
	dots->count += kept->count;
}
