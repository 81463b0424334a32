/* hair: what shaved hair does to the colour of the skin it stands in: the target that the work must match.
 *
 * Clean-shaved shafts lie in the skin from the surface down; they are taken as long, narrow deposits (scalp/deposit.h),
 * with a correction per wavelength fitted to Monte Carlo of such shafts in skin types II, IV and VI (CIEDE2000 1.4 rms).
 * Their absorption follows from the lightness of a tress (estimate). Stubble above the skin is not included: with a guard
 * the true region is darker. */
#ifndef SCALP_HAIR_H
#define SCALP_HAIR_H

#include "scalp/skin.h"

struct hair {
	double lab[3];          /* a tress, CIELAB D65/2 */
	double grey;            /* share of white hairs, 0..1 */
	double density_per_cm2; /* hairs */
	double shaft_um;        /* diameter */
};

/* Absorption of a shaft at 550 nm, 1/mm, from the tress's lightness. */
double hair_absorption(double lightness);

/* Colour of skin with this hair shaved clean. */
void hair_region(const struct skin_spectrum *skin, const struct hair *hair, double lab[3]);

#endif
