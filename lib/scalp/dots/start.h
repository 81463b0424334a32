/* start: the first places of the dots, already even at every scale.
 *
 * The cells of the field are strung along Hilbert's curve; the density summed along it is cut into as many equal strata
 * as there are dots, and each dot is put into its stratum, disturbed by 1.5 strata, or a lattice would show where the
 * count is a power of 4 (stratification along a space-filling curve: Steigleder and McCool 2003). Each zone is walked
 * alone, so that it gets its planned count exactly. */
#ifndef SCALP_DOTS_START_H
#define SCALP_DOTS_START_H

#include <stdint.h>

#include "scalp/dots/crowd.h"

/* All dots of the plan and those of the margin, zone by zone along the curve, the margin's last, and behind them the
 * places that are taken as far as the field reaches. */
struct crowd start_place(
	const struct field *field, const struct plan *plan, uint64_t seed, int threads, struct arena *arena);

#endif
