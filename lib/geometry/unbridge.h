/* unbridge: the rings that an outline consists of when its pieces and holes hang together by edges that are run both ways
 * (rings_bridge, curve_clip). */
#ifndef GEOMETRY_UNBRIDGE_H
#define GEOMETRY_UNBRIDGE_H

#include "base/arena.h"
#include "geometry/contour.h"

/* Leaves out what is run both ways, whole edges or parts of them, and joins the rest to rings of at least three points.
 * They enclose the same area by the even-odd rule. In the arena. */
struct rings unbridge(const struct polygon *outline, struct arena *arena);

#endif
