/* length_spread: how far a head's lengths may lie from those that were fitted, by what the fit leaves open (guess.h). */
#ifndef SCALP_PLAN_LENGTH_SPREAD_H
#define SCALP_PLAN_LENGTH_SPREAD_H

#include "scalp/head/head.h"
#include "scalp/plan/plan.h"

/* The measures of head.h that a dome stands for by itself. */
enum length_measure { LENGTH_LENGTH, LENGTH_BREADTH, LENGTH_TRAGION_TOP, LENGTH_MEASURES };

/* Standard deviation, mm, of a measure of the plan's surface, which is a head. */
double length_spread_of_head(const struct plan *plan, enum length_measure measure);

/* Standard deviation, mm, of a camera's distance from the middle of the head. */
double length_spread_of_distance(const struct plan *plan, const struct plan_camera *camera);

#endif
