/* case_plan_parts: the reading of /plan (case_plan.h), for the files that do its parts. */
#ifndef CASE_PLAN_PLAN_PARTS_H
#define CASE_PLAN_PLAN_PARTS_H

#include "case/plan/case_plan.h"

enum { CASE_PLAN_POINTS_MOST = 20000, CASE_PLAN_DOTS_MOST = 4000000 };

#define CASE_PLAN_CHART_MOST 400.0

/* Reads the zones, with the dots of every session in them, and the exclusions; the sessions are there already. counts_only:
 * no exclusions, and of the zones only name, kind, areas and dots. Counts that do not add up: ERROR_DATA at the member. */
bool case_read_plan_zones(
	const struct member *root, struct plan *plan, bool counts_only, struct arena *arena, struct error *error);

#endif
