/* progression: which pattern of hair loss a client's pattern becomes in some years.
 *
 * Loss goes on along its scale, the variants A of Norwood among themselves and no further than Va (clinical.md section
 * 1.3). Which pattern comes next, and in how many years as a rule, are estimates in the catalogue of patterns. */
#ifndef SCALP_PLAN_PROGRESSION_H
#define SCALP_PLAN_PROGRESSION_H

#include "scalp/plan/pattern.h"

struct progression {
	const struct pattern *from, *to; /* the same when it stays as it is */
	double years;                    /* from one to the other */
};

/* Where a pattern stands after so many years: a step counts once half of its years have passed, since skin thins long
 * before it is bare. */
struct progression progression_after(
	const struct pattern_catalogue *catalogue, const struct pattern *pattern, double years);

/* The share of an outline's points that lie inside any of count regions: 1 where the whole of it will stand in bare
 * skin. 0 for an empty outline. */
double progression_surrounded(const struct polygon *outline, const struct polygon *regions, size_t count);

#endif
