#include "scalp/plan/coverage.h"

#include <math.h>

#define QUARTER_PI 0.78539816339744831
#define MM2_PER_CM2 100.0

static double default_for(const struct defaults *defaults, const char *key, double measured)
{
	return measured > 0 ? measured : defaults_value(defaults, key);
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

struct coverage coverage_of(const struct defaults *defaults, const struct plan_zone *zone, double existing_hair,
	const struct stubble *stubble, const struct pigment *ink, const struct fading *fading)
{
	double grown_mm = 2 * fade_radius_mm(fading->fade, zone->diameter_mm / 2, COVERAGE_YEARS);
	double hair = existing_hair * share_of_hair(defaults, stubble);
	return (struct coverage){
		.target = defaults_range(defaults, "dot.coverage.target"),
		.existing_hair = hair,
		.now = hair + share_of_dots(zone->density_per_cm2, zone->diameter_mm),
		.healed = hair + share_of_dots(zone->visible_density_per_cm2, zone->diameter_mm),
		.years_10 = hair + share_of_dots(zone->visible_density_per_cm2, grown_mm),
		.strength_10 = !ink ? (double)NAN : pigment_left(ink, fading, COVERAGE_YEARS),
	};
}

double coverage_density(const struct plan_zone *zone, const struct coverage *coverage, double retention, double most)
{
	double placed = (most - coverage->existing_hair) / share_of_dots(1, zone->diameter_mm);
	return fmax(0, floor(placed * retention));
}
