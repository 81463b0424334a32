/* repair: the few pairs that the relaxing left too close are pushed apart, without disturbing the rest.
 *
 * Position-based: set by set, each dot in conflict goes half of what is missing (Mueller et al. 2007). */
#ifndef SCALP_DOTS_REPAIR_H
#define SCALP_DOTS_REPAIR_H

#include "scalp/dots/relax.h"

/* What is wanted between any two dots: shares of the spacing of all dots and of the other sets, and per zone (of kin)
 * a distance in mm of surface that holds for all dots. */
struct repair_wish {
	float share_all, share_set;
	const float *least;
};

/* Goes `rounds` times over the sets: looks for the dots in conflict, and lets these part a few times. */
void repair_rounds(struct relax *relax, struct crowd *crowd, const struct dot_sets *sets,
	const struct repair_wish *wish, int rounds, struct arena *arena);

#endif
