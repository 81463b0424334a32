#include "scalp/hair.h"

#include <math.h>
#include <stddef.h>

#include "scalp/deposit.h"

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

double hair_absorption(double lightness)
{
	/* L* of a tress, ln of absorption in 1/mm: black, dark brown and blond fitted, the rest between and beyond. */
	static const struct knot knots[] = {{15, 4.09}, {21, 3.18}, {50, 1.95}, {66, 1.25}, {80, 0}};

	return exp(INTERPOLATE(knots, lightness));
}

static void shaft_look(
	const struct skin_spectrum *skin, const struct hair *hair, double lightness, struct deposit_look *look)
{
	static const double root_mm = 3, power = 2;
	static const struct knot corrections[] = {{430, 0.61}, {530, 0.62}, {600, 0.54}, {680, 1.16}};
	const struct deposit shaft = {.top_mm = 0.08, .bottom_mm = root_mm, .radius_mm = hair->shaft_um / 2000};
	const double along = hair_absorption(lightness) * (shaft.bottom_mm - shaft.top_mm);
	double depth[BANDS];

	for (size_t i = 0; i < BANDS; i++)
		depth[i] = along * pow(550 / bands[i].nm, power);
	deposit_look(skin, &shaft, depth, look);
	for (size_t i = 0; i < BANDS; i++)
		look->sigma_mm2[i] *= INTERPOLATE(corrections, bands[i].nm);
}

void hair_region(const struct skin_spectrum *skin, const struct hair *hair, double lab[3])
{
	static const double white_lightness = 80;
	const double per_mm2 = hair->density_per_cm2 / 100;
	struct deposit_look own, white;
	double diffuse[BANDS];

	shaft_look(skin, hair, hair->lab[0], &own);
	shaft_look(skin, hair, white_lightness, &white);
	for (size_t i = 0; i < BANDS; i++) {
		const double sigma = (1 - hair->grey) * own.sigma_mm2[i] + hair->grey * white.sigma_mm2[i];
		diffuse[i] = skin->bare[i] * exp(-per_mm2 * sigma);
	}
	skin_colour(&skin->skin, diffuse, lab);
}
