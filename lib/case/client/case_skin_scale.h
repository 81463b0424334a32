/* case_skin_scale: skin by the two scales of types that people know, Fitzpatrick's and Monk's: poor guides to its colour,
 * for where it was not measured. */
#ifndef CASE_CLIENT_SKIN_SCALE_H
#define CASE_CLIENT_SKIN_SCALE_H

#include <stdbool.h>

#include "base/error.h"
#include "case/catalogue/catalogue_pigments.h"
#include "case/document/json.h"

struct skin_scale {
	const char *source; /* the member that was read, "fitzpatrick" before "monk"; NULL: neither is there */
	double lab[3];      /* that the catalogue gives this type, CIELAB D65/2; not set without a source */
	double apart;       /* CIEDE2000, of the colours that both give, where both are there; else 0 */
};

/* Reads `skin`, /client/skin. A type outside its scale: ERROR_DATA "range"; what is missing or null was not asked. */
bool case_read_skin_scale(
	const struct member *skin, const struct palette *palette, struct skin_scale *scale, struct error *error);

#endif
