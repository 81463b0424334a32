/* neighbours: how far the dots of a set lie from each other, over the spacing of the hexagonal lattice of the density
 * wanted where they are (Lagae and Dutre, A Comparison of Methods for Generating Poisson Disk Distributions, 2008). */
#ifndef SCALP_REPORT_NEIGHBOURS_H
#define SCALP_REPORT_NEIGHBOURS_H

#include "base/arena.h"
#include "scalp/report/measured.h"

enum { NEIGHBOURS_BINS = 70 };

#define NEIGHBOURS_MOST 1.4 /* spacings */

struct neighbours {
	size_t count; /* dots that were measured */
	double least, low, mean,
		spread; /* the nearest neighbour's distance: least; 0.1 % are under low; mean; coefficient
					    of variation */
	double psi6; /* mean bond order of the six nearest, of dots that have them all round: lattice 1, random 0.37 */
	double least_mm;
	double histogram[NEIGHBOURS_BINS]; /* density of the dots over the distance 0 .. NEIGHBOURS_MOST */
};

/* Distances are chords, psi6 is seen along the normal. A set of fewer than seven dots has no figures: count is 0. */
struct neighbours neighbours_measure(
	const struct measured *measured, const struct measured_set *set, struct arena *arena);

#endif
