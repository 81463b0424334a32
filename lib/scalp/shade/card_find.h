/* card_find: a printed chart of 24 patches somewhere in a photograph, without marks.
 *
 * Flat spots of like size that fill a parallelogram are put on a lattice, growing from one to the next; a perspective is
 * laid through those that lie in a window of 6 by 4, and the colours between are held against the chart's, all ways
 * round. A chart is found only where its own colours fit: 24 patches with a 3 x 3 matrix between them leave no room for
 * chance. What is hidden, bent, smaller than about 8 px a patch in a picture of 800, or in a reflection is not found. */
#ifndef SCALP_SHADE_CARD_FIND_H
#define SCALP_SHADE_CARD_FIND_H

#include <stdbool.h>

#include "base/arena.h"
#include "image/raster.h"
#include "image/space.h"
#include "scalp/shade/card.h"

/* The corners as card_chart_patch takes them, of the find that fits best, if any fits to most_de00 on average. The chart
 * has 6 by 4 patches. */
bool card_find(const struct raster *raster, const struct space *space, const struct card_chart *chart, double most_de00,
	struct vec2 corners[4], struct arena *arena);

#endif
