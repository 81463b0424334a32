/* ledger: what all dots ever laid leave over of the skin, place by place, and so how many more go there.
 *
 * Every number is a mean over the surroundings of a place, plan->worn_window_mm to each side, twice: little enough that no
 * patch grows into a helmet beside skin that is sparse, and enough not to see single dots. A zone lacks what is wanted
 * less what is there; what lies somewhere beyond what is wanted there is no use elsewhere. */
#ifndef SCALP_DOTS_LEDGER_H
#define SCALP_DOTS_LEDGER_H

#include <stdbool.h>

#include "base/arena.h"
#include "base/error.h"
#include "scalp/plan/plan.h"

/* Of a zone. Shares are as in struct plan_worn. */
struct ledger {
	double lacks; /* dots that are missing */
	double holds; /* of these, as many as cover no place more than the zone's `most`, and may find room beside those there */
	double fits;  /* the same, as many as surely find room */
	double share; /* of the density that is wanted, what would fit everywhere, at most 1 */
	double laid, fresh;
	double densest; /* most that dots in the skin cover anywhere in the zone */
};

/* One per zone of the plan, in the arena: its zones hold the dots for bare skin and worn.most, plan->taken is set. A zone
 * with dots and no room: ERROR_DATA, as of field_make. */
bool ledger_make(struct ledger **ledger, const struct plan *plan, struct arena *arena, struct error *error);

/* What stands around every cell of a field, in the arena: the share of the skin under it, and how many dots per mm2. */
struct field;
struct ledger_standing {
	const float *laid, *count;
};
struct ledger_standing ledger_standing(const struct field *field, const struct plan *plan, struct arena *arena);

/* Dots of a zone per mm2 for which a place still has room: under the limit, and by the least distance. */
double ledger_room(const struct plan *plan, const struct plan_zone *zone, double laid, double count);

#endif
