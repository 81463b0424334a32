/* veil: spots that are wide and faint, drawn together on a coarse grid that is read straight between its nodes.
 *
 * Each node's share (darken.h) reaches the pixels less than a cell away from it, so a spot touches only nodes whose pixels
 * all lie in its footprint: its profile is that of spot.h on an ellipse that is smaller by a cell, scaled so that it takes
 * the light of the spot. Between nodes that nothing touches no share is taken. */
#ifndef IMAGE_VEIL_H
#define IMAGE_VEIL_H

#include <stdbool.h>

#include "image/darken.h"
#include "image/spot.h"
#include "image/spot_draw.h"

struct veil;

/* Looks through the set for a cell that suits it, for a picture of a width and one or three colours; NULL: nothing of it is
 * wide and faint. */
struct veil *veil_begin(uint32_t width, unsigned colours, const struct spot_set *set, struct arena *arena);

/* Whether a footprint is wide and faint enough. */
bool veil_suits(const struct veil *veil, const struct spot *spot, const struct spot_shape *shape, const float loss[3]);

/* As a smaller ellipse, a spot takes up to so many times its loss. */
enum { VEIL_SPREAD = 8 };

/* Takes a whole spot that suits, in the order of their first rows; rows above that of the last spot are not asked for again.
 * curves: of the picture's colours, by VEIL_SPREAD of coverage. */
void veil_take(struct veil *veil, const struct spot *spot, const struct spot_shape *shape,
	const struct darken_curve curves[3]);

/* Columns of row y that are touched; rows go down. Then a colour's shares of these columns, taken together with those at hand.
 * taken: from column 0 on, with room for VEIL_MARGIN on either side, where nothing may be taken but in whole cells. */
enum { VEIL_MARGIN = 48 };
struct extent veil_extent(struct veil *veil, uint32_t y, uint32_t width);
void veil_add(struct veil *veil, uint32_t y, struct extent extent, unsigned colour, uint16_t *taken);

#endif
