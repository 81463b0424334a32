/* veil: spots that are wide and faint, drawn together on a coarse grid that is read straight between its nodes.
 *
 * Each node's factor reaches the pixels less than a cell away from it, so a spot touches only nodes whose pixels all lie
 * in its footprint: its profile is that of spot.h on an ellipse that is smaller by a cell, scaled so that it takes the
 * light of the spot. Between nodes that nothing touches the factor is exactly 1. */
#ifndef IMAGE_VEIL_H
#define IMAGE_VEIL_H

#include <stdbool.h>

#include "image/spot.h"
#include "image/spot_draw.h"

struct veil;

/* Looks through the set for a cell that suits it; NULL: nothing of it is wide and faint. */
struct veil *veil_begin(uint32_t width, const struct spot_set *set, struct arena *arena);

/* Whether a footprint is wide and faint enough. */
bool veil_suits(const struct veil *veil, const struct spot *spot, const float loss[3]);

/* Takes a whole spot that suits, in the order of their first rows; rows above that of the last spot are not asked for again.
 * loss: as the picture takes it. */
void veil_take(struct veil *veil, const struct spot *spot, const float loss[4]);

/* Columns of row y that are touched, and multiplies their factors, four a column; from: column 0. Rows go down. */
struct extent veil_extent(struct veil *veil, uint32_t y, uint32_t width);
void veil_multiply(const struct veil *veil, uint32_t y, struct extent extent, float *factors);

#endif
