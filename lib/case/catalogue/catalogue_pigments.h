/* catalogue_pigments: pigments, practice's dilutions, and measured skin and hair, read from their catalogue
 * (lib/data/pigments.json or a file). */
#ifndef CASE_CATALOGUE_CATALOGUE_PIGMENTS_H
#define CASE_CATALOGUE_CATALOGUE_PIGMENTS_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "base/error.h"
#include "scalp/shade/choice.h"
#include "scalp/shade/limits.h"
#include "scalp/shade/pigment.h"

/* Columns of the dilutions: skin types I-II, III-IV, V-VI. */
enum { DILUTION_SKINS = 3, SKIN_TYPES = 6, MONK_TYPES = 10 };

/* How a named colour of hair is shifted where nothing was measured; rows of the catalogue. */
enum shift_key {
	SHIFT_GREY_AGE,      /* at which greying begins, years */
	SHIFT_GREY_PER_YEAR, /* share of white hairs */
	SHIFT_GREY_MOST,
	SHIFT_SUN_LIGHTNESS, /* L* and b* in much sun */
	SHIFT_SUN_YELLOWNESS,
	SHIFT_KEYS
};
extern const char *const shift_keys[SHIFT_KEYS];

struct hair_row {
	const char *code;
	double lab[3]; /* of a tress */
	bool mixed;    /* white hairs are part of the tress */
	double water[DILUTION_SKINS][CHOICE_SERIES];
	bool low_benefit[DILUTION_SKINS];
};

struct palette {
	struct pigment *pigments;
	size_t pigment_count;
	struct hair_row *hairs;
	const char **hair_codes; /* of the rows, NULL-terminated */
	size_t hair_count;
	double shift[SHIFT_KEYS];
	double hair_density_per_cm2, shaft_um; /* where the client's are not stated */
	double skin_lab[SKIN_TYPES][3];        /* of Fitzpatrick types I..VI */
	double monk_lab[MONK_TYPES][3];        /* of Monk's 1..10 */
	double series_depth, most_water;       /* see struct choice_request */
	double mix_ul_per_dot, drop_ul;
	struct fade fade;
	double choice[CHOICE_KEYS]; /* see scalp/shade/choice.h */
	double limits[LIMIT_KEYS];  /* see scalp/shade/limits.h */
};

/* The first ink of the catalogue that is temporary, or not: what work is planned with before one is chosen. NULL: there is
 * none. */
const struct pigment *palette_usual(const struct palette *palette, bool temporary);

/* Reads everything from the file at path, or the built-in catalogue when path is NULL, into the arena. A pigment
 * without absorption, a hair without dilutions, a code twice: ERROR_CONFIG. On failure *palette is untouched. */
bool catalogue_read_pigments(const char *path, struct arena *arena, struct palette *palette, struct error *error);

#endif
