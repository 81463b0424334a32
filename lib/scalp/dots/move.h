/* move: all dots go a step at once, each within its zone or, across an edge, in exchange (exchange.h). */
#ifndef SCALP_DOTS_MOVE_H
#define SCALP_DOTS_MOVE_H

#include "scalp/dots/exchange.h"
#include "scalp/dots/metric.h"

/* How a dot's step becomes a way on the chart: times `mm`, times `spacings` of its spacings, or both added; at most
 * `longest` spacings of surface. `keep`: the share of the step that is left of it afterwards. */
struct move_manner {
	float mm, spacings, longest, keep;
};

enum move_flag { MOVE_RESTED, MOVE_WENT, MOVE_CROSSES };

struct move {
	const struct field *field;
	struct exchange exchange;
	struct metric_step *step; /* per dot */
	uint8_t *flag;            /* per dot: what it did (enum move_flag; 0: it had no step) */
	int threads;
};

/* For `count` dots, all steps 0. */
struct move move_make(const struct field *field, size_t count, int threads, struct arena *arena);

/* Gives its room back to the arena it came from. */
void move_drop(struct move *move, struct arena *arena);

/* Moves every dot by its step; one that would leave the field stays. */
void move_all(struct move *move, struct crowd *crowd, struct move_manner manner);

/* As move_all for `count` dots listed by their indices. */
void move_listed(struct move *move, struct crowd *crowd, const uint32_t *list, size_t count, struct move_manner manner);

#endif
