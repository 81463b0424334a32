#include "scalp/shade/hair.h"

#include <math.h>
#include <stddef.h>

#include "image/colour.h"
#include "scalp/shade/deposit.h"

struct knot {
	double at, value;
};

/* Straight lines between knots, flat outside. */
static double interpolate(const struct knot *knots, size_t count, double at)
{
	if (at <= knots[0].at)
		return knots[0].value;
	for (size_t i = 1; i < count; i++)
		if (at <= knots[i].at) {
			const double share = (at - knots[i - 1].at) / (knots[i].at - knots[i - 1].at);
			return knots[i - 1].value + share * (knots[i].value - knots[i - 1].value);
		}
	return knots[count - 1].value;
}

#define INTERPOLATE(knots, at) interpolate(knots, sizeof knots / sizeof *knots, at)

/* Share of pheomelanin, by a* of the tress. */
static double redness(const double lab[3])
{
	static const struct knot knots[] = {{7, 0}, {15, 1}};

	return INTERPOLATE(knots, lab[1]);
}

double hair_absorption(const double lab[3])
{
	/* L* of a tress, ln of absorption in 1/mm: black, dark brown and blond fitted, the rest between and beyond. */
	static const struct knot knots[] = {{15, 4.09}, {21, 3.18}, {50, 1.95}, {66, 1.25}, {80, 0}};

	return exp(INTERPOLATE(knots, lab[0])) * (1 - 0.5 * redness(lab));
}

static void shaft_look(
	const struct skin_spectrum *skin, const struct hair *hair, const double lab[3], struct deposit_look *look)
{
	static const double root_mm = 3;
	static const struct knot corrections[] = {{430, 0.61}, {530, 0.62}, {600, 0.54}, {680, 1.16}};
	const struct deposit shaft = {.top_mm = 0.08, .bottom_mm = root_mm, .radius_mm = hair->shaft_um / 2000};
	const double along = hair_absorption(lab) * (shaft.bottom_mm - shaft.top_mm);
	const double power = 2 + 1.5 * redness(lab);
	struct deposit_site site;
	double depth[BANDS];

	for (size_t i = 0; i < BANDS; i++)
		depth[i] = along * pow(550 / bands[i].nm, power);
	deposit_site(skin, &shaft, &site);
	deposit_look(&site, depth, look);
	for (size_t i = 0; i < BANDS; i++)
		look->sigma_mm2[i] *= INTERPOLATE(corrections, bands[i].nm);
}

/* Share of the skin that stubble covers: shafts lie at all azimuths and lean, so about 0.8 of their length shows; at
 * random they overlap. */
static double stubble_cover(const struct hair *hair)
{
	static const double shown = 0.8;

	return 1 - exp(-hair->density_per_cm2 / 100 * shown * hair->stubble_mm * hair->shaft_um / 1000);
}

/* Lays hair of a colour over a region by area, in linear light. */
static void cover(double lab[3], const double hair_lab[3], double share)
{
	double under[3], over[3];

	colour_lab_to_linear(lab, under);
	colour_lab_to_linear(hair_lab, over);
	for (size_t c = 0; c < 3; c++)
		under[c] += share * (over[c] - under[c]);
	colour_linear_to_lab(under, lab);
}

void hair_region(const struct skin_spectrum *skin, const struct hair *hair, double lab[3])
{
	static const double white_lab[3] = {80, 0, 6};
	const double per_mm2 = hair->density_per_cm2 / 100, covered = stubble_cover(hair);
	struct deposit_look own, white;
	double diffuse[BANDS];

	shaft_look(skin, hair, hair->lab, &own);
	shaft_look(skin, hair, white_lab, &white);
	for (size_t i = 0; i < BANDS; i++) {
		const double sigma = (1 - hair->grey) * own.sigma_mm2[i] + hair->grey * white.sigma_mm2[i];
		diffuse[i] = skin->bare[i] * exp(-per_mm2 * sigma);
	}
	skin_colour(&skin->skin, diffuse, lab);
	cover(lab, hair->lab, (1 - hair->grey) * covered);
	cover(lab, white_lab, hair->grey * covered);
}
