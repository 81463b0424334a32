#include "scalp/report/measured.h"

#include <math.h>
#include <string.h>

#include "scalp/dots/relax.h"
#include "scalp/report/shown.h"

static const double pi = 3.14159265358979324;

/* Okabe and Ito, Color Universal Design, 2008: told apart by the colour-blind too. */
static const char *const colours[REPORT_SESSIONS] = {"#0072b2", "#d55e00", "#009e73", "#cc79a7", "#e69f00", "#56b4e9",
	/* and Tol, Colour Schemes, 2021 (muted), for the more. */
	"#882255", "#999933", "#332288", "#117733", "#cc6677", "#44aa99"};
static const char *const black = "#222";

static int32_t *joined(const int32_t *column, size_t count, size_t room, struct arena *arena)
{
	int32_t *both = arena_raw(arena, (room + 1) * sizeof *both);
	memcpy(both, column, count * sizeof *both);
	return both;
}

/* The layout's dots, and after them those in the skin, each of the zone that it lies in. */
static void join(struct measured *measured, const struct dots *dots, struct arena *arena)
{
	const struct plan_taken *taken = &measured->plan->taken;
	size_t room = dots->count + taken->count;
	measured->laid = dots->count;
	measured->dots = (struct dots){dots->count, joined(dots->x_um, dots->count, room, arena),
		joined(dots->y_um, dots->count, room, arena), joined(dots->diameter_um, dots->count, room, arena),
		joined(dots->zone, dots->count, room, arena), joined(dots->session, dots->count, room, arena)};
	for (size_t i = 0; i < taken->count; i++) {
		int zone = finder_zone_at(&measured->finder, taken->points[i]);
		size_t k = measured->dots.count;
		if (zone < 0 || measured->plan->zones[zone].dots == 0)
			continue;
		measured->dots.x_um[k] = (int32_t)lround(1000 * taken->points[i].x);
		measured->dots.y_um[k] = (int32_t)lround(1000 * taken->points[i].y);
		measured->dots.diameter_um[k] = (int32_t)lround(2000 * sqrt((double)taken->cover_mm2[i] / pi));
		measured->dots.zone[k] = zone;
		measured->dots.session[k] = 0;
		measured->dots.count++;
	}
}

bool measured_make(struct measured *measured, const struct plan *plan, const struct dots *dots, struct arena *arena,
	struct error *error)
{
	struct plan *shown = arena_new(arena, 1, struct plan);
	struct dots lying = *dots;
	lying.zone = arena_raw(arena, (dots->count + 1) * sizeof *lying.zone);
	*measured = (struct measured){.plan = shown, .finder = finder_make(plan, arena)};
	*shown = shown_plan(plan, dots, &measured->finder, lying.zone, arena);
	if (!field_make(&measured->field, shown, RELAX_REACH, arena, error))
		return false;
	join(measured, &lying, arena);
	size_t count = measured->dots.count;
	measured->chart = arena_new(arena, count, struct vec2);
	measured->point = arena_new(arena, count, struct vec3);
	measured->wanted = arena_new(arena, count, double);
	measured->fresh = arena_new(arena, count, double);
	for (size_t i = 0; i < count; i++) {
		struct vec2 at = {measured->dots.x_um[i] / 1000.0, measured->dots.y_um[i] / 1000.0},
			    place = vec2_sub(at, measured->field.frame.low);
		int32_t cell = field_cell(&measured->field, (float)place.x, (float)place.y);
		measured->chart[i] = at;
		measured->point[i] = surface_point(&plan->surface, at);
		measured->wanted[i] = (double)field_density(&measured->field, (float)place.x, (float)place.y);
		measured->fresh[i] = measured->field.fresh && cell >= 0 ? (double)measured->field.fresh[cell] : 1;
	}
	return true;
}

static struct measured_set set_of(const struct measured *measured, int64_t first, int64_t last, struct arena *arena)
{
	const struct plan *plan = measured->plan;
	const struct dots *dots = &measured->dots;
	bool all = first == 1 && last == (int64_t)plan->session_count;
	bool worn = measured->dots.count > measured->laid;
	struct measured_set set = {.name = all && worn     ? "new and old"
					   : all           ? "all dots"
					   : first == last ? arena_printf(arena, "session %lld", (long long)first)
							   : arena_printf(arena, "sessions 1 to %lld", (long long)last),
		.colour = all ? black : colours[last - 1],
		.first = first,
		.last = last,
		.all = all,
		.with_old = all && worn,
		.share = arena_new(arena, plan->zone_count, double),
		.dots = arena_new(arena, dots->count, uint32_t)};
	for (size_t z = 0; z < plan->zone_count; z++) {
		int64_t sum = 0;
		for (int64_t s = first; s <= last; s++)
			sum += plan->zones[z].session_dots[s - 1];
		set.share[z] = plan->zones[z].dots > 0 ? (double)sum / (double)plan->zones[z].dots : 0;
	}
	for (size_t i = 0; i < dots->count; i++)
		if (all || (dots->session[i] >= first && dots->session[i] <= last))
			set.dots[set.count++] = (uint32_t)i;
	return set;
}

struct measured_sets measured_sets(const struct measured *measured, struct arena *arena)
{
	size_t sessions = measured->plan->session_count,
	       shown = sessions < REPORT_SESSIONS ? sessions : REPORT_SESSIONS;
	struct measured_sets sets = {arena_new(arena, 1 + 2 * REPORT_SESSIONS, struct measured_set), 0, 0};
	sets.sets[sets.count++] = set_of(measured, 1, (int64_t)sessions, arena);
	if (sessions < 2)
		return sets;
	sets.alone = shown;
	for (size_t s = 1; s <= shown; s++)
		sets.sets[sets.count++] = set_of(measured, (int64_t)s, (int64_t)s, arena);
	for (size_t s = 2; s <= shown && s < sessions; s++)
		sets.sets[sets.count++] = set_of(measured, 1, (int64_t)s, arena);
	return sets;
}

double measured_spacing(const struct measured *measured, const struct measured_set *set, uint32_t dot)
{
	double density = measured->wanted[dot] * set->share[measured->dots.zone[dot]]
			 * (set->with_old ? 1 : measured->fresh[dot]);
	return density > 0 ? (double)field_spacing((float)density) : 0;
}

bool measured_inside(const struct measured *measured, struct vec2 point)
{
	int zone = finder_zone_at(&measured->finder, point);
	return zone >= 0 && measured->plan->zones[zone].dots > 0;
}
