/* measure: how large the zones of a plan are on the skin.
 *
 * Sums over fine rows of the chart: exact along each row, whose stretches of a zone begin and end where its outline, an
 * earlier zone's or an exclusion's crosses it; across the rows by the midpoint rule. Rows are gathered into cells, whose
 * area counts by stretch and share at their centroid. Areas come within 0.1 % of those of a fine sum, weighted areas
 * within 0.2 % (tests/unit/test_measure.c; 0.3 % in small zones with a fringe all round). */
#ifndef SCALP_PLAN_MEASURE_H
#define SCALP_PLAN_MEASURE_H

#include "base/arena.h"
#include "scalp/plan/plan.h"

/* Fills area_mm2 of every zone: what lies in it and in no zone before it and no exclusion, on the surface. The same
 * with every point counted by the zone's share of its density there (scalp/plan/share.h) is returned, mm2, one number
 * per zone, in the arena. */
double *measure_zones(struct plan *plan, struct arena *arena);

#endif
