/* ledger: what all dots ever laid leave over of the skin, place by place, and so how many more go there.
 *
 * Every number is a mean over the surroundings of a place, plan->worn_window_mm to each side, twice: little enough that no
 * patch grows into a helmet beside skin that is sparse, and enough not to see single dots. A zone lacks what is wanted
 * less what is there; what lies somewhere beyond what is wanted there is no use elsewhere.
 *
 * Two limits hold at every place (worn.most, worn.most_later): all dots as wide as they were healed, and as wide as they
 * will have spread in ten years. */
#ifndef SCALP_DOTS_LEDGER_H
#define SCALP_DOTS_LEDGER_H

#include <stdbool.h>

#include "base/arena.h"
#include "base/error.h"
#include "scalp/plan/plan.h"

/* Shares of the skin at the worst place, as in struct plan_worn. */
struct ledger_worst {
	double laid, fresh, later;
};

/* Of a zone. Where all does not fit, a touch-up brings the plan to one share of what is wanted, everywhere: to fill every
 * place up as far as it goes would let the thin front of a hairline catch up with what lies behind it, visit by visit,
 * until it stands as a hard edge. The share is what nine tenths of the skin that lacks have room for, by area and of the
 * whole plan, or of the zone where that is less: a single crowded spot rules nobody. */
struct ledger {
	double lacks; /* dots that are missing */
	double holds; /* of these, as many as pass neither limit at any place, and may find room beside those there */
	double share; /* of the density that is wanted, what would fit everywhere, at most 1 */
	double level; /* the share of it that the zone is brought to, everywhere, where all that lacks does not fit */
	double fits;  /* dots that brings, as many as surely find room */
	struct ledger_worst full, level_worst; /* with all that lacks, and with what fits */
	double densest, densest_later;         /* most that dots in the skin cover anywhere in the zone, and will */
};

/* One per zone of the plan, in the arena: its zones hold the dots for bare skin and worn.most, plan->taken is set. A zone
 * with dots and no room: ERROR_DATA, as of field_make. */
bool ledger_make(struct ledger **ledger, const struct plan *plan, struct arena *arena, struct error *error);

/* What stands around every cell of a field, in the arena: the share of the skin under it, now and in ten years, and how
 * many dots per mm2. */
struct field;
struct ledger_standing {
	const float *laid, *later, *count;
};
struct ledger_standing ledger_standing(const struct field *field, const struct plan *plan, struct arena *arena);

/* Per cell, in the arena: what is seen there of the density wanted on bare skin, as a share. Up to a difference that may be
 * chance it is taken to be the mean of the zone's skin that lacks, or what is told from the rest by chance would be
 * told again with every visit. */
float *ledger_seen(const struct field *field, const struct plan *plan, struct arena *arena);

/* Dots of a zone per mm2 for which a cell still has room: under the limits, and by the least distance. */
double ledger_room(
	const struct plan *plan, const struct plan_zone *zone, const struct ledger_standing *standing, int32_t cell);

#endif
