#include <math.h>
#include <stdio.h>
#include <string.h>

#include "case/plan/planning_parts.h"
#include "case/document/spelling.h"

enum { TEMPLE_MOST = 16 };

/* The highest class of Norwood's among the client's patterns; 0 without one. */
static int norwood_class(const struct document *document, struct arena *arena)
{
	struct member client = document_member(document, "client"), codes = json_member(&client, "pattern");
	int highest = 0;
	for (size_t i = 0; i < json_array_size(codes.value); i++) {
		const char *code = json_string_value(json_array_get(codes.value, i));
		int class = 0;
		if (code && sscanf(spelling_plain(code, arena), "norwood-%d", &class) == 1 && class > highest)
			highest = class;
	}
	return highest;
}

/* Rules place the middle of the line by the age; all else of it follows from there. */
static bool lacks_age(const struct hairline_wish *wish)
{
	return !wish->own && isnan(wish->mid_mm) && isnan(wish->age);
}

/* The patterns whose areas begin at the line. */
static const char *behind_hairline(const struct planning *planning)
{
	size_t count = 0;
	for (size_t i = 0; i < planning->pattern_count; i++)
		count += planning->patterns[i]->front || planning->patterns[i]->band_mm > 0;
	return count == 0 ? "" : arena_printf(planning->arena, ", of %zu pattern%s", count, count == 1 ? "" : "s");
}

static bool make_hairline(struct planning *planning, struct error *error)
{
	struct hairline_wish *wish = &planning->goal.hairline.wish;
	bool wanted = wish->own != NULL;
	wish->norwood = norwood_class(planning->document, planning->arena);
	struct vec2 *temple = arena_new(planning->arena, TEMPLE_MOST, struct vec2);
	for (size_t i = 0; i < planning->pattern_count; i++) {
		const struct pattern *pattern = planning->patterns[i];
		wanted = wanted || pattern->front || pattern->band_mm > 0;
		if (pattern->temple_count <= wish->temple_count || pattern->temple_count > TEMPLE_MOST)
			continue;
		for (size_t k = 0; k < pattern->temple_count; k++)
			temple[k] = pattern_place(&planning->plan.surface, pattern->temple[k]);
		wish->temple = temple;
		wish->temple_count = pattern->temple_count;
	}
	if (!planning_vary(planning, error))
		return false;
	if (wanted && lacks_age(wish))
		planning_leave_out(planning, STEP_HAIRLINE, behind_hairline(planning));
	else if (wanted)
		hairline_design(&planning->plan.hairline, wish, &planning->plan.surface,
			&planning->catalogues->defaults, planning->document->seed, planning->arena);
	return true;
}

/* More than the largest scalp of adults is a drawing that went over face or neck, or a wrong scale. */
static void warn_of_size(const struct planning *planning)
{
	double area_cm2 = 0, most = defaults_max(&planning->catalogues->defaults, "area.scalp");
	for (size_t i = 0; i < planning->plan.zone_count; i++)
		area_cm2 += planning->plan.zones[i].area_mm2 / 100;
	if (area_cm2 > most)
		document_warn(planning->document, "/design/zones",
			"the zones cover %.0f cm2, more than a large scalp has (%.0f): do they reach over face or "
			"neck?",
			area_cm2, most);
}

/* Half of an area's 95 % interval, as a share of the area. */
static double half_width(const struct plan_zone *zone)
{
	return (zone->area_high_mm2 - zone->area_low_mm2) / 2 / zone->area_mm2;
}

/* An interval wider than the area itself says nothing by its figure. */
static const char *how_well(double half, struct arena *arena)
{
	return half < 1 ? arena_printf(arena, "known to within %.0f %% only", 100 * half)
			: "hardly known: it may be under half of what is told, or over twice";
}

/* The area drawn in a view that is known worst, where clicks would help, of those of `least_mm2` and more. Of a pattern's zones
 * tape measures help. */
