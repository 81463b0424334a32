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

/* Dots that lie there can stand closer than planned ones, but no layout puts all of them nearer than this, in least
 * distances of a hexagonal lattice. */
#define DENSEST 1.1

double coverage_room(const struct plan_zone *zone)
{
	double least = DENSEST * zone->spacing_min_mm, densest = MM2_PER_CM2 * 2 / (sqrt(3) * least * least);
	return (double)(zone->dots - zone->astray - zone->surplus + zone->adopted) * densest / zone->density_per_cm2;
}

/* What lies beyond what the plan needs, as a share of that; what the skin does not hold lies elsewhere. */
static double surplus_of(const struct plan_zone *zone)
{
	double there = (double)(zone->dots - zone->astray + zone->adopted), needed = there - (double)zone->surplus;
	return needed > 0 ? fmax(fmin(there, coverage_room(zone)) / needed - 1, 0) : 0;
}

struct coverage coverage_of(const struct defaults *defaults, const struct plan_zone *zone, double existing_hair,
	const struct stubble *stubble, const struct pigment *ink, const struct fading *fading)
{
	double radius = zone->diameter_mm / 2, grown = fade_radius_mm(fading->fade, radius, COVERAGE_YEARS) / radius;
	bool known = !(existing_hair > 0) || stubble_is_known(stubble);
	double grown_hair = coverage_of_hair(defaults, existing_hair, stubble);
	double hair = known ? grown_hair : 0;
	bool touch_up = zone->worn.dots > 0;
	double worn = touch_up ? zone->worn.laid : 0;
	double fresh = touch_up ? zone->worn.fresh : share_of_dots(zone->density_per_cm2, zone->diameter_mm);
	double surplus = touch_up ? 0 : fresh * surplus_of(zone);
	double healed = (fresh + surplus) * zone->visible_density_per_cm2 / zone->density_per_cm2;
	return (struct coverage){
		.target = defaults_range(defaults, "dot.coverage.target"),
		.existing_hair = known ? hair : (double)NAN,
		.assumed_hair = known ? 0 : grown_hair,
		.worn = worn,
		.worn_spread = touch_up ? worn * zone->worn.grown : 0,
		.surplus = surplus,
		.now = hair + worn + fresh + surplus,
		.healed = hair + worn + healed,
		.years_10 = hair + (touch_up ? zone->worn.later : healed * grown * grown),
		.strength_10 = !ink ? (double)NAN : pigment_left(ink, fading, COVERAGE_YEARS),
	};
}

double coverage_held(const struct coverage *coverage, double share)
{
	return share + coverage->assumed_hair;
}

double coverage_of_hair(const struct defaults *defaults, double existing_hair, const struct stubble *stubble)
{
	return existing_hair > 0 ? existing_hair * share_of_hair(defaults, stubble) : 0;
}

double coverage_density(const struct plan_zone *zone, const struct coverage *coverage, double retention, double most)
{
	double hair = isnan(coverage->existing_hair) ? coverage->assumed_hair : coverage->existing_hair;
	double placed = (most - hair) / share_of_dots(1, zone->diameter_mm);
	return fmax(0, floor(placed * retention));
}
