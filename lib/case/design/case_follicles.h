/* case_follicles: hair follicles that stand in the skin to be worked, /design/follicles: [{on, points_px}, ...]: no dot
 * is laid on one. */
#ifndef CASE_DESIGN_FOLLICLES_H
#define CASE_DESIGN_FOLLICLES_H

#include <stdbool.h>

#include "case/document/document.h"
#include "scalp/plan/defaults.h"
#include "scalp/plan/plan.h"

/* Reads /design/follicles into plan->follicles: those that lie in a zone, or so near to one that they are to be kept
 * clear of there. Points on a view are carried onto the surface through the cameras of plan (cameras, surface, zones and
 * exclusions are set); those off the head and those beside the zones are left out, and the user is warned. A row without
 * points, or on a view without a camera: ERROR_DATA. */
bool case_read_follicles(struct document *document, const struct defaults *defaults, struct plan *plan,
	struct arena *arena, struct error *error);

/* Writes "follicles" inside the open object of /plan, nothing when there are none, and reads it back. */
void case_write_follicles(struct writer *writer, const struct plan *plan);
bool case_read_plan_follicles(const struct member *root, struct plan *plan, struct arena *arena, struct error *error);

#endif
