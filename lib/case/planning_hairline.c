#include <math.h>
#include <stdio.h>

#include "case/planning_parts.h"

/* The highest class of Norwood's among the client's patterns; 0 without one. */
static int norwood_class(const struct document *document)
{
	struct member client = document_member(document, "client"), codes = json_member(&client, "pattern");
	int highest = 0;
	for (size_t i = 0; i < json_array_size(codes.value); i++) {
		const char *code = json_string_value(json_array_get(codes.value, i));
		int class = 0;
		if (code && sscanf(code, "norwood-%d", &class) == 1 && class > highest)
			highest = class;
	}
	return highest;
}

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

bool planning_check_hairline(struct planning *planning, struct error *error)
{
	const struct case_hairline *hairline = &planning->goal.hairline;
	const struct plan *plan = &planning->plan;
	if (plan->hairline.count == 0)
		return true;
	const char *pointer = hairline->wish.own ? "/design/hairline" : "/goal/hairline";
	struct hairline_facts facts = {.crease_mm = hairline->crease_mm,
		.frontalis_mm = hairline->frontalis_mm,
		.upper_third = (double)NAN,
		.norwood = norwood_class(planning->document),
		.pointer = pointer};
	if (plan->surface.kind == SURFACE_HEAD)
		facts.upper_third = case_upper_third(planning->document, plan, middle_of(planning));
	if (!hairline_guard(&plan->hairline, &hairline->wish, &plan->surface, &facts, &planning->catalogues->defaults,
		    planning->guards, error))
		return false;
	planning->guard_count = HAIRLINE_GUARDS;
	for (size_t i = 0; i < HAIRLINE_GUARDS; i++) {
		const struct hairline_guard *guard = &planning->guards[i];
		if (guard->state == GUARD_WARN)
			document_warn(planning->document, pointer, "%s: %s (%.3g, limit %.3g %s)", guard->code,
				guard->why, guard->value, guard->limit, guard->unit);
	}
	return true;
}
