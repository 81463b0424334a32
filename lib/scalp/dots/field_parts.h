/* field_parts: the two halves of making a field: the zones themselves, and what grows around them. */
#ifndef SCALP_DOTS_FIELD_PARTS_H
#define SCALP_DOTS_FIELD_PARTS_H

#include "scalp/dots/field.h"

/* Sets zone, part, density and kin of every cell that a zone with dots touches; densities are scaled to the counts. */
bool field_zones(struct field *field, const struct plan *plan, struct arena *arena, struct error *error);

/* Continues the density outwards by `width` hexagonal spacings of the nearest zone. */
void field_margin(struct field *field, float width, struct arena *arena);

/* Flags the cells with a change of density within reach, and those of the margin within `rim` of its end (mm of chart). */
void field_flags(struct field *field, float reach, float rim, struct arena *arena);

#endif
