/* figures: everything that is measured of each set of dots. */
#ifndef SCALP_REPORT_FIGURES_H
#define SCALP_REPORT_FIGURES_H

#include "base/arena.h"
#include "scalp/report/feather.h"
#include "scalp/report/measured.h"
#include "scalp/report/neighbours.h"
#include "scalp/report/pairs.h"
#include "scalp/report/spectrum.h"
#include "scalp/report/square.h"

/* Of one set. */
struct figures {
	struct neighbours neighbours;
	struct spectrum spectrum; /* of the dots in the square, or where it holds too few, by pairs */
	size_t in_square;
	struct feather_dots feather;
};

/* One per set, in the arena. */
struct figures *figures_measure(const struct measured *measured, const struct measured_sets *sets,
	const struct square *square, const struct feather_profile *profile, struct arena *arena);

#endif
