/* state: the moments that a picture can show, by their names.
 *
 * `before` (no dot); an age after the work, of all sessions alike: `fresh`, `washed` (the fifth day, when the scabs of the
 * third to the eighth are washed off), `healed`, and N-days, N-months, N-years; or `session-N`, the day of that session. */
#ifndef SCALP_RENDER_STATE_H
#define SCALP_RENDER_STATE_H

#include <stdbool.h>
#include <stdint.h>

enum render_moment { RENDER_BEFORE, RENDER_AGE, RENDER_SESSION };

struct render_state {
	const char *name; /* as in the options */
	enum render_moment moment;
	int64_t session; /* when moment is RENDER_SESSION, from 1 */
	double years;    /* when moment is RENDER_AGE: after the work */
};

/* The state of a name, which must outlive it; false when there is none such (1-year but 2-years). */
bool render_state_named(struct render_state *state, const char *name);

#endif
