/* look: how the dots of a zone and a session look in a state: smp-shade's prediction at their age.
 *
 * In `session-N` the dots of that session are fresh and those of earlier ones as old as the plan's dates make them, or
 * healed where the plan has none. Between the ages of /shade a look goes straight from one to the next; beyond the last it
 * goes on as it went between the last two: contrast falls by the same share a year, the square of the diameter grows by as
 * much. Redness is a loss of light by blood, whose excess is gone all but 1/e in /shade's redness_days. */
#ifndef SCALP_RENDER_LOOK_H
#define SCALP_RENDER_LOOK_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/error.h"
#include "scalp/plan/plan.h"
#include "scalp/render/state.h"
#include "scalp/shade/shade.h"

struct render_look {
	bool there;   /* false: not made yet, and the rest means nothing */
	bool beyond;  /* older than /shade predicts */
	bool undated; /* the plan has no date to tell the age by: healed */
	bool healed;  /* what is lost in healing is lost */
	double years; /* since the session */
	struct shade_disc core, halo;
	double redness[3]; /* factor on linear RGB of the skin round such dots */
};

struct render_looks {
	const char *state;        /* its name */
	struct render_look *rows; /* zone by zone, a row for each session */
	size_t zone_count, session_count;
};

/* The looks of a state, in the arena. Zones of plan and /shade that differ, a session that the plan lacks, an age before
 * the first of /shade: ERROR_DATA. */
bool render_looks_of(struct render_looks *looks, const struct plan *plan, const struct shade *shade,
	const struct render_state *state, struct arena *arena, struct error *error);

/* Of a zone (from 0) and session (from 1) of the plan. */
const struct render_look *render_look_at(const struct render_looks *looks, size_t zone, size_t session);

#endif
