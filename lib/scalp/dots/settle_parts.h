/* settle_parts: what the two halves of settling share: a look at how far apart the dots are, and their mending.
 *
 * The metric of the chart tells which pairs are near; only these are measured exactly, as chords between points of the
 * surface. */
#ifndef SCALP_DOTS_SETTLE_PARTS_H
#define SCALP_DOTS_SETTLE_PARTS_H

#include "scalp/dots/finder.h"
#include "scalp/dots/push.h"
#include "scalp/dots/settle.h"

/* The metric tells which pairs need the exact distance: those within this many least distances. */
#define SETTLE_NEAR_ENOUGH 1.08F

struct settling {
	struct settled *out;
	struct crowd *crowd;
	struct cells *cells;
	const struct field *field;
	const struct plan *plan;
	struct finder finder;
	struct push push;
	float *load, *company, *nothing; /* per dot; per zone: how far it looks for company, mm; 0 */
	int threads;
	struct vec3 *point; /* on the surface, when known; NULL: the plane, where it is known at once */
	bool *known, *lost, *pulled, *listed;
	uint32_t *list; /* dots to look at */
	size_t listed_count;
	double widest;   /* of all least distances */
	float narrowest; /* of the zones' */
};

struct want {
	double dx, dy; /* mm of chart, away from all dots too near */
	double most;   /* mm to go from the worst of them; 0 when all are far enough */
};

/* Whether dot i may stand there: in its own zone. */
bool settle_in_zone(const struct settling *settling, size_t i, int32_t x_um, int32_t y_um);

void settle_put(const struct settling *settling, size_t i, int32_t x_um, int32_t y_um);

/* Moves dot i by a step in mm of chart, or as near to that direction as its zone lets it; false: it is stuck. */
bool settle_nudge(const struct settling *settling, size_t i, double dx, double dy);

/* What dot i lacks of its distances to the dots that are not lost, aiming a little further than that. list_others: puts
 * those dots on the list. */
struct want settle_want(struct settling *settling, size_t i, bool list_others);

/* Looks at every dot once; those too near to another are on the list afterwards. Returns how many. */
size_t settle_conflicts(struct settling *settling);

#endif
