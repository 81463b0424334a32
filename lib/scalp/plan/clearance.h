/* clearance: the skin around a mole or another thing that must stay free of pigment. */
#ifndef SCALP_PLAN_CLEARANCE_H
#define SCALP_PLAN_CLEARANCE_H

#include "base/arena.h"
#include "geometry/polygon.h"
#include "geometry/surface.h"

/* The outline, on the chart, of everything inside `shape` (chart, mm; one point: a spot without size; two: a line) or
 * within clearance_mm > 0 of it. The distance is that of the surface in space, which differs from the chart's by the
 * bending of the head, and from the way along the skin by less than 0.1 % over 10 mm. Holes hang on bridges
 * (geometry/rings.h). The outline keeps the distance everywhere, and exceeds it by 0.15 mm at most where the clearance
 * is 6 mm or less and the shape under 50 mm across. */
struct polygon clearance_around(
	const struct polygon *shape, double clearance_mm, const struct surface *surface, struct arena *arena);

#endif
