/* labels: which session each dot belongs to.
 *
 * Along the curve of the start every zone's sessions follow each other by error diffusion, so that each has its share
 * at every scale; then neighbours of one zone swap sessions as long as that makes the sets more even. Swaps keep every
 * count exact. */
#ifndef SCALP_DOTS_LABELS_H
#define SCALP_DOTS_LABELS_H

#include <stdint.h>

#include "base/arena.h"
#include "scalp/dots/cells.h"
#include "scalp/dots/crowd.h"
#include "scalp/dots/sets.h"

/* reach: how far, in spacings of a set, its dots are seen as a crowd. A short one parts those that touch; a long one
 * also keeps a session from having too many of them in one area and too few in another. */
struct labels_manner {
	float reach;
	uint64_t seed;
};

/* Sets the session of every dot of the crowd: exactly plan->zones[z].session_dots[s] in each zone, the same shares in
 * the margin; and brings the dots into the order of their sessions. nth: per number of the start, the dot that has it.
 * cells: scratch. */
void labels_assign(struct crowd *crowd, const uint32_t *nth, const struct plan *plan, const struct dot_sets *sets,
	struct labels_manner manner, struct cells *cells, int threads, struct arena *arena);

#endif
