/* hair: what shaved hair does to the colour of the skin it stands in: the target that the work must match.
 *
 * Clean-shaved shafts lie in the skin from the surface down; they are taken as long, narrow deposits
 * (scalp/shade/deposit.h), with a correction per wavelength fitted to Monte Carlo of such shafts in skin types II, IV and
 * VI (CIEDE2000 1.4 rms). Their absorption follows from the lightness of a tress (estimate). Stubble above the skin
 * covers part of it with the colour of the tress. */
#ifndef SCALP_SHADE_HAIR_H
#define SCALP_SHADE_HAIR_H

#include "scalp/shade/skin.h"

struct hair {
	double lab[3];          /* a tress, CIELAB D65/2 */
	double grey;            /* share of white hairs, 0..1 */
	double density_per_cm2; /* hairs */
	double shaft_um;        /* diameter */
	double stubble_mm;      /* length above the skin, 0: shaved clean */
};

/* Absorption of a shaft at 550 nm, 1/mm, from the colour of a tress: by its lightness, and half as much where its
 * redness tells of pheomelanin instead of eumelanin (estimates). */
double hair_absorption(const double lab[3]);

/* Colour of skin with this hair shaved clean. */
void hair_region(const struct skin_spectrum *skin, const struct hair *hair, double lab[3]);

#endif
