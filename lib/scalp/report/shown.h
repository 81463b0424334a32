/* shown: a plan as a report holds a layout against it: by what lies in its zones now, not by what dots were laid for. */
#ifndef SCALP_REPORT_SHOWN_H
#define SCALP_REPORT_SHOWN_H

#include "base/arena.h"
#include "scalp/dots/dots.h"
#include "scalp/dots/finder.h"
#include "scalp/plan/plan.h"

/* The plan, with the dots of sessions done that lie in another zone than that they were laid for counted there (zone: the
 * numbers for all dots of the layout), and without follicles among the places taken, since no dot stands for one. In the
 * arena; the plan stays as it is. */
struct plan shown_plan(const struct plan *plan, const struct dots *dots, const struct finder *finder, int32_t *zone,
	struct arena *arena);

#endif
