/* observe: how one client's healed work has kept and faded, by measured colours: the factor on the ink's rates and what
 * the dots take of the light once healed, by least squares on L* against what is believed of both beforehand, so that an
 * early measurement tells of what was kept, and only late ones of the rate. */
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

enum { OBSERVE_FACTOR, OBSERVE_KEPT, OBSERVE_UNKNOWNS };

struct observed {
	double factor, kept;           /* to multiply those of struct fading by */
	bool factor_known, kept_known; /* the measurements tell as much of it as was believed beforehand */
	double rate_doubt; /* deviation of factor's logarithm, of that beforehand: 1 without measurements, then less */
	double off_l;      /* root mean square of what is left, L* */
	/* Of the logarithms of factor and kept: standard deviations beforehand, covariance now. */
	double doubt[OBSERVE_UNKNOWNS], covariance[OBSERVE_UNKNOWNS][OBSERVE_UNKNOWNS];
};

/* What is believed of an ink without measurements. */
struct observed observe_nothing(const struct predict_work *work);

/* work: as predicted without measurements. Neither number leaves what is believed by more than three deviations: what
 * that does not explain is left in off_l. */
struct observed observe_fit(
	const struct predict_work *work, const struct observation *observations, size_t count, struct arena *arena);

/* Whether the measurements tell at least as much of the zone's L* at that age as was believed beforehand: they leave at
 * most half of its variance. work: with the fading that was found. */
bool observe_tells(const struct predict_work *work, const struct observed *observed, const struct predict_zone *zone,
	double years);

#endif
