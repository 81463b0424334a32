/* area_spread: how far a zone's true area may lie from the one that was summed.
 *
 * Two things are open: the head and the camera (the guesses of scalp/head/guess.h), and how far skin strays from the
 * fitted dome, taken as long waves over the head. A zone drawn in a view keeps its picture when head or camera change, one
 * drawn on the chart its millimetres of skin, one of a pattern its share of the head. A scan shows the skin itself: of a
 * zone that was not drawn in a view only its scale is open, and of one of a pattern how its landmarks place it, by which
 * patterns are as large as the head. */
#ifndef SCALP_PLAN_AREA_SPREAD_H
#define SCALP_PLAN_AREA_SPREAD_H

#include "scalp/plan/plan.h"
#include "scalp/plan/zoning.h"

/* The standard deviation of a zone's area, relative. wish: as given to zoning_fill; plan: surface, cameras and guesses. */
double area_spread(const struct plan *plan, const struct zone_wish *wish);

#endif
