/* sets: the sets of dots that a client sees and that must each look even: all dots, each session alone, and the dots
 * of the first two, three ... sessions together. */
#ifndef SCALP_DOTS_SETS_H
#define SCALP_DOTS_SETS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "scalp/plan/plan.h"

enum { SETS_SESSIONS_MOST = 30 };

struct dot_set {
	uint8_t first, last; /* its sessions; 0: dots of no session yet */
	float weight;        /* how much its evenness counts */
	float narrowest;     /* of its widenings */
	float *widening;     /* per zone: its spacing / the spacing of all dots; 0 where it has no dots */
};

struct dot_sets {
	struct dot_set *sets; /* the first is that of all dots */
	size_t count;
	float *widest; /* per zone: of all its widenings */
};

static inline bool set_holds(const struct dot_set *set, size_t session)
{
	return set->first <= session && session <= set->last;
}

/* The sets of a plan with at most SETS_SESSIONS_MOST sessions. Places that are taken belong to the set of all dots. */
struct dot_sets sets_of(const struct plan *plan, struct arena *arena);

#endif
