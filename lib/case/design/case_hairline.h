/* case_hairline: what is asked of the hairline: wishes of /goal/hairline and /design/hairline, the client's own line, and
 * what is marked in the views. */
#ifndef CASE_DESIGN_HAIRLINE_H
#define CASE_DESIGN_HAIRLINE_H

#include <stdbool.h>

#include "case/design/case_features.h"
#include "case/document/document.h"
#include "scalp/plan/hairline.h"
#include "scalp/plan/plan.h"

/* Where the height of the line and its corners come from, as far as they are not given in mm. */
enum hairline_from { FROM_RULES, FROM_LANDMARKS, FROM_CREASE };
extern const char *const hairline_from_codes[]; /* rules, landmarks, crease */

/* The line is the front of hair that stands, behind which the work begins. */
enum hairline_front { FRONT_NONE, FRONT_EXISTING, FRONT_TRANSPLANTED };

struct case_hairline {
	struct hairline_wish wish;
	enum hairline_from from;
	enum hairline_front front;
	const char *pointer;              /* of the member that says where the line lies */
	double crease_mm, frontalis_mm;   /* above the glabella; NaN: not measured nor marked */
	const struct plan_camera *camera; /* of the view that the client's own line was drawn in; NULL: on the chart */
	bool sentinels;
};

/* Without any wish. */
struct case_hairline case_hairline_none(void);

/* Reads the wishes of a member (absent: nothing) over those that are there. */
bool case_read_hairline_wishes(
	struct document *document, const struct member *member, struct case_hairline *hairline, struct error *error);

/* Reads /design/hairline over the wishes of the goal: a line of its own, or other wishes; and the line of kind
 * hairline in `imported` (the member /plan/imported, which may be absent); then the marks of the views. A line drawn on a
 * view is carried onto the surface through the cameras of plan (cameras and surface are set) as case_drawing.h says. Two
 * lines, a source without its marks: ERROR_DATA. */
bool case_read_hairline(struct document *document, const struct member *imported, const struct plan *plan,
	const struct defaults *defaults, struct case_hairline *hairline, struct arena *arena, struct error *error);

#endif
