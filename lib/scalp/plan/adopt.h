/* adopt: dots that sessions done placed for zones that the plan has no more, or has elsewhere. Where they lie in a zone that
 * it has, they count for that one, or a zone renamed or moved half way would be laid a second time over what is in the skin. */
#ifndef SCALP_PLAN_ADOPT_H
#define SCALP_PLAN_ADOPT_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "base/error.h"
#include "scalp/plan/defaults.h"
#include "scalp/plan/plan.h"

/* Takes off the dots of every zone, and of the plan, what dots at `points` (chart, mm) leave it to lack less, and keeps that in
 * `adopted`. What lies beyond what is wanted at its place is no use elsewhere, as of dots worn (scalp/dots/ledger.h). The
 * zones' dots are set, without what is worn. Errors are those of ledger_make. */
bool adopt(struct plan *plan, struct vec2 *points, size_t count, const struct defaults *defaults, struct arena *arena,
	struct error *error);

#endif
