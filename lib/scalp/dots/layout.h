/* layout: where every dot of a plan goes.
 *
 * Blue noise on the curved scalp: a field of wanted densities (field.h), an even start along a space-filling curve
 * (start.h), mutual repulsion (relax.h), sessions by swaps (labels.h), repulsion within the sessions and the whole at
 * once, a little natural disorder, repair of what is too close (repair.h), whole micrometres (settle.h) and the path of
 * the hand (order.h). Evenness as measured by Heck, Schloemer and Deussen, Blue Noise Sampling with Controlled
 * Aliasing, 2013. */
#ifndef SCALP_DOTS_LAYOUT_H
#define SCALP_DOTS_LAYOUT_H

#include <stdbool.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/error.h"
#include "scalp/dots/dots.h"
#include "scalp/dots/order.h"
#include "scalp/plan/plan.h"

struct layout_settings {
	double regularity; /* 0 natural .. 1 as even as can be */
	bool best;         /* more steps, for the most even layout */
	enum dot_order order;
	int threads;             /* 1.. TEAM_MOST; the columns are the same */
	const struct dots *kept; /* of the first sessions, in the skin; see kept.h; NULL or empty: none */
};

/* Places exactly plan->zones[z].session_dots[s] dots in every zone and session, in working order, the kept ones as they
 * are; the columns are the
 * arena's. The same plan, settings and seed give the same columns. Counts that contradict each other, or no room for
 * all dots at their least distance: ERROR_DATA at /plan/zones/N/dots, and dots is not to be used. */
bool layout_place(struct dots *dots, const struct plan *plan, const struct layout_settings *settings, uint64_t seed,
	struct arena *arena, struct error *error);

#endif