static const struct plan_zone *least_known(const struct plan *plan, double least_mm2)
{
	const struct plan_zone *worst = NULL;
	for (size_t i = 0; i < plan->zone_count && surface_is_head(&plan->surface); i++) {
		const struct plan_zone *zone = &plan->zones[i];
		if (zone->wish->camera && zone->area_mm2 >= least_mm2
			&& (!worst || half_width(zone) > half_width(worst)))
			worst = zone;
	}
	return worst;
}

/* An area that may be anything is no figure to plan or to pay by; one known badly, and a sliver, is told of. Both say what would
 * help. */
static bool check_width(const struct planning *planning, struct error *error)
{
	const struct plan *plan = &planning->plan;
	const struct defaults *defaults = &planning->catalogues->defaults;
	const double worthless = defaults_value(defaults, "area.interval.worthless");
	const struct plan_zone *worst = least_known(plan, 100 * defaults_value(defaults, "zone.sliver"));
	const bool refused = worst && half_width(worst) > worthless;
	if (!refused)
		worst = least_known(plan, 0);
	if (!worst)
		return true;
	size_t camera = (size_t)(worst->wish->camera - plan->cameras);
	const struct fit_camera *fit = &planning->fit.cameras[camera];
	const char *view = plan->cameras[camera].view, *pointer = worst->wish->pointer;
	double half = half_width(worst);
	if (refused)
		return error_at(error, ERROR_DATA, "uncertain", pointer,
			"its area of %.1f cm2 is hardly known: it may be anything from %.1f to %.1f (95 %%); "
			"draw it in a view that looks straight at it%s%s",
			worst->area_mm2 / 100, worst->area_low_mm2 / 100, worst->area_high_mm2 / 100,
			fit->advised ? ", or add where it can be seen the landmark " : "",
			fit->advised ? arena_printf(planning->arena, "%s in \"%s\"", landmark_name(fit->advice), view)
				     : "");
	if (half > defaults_value(defaults, "area.interval.wide") && fit->advised)
		document_warn(planning->document, pointer,
			"its area is %s; the landmark %s in the view \"%s\" would narrow that most, if it can be seen "
			"there",
			how_well(half, planning->arena), landmark_name(fit->advice), view);
	return true;
}

/* Single pale dots ahead of the line, where they are wished for. */
static void add_sentinels(const struct planning *planning, struct zone_wish *wishes, size_t *total)
{
	const struct defaults *defaults = &planning->catalogues->defaults;
	const struct plan_hairline *line = &planning->plan.hairline;
	double near = defaults_value(defaults, "hairline.sentinel.near"),
	       far = defaults_value(defaults, "hairline.sentinel.far");
	if (!planning->goal.hairline.sentinels || line->count == 0)
		return;
	wishes[(*total)++] = (struct zone_wish){.name = "sentinels",
		.kind = ZONE_HAIRLINE,
		.outline = hairline_strip(line, near, far, planning->arena),
		.visible_density_per_cm2 = 10 * defaults_value(defaults, "hairline.sentinel.per_cm") / (far - near),
		.existing_hair = (double)NAN,
		.pale = defaults_value(defaults, "hairline.sentinel.pale")};
}

struct zoning_measures planning_zoning_measures(const struct planning *planning)
{
	const struct defaults *defaults = &planning->catalogues->defaults;
	const struct surface *surface = &planning->plan.surface;
	double grown = surface_is_head(surface) ? head_scale_within(&surface->head, planning->sex) : 1;
	return (struct zoning_measures){
		.band_mm =
			grown
			* defaults_value(defaults, planning->sex == HEAD_FEMALE ? "hairline.band.f" : "hairline.band"),
		.scar_margin_mm = defaults_value(defaults, "scar.blend"),
		.sliver_mm2 = 100 * defaults_value(defaults, "zone.sliver"),
	};
}

size_t planning_pattern_room(const struct planning *planning, const struct pattern *pattern)
{
	return (planning->catalogues->patterns.part_count + 1) * (pattern->region_count + 1);
}

/* Scars before bare skin before thinned hair: what is worked most by itself comes first. */
static int rank_of(const struct zone_wish *wish)
{
	return wish->kind == ZONE_SCAR ? 0 : wish->existing_hair > 0 ? 2 : 1;
}

