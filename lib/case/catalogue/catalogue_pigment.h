/* catalogue_pigment: one ink of the catalogue of pigments. */
#ifndef CASE_CATALOGUE_CATALOGUE_PIGMENT_H
#define CASE_CATALOGUE_CATALOGUE_PIGMENT_H

#include <stdbool.h>

#include "base/arena.h"
#include "base/error.h"
#include "case/document/json.h"
#include "scalp/shade/pigment.h"

/* Reads an ink into the arena: its spectrum by "absorption" or by "swatch_lab_d65", one of them. What makes no sense:
 * ERROR_DATA at the member. */
bool catalogue_read_pigment(
	const struct member *object, struct arena *arena, struct pigment *pigment, struct error *error);

#endif
