/* card_find_parts: the steps by which card_find.h finds a chart. */
#ifndef SCALP_SHADE_CARD_FIND_PARTS_H
#define SCALP_SHADE_CARD_FIND_PARTS_H

#include "scalp/shade/card_find.h"

/* A photograph made small: cube roots of linear light, about as even to the eye as L*. */
struct card_view {
	int width, height;
	double scale; /* px of the photograph for one of these */
	float (*values)[3];
};
struct card_view card_view_of(const struct raster *raster, const struct space *space, struct arena *arena);

/* The mean of every place and the eight round it, against noise; the rim stays. */
struct card_view card_view_smooth(const struct card_view *view, struct arena *arena);

/* Flat spots that fill a parallelogram, in px of the small picture. */
struct card_spot {
	struct vec2 centre;
	double area;
};
enum { CARD_SPOTS_MOST = 800 };

/* step: the difference between neighbours (of card_view's values) up to which a place counts as flat. */
size_t card_spots(
	const struct card_view *view, double step, struct card_spot spots[CARD_SPOTS_MOST], struct arena *arena);

/* Spots on a lattice, grown from one: their places in it, 0 in the middle of the board. */
enum { CARD_BOARD = 15, CARD_BOARD_MIDDLE = 7 };
struct card_board {
	int spots[CARD_BOARD][CARD_BOARD]; /* [row][column]; -1: none */
	size_t count;
};
void card_board_grow(const struct card_spot *spots, size_t count, size_t seed, struct card_board *board);

#endif
