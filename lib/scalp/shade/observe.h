/* observe: how one client's healed work has kept and faded, by measured colours: the factor on the ink's rates and the
 * pigment that healing left, by least squares on L* against what is believed of both beforehand, so that one early
 * measurement tells of the pigment kept, and only late ones of the rate. */
#ifndef SCALP_SHADE_OBSERVE_H
#define SCALP_SHADE_OBSERVE_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "scalp/shade/predict.h"

/* A healed zone, measured. */
struct observation {
	const struct predict_zone *zone;
	double years;     /* after its last session, at least FADE_HEALED_YEARS */
	double lightness; /* L* of the region minus L* of the bare skin */
};

struct observed {
	double factor, kept;           /* to multiply those of struct fading by */
	bool factor_known, kept_known; /* the measurements left less than half of the doubt there was */
	double off_l;                  /* root mean square of what is left, L* */
};

/* work: as predicted without measurements. */
struct observed observe_fit(
	const struct predict_work *work, const struct observation *observations, size_t count, struct arena *arena);

#endif
