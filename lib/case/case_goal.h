/* case_goal: what the client wishes for: /goal, and the client's own hairline of /design/hairline. */
#ifndef CASE_CASE_GOAL_H
#define CASE_CASE_GOAL_H

#include <stdbool.h>

#include "case/document.h"
#include "scalp/plan/hairline.h"
#include "scalp/plan/plan.h"

struct case_goal {
	size_t look; /* index into case_look_codes */
	bool temporary;
	bool own_zones_only;
	struct hairline_wish hairline;
};

extern const char *const case_look_codes[]; /* shaved, density, scar */
extern const char *const case_ink_codes[];  /* permanent, temporary */

/* Reads /goal: closed lists refuse unknown codes. */
bool case_read_goal(struct document *document, struct case_goal *goal, struct error *error);

/* Reads /design/hairline over the wishes of the goal: a line of its own, or other wishes. A line drawn on a view is
 * carried onto the surface through the cameras of plan (cameras and surface are set); a point that misses the head:
 * ERROR_DATA at the point. */
bool case_read_own_hairline(struct document *document, const struct plan *plan, struct hairline_wish *wish,
	struct arena *arena, struct error *error);

#endif
