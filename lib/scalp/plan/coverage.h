/* coverage: the share of the skin that dots and stubble hide, by which a plan is kept from looking like a helmet.
 *
 * Dots: density x pi/4 x diameter^2, where the feather is 1. Stubble: hairs per cm2 x shaft x the stubble's length as
 * seen from above (clinical.md section 2.2). Dots grow with the years as scalp/shade/fade.h says. */
#ifndef SCALP_PLAN_COVERAGE_H
#define SCALP_PLAN_COVERAGE_H

#include <stdbool.h>

#include "scalp/plan/defaults.h"
#include "scalp/plan/plan.h"
#include "scalp/shade/pigment.h"

/* The client's own hair where it is full. */
struct stubble {
	double density_per_cm2; /* 0: not told */
	double shaft_um;        /* 0: not told */
	double length_mm;       /* NaN: not told */
};

/* Shares of the skin, 0..1; the hair's, where it is known, is part of the others. */
struct coverage {
	struct range target;  /* what stubble of half a millimetre to one would hide */
	double existing_hair; /* NaN: hair stands there, and its density or its thickness was not told */
	double assumed_hair;  /* then: that of average hair; else 0 */
	double worn;          /* dots in the register (scalp/plan/worn.h), where most would be covered */
	double worn_spread;   /* these, as they have spread */
	double surplus;       /* dots that sessions done placed beyond what the plan needs; part of those below */
	double now;           /* as if every placed dot stayed, at its healed diameter */
	double healed;        /* the dots that stay */
	double years_10;      /* these, grown; of a touch-up all dots ever laid and placed, where that is most */
	double strength_10;   /* of their pigment left then, of that when healed */
};

enum { COVERAGE_YEARS = 10 };

/* Coverage of a zone (densities and diameter are set) with existing_hair, 0..1, of full hair in it. Stubble counts up to
 * the longest that goes with a shaved look ("hair.stubble_look"): longer hair lies over the dots, not between them. ink: the usual one, since none is chosen yet. */
struct coverage coverage_of(const struct defaults *defaults, const struct plan_zone *zone, double existing_hair,
	const struct stubble *stubble, const struct pigment *ink, const struct fading *fading);

/* The most dots that the skin of a zone (area and densities are set) holds, by what the plan needs there. */
double coverage_room(const struct plan_zone *zone);

/* Whether both are told, without which nobody knows what hair covers. */
bool stubble_is_known(const struct stubble *stubble);

/* What limits are held against: `now`, or `years_10`, with the hair that is assumed. */
double coverage_held(const struct coverage *coverage, double share);

/* What the hair, told or assumed, hides of a zone with existing_hair of full hair in it. */
double coverage_of_hair(const struct defaults *defaults, double existing_hair, const struct stubble *stubble);

/* The greatest visible density per cm2 whose coverage stays within `most`; 0 when the hair leaves no room. */
double coverage_density(const struct plan_zone *zone, const struct coverage *coverage, double retention, double most);

#endif
