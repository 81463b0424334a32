/* case_drawing: shapes that are given in chart millimetres, or drawn on a view and carried onto the surface.
 *
 * A drawn edge is straight in the photograph and curved on the head: it is carried over in short pieces, each end by
 * the ray of its pixel against the surface. What is drawn past the edge of the head in the view cannot be carried: a
 * closed shape is cut along that edge, a line ends there (of several pieces the longest stays), and the user is warned.
 * A shape wholly off the head, or an outline that crosses itself: ERROR_DATA. */
#ifndef CASE_DESIGN_DRAWING_H
#define CASE_DESIGN_DRAWING_H

#include <stdbool.h>

#include "case/document/document.h"
#include "scalp/plan/plan.h"

/* Reads member `line_mm` of shape, or `line_px` with `on`, as chart points. Neither given: *count 0. simple: it may not
 * cross itself. */
bool case_read_line(struct document *document, const struct member *shape, const struct plan *plan, bool simple,
	struct vec2 **points, size_t *count, struct arena *arena, struct error *error);

/* Reads `polygon_mm`, or `polygon_px` with `on`, and the holes in it, `holes_mm` or `holes_px`, as one chart outline by
 * the even-odd rule. Neither given: count 0. */
bool case_read_area(struct document *document, const struct member *shape, const struct plan *plan,
	struct polygon *outline, struct arena *arena, struct error *error);

/* Reads `centre_mm`, or `centre_px` with `on`. *given: whether one is there. */
bool case_read_spot(
	const struct member *shape, const struct plan *plan, struct vec2 *spot, bool *given, struct error *error);

/* Points that were clicked on, as chart points. */
struct case_spots {
	struct vec2 *points;
	size_t count, off; /* off: further ones that lie off the head in the view */
};

/* Reads `points_mm`, or `points_px` with `on`: one at least. */
bool case_read_spots(const struct member *shape, const struct plan *plan, struct case_spots *spots, struct arena *arena,
	struct error *error);

/* The camera of the view that a shape is drawn in, as above; NULL when it lies on the chart. */
const struct plan_camera *case_drawn_in(const struct member *shape, const char *kind, const struct plan *plan);

#endif
