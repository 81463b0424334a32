/* skin: a client's skin as three numbers from which its whole spectrum follows.
 *
 * Melanin in the epidermis: f_melanin * 49.4 (w / 550)^-exponent per mm; blood fraction of the dermis; baseline
 * absorption (scalp/shade/bands.h). skin_from_lab inverts a measured colour by damped Gauss-Newton; of 600 measured skins
 * 98 % come back within CIEDE2000 0.1. */
#ifndef SCALP_SHADE_SKIN_H
#define SCALP_SHADE_SKIN_H

#include <stdbool.h>

#include "scalp/shade/bands.h"

struct skin {
	double melanin;  /* volume fraction in the epidermis, 1e-4..0.95 */
	double blood;    /* volume fraction in the dermis, 1.2e-4..2 (above 1: more than blood at rest explains) */
	double exponent; /* of melanin's spectrum, -0.5..5 (measured skins: 0.8..2.6) */
	double specular; /* KUBELKA_SPECULAR when colours include the surface's reflection, 0 when they do not */
};

/* Absorption of the skin in every band, and its reflectance without pigment or surface reflection. */
struct skin_spectrum {
	struct skin skin;
	double dermis[BANDS], epidermis[BANDS]; /* 1/mm */
	double bare[BANDS];
};

/* The skin whose colour is nearest to lab (CIELAB D65/2); *error_de00: CIEDE2000 that is left. */
struct skin skin_from_lab(const double lab[3], double specular, double *error_de00);

void skin_spectrum(const struct skin *skin, struct skin_spectrum *spectrum);

/* Colour of the bare skin. */
void skin_lab(const struct skin *skin, double lab[3]);

/* Colour of a diffuse reflectance on this skin: the surface's reflection is added. */
void skin_colour(const struct skin *skin, const double diffuse[BANDS], double lab[3]);
void skin_linear(const struct skin *skin, const double diffuse[BANDS], double rgb[3]);

/* Whether lab lies inside the 1st..99th percentile of 4,392 measured skins (Xiao et al. 2016), widened by slack (L*,
 * a*, b*) for what a measurement may be off. */
bool skin_plausible(const double lab[3], const double slack[3]);

#endif
