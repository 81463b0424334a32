/* field_parts: the two halves of making a field: the zones themselves, and what grows around them. */
#ifndef SCALP_DOTS_FIELD_PARTS_H
#define SCALP_DOTS_FIELD_PARTS_H

#include "scalp/dots/field.h"

/* Sets zone, part, density and kin of every cell that a zone with dots touches; densities are scaled to the counts. */
bool field_zones(struct field *field, const struct plan *plan, struct arena *arena, struct error *error);

/* Continues the density outwards by `width` hexagonal spacings of the nearest zone. */
void field_margin(struct field *field, float width, struct arena *arena);

/* In zones where places are taken: wants the dots where they lack, in the same number. */
void field_spare(struct field *field, const struct plan *plan, struct arena *arena);

/* Adds the places that are taken to the density of the zones; sets fresh there. */
void field_add_taken(struct field *field, const struct plan *plan, struct arena *arena);

/* Sets fresh in the margin: it is filled with dots of its own as far as no place is taken there, or those at the edge
 * would drift out into it. */
void field_refresh_margin(struct field *field, const struct plan *plan, struct arena *arena);

/* The cell of a chart point, or -1. */
int32_t field_cell_of(const struct field *field, struct vec2 point);

/* The share of a cell that belongs to zones. */
float field_share_of_zones(const struct field *field, int32_t cell);

/* What stands around every cell with room, per mm2 of surface: values (what stands in each cell) over room (mm2 for it),
 * each a mean over reach_mm to every side, twice, so that it does not fall off at an edge. values takes the answer. */
void field_smooth(const struct field *field, float *values, const float *room, double reach_mm, struct arena *arena);

/* mm2 of surface of a cell. */
static inline double field_cell_area(const struct field *field, int32_t cell)
{
	float size = (float)field->frame.cell, x = size * ((float)(cell % field->frame.columns) + 0.5F),
	      y = size * ((float)(cell / field->frame.columns) + 0.5F);
	return field->frame.cell * field->frame.cell * (double)metric_stretch(metric_at(&field->metric, x, y));
}

/* Flags the cells with a change of density within reach, and those of the margin within `rim` of its end (mm of chart). */
void field_flags(struct field *field, float reach, float rim, struct arena *arena);

#endif
