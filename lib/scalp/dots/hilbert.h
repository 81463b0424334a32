/* hilbert: Hilbert's curve through a square of 2^level by 2^level cells, along which neighbours stay near.
 *
 * The curve's four orientations are combinations of a transposition and an anti-transposition, which commute, so a
 * state of two bits is carried down by exclusive or (Hilbert 1891; the state tables of Griffiths 1986). */
#ifndef SCALP_DOTS_HILBERT_H
#define SCALP_DOTS_HILBERT_H

#include <stdbool.h>
#include <stdint.h>

struct hilbert_cell {
	uint32_t x, y;
	uint32_t state; /* orientation of the curve inside the cell; 0 for the whole square */
};

/* The quarter'th (0..3) quarter of a cell in the order of the curve, on a grid of half its size. */
static inline struct hilbert_cell hilbert_quarter(struct hilbert_cell cell, uint32_t quarter)
{
	uint32_t x = quarter >> 1, y = (quarter ^ (quarter >> 1)) & 1, flip = cell.state >> 1;
	if ((cell.state ^ flip) & 1) {
		uint32_t swap = x;
		x = y;
		y = swap;
	}
	static const uint32_t turn[] = {1, 0, 0, 2};
	return (struct hilbert_cell){2 * cell.x + (x ^ flip), 2 * cell.y + (y ^ flip), cell.state ^ turn[quarter]};
}

/* How far along the curve the cell (x, y) of a 2^level square lies. */
static inline uint64_t hilbert_index(uint32_t level, uint32_t x, uint32_t y)
{
	struct hilbert_cell cell = {0, 0, 0};
	uint64_t index = 0;
	for (uint32_t bit = level; bit-- > 0;) {
		uint32_t flip = cell.state >> 1, u = ((x >> bit) ^ flip) & 1, v = ((y >> bit) ^ flip) & 1;
		bool swap = (cell.state ^ flip) & 1;
		uint32_t quarter = 2 * (swap ? v : u) + (u ^ v);
		index = 4 * index + quarter;
		cell = hilbert_quarter(cell, quarter);
	}
	return index;
}

#endif
