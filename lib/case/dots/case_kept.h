/* case_kept: the dots of the sessions done, from the layout that stands in /dots. */
#ifndef CASE_DOTS_KEPT_H
#define CASE_DOTS_KEPT_H

#include <stdbool.h>

#include "case/document/document.h"
#include "scalp/dots/dots.h"
#include "scalp/plan/plan.h"

/* Reads from /dots what was placed of it: as many dots of every zone and session done as the plan counts there, where a
 * session was done in part the first of each zone in working order, with a warning. Sessions and zones are those of the
 * new plan, zones by name; the columns, sorted by session, are the arena's; no session done: no dots. A dot that the new
 * zones leave outside stays where it is, since it is in the skin, and counts for the zone it was laid for, with a
 * warning. /dots missing, edited, or of fewer dots than were placed: ERROR_DATA, for then it is not known where they lie. */
bool case_read_kept(struct document *document, const struct plan *plan, struct dots *kept, struct arena *arena,
	struct error *error);

#endif
