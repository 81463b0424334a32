/* rank: numbers to sort dots by. */
#ifndef SCALP_DOTS_RANK_H
#define SCALP_DOTS_RANK_H

#include <stddef.h>
#include <stdint.h>

#include "scalp/dots/hilbert.h"

struct ranked {
	uint64_t rank;
	uint32_t dot;
};

enum { RANK_CURVE_LEVEL = 12, RANK_CURVE_BITS = 2 * RANK_CURVE_LEVEL };

/* How far along Hilbert's curve over the chart, in steps of 0.2 mm, a place lies: RANK_CURVE_BITS bits. */
uint64_t rank_along_curve(int32_t x_um, int32_t y_um);

/* Sorts by rank, stably; scratch: as much room. */
void rank_sort(struct ranked *ranked, struct ranked *scratch, size_t count);

#endif
