/* feather: how dense the dots lie behind the hairline, and how dense they are wanted there. */
#ifndef SCALP_REPORT_FEATHER_H
#define SCALP_REPORT_FEATHER_H

#include "base/arena.h"
#include "scalp/report/measured.h"

enum { FEATHER_BINS = 24 };

/* Over the zones that follow the feather, by depth behind the line on the chart. */
struct feather_profile {
	double width;              /* of a bin, mm; 0: no zone follows a feather, and the rest has no meaning */
	double area[FEATHER_BINS]; /* mm2 of skin */
	double *wanted;            /* per zone and bin: dots, of all sessions and those in the skin */
	double *fresh;             /* the same of those that are laid */
};

/* The dots of a set in the bins. */
struct feather_dots {
	double wanted[FEATHER_BINS], found[FEATHER_BINS];
	double worst; /* largest |found / wanted - 1| of the bins with FEATHER_ENOUGH dots wanted; NaN: there is none */
};

#define FEATHER_ENOUGH 100

struct feather_profile feather_measure(const struct measured *measured, struct arena *arena);
struct feather_dots feather_count(const struct measured *measured, const struct feather_profile *profile,
	const struct measured_set *set, struct arena *arena);

#endif
