/* case_wear: a finished layout becomes dots in the skin: /dots moves to /worn. */
#ifndef CASE_DOTS_WEAR_H
#define CASE_DOTS_WEAR_H

#include <stdbool.h>

#include "case/document/document.h"
#include "scalp/plan/plan.h"

/* Moves /dots to the end of /worn, as {date, ink, pigments, dots, surface, done}, token for token: dated by the plan's last session, with
 * the plan's kind of ink and the pigments of /shade, as far as it chose some of that kind, the /plan/surface that it was laid on and the sessions of /done, which belong to it. /plan stays, and is no longer one
 * that the other tools take. The plan is read already. No dots, an element of /done that the plan does not hold, a session
 * that is not done while others are, one without a date or after the last: ERROR_DATA. */
bool case_wear(struct document *document, const struct plan *plan, struct arena *arena, struct error *error);

#endif
