#include "scalp/plan/worn.h"

#include <math.h>
#include <string.h>

#include "base/number.h"
#include "scalp/dots/finder.h"
#include "scalp/shade/fade.h"

#define PI 3.14159265358979324
#define UM_PER_MM 1000.0

/* In whole months: fading is known no better, and what was agreed to must not change from day to day. */
static double years_between(int64_t from, int64_t until)
{
	double days_per_month = FADE_DAYS_PER_YEAR / 12;
	return until > from ? floor((double)(until - from) / days_per_month) / 12 : 0;
}

/* How the dots in the skin fade. */
struct wearing {
	const struct plan *plan;
	const struct worn *worn;
	const struct fading *fading;
};

/* What is lost while work heals was never part of the retention. */
static double amount_after(const struct wearing *wearing, const struct worn_layout *layout, int64_t until)
{
	double years = years_between(layout->day, until);
	return layout->pigment ? fmin(pigment_left(layout->pigment, wearing->fading, years), 1) : 1;
}

double worn_radius_mm(const struct worn_layout *layout, size_t dot, double spread_mm)
{
	return hypot(layout->diameter_um[dot] / UM_PER_MM / 2, spread_mm);
}

/* The latest observation of the layout in a zone, or NULL. */
static const struct worn_observation *observed(
	const struct worn *worn, const struct worn_layout *layout, const char *zone)
{
	const struct worn_observation *latest = NULL;
	for (size_t i = 0; i < worn->observation_count; i++) {
		const struct worn_observation *one = &worn->observations[i];
		if (one->day >= layout->day && strcmp(one->zone, zone) == 0 && (!latest || one->day >= latest->day))
			latest = one;
	}
	return latest;
}

/* The share of a layout's dots that is seen in a zone on the day of the plan. */
static double share_seen(const struct wearing *wearing, const struct worn_layout *layout, const char *zone)
{
	const struct worn_observation *seen = observed(wearing->worn, layout, zone);
	double left = amount_after(wearing, layout, wearing->plan->day);
	return seen ? seen->share * left / amount_after(wearing, layout, seen->day) : wearing->plan->retention * left;
}

/* Counts the dots of a layout in every zone. */
static void find_dots(struct plan *plan, const struct worn_layout *layout, struct plan_worn_layout *told,
	const struct finder *finder, int64_t *found)
{
	for (size_t i = 0; i < layout->count; i++) {
		struct vec2 place = {layout->x_um[i] / UM_PER_MM, layout->y_um[i] / UM_PER_MM};
		int zone = finder_zone_at(finder, place);
		if (zone < 0)
			continue;
		double radius = worn_radius_mm(layout, i, told->spread_mm);
		plan->zones[zone].worn.covers_mm2 += PI * radius * radius;
		found[zone]++;
		told->dots++;
	}
}

/* Takes off what the zone does not need any more. */
static void take_off(struct plan *plan, struct plan_zone *zone)
{
	if (zone->worn.dots == 0)
		return;
	zone->worn.wanted = zone->dots;
	int64_t there = number_whole(zone->worn.seen / plan->retention);
	zone->dots = there < zone->dots ? zone->dots - there : 0;
	plan->dots -= zone->worn.wanted - zone->dots;
}

void worn_take(struct plan *plan, const struct worn *worn, const struct fading *fading, const struct defaults *defaults,
	struct arena *arena)
{
	const struct wearing wearing = {plan, worn, fading};
	double gone = defaults_value(defaults, "worn.gone");
	struct finder finder = finder_make(plan, arena);
	int64_t *found = arena_new(arena, plan->zone_count + 1, int64_t);
	plan->worn_count = worn->layout_count;
	plan->worn = arena_new(arena, worn->layout_count + 1, struct plan_worn_layout);
	for (size_t k = 0; k < worn->layout_count; k++) {
		const struct worn_layout *layout = &worn->layouts[k];
		double amount = amount_after(&wearing, layout, plan->day);
		plan->worn[k] = (struct plan_worn_layout){.day = layout->day,
			.temporary = layout->ink.temporary,
			.ink_told = layout->ink.told,
			.amount = amount,
			.spread_mm = fade_radius_mm(fading->fade, 0, years_between(layout->day, plan->day)),
			.gone = amount < gone};
		if (plan->worn[k].gone)
			continue;
		memset(found, 0, plan->zone_count * sizeof *found);
		find_dots(plan, layout, &plan->worn[k], &finder, found);
		for (size_t i = 0; i < plan->zone_count; i++) {
			struct plan_zone *zone = &plan->zones[i];
			zone->worn.dots += found[i];
			if (found[i] > 0)
				zone->worn.seen += (double)found[i] * share_seen(&wearing, layout, zone->name);
		}
	}
	for (size_t i = 0; i < plan->zone_count; i++)
		take_off(plan, &plan->zones[i]);
}
