#include "scalp/plan/coverage.h"

#include <math.h>

#define QUARTER_PI 0.78539816339744831
#define MM2_PER_CM2 100.0

static double default_for(const struct defaults *defaults, const char *key, double measured)
{
	return measured > 0 ? measured : defaults_value(defaults, key);
}

bool stubble_is_known(const struct stubble *stubble)
{
	return stubble->density_per_cm2 > 0 && stubble->shaft_um > 0;
}

static double share_of_hair(const struct defaults *defaults, const struct stubble *stubble)
{
	double density = default_for(defaults, "hair.density", stubble->density_per_cm2);
	double shaft_mm = default_for(defaults, "hair.shaft", stubble->shaft_um) / 1000;
	double length_mm =
		isnan(stubble->length_mm) ? defaults_value(defaults, "hair.stubble_look") : stubble->length_mm;
	double lean = defaults_value(defaults, "hair.stubble_angle") * QUARTER_PI / 45;
	return density * shaft_mm * fmin(length_mm, defaults_max(defaults, "hair.stubble_look")) * sin(lean)
	       / MM2_PER_CM2;
}

static double share_of_dots(double density_per_cm2, double diameter_mm)
{
	return density_per_cm2 * QUARTER_PI * diameter_mm * diameter_mm / MM2_PER_CM2;
}

/* Of the dots for bare skin, the share that is placed. */
static double share_fresh(const struct plan_zone *zone)
{
	return zone->worn.dots > 0 ? (double)zone->dots / fmax((double)zone->worn.wanted, 1) : 1;
}

/* What dots in the skin will hide in some years, where the feather is 1: they lie as the zone's own dots would. */
static double share_of_worn(const struct fade *fade, const struct plan_zone *zone, double years)
{
	if (zone->worn.dots == 0)
		return 0;
	double each_mm2 = zone->worn.covers_mm2 / (double)zone->worn.dots;
	double radius = fade_radius_mm(fade, sqrt(each_mm2 / (4 * QUARTER_PI)), years);
	double density = (double)zone->worn.dots * zone->density_per_cm2 / fmax((double)zone->worn.wanted, 1);
	return share_of_dots(density, 2 * radius);
}

struct coverage coverage_of(const struct defaults *defaults, const struct plan_zone *zone, double existing_hair,
	const struct stubble *stubble, const struct pigment *ink, const struct fading *fading)
{
	double grown_mm = 2 * fade_radius_mm(fading->fade, zone->diameter_mm / 2, COVERAGE_YEARS);
	bool known = !(existing_hair > 0) || stubble_is_known(stubble);
	double grown_hair = existing_hair > 0 ? existing_hair * share_of_hair(defaults, stubble) : 0;
	double hair = known ? grown_hair : 0, fresh = share_fresh(zone);
	double worn = share_of_worn(fading->fade, zone, 0),
	       worn_grown = share_of_worn(fading->fade, zone, COVERAGE_YEARS);
	return (struct coverage){
		.target = defaults_range(defaults, "dot.coverage.target"),
		.existing_hair = known ? hair : (double)NAN,
		.assumed_hair = known ? 0 : grown_hair,
		.worn = worn,
		.now = hair + worn + fresh * share_of_dots(zone->density_per_cm2, zone->diameter_mm),
		.healed = hair + worn + fresh * share_of_dots(zone->visible_density_per_cm2, zone->diameter_mm),
		.years_10 = hair + worn_grown + fresh * share_of_dots(zone->visible_density_per_cm2, grown_mm),
		.strength_10 = !ink ? (double)NAN : pigment_left(ink, fading, COVERAGE_YEARS),
	};
}

double coverage_held(const struct coverage *coverage, double share)
{
	return share + coverage->assumed_hair;
}

double coverage_density(const struct plan_zone *zone, const struct coverage *coverage, double retention, double most)
{
	double hair = isnan(coverage->existing_hair) ? coverage->assumed_hair : coverage->existing_hair;
	double placed = (most - hair) / share_of_dots(1, zone->diameter_mm);
	return fmax(0, floor(placed * retention));
}
