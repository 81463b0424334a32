/* labels_costs: what it costs each dot to be of each session, and what a swap would change: the inner loops of labels.h.
 *
 * The cost of a session is how crowded its sets are around a dot: the sum over their other dots of the set's weight
 * times (1 - q)^4, q = (distance / reach)^2, the reach so many of the dot's spacings in that set. All columns are in the order
 * of the cells, so that the dots of a row are worked on sixteen at a time. */
#ifndef SCALP_DOTS_LABELS_COSTS_H
#define SCALP_DOTS_LABELS_COSTS_H

#include "base/team.h"
#include "scalp/dots/cells.h"
#include "scalp/dots/sets.h"

enum { LABELS_SETS_MOST = 2 * SETS_SESSIONS_MOST };

/* The sets that a dot leaves or enters when it goes from one session to another. */
struct shifts {
	uint32_t count;
	struct shift {
		uint32_t set;
		float weight; /* of the set; negative when it is left */
	} shift[LABELS_SETS_MOST];
};

/* Columns are readable, and those of costs writable, up to LANES - 1 places past the end. */
struct costs {
	const struct cells *cells;
	const struct crowd *crowd;
	const struct dot_sets *sets;
	float reach;           /* spacings of a set: how far its dots disturb each other */
	size_t sessions;       /* their number + 1 */
	int32_t *session;      /* per place */
	int32_t *group;        /* per place: dots of one group may swap */
	float **scale;         /* per set and place: 1 / reach^2 */
	float **cost;          /* per session and place */
	struct shifts *shifts; /* per pair of sessions */
};

struct costs costs_make(const struct crowd *crowd, const struct dot_sets *sets, size_t sessions, float reach,
	struct cells *cells, struct arena *arena);
void costs_drop(struct costs *costs, struct arena *arena);

/* How many rows of cells away, at most, a swap of a dot with the partner that it chooses looks and writes. */
int32_t costs_halo(const struct costs *costs);

/* How far a dot looks for one to swap with, in spacings. */
#define COSTS_PARTNER_REACH 1.6F

/* The loops; all forms give the same bits. */
struct costs_loops {
	/* Adds up the costs of the places first..end-1; the context is a struct costs. */
	team_work *weigh;
	/* The place whose dot gains most, together with that of `place`, by a swap of their sessions; `place`: none. */
	uint32_t (*partner)(const struct costs *costs, uint32_t place);
	/* Gives the dot of a place another session: what it costs its neighbours changes. */
	void (*relabel)(const struct costs *costs, uint32_t place, int32_t session);
};

struct costs_loops costs_loops_here(void);

#endif
