/* touch_up: when work is done again: permanent work once its contrast to the skin has fallen under the trigger's share of
 * what it was when healed; temporary work after its interval, whatever its contrast (it is gone by then). Both are
 * told as an interval, since how fast ink fades is known within a factor of two at best. */
#ifndef SCALP_SHADE_TOUCH_UP_H
#define SCALP_SHADE_TOUCH_UP_H

#include <stdbool.h>
#include <stddef.h>

#include "scalp/shade/predict.h"

/* Years after the last session; INFINITY: not within TOUCH_UP_YEARS_MOST. */
struct touch_up {
	double soonest, likely, latest;
	bool by_interval; /* temporary ink */
};

#define TOUCH_UP_YEARS_MOST 30.0

struct touch_up_zone {
	const struct predict_zone *zone;
	double weight; /* its share in the mean contrast: its dots */
};

/* rate_doubt: how much of the range of the ink's rates counts, as a power: 1 all of it, less once the client's own rate
 * was measured. */
struct touch_up touch_up_of(
	const struct predict_work *work, const struct touch_up_zone *zones, size_t count, double rate_doubt);

/* Mean contrast of the zones, by weight, 0..1. */
double touch_up_contrast(
	const struct predict_work *work, const struct touch_up_zone *zones, size_t count, double years);

#endif
