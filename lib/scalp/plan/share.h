/* share: how much of its density a zone has at a point: less behind the hairline (feather) and towards hair that stands
 * (blend), so that no edge shows. Lengths in mm on the chart. */
#ifndef SCALP_PLAN_SHARE_H
#define SCALP_PLAN_SHARE_H

#include "base/arena.h"
#include "geometry/nearest.h"
#include "scalp/plan/plan.h"

/* The lines that shares go by, made ready to be asked for at many points. */
struct shares {
	const struct plan_hairline *hairline;
	const struct plan_fringe *fringe;
	struct nearest front, *sides; /* on the hairline, on each line of the fringe */
};

/* Looks at the plan's hairline and fringe, which must outlive it; lives in the arena. */
struct shares shares_of(const struct plan *plan, struct arena *arena);

/* The share of the zone's density at a chart point: the lower of its feather and its blend, where it has them.
 * *clear_mm (may be NULL): no point nearer than this to the given one has a share under 1; negative where it is under
 * 1 itself. */
double share_at(struct shares *shares, const struct plan_zone *zone, struct vec2 point, double *clear_mm);

/* The mean share round a chart point, of points that stand about it with this standard deviation in every direction: of
 * a square, its side over the square root of 12. Feather and blend are each the mean of two depths that lie off by so
 * much, which is exact to the second order and, in the mean, over a bend of theirs too. *clear_mm is share_at's, of points. */
double share_around(
	struct shares *shares, const struct plan_zone *zone, struct vec2 point, double spread_mm, double *clear_mm);

/* How far behind the hairline a chart point lies, mm of chart; 0 in front of it. There must be a hairline. */
double share_depth(struct shares *shares, struct vec2 point);

/* The share of a feathered zone's density at a chart point: by its depth behind the hairline, 1 when there is none. */
double share_of_feather(const struct plan_hairline *hairline, struct vec2 point);

#endif
