/* layout_plans: treatment plans for the tests of the layout, whose counts follow from their densities. */
#ifndef LAYOUT_PLANS_H
#define LAYOUT_PLANS_H

#include "base/arena.h"
#include "base/random.h"
#include "scalp/plan/plan.h"
#include "scalp/plan/share.h"

#define TURN 6.28318530717958648

static inline struct polygon ellipse_outline(struct arena *arena, struct vec2 centre, struct vec2 radii, size_t count)
{
	struct polygon outline = {arena_new(arena, count, struct vec2), count};
	for (size_t i = 0; i < count; i++) {
		double angle = TURN * (double)i / (double)count;
		outline.points[i] = (struct vec2){centre.x + radii.x * cos(angle), centre.y + radii.y * sin(angle)};
	}
	return outline;
}

static inline struct polygon box_outline(struct arena *arena, double left, double bottom, double right, double top)
{
	struct polygon outline = {arena_new(arena, 4, struct vec2), 4};
	outline.points[0] = (struct vec2){left, bottom};
	outline.points[1] = (struct vec2){right, bottom};
	outline.points[2] = (struct vec2){right, top};
	outline.points[3] = (struct vec2){left, top};
	return outline;
}

static inline struct plan_zone zone_of(enum zone_kind kind, struct polygon outline, double density, double least)
{
	return (struct plan_zone){.name = "zone",
		.kind = kind,
		.outline = outline,
		.density_per_cm2 = density,
		.diameter_mm = 0.25,
		.diameter_cv = 0.12,
		.spacing_min_mm = least};
}

/* Counts from the densities by summing over the chart, split 30/40/30 (or evenly unless there are three sessions). */
static inline void count_dots(struct plan *plan, struct arena *arena)
{
	static const double shares[] = {0.3, 0.4, 0.3};
	const double step = 0.5;
	plan->dots = 0;
	plan->sessions = arena_new(arena, plan->session_count, struct plan_session);
	for (size_t z = 0; z < plan->zone_count; z++) {
		struct plan_zone *zone = &plan->zones[z];
		struct box box = polygon_box(&zone->outline);
		double dots = 0;
		for (double y = box.low.y + step / 2; y < box.high.y; y += step)
			for (double x = box.low.x + step / 2; x < box.high.x; x += step) {
				struct vec2 at = {x, y};
				if (plan_zone_at(plan, at) != (int)z)
					continue;
				double share = zone->feathered ? share_of_feather(&plan->hairline, at) : 1;
				dots += share * step * step * surface_stretch(&plan->surface, at);
			}
		zone->dots = (int64_t)(dots * zone->density_per_cm2 / 100);
		zone->session_dots = arena_new(arena, plan->session_count, int64_t);
		int64_t left = zone->dots;
		for (size_t s = 0; s + 1 < plan->session_count; s++) {
			double share = plan->session_count == 3 ? shares[s] : 1 / (double)plan->session_count;
			zone->session_dots[s] = (int64_t)((double)zone->dots * share);
			left -= zone->session_dots[s];
		}
		zone->session_dots[plan->session_count - 1] = left;
		plan->dots += zone->dots;
	}
}

/* One square zone of side mm on a flat surface, its low corner at (0, 0). */
static inline struct plan square_plan(struct arena *arena, double side, double density, double least, size_t sessions)
{
	struct plan plan = {.surface = {.kind = SURFACE_PLANE}, .zone_count = 1, .session_count = sessions};
	plan.zones = arena_new(arena, 1, struct plan_zone);
	plan.zones[0] = zone_of(ZONE_MID, box_outline(arena, 0, 0, side, side), density, least);
	count_dots(&plan, arena);
	return plan;
}

/* A bald top: feathered hairline, frontal zone, crown over part of it, a lesion left out, a scar one dot wide. */
static inline struct plan head_plan(struct arena *arena, double density, size_t sessions)
{
	enum { LINE = 61 };
	struct plan plan = {.zone_count = 4, .session_count = sessions, .exclusion_count = 1};
	plan.surface = (struct surface){.kind = SURFACE_HEAD, .head = {{0, 12, 45}, 77, 98, 88, 110, {0}}};
	struct vec2 *line = arena_new(arena, LINE, struct vec2);
	struct polygon front = {arena_new(arena, 2 * LINE, struct vec2), 2 * LINE};
	for (size_t i = 0; i < LINE; i++) {
		double t = ((double)i - 30) / 30;
		line[i] = (struct vec2){62 * t, -98 + 38 * t * t + 1.2 * sin(1.7 * (double)i)};
		front.points[i] = line[i];
		front.points[2 * LINE - 1 - i] = (struct vec2){60 * t, line[i].y + 20};
	}
	plan.hairline = (struct plan_hairline){line, LINE, {0, 3, 6, 10, 15, 20}, {0.30, 0.42, 0.58, 0.78, 0.93, 1}, 6};
	plan.zones = arena_new(arena, 4, struct plan_zone);
	plan.zones[0] = zone_of(ZONE_HAIRLINE, front, density, 0.55);
	plan.zones[0].feathered = true;
	plan.zones[1] = zone_of(ZONE_SCAR, box_outline(arena, -30, -40, 10, -39), density, 0.5);
	plan.zones[2] = zone_of(ZONE_FRONTAL, box_outline(arena, -58, -70, 58, 20), density, 0.5);
	plan.zones[3] = zone_of(ZONE_CROWN, ellipse_outline(arena, (struct vec2){0, 40}, (struct vec2){50, 45}, 80),
		0.88 * density, 0.5);
	plan.exclusions = arena_new(arena, 1, struct polygon);
	plan.exclusions[0] = ellipse_outline(arena, (struct vec2){20, -10}, (struct vec2){4, 3}, 24);
	count_dots(&plan, arena);
	return plan;
}

/* A star of `count` spikes of chance length around a centre. */
static inline struct polygon star_outline(
	struct arena *arena, struct vec2 centre, double radius, size_t count, uint64_t seed)
{
	struct polygon outline = {arena_new(arena, count, struct vec2), count};
	for (size_t i = 0; i < count; i++) {
		double angle = TURN * (double)i / (double)count,
		       length = radius * (0.3 + 0.7 * random_unit(seed, 1, i));
		outline.points[i] = (struct vec2){centre.x + length * cos(angle), centre.y + length * sin(angle)};
	}
	return outline;
}

/* Three overlapping stars of different densities and two star-shaped exclusions, on the crown of a head. */
static inline struct plan star_plan(struct arena *arena, uint64_t seed)
{
	struct plan plan = {.zone_count = 3, .session_count = 1 + seed % 4, .exclusion_count = 2};
	plan.surface = (struct surface){.kind = SURFACE_HEAD, .head = {{0, 8, 40}, 74, 95, 85, 100, {0}}};
	plan.zones = arena_new(arena, 3, struct plan_zone);
	plan.exclusions = arena_new(arena, 2, struct polygon);
	for (size_t i = 0; i < 5; i++) {
		uint64_t chance = 10 * seed + i;
		struct vec2 centre = {60 * random_unit(chance, 2, 0) - 30, 60 * random_unit(chance, 2, 1) - 30};
		struct polygon star = star_outline(arena, centre, i < 3 ? 40 : 8, 5 + 4 * i, chance);
		if (i < 3)
			plan.zones[i] = zone_of(
				ZONE_PATCH, star, 30 + 150 * random_unit(chance, 2, 2), 0.45 + 0.05 * (double)i);
		else
			plan.exclusions[i - 3] = star;
	}
	count_dots(&plan, arena);
	return plan;
}

#endif
