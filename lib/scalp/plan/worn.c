#include "scalp/plan/worn.h"

#include <math.h>
#include <string.h>

#include "base/number.h"
#include "scalp/dots/finder.h"
#include "scalp/plan/coverage.h"
#include "scalp/shade/fade.h"

#define PI 3.14159265358979324
#define UM_PER_MM 1000.0

/* How many spacings of the dots wanted a window holds to each side at least, and how wide it is at most, mm. */
#define SPACINGS 3
#define WINDOW_MOST 20.0

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

/* What a layout's dots are in one zone. */
struct found {
	int64_t dots;
	double seen, cover_mm2, grown_mm2;
};

/* The share of its area that a dot counts for in the register. Temporary ink is carried off as it fades; permanent ink
 * stays in the skin and spreads there, however little of it is seen. */
static double weight_of(const struct plan_worn_layout *layout)
{
	return !layout->temporary ? 1 : layout->gone ? 0 : layout->amount;
}

static double disc_mm2(const struct worn_layout *layout, size_t dot, double spread_mm)
{
	double radius = worn_radius_mm(layout, dot, spread_mm);
	return PI * radius * radius;
}

double worn_cover_mm2(const struct worn_layout *layout, size_t dot, const struct plan_worn_layout *told)
{
	return weight_of(told) * disc_mm2(layout, dot, 0);
}

double worn_later_mm2(const struct worn_layout *layout, size_t dot, const struct plan_worn_layout *told)
{
	return told->temporary ? 0 : disc_mm2(layout, dot, told->later_mm);
}

/* Counts the dots of layout k in every zone, and takes their places. */
static void find_dots(
	struct plan *plan, const struct wearing *wearing, size_t k, const struct finder *finder, struct found *found)
{
	const struct worn_layout *layout = &wearing->worn->layouts[k];
	struct plan_worn_layout *told = &plan->worn[k];
	for (size_t i = 0; !told->gone && i < layout->count; i++) {
		struct vec2 place = {layout->x_um[i] / UM_PER_MM, layout->y_um[i] / UM_PER_MM};
		int zone = finder_zone_at(finder, place);
		if (zone < 0)
			continue;
		double share = plan->zones[zone].worn.shares[k], cover = worn_cover_mm2(layout, i, told);
		size_t n = plan->taken.count++;
		plan->taken.points[n] = place;
		plan->taken.worth[n] = (float)(share / plan->retention);
		plan->taken.cover_mm2[n] = (float)cover;
		plan->taken.later_mm2[n] = (float)worn_later_mm2(layout, i, told);
		found[zone].dots++;
		found[zone].seen += share;
		found[zone].cover_mm2 += cover;
		found[zone].grown_mm2 += weight_of(told) * disc_mm2(layout, i, told->spread_mm);
		told->dots++;
	}
}

static void make_room(struct plan *plan, const struct worn *worn, struct arena *arena)
{
	size_t count = 0;
	for (size_t k = 0; k < worn->layout_count; k++)
		count += worn->layouts[k].count;
	plan->worn_count = worn->layout_count;
	plan->worn = arena_new(arena, worn->layout_count + 1, struct plan_worn_layout);
	plan->taken = (struct plan_taken){.points = arena_raw(arena, count * sizeof *plan->taken.points),
		.worth = arena_raw(arena, count * sizeof *plan->taken.worth),
		.cover_mm2 = arena_raw(arena, count * sizeof *plan->taken.cover_mm2),
		.later_mm2 = arena_raw(arena, count * sizeof *plan->taken.later_mm2)};
}

