/* spot_draw: the coverage of one spot, whose ellipse is its footprint here: the mean of its profile (spot.h) over each pixel's square.
 *
 * A spot at least SPOT_SAMPLED px across its shorter half is sampled at 2 x 2 Gauss-Legendre points a pixel, and one that is
 * drawn whole is scaled so that its light is exact. A smaller one is integrated: exact along x, by Gauss-Legendre nodes
 * along y. No pixel outside the footprint is covered. */
#ifndef IMAGE_SPOT_DRAW_H
#define IMAGE_SPOT_DRAW_H

#include <stdbool.h>

#include "image/spot.h"

/* Rows and columns of a spot that is drawn whole, at most; px of shorter half from which on it is sampled. */
enum { SPOT_WHOLE_ROWS = 32, SPOT_WHOLE_COLUMNS = 44 };
#define SPOT_SAMPLED 1.5F

struct spot_shape {
	float across, down; /* half its width and its height, px */
};

struct spot_shape spot_shape(const struct spot *spot);

/* The ellipse of a layer. */
struct spot spot_widened(const struct spot *spot, float reach);

/* Whether half its shorter axis is at least so many px. */
bool spot_is_wide(const struct spot *spot, float px);

/* Its pixels, not cut at the picture. */
struct spot_box {
	long left, top, columns, rows;
};

struct spot_box spot_box(const struct spot *spot, const struct spot_shape *shape);

/* Whether it is small enough to be drawn whole, by spot_cover_whole. */
bool spot_is_whole(const struct spot_box *box);

/* Coverage by rows of SPOT_WHOLE_COLUMNS, 0 beyond its columns up to a whole number of eights, but for a factor, which is
 * returned. */
float spot_cover_whole(const struct spot *spot, const struct spot_shape *shape, const struct spot_box *box,
	float coverage[SPOT_WHOLE_ROWS][SPOT_WHOLE_COLUMNS]);

/* Coverage of row y from a column on, of so many columns; room for four more. edges: as much again, to work in. */
void spot_cover_row(const struct spot *spot, const struct spot_shape *shape, long y, long from, long count,
	float *coverage, float *edges);

#endif
