/* path: the dots of a zone in an order that the hand can follow: row after row, the next dot always near.
 *
 * Square cells of about four dots are the nodes of a tree: the cells of a row hang together, and each row hangs on the
 * one below at the leftmost place where they touch; what is apart is joined where it is nearest. The path goes around
 * the tree as around a wall, out along one side of a row and back along the other, from one end of the longest way
 * through the tree to its other end (spanning tree coverage: Gabriely and Rimon 2001). A cell that it passes twice has
 * dots for both passes or, of two neighbours with one dot each, one is for the first (Sekanina 1960), so no step skips
 * more than a few cells. */
#ifndef SCALP_DOTS_PATH_H
#define SCALP_DOTS_PATH_H

#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"

/* Places by their number, micrometres of chart. */
struct path_places {
	const int32_t *x_um, *y_um;
};

/* Brings `count` numbers of places into the order of the path; pieces of a zone that lie many cells apart come one after
 * the other. Scratch memory from the arena. */
void path_order(const struct path_places *places, uint32_t *numbers, size_t count, struct arena *arena);

#endif
