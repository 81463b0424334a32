/* case_observed: healed work that was measured, /observed: [{date, zone, region_lab_d65, skin_lab_d65}]. Entries without
 * region_lab_d65 are not about colour and are passed over. */
#ifndef CASE_SHADE_OBSERVED_H
#define CASE_SHADE_OBSERVED_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/error.h"
#include "case/document/document.h"
#include "scalp/plan/plan.h"

struct observed_colour {
	int64_t day;
	size_t zone;      /* of the plan; the one with most dots where none is named */
	double years;     /* since the plan's last session */
	double lightness; /* L* of the region minus that of the skin beside it, else of the client's skin */
};

/* skin_lab: the client's skin, where an entry has none of its own. A zone that the plan lacks, a date before the work is
 * healed or with sessions that have none, a region lighter than its skin: ERROR_DATA at the member. */
bool case_read_observed(struct document *document, const struct plan *plan, const double skin_lab[3],
	struct arena *arena, struct observed_colour **colours, size_t *count, struct error *error);

#endif
