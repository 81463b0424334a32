/* relax: dots push each other apart until they are evenly spread.
 *
 * One step: every dot reads the old places only (Jacobi), is pushed away from each neighbour at distance d < R by
 * (1 - d/R)^3, R = 1.8 of its own hexagonal spacing, less what a set of the right density would push on average where
 * the density changes, and moves by at most 0.35 spacings. Several sets (all dots, each session, each union of the
 * first sessions) push at once, each with its own spacing. Dots that repel each other in a field that attracts them as
 * in electrostatic halftoning (Schmaltz, Gwosdek, Bruhn and Weickert 2010), with a kernel of finite reach. */
#ifndef SCALP_DOTS_RELAX_H
#define SCALP_DOTS_RELAX_H

#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "scalp/dots/cells.h"
#include "scalp/dots/crowd.h"
#include "scalp/dots/exchange.h"
#include "scalp/dots/sets.h"

#define RELAX_REACH 1.8F /* spacings */

struct relax {
	const struct field *field;
	struct cells *cells;
	struct exchange *exchange;
	struct metric_step *push; /* per dot: scratch */
};

struct relax relax_make(
	const struct field *field, struct cells *cells, struct exchange *exchange, size_t count, struct arena *arena);

/* Moves all dots once by `pace` spacings times the weighted sum of the pushes of all sets. */
void relax_step(
	const struct relax *relax, struct crowd *crowd, const struct dot_set *sets, size_t set_count, float pace);

/* The step, shortened to at most `most` mm of surface. */
struct metric_step relax_limit(struct metric_step step, struct metric metric, float most);

#endif
