#include "scalp/report/shown.h"

#include <string.h>

static void copy_zones(struct plan *shown, const struct plan *plan, struct arena *arena)
{
	size_t sessions = plan->session_count;
	shown->zones = arena_new(arena, plan->zone_count + 1, struct plan_zone);
	memcpy(shown->zones, plan->zones, plan->zone_count * sizeof *shown->zones);
	for (size_t z = 0; z < plan->zone_count; z++) {
		shown->zones[z].session_dots = arena_new(arena, sessions + 1, int64_t);
		memcpy(shown->zones[z].session_dots, plan->zones[z].session_dots, sessions * sizeof(int64_t));
	}
}

static void move_dot(struct plan *shown, int32_t from, int32_t to, int32_t session)
{
	shown->zones[from].dots--;
	shown->zones[from].session_dots[session - 1]--;
	shown->zones[to].dots++;
	shown->zones[to].session_dots[session - 1]++;
}

static struct plan_taken dots_among(const struct plan_taken *taken, struct arena *arena)
{
	struct plan_taken dots = {0, arena_raw(arena, taken->count * sizeof *dots.points),
		arena_raw(arena, taken->count * sizeof *dots.clear_mm),
		arena_raw(arena, taken->count * sizeof *dots.worth),
		arena_raw(arena, taken->count * sizeof *dots.cover_mm2),
		arena_raw(arena, taken->count * sizeof *dots.later_mm2)};
	for (size_t i = 0; i < taken->count; i++) {
		if (taken->cover_mm2[i] <= 0)
			continue;
		dots.points[dots.count] = taken->points[i];
		dots.clear_mm[dots.count] = taken->clear_mm[i];
		dots.worth[dots.count] = taken->worth[i];
		dots.cover_mm2[dots.count] = taken->cover_mm2[i];
		dots.later_mm2[dots.count++] = taken->later_mm2[i];
	}
	return dots;
}

struct plan shown_plan(const struct plan *plan, const struct dots *dots, const struct finder *finder, int32_t *zone,
	struct arena *arena)
{
	struct plan shown = *plan;
	copy_zones(&shown, plan, arena);
	shown.taken = dots_among(&plan->taken, arena);
	for (size_t i = 0; i < dots->count; i++) {
		zone[i] = dots->zone[i];
		if (!plan->sessions[dots->session[i] - 1].done)
			continue;
		int there = finder_zone_at(finder, (struct vec2){dots->x_um[i] / 1000.0, dots->y_um[i] / 1000.0});
		if (there < 0 || there == zone[i])
			continue;
		move_dot(&shown, zone[i], there, dots->session[i]);
		zone[i] = there;
	}
	return shown;
}
