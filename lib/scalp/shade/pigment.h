/* pigment: an ink of the catalogue: what it absorbs, how it fades, and what its bottle declares.
 *
 * Absorption is a sum of components, each a shape over wavelength and a yearly fading rate of its own; the sum at 550
 * nm in healed skin is the ink's optical depth. Carbon: (550 / w)^1 (Bond & Bergstrom 2006); iron oxides: logistic
 * edges (estimates). The pigment's own scattering is left out. */
#ifndef SCALP_SHADE_PIGMENT_H
#define SCALP_SHADE_PIGMENT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "scalp/shade/bands.h"

enum pigment_family { PIGMENT_CARBON, PIGMENT_IRON_OXIDE, PIGMENT_TATTOO_BLACK, PIGMENT_TEMPORARY };
extern const char *const pigment_family_codes[]; /* NULL-terminated */

enum pigment_answer { PIGMENT_NOT_STATED, PIGMENT_NO, PIGMENT_YES };

/* Shape: weight (550 / w)^power, or with width_nm > 0 weight / (1 + exp((w - edge_nm) / width_nm)). */
struct pigment_component {
	double weight, power, edge_nm, width_nm;
	double fade_per_year;
};

struct pigment {
	const char *code, *name, *maker, *colour_index, *lot;
	enum pigment_family family;
	double neat_depth; /* optical depth at 550 nm of the undiluted ink in healed skin */
	struct pigment_component *components;
	size_t component_count;
	bool has_expiry;
	int64_t expiry_day;                    /* last day it may be used */
	enum pigment_answer sterile, declared; /* declared: as to EU REACH Annex XVII entry 75 */
	const char *grade, *source;
};

/* Whether it absorbs at 550 nm at all, by which its strength is told; otherwise nothing can be computed of it. */
bool pigment_absorbs(const struct pigment *pigment);

/* Optical depth at 550 nm of healed work done with water_parts parts of water to one of ink. */
double pigment_diluted_depth(const struct pigment *pigment, double water_parts);

/* Optical depth per band of work that has healed_depth at 550 nm when healed, `years` after its session, with all
 * rates multiplied by fade_factor. */
void pigment_depth(
	const struct pigment *pigment, double healed_depth, double years, double fade_factor, double depth[BANDS]);

#endif
