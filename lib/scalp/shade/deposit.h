/* deposit: what one dot of pigment in skin looks like: closed forms fitted to Monte Carlo of single dots.
 *
 * A deposit is an upright cylinder of pigment. Light scattered in the skin feeds it from the sides, so the light that
 * is missing round it, sigma, is 1.5 to 4 times what its area could absorb, and in a lattice of dots a little more. Agreement with Monte Carlo: region
 * colours CIEDE2000 0.6 mean, dot centres 2.3 mean. Valid for radius 0.1..0.4 mm, middle depth 0.2..1.1 mm, top from
 * 0.1 mm; radius down to 0.05 mm is extrapolation. */
#ifndef SCALP_SHADE_DEPOSIT_H
#define SCALP_SHADE_DEPOSIT_H

#include <stddef.h>

#include "scalp/shade/kubelka.h"
#include "scalp/shade/skin.h"

struct deposit {
	double top_mm, bottom_mm; /* under the surface; top >= KUBELKA_EPIDERMIS_MM */
	double radius_mm;
	double epidermal_share; /* of the pigment, lying in the epidermis above (fresh work); 0 when healed */
};

/* Per band: integral of the contrast of an isolated dot, mm2, and the contrast at its centre, 0..1, where contrast is
 * 1 - reflectance / bare reflectance (surface reflection left out). */
struct deposit_look {
	double sigma_mm2[BANDS], centre[BANDS];
};

/* A deposit in a skin, prepared for any strength of its pigment. */
struct deposit_site {
	const struct skin_spectrum *skin; /* must outlive it */
	struct deposit deposit;
	double near_top; /* share of a wide sheet's contrast that so narrow a deposit reaches in its middle */
	struct deposit_band {
		struct kubelka_layers layers;
		double passes; /* how often light crosses thin pigment there */
		double reach;  /* share of light that comes in from so far that the dot does not shade it */
	} bands[BANDS];
};
void deposit_site(const struct skin_spectrum *skin, const struct deposit *deposit, struct deposit_site *site);

/* Prepares one band alone. */
void deposit_site_band(
	const struct skin_spectrum *skin, const struct deposit *deposit, size_t band, struct deposit_site *site);

/* depth: optical depth of the pigment per band. */
void deposit_look(const struct deposit_site *site, const double depth[BANDS], struct deposit_look *look);

/* The same in one band alone. */
void deposit_look_band(const struct deposit_site *site, size_t band, double depth, struct deposit_look *look);

/* Contrast at distance_mm from the centre in one band, core and halo. */
double deposit_contrast(const struct deposit *deposit, const struct deposit_look *look, int band, double distance_mm);

/* Full width at half maximum, mm, of the contrast profile near 550 nm: what an eye would call the dot's diameter. */
double deposit_width_mm(const struct deposit *deposit, const struct deposit_look *look);

/* Mean contrast per band that the core (without the halo) has over a disc of deposit_width_mm, taking the core for a
 * Gaussian: half of its light falls into that disc. */
void deposit_core(const struct deposit *deposit, const struct deposit_look *look, double core[BANDS]);

/* Standard deviation, mm, of the halo near 550 nm. */
double deposit_halo_mm(const struct deposit *deposit);

/* Diffuse reflectance of skin under a continuous sheet of the deposit's depths. */
void deposit_sheet(const struct deposit_site *site, const double depth[BANDS], double diffuse[BANDS]);

#endif
