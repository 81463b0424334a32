/* exchange: dots move freely within their zone, but cross its edge only in exchange for another.
 *
 * Dots that were simply stopped at an edge would gather there and draw it. So of those that want to cross, as many go
 * one way as come the other (between the same two zones, in the same session): every count stays, and an edge is no
 * wall. */
#ifndef SCALP_DOTS_EXCHANGE_H
#define SCALP_DOTS_EXCHANGE_H

#include "base/arena.h"
#include "scalp/dots/crowd.h"

struct crossing {
	uint64_t border; /* between which zones, in which session; the last bit is the direction */
	uint32_t dot;
	int16_t to;
	float x, y; /* where it wants to go */
};

struct exchange {
	struct crossing *wanted;
	size_t count;
};

/* With room for a crowd of `room` dots. */
struct exchange exchange_make(size_t room, struct arena *arena);

/* What exchange_move does where the cell alone does not tell that the dot stays in its zone. */
void exchange_cross(struct exchange *exchange, struct crowd *crowd, size_t i, float x, float y, int32_t cell,
	const struct field *field);

/* Moves dot i by a step of the chart; when that leads into another zone it is put on the list, when out of the field
 * it stays. */
static inline void exchange_move(
	struct exchange *exchange, struct crowd *crowd, size_t i, struct metric_step step, const struct field *field)
{
	float x = crowd->x[i] + step.dx, y = crowd->y[i] + step.dy;
	int32_t cell = field_cell(field, x, y);
	if (cell >= 0 && field->zone[cell] == crowd->zone[i])
		crowd_move(crowd, i, x, y, cell, field);
	else
		exchange_cross(exchange, crowd, i, x, y, cell, field);
}

/* Lets cross those on the list whose number is matched from the other side, spread over all of them; empties the list. */
void exchange_settle(struct exchange *exchange, struct crowd *crowd, const struct field *field);

#endif
