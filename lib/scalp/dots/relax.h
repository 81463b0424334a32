/* relax: dots push each other apart until they are evenly spread.
 *
 * One step: every dot reads the old places only (Jacobi), is pushed away from each neighbour at distance d < R by
 * (d/R) (u^8 + 0.3 u^4), u = 1 - d^2/R^2, R = 1.8 of its own hexagonal spacing, less what a set of the right density
 * would push on average where the density changes, and moves by at most 0.35 spacings. The steep term parts
 * neighbours, the wide one evens out what is crowded over two or three spacings; the polynomial does as well as the
 * (1 - d/R)^3 of earlier work without its square root and quotient. A share of the last push lives on in the next
 * (heavy ball, Polyak 1964), which saves a fifth of the steps. Several sets (all dots, each session, each union of the
 * first sessions) push at once, each with its own spacing. Dots that repel each other in a field that attracts them as
 * in electrostatic halftoning (Schmaltz, Gwosdek, Bruhn and Weickert 2010), with a kernel of finite reach. */
#ifndef SCALP_DOTS_RELAX_H
#define SCALP_DOTS_RELAX_H

#include "scalp/dots/cells.h"
#include "scalp/dots/move.h"
#include "scalp/dots/push.h"
#include "scalp/dots/sets.h"

#define RELAX_REACH 1.8F /* spacings */

struct relax {
	const struct field *field;
	struct cells *cells;
	struct move move;
	struct push push;
	size_t zone_count;
	float *reaches; /* per zone: scratch */
	int threads;    /* how many push at once */
};

struct relax relax_make(const struct field *field, struct cells *cells, size_t count, int threads, struct arena *arena);

/* How dots move: by `pace` spacings times the weighted sum of the pushes of all sets and `momentum` times what that
 * was the step before. */
struct relax_manner {
	int steps;
	float pace, momentum;
};

/* Takes all motion from the dots. */
void relax_rest(struct relax *relax, const struct crowd *crowd);

/* Moves all dots `manner.steps` times, from rest. Several sets: the dots stand in the order of their sessions. */
void relax_steps(struct relax *relax, struct crowd *crowd, const struct dot_set *sets, size_t set_count,
	struct relax_manner manner);

/* How far, in spacings of all dots, the dots of a set look at `share` of its own spacing; scratch of relax. */
const float *relax_reaches(const struct relax *relax, const struct dot_set *set, float share);

#endif