static void find_all(struct plan *plan, const struct wearing *wearing, double gone, struct arena *arena)
{
	struct finder finder = finder_make(plan, arena);
	struct found *found = arena_new(arena, plan->zone_count + 1, struct found);
	for (size_t z = 0; z < plan->zone_count; z++)
		plan->zones[z].worn.shares = arena_new(arena, plan->worn_count, double);
	for (size_t k = 0; k < plan->worn_count; k++) {
		const struct worn_layout *layout = &wearing->worn->layouts[k];
		double amount = amount_after(wearing, layout, plan->day), years = years_between(layout->day, plan->day);
		plan->worn[k] = (struct plan_worn_layout){.day = layout->day,
			.amount = amount,
			.spread_mm = fade_radius_mm(wearing->fading->fade, 0, years),
			.later_mm = fade_radius_mm(wearing->fading->fade, 0, years + COVERAGE_YEARS),
			.gone = layout->ink.temporary && amount < gone,
			.temporary = layout->ink.temporary,
			.ink_told = layout->ink.told};
		for (size_t z = 0; z < plan->zone_count; z++)
			plan->zones[z].worn.shares[k] = share_seen(wearing, layout, plan->zones[z].name);
		find_dots(plan, wearing, k, &finder, found);
	}
	for (size_t z = 0; z < plan->zone_count; z++) {
		struct plan_worn *worn = &plan->zones[z].worn;
		worn->dots = found[z].dots;
		worn->seen = found[z].seen;
		worn->grown = found[z].cover_mm2 > 0 ? found[z].grown_mm2 / found[z].cover_mm2 : 1;
		double radius = plan->zones[z].diameter_mm / 2,
		       later = fade_radius_mm(wearing->fading->fade, radius, COVERAGE_YEARS);
		worn->growth = plan->temporary ? 0 : later * later / (radius * radius);
	}
}

static void set_worst(struct plan_zone *zone, const struct ledger *ledger, const struct ledger_worst *worst)
{
	zone->worn.laid = worst->laid;
	zone->worn.fresh = worst->fresh;
	zone->worn.later = worst->later > 0 ? worst->later : ledger->densest_later;
}

/* Takes off what the zone does not need any more. */
static void take_off(struct plan *plan, struct plan_zone *zone, const struct ledger *ledger)
{
	if (zone->worn.dots == 0)
		return;
	zone->worn.wanted = zone->dots;
	set_worst(zone, ledger, &ledger->full);
	zone->dots -= number_whole((double)zone->dots - ledger->lacks);
	plan->dots -= zone->worn.wanted - zone->dots;
}

/* Wide enough not to see single dots of the zone that is sparsest, too. */
double worn_window_for(const struct plan *plan, const struct defaults *defaults)
{
	double window = defaults_value(defaults, "worn.window");
	for (size_t i = 0; i < plan->zone_count; i++)
		if (plan->zones[i].dots > 0)
			window = fmax(window, SPACINGS * sqrt(1.15470054 * 100 / plan->zones[i].density_per_cm2));
	return fmin(window, WINDOW_MOST);
}

bool worn_take(struct plan *plan, const struct worn *worn, const struct fading *fading, const struct defaults *defaults,
	struct ledger **ledger, struct arena *arena, struct error *error)
{
	const struct wearing wearing = {plan, worn, fading};
	make_room(plan, worn, arena);
	find_all(plan, &wearing, defaults_value(defaults, "worn.gone"), arena);
	plan->worn_window_mm = worn_window_for(plan, defaults);
	plan->worn_crowd = defaults_value(defaults, "worn.crowd");
	plan->worn_given = defaults_value(defaults, "worn.room_given");
	bool made = ledger_make(ledger, plan, arena, error);
	plan->taken = (struct plan_taken){.count = 0};
	for (size_t i = 0; made && i < plan->zone_count; i++)
		take_off(plan, &plan->zones[i], &(*ledger)[i]);
	return made;
}

void worn_fit(struct plan *plan, struct plan_zone *zone, const struct ledger *ledger)
{
	int64_t lacks = zone->dots;
	if (zone->worn.dots == 0) {
		zone->dots = number_whole((double)lacks * ledger->level);
		zone->density_per_cm2 *= ledger->level;
		zone->visible_density_per_cm2 *= ledger->level;
	} else {
		zone->dots = (int64_t)floor(fmin(ledger->fits, (double)lacks));
		zone->worn.left_out = 1 - ledger->level;
		set_worst(zone, ledger, &ledger->level_worst);
	}
	plan->dots -= lacks - zone->dots;
}
