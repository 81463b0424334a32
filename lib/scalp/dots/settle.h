/* settle: from places to whole micrometres that keep every promise: each dot in its zone, no two nearer to each other
 * on the surface (chord) than the larger of their zones' least distances. */
#ifndef SCALP_DOTS_SETTLE_H
#define SCALP_DOTS_SETTLE_H

#include <stdbool.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/error.h"
#include "scalp/dots/cells.h"
#include "scalp/dots/crowd.h"

struct settled {
	size_t count;
	int32_t *x_um, *y_um; /* chart; index as in the crowd given, margin left out */
	int16_t *zone;
	uint8_t *session;
};

/* How many rounds of mending dots that are not hopelessly many deserve. */
enum { SETTLE_PATIENCE = 60 };

/* Rounds the places of all dots but the margin's, mends what is too close, and moves to a refuge in its zone what
 * cannot be mended in `patience` rounds (0: nothing is mended). When there is none: ERROR_DATA "room" at
 * /plan/zones/N/dots with the dots asked for and placed. The columns are the arena's; the crowd loses its margin.
 * cells: scratch. share: spacings that the dots were parted to, which those at an edge are to keep; 0: they need not. */
bool settle(struct settled *settled, struct crowd *crowd, const struct field *field, const struct plan *plan,
	struct cells *cells, float share, int patience, uint64_t seed, int threads, struct arena *arena,
	struct error *error);

#endif