/* The wishes of the patterns, by rank; within a rank in the order of the patterns. */
static size_t add_patterns(const struct planning *planning, struct zone_wish *wishes, size_t total)
{
	struct zoning_measures measures = planning_zoning_measures(planning);
	struct zone_wish **own = arena_new(planning->arena, planning->pattern_count + 1, struct zone_wish *);
	size_t *counts = arena_new(planning->arena, planning->pattern_count + 1, size_t);
	for (size_t i = 0; i < planning->pattern_count; i++)
		counts[i] = zoning_of_pattern(planning->patterns[i], &planning->catalogues->patterns,
			&planning->plan.hairline, &planning->plan.surface, &measures, &own[i], planning->arena);
	for (int rank = 0; rank <= 2; rank++)
		for (size_t i = 0; i < planning->pattern_count; i++)
			for (size_t k = 0; k < counts[i]; k++)
				if (rank_of(&own[i][k]) == rank)
					wishes[total++] = own[i][k];
	return total;
}

static struct zone_wish *make_wishes(struct planning *planning, size_t *count)
{
	const struct case_design *design = &planning->design;
	size_t room = design->zone_count + design->scar_count * PATTERN_REGIONS_MOST, total = 0;
	for (size_t i = 0; i < planning->pattern_count; i++)
		room += planning_pattern_room(planning, planning->patterns[i]);
	struct zone_wish *wishes = arena_new(planning->arena, room + 2, struct zone_wish);
	for (size_t i = 0; i < design->zone_count; i++)
		wishes[total++] = design->zones[i];
	for (size_t i = 0; i < design->scar_count; i++)
		total += planning_place_scar(planning, &design->scars[i], wishes + total);
	*count = add_patterns(planning, wishes, total);
	add_sentinels(planning, wishes, count);
	zoning_name(wishes, *count, planning->arena);
	return wishes;
}

static void tell_what_is_left(const struct planning *planning, const struct zoning_left *left)
{
	for (size_t i = 0; i < left->idle_count; i++)
		document_warn(planning->document, left->idle[i],
			"takes no dot: it is too small, or lies under zones before it and exclusions");
	if (left->sliver_count > 0)
		document_warn(planning->document, "/client/pattern",
			"%zu sliver%s of zones left over by others, %.2f cm2 in all, %s not worked", left->sliver_count,
			left->sliver_count == 1 ? "" : "s", left->sliver_mm2 / 100,
			left->sliver_count == 1 ? "is" : "are");
}

bool planning_make_zones(struct planning *planning, struct error *error)
{
	struct plan *plan = &planning->plan;
	struct zoning_left left;
	size_t count;
	if (!planning_find_patterns(planning, error) || !make_hairline(planning, error))
		return false;
	planning_foresee(planning);
	planning_make_fringe(planning);
	struct zone_wish *wishes = make_wishes(planning, &count);
	if (!planning_check_border(planning, wishes, count, error)
		|| !planning_give_hair(planning, wishes, count, error)
		|| !planning_find_gaps(planning, wishes, count, error))
		return false;
	size_t wanted = count;
	if (!planning_keep_removed(planning, &wishes, &count, error))
		return false;
	size_t drawn = planning->design.exclusion_count;
	plan->exclusion_count = drawn + planning->gap_count;
	plan->exclusions = arena_new(planning->arena, plan->exclusion_count, struct polygon);
	for (size_t i = 0; i < plan->exclusion_count; i++)
		plan->exclusions[i] = i < drawn ? planning->design.exclusions[i].outline : planning->gaps[i - drawn];
	if (!zoning_fill(plan, wishes, count, &planning->catalogues->defaults, &left, planning->arena, error)
		|| !planning_make_future(planning, wishes, wanted, error))
		return false;
	tell_what_is_left(planning, &left);
	warn_of_size(planning);
	if (!check_width(planning, error))
		return false;
	if (plan->zone_count == 0 && !planning->left_out[STEP_HAIRLINE])
		document_warn(planning->document, "/design/zones",
			"there is nothing to work on: no zone is drawn, and no pattern of the client gives one");
	return true;
}
