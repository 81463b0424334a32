#include <math.h>

#include "base/number.h"
#include "case/plan/planning_parts.h"
#include "scalp/plan/border.h"
#include "scalp/plan/front.h"

/* The middle of the finished line, for the thirds of the face. */
static struct vec2 middle_of(const struct planning *planning)
{
	const struct plan_hairline *line = &planning->plan.hairline;
	struct vec2 middle = line->line[0];
	for (size_t i = 1; i < line->count; i++)
		if (fabs(line->line[i].x) < fabs(middle.x))
			middle = line->line[i];
	return middle;
}

static bool is_drawn(const struct zone_wish *wish)
{
	return !wish->of_pattern;
}

static bool within_border(const struct planning *planning, const struct polygon *border, const struct vec2 *points,
	size_t count, bool closed, const char *pointer, struct error *error)
{
	const char *where;
	double beyond = border_beyond(border, points, count, closed, &where),
	       most = defaults_value(&planning->catalogues->defaults, "scalp.border.tolerance");
	return beyond <= most
	       || error_at(error, ERROR_DATA, "scalp", pointer, "reaches %.0f mm beyond the scalp, %s; at most %.0f mm",
		       beyond, where, most);
}

bool planning_check_border(struct planning *planning, const struct zone_wish *wishes, size_t count, struct error *error)
{
	const struct plan *plan = &planning->plan;
	const struct case_hairline *hairline = &planning->goal.hairline;
	if (!surface_is_head(&plan->surface))
		return true;
	struct polygon border = border_of_scalp(&planning->catalogues->patterns, &plan->surface, planning->arena);
	if (!within_border(
		    planning, &border, plan->hairline.line, plan->hairline.count, false, hairline->pointer, error))
		return false;
	for (size_t i = 0; i < count; i++) {
		const struct polygon *outline = &wishes[i].outline;
		const char *pointer = wishes[i].pointer ? wishes[i].pointer : hairline->pointer;
		if (is_drawn(&wishes[i])
			&& !within_border(planning, &border, outline->points, outline->count, true, pointer, error))
			return false;
	}
	return true;
}

/* The foremost front of what is drawn and not excluded, in mm over the glabella, and the member that it comes from. */
static void find_front(const struct planning *planning, struct hairline_facts *facts)
{
	const struct plan *plan = &planning->plan;
	double glabella = hairline_glabella(&plan->surface);
	for (size_t i = 0; i < plan->zone_count; i++) {
		const struct zone_wish *wish = plan->zones[i].wish;
		if (!is_drawn(wish))
			continue;
		double front = front_of_work(&wish->outline, plan->exclusions, plan->exclusion_count, &plan->surface,
				       &planning->catalogues->defaults, planning->arena)
			       - glabella;
		if (isnan(front) || front >= facts->zone_front_mm)
			continue;
		facts->zone_front_mm = front;
		facts->zone_pointer = wish->pointer ? wish->pointer : facts->pointer;
	}
}

bool planning_check_hairline(struct planning *planning, struct error *error)
{
	const struct case_hairline *hairline = &planning->goal.hairline;
	const struct plan *plan = &planning->plan;
	struct hairline_facts facts = {.crease_mm = hairline->crease_mm,
		.frontalis_mm = hairline->frontalis_mm,
		.upper_third = (double)NAN,
		.zone_front_mm = (double)NAN,
		.pointer = hairline->pointer};
	if (surface_is_head(&plan->surface)) {
		find_front(planning, &facts);
		if (plan->hairline.count > 0)
			facts.upper_third = case_upper_third(planning->document, plan, middle_of(planning));
	}
	if (!hairline_guard(&plan->hairline, &hairline->wish, &plan->surface, &facts, &planning->catalogues->defaults,
		    planning->guards, &planning->guard_count, error))
		return false;
	for (size_t i = 0; i < planning->guard_count; i++) {
		const struct hairline_guard *guard = &planning->guards[i];
		if (guard->state != GUARD_WARN)
			continue;
		struct number_pair held = number_beside(guard->value, guard->limit, guard->limit < 10 ? 2 : 1);
		document_warn(planning->document, guard->pointer, "%s: %s (%s, limit %s %s)", guard->code, guard->why,
			held.value, held.limit, guard->unit);
	}
	return true;
}
