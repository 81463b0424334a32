/* sheet_parts: the parts of a sheet of inks. */
#ifndef SCALP_SHADE_SHEET_PARTS_H
#define SCALP_SHADE_SHEET_PARTS_H

#include "image/canvas.h"
#include "scalp/shade/caution.h"

/* Writes what is told of the chosen ink, warnings first, in lines of `width` px from (x, y); canvas NULL: only measures.
 * Returns the height, px. */
uint32_t sheet_tell(struct canvas *canvas, const struct cautions *cautions, uint32_t x, uint32_t y, uint32_t width,
	struct arena *arena);

#endif
