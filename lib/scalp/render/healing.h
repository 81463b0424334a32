/* healing: which dots are lost in healing.
 *
 * How many stay is the plan's retention; which go is chance, of the case's seed, but stratified: about as many from every
 * patch of every zone, as even healing would have it. Patchy healing is not simulated. A dot is lost once and for all, so the same ones are missing in every photograph and at every
 * healed age. */
#ifndef SCALP_RENDER_HEALING_H
#define SCALP_RENDER_HEALING_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "scalp/dots/dots.h"
#include "scalp/plan/plan.h"

/* One bit per dot, the lowest of the first byte for the first: set where the dot is lost, for as many as nearest to
 * 1 - retention of all. The dots' zones and sessions are those of the plan. The bits are the arena's. */
uint8_t *healing_losses(const struct plan *plan, const struct dots *dots, uint64_t seed, struct arena *arena);

static inline bool healing_lost(const uint8_t *losses, size_t dot)
{
	return (losses[dot / 8] >> dot % 8) & 1;
}

#endif
