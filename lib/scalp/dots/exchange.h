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
	size_t count, room;
	uint32_t turn; /* how often it was settled */
	struct arena *arena;
};

/* An empty list, which grows in the arena. */
struct exchange exchange_make(struct arena *arena);

/* Puts on the list that dot i wants to go to a place in zone `to`. */
void exchange_add(struct exchange *exchange, const struct crowd *crowd, size_t i, float x, float y, int to);

/* Lets cross those on the list whose number is matched from the other side, spread over all of them; empties the list. */
void exchange_settle(struct exchange *exchange, struct crowd *crowd, const struct field *field);

#endif
