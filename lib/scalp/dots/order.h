/* order: the layout as the hand follows it: by session, then zone by zone with the hairline last, each zone along a
 * path on which the next dot is always near (path.h). */
#ifndef SCALP_DOTS_ORDER_H
#define SCALP_DOTS_ORDER_H

#include <stdint.h>

#include "base/arena.h"
#include "scalp/dots/dots.h"
#include "scalp/plan/plan.h"
#include "scalp/dots/settle.h"

enum dot_order {
	ORDER_PATH,       /* as said above */
	ORDER_PROGRESSIVE /* within a zone, any first dots are spread over the whole of it: van der Corput 1935, along
			     Hilbert's curve */
};

/* The largest diameter that a dot of the zone can have, mm. */
double order_diameter_most_mm(const struct plan_zone *zone);

/* Fills dots (columns in the arena), drawing each diameter from its zone's distribution (normal, clipped at 2.5
 * standard deviations, whole micrometres). */
void order_dots(struct dots *dots, const struct settled *settled, const struct plan *plan, enum dot_order order,
	uint64_t seed, int threads, struct arena *arena);

#endif
