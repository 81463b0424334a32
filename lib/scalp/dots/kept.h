/* kept: dots that stay exactly where they are, since they are in the skin: those of the sessions done. The rest of the
 * layout is laid around them. */
#ifndef SCALP_DOTS_KEPT_H
#define SCALP_DOTS_KEPT_H

#include <stdbool.h>

#include "base/arena.h"
#include "scalp/dots/dots.h"
#include "scalp/plan/plan.h"

/* The plan of what is left to lay: counts without those of the sessions that the kept dots belong to, and the kept dots
 * as places that are taken, at the larger least distance of the zone that they were laid for and of that they lie in; of
 * those in none, at the largest of any zone. kept: the plan's own counts in every zone of these sessions. The arena's and the plan's; the plan stays as it is. */
struct plan kept_rest(const struct plan *plan, const struct dots *kept, struct arena *arena);

/* Whether a layout begins with just the kept dots. */
bool kept_begins(const struct dots *dots, const struct dots *kept);

/* Puts the kept dots before the others, which belong to later sessions; the columns are the arena's. */
void kept_join(struct dots *dots, const struct dots *kept, struct arena *arena);

#endif
