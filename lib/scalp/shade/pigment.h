/* pigment: an ink of the catalogue, or a mixture of two: what it absorbs, how it fades, and what its bottle declares.
 *
 * Absorption is a sum of components, each with a spectrum and a yearly fading rate of its own; the sum at 550 nm in healed
 * skin is the ink's optical depth. Carbon: (550 / w)^1 (Bond & Bergstrom 2006); iron oxides: logistic edges
 * (estimates). The pigment's own scattering is left out. Inks mixed in the cup add their absorption. */
#ifndef SCALP_SHADE_PIGMENT_H
#define SCALP_SHADE_PIGMENT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "scalp/shade/bands.h"
#include "scalp/shade/fade.h"

enum pigment_family { PIGMENT_CARBON, PIGMENT_IRON_OXIDE, PIGMENT_TATTOO_BLACK, PIGMENT_TEMPORARY };
extern const char *const pigment_family_codes[]; /* NULL-terminated */

enum pigment_answer { PIGMENT_NOT_STATED, PIGMENT_NO, PIGMENT_YES };

struct pigment_component {
	double absorption[BANDS]; /* relative */
	double fade_per_year;
};

enum { PIGMENT_PARTS = 2 };

struct pigment {
	const char *code, *name, *maker, *colour_index, *lot;
	enum pigment_family family;
	double neat_depth; /* optical depth at 550 nm of the undiluted ink in healed skin */
	struct pigment_component *components;
	size_t component_count;
	double fade_slow, fade_fast; /* factors on the rates at the ends of what they are believed in */
	bool has_expiry;
	int64_t expiry_day;                    /* last day it may be used */
	enum pigment_answer sterile, declared; /* declared: as to EU REACH Annex XVII entry 75 */
	const char *grade, *source;
	const struct pigment *parts[PIGMENT_PARTS]; /* of a mixture, the bottles; else NULL */
	double shares[PIGMENT_PARTS];               /* of its ink, by volume; add up to 1 */
};

/* Adds a spectrum to a component's: weight (550 / w)^power, or weight / (1 + exp((w - edge_nm) / width_nm)). */
void pigment_add_power(struct pigment_component *component, double weight, double power);
void pigment_add_edge(struct pigment_component *component, double weight, double edge_nm, double width_nm);

/* The spectrum that an opaque swatch of a colour (CIELAB D65/2) tells: Kubelka-Munk's (1 - R)^2 / 2R of the smooth
 * reflectance that has this colour (scalp/shade/reflectance.h), 1 at 550 nm. False when no reflectance has it.
 * *absorbed: what it was at 550 nm, absorption over scattering. Inks count as absorbing only; one that holds so much white
 * or pale pigment that it scatters more than it absorbs, under PIGMENT_SWATCH_LEAST, is not predicted by that. */
bool pigment_swatch(struct pigment_component *component, const double lab[3], double *absorbed);
#define PIGMENT_SWATCH_LEAST 1.0

/* Relative absorption in a band before anything has faded. */
double pigment_absorption(const struct pigment *pigment, size_t band);

/* Whether it absorbs at 550 nm at all, by which its strength is told; otherwise nothing can be computed of it. */
bool pigment_absorbs(const struct pigment *pigment);

/* The mixture of two inks of the catalogue, `share` of it the first; families: of two, the one with the greater drawbacks.
 * It expires with the first of its bottles and declares what both do. */
struct pigment pigment_mix(const struct pigment *one, const struct pigment *other, double share, struct arena *arena);

/* The same without names and absorption: what its bottles say. */
struct pigment pigment_mix_facts(const struct pigment *one, const struct pigment *other, double share);

/* Whether a date of expiry is recorded for every bottle in it. */
bool pigment_expiry_known(const struct pigment *pigment);

/* Optical depth at 550 nm of healed work done with water_parts parts of water to one of ink. */
double pigment_diluted_depth(const struct pigment *pigment, double water_parts);

/* Optical depth per band of work that is to have healed_depth at 550 nm when healed, `years` after its session. */
void pigment_depth(const struct pigment *pigment, const struct fading *fading, double healed_depth, double years,
	double depth[BANDS]);

/* Pigment left at 550 nm, of that of the same work when it was healed. */
double pigment_left(const struct pigment *pigment, const struct fading *fading, double years);

#endif
