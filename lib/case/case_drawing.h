/* case_drawing: shapes that are given in chart millimetres, or drawn on a view and carried onto the surface. */
#ifndef CASE_CASE_DRAWING_H
#define CASE_CASE_DRAWING_H

#include <stdbool.h>

#include "case/document.h"
#include "scalp/plan/plan.h"

/* Reads member `{kind}_mm` of shape, or `{kind}_px` with `on`, kind being "polygon" or "line", as chart points. closed:
 * a polygon that may not cross itself. Neither given: *count 0. */
bool case_read_drawing(const struct member *shape, const char *kind, bool closed, const struct plan *plan,
	struct vec2 **points, size_t *count, struct arena *arena, struct error *error);

#endif
