/* The pattern to come within the horizon: what will be bare beside today's work, and what of today's work that spoils.
 *
 * Skin that bears hair today gets no dot and no price: the dots would be half faded by the time they are needed, and the
 * loss may never come. What is done today is that the work fades out more softly towards hair that will go, so that a
 * later session joins without an edge, and that the client is told what is to come. */
#include <string.h>

#include "case/plan/case_plan.h"
#include "case/plan/planning_parts.h"

void planning_foresee(struct planning *planning)
{
	struct planning_future *future = &planning->future;
	struct member goal = document_member(planning->document, "goal"), horizon = json_member(&goal, "horizon_years");
	future->steps = arena_new(planning->arena, planning->pattern_count + 1, struct progression);
	future->years = horizon.value ? json_number_value(horizon.value) : 0;
	if (!(future->years > 0))
		return;
	for (size_t i = 0; i < planning->pattern_count; i++) {
		const struct pattern *pattern = planning->patterns[i];
		if (!pattern->scale)
			continue; /* a scar, a donor area: they do not go on */
		struct progression step = progression_after(&planning->catalogues->patterns, pattern, future->years);
		future->steps[future->count++] = step;
		future->changes = future->changes || step.from != step.to;
	}
	if (future->count == 0)
		document_warn(planning->document, horizon.pointer,
			"no pattern of the client says how the loss goes on: look again at every review");
}

/* Wishes for the patterns to come, behind those of today. */
static size_t wishes_to_come(const struct planning *planning, struct zone_wish *wishes, size_t count)
{
	const struct plan *plan = &planning->plan;
	struct zoning_measures measures = planning_zoning_measures(planning);
	for (size_t i = 0; i < planning->future.count; i++) {
		const struct progression *step = &planning->future.steps[i];
		struct zone_wish *more;
		if (step->from == step->to)
			continue;
		size_t added = zoning_of_pattern(step->to, &planning->catalogues->patterns, &plan->hairline,
			&plan->surface, &measures, &more, planning->arena);
		memcpy(wishes + count, more, added * sizeof *more);
		count += added;
	}
	return count;
}

/* Today's zones that will stand in bare skin on all sides. The design hairline is an outer border, so a zone at it is
 * none of them. */
static void warn_of_islands(const struct planning *planning, const struct zone_wish *wishes, size_t count)
{
	const double all = 0.95;
	const struct plan *plan = &planning->plan;
	struct polygon *to_come = arena_new(planning->arena, count + 1, struct polygon);
	for (size_t i = 0; i < count; i++)
		to_come[i] = wishes[i].outline;
	for (size_t i = 0; i < plan->zone_count; i++) {
		const struct plan_zone *zone = &plan->zones[i];
		if (zone->feathered || zone->kind == ZONE_HAIRLINE || zone->kind == ZONE_SCAR)
			continue;
		if (progression_surrounded(&zone->outline, to_come, count) >= all)
			document_warn(planning->document, "/goal/horizon_years",
				"%s will be an island of dots in bare skin: the skin around it is to be worked when "
				"its "
				"hair goes",
				zone->name);
	}
}

static void warn_of_gap(const struct planning *planning)
{
	const struct planning_future *future = &planning->future;
	double now = 0, later = 0;
	bool front = false;
	for (size_t i = 0; i < planning->plan.zone_count; i++) {
		now += planning->plan.zones[i].area_mm2;
		front = front || planning->plan.zones[i].kind == ZONE_HAIRLINE;
	}
	for (size_t i = 0; i < future->zone_count; i++)
		later += future->zones[i].area_mm2;
	if (later == 0)
		return;
	document_warn(planning->document, "/goal/horizon_years",
		"%.0f cm2 more may be bare by then, beside %.0f cm2 worked now; they are neither worked nor priced now",
		later / 100, now / 100);
	double much = defaults_value(&planning->catalogues->defaults, "future.gap");
	if (front && later > much * now)
		document_warn(planning->document, "/goal/horizon_years",
			"a filled front would stand alone before bare skin: %skeep to later sessions as the hair goes, "
			"or "
			"do less now",
			planning->goal.hairline.wish.own || planning->goal.hairline.wish.style == HAIRLINE_CONSERVATIVE
				? ""
				: "take a conservative hairline, ");
}

bool planning_make_future(struct planning *planning, const struct zone_wish *wishes, size_t count, struct error *error)
{
	struct planning_future *future = &planning->future;
	if (!future->changes)
		return true;
	size_t room = count;
	for (size_t i = 0; i < future->count; i++)
		room += planning_pattern_room(planning, future->steps[i].to);
	struct zone_wish *all = arena_new(planning->arena, room, struct zone_wish);
	memcpy(all, wishes, count * sizeof *wishes);
	size_t total = wishes_to_come(planning, all, count);
	zoning_name(all, total, planning->arena);
	struct plan later = planning->plan;
	struct zoning_left left;
	if (!zoning_fill(&later, all, total, &planning->catalogues->defaults, &left, planning->arena, error))
		return false;
	future->zones = arena_new(planning->arena, later.zone_count + 1, struct plan_zone);
	for (size_t i = 0; i < later.zone_count; i++)
		if (later.zones[i].wish >= all + count)
			future->zones[future->zone_count++] = later.zones[i];
	warn_of_gap(planning);
	warn_of_islands(planning, all + count, total - count);
	return true;
}

void planning_write_future(struct writer *writer, const struct planning *planning)
{
	const struct planning_future *future = &planning->future;
	const struct pattern_catalogue *patterns = &planning->catalogues->patterns;
	if (future->count == 0)
		return;
	write_object(writer, "future");
	write_real(writer, "horizon_years", future->years, 1);
	write_string(writer, "grade", patterns->progression_grade);
	write_string(writer, "source", patterns->progression_source);
	write_array(writer, "patterns");
	for (size_t i = 0; i < future->count; i++) {
		const struct progression *step = &future->steps[i];
		write_object(writer, NULL);
		write_string(writer, "from", step->from->code);
		write_string(writer, "to", step->to->code);
		write_real(writer, "years", step->years, 1);
		write_end(writer);
	}
	write_end(writer);
	write_array(writer, "zones");
	for (size_t i = 0; i < future->zone_count; i++)
		case_write_place(writer, &future->zones[i]);
	write_end(writer);
	write_end(writer);
}
