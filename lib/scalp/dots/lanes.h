/* lanes: eight single-precision numbers worked on at once (vector types of gcc and clang).
 *
 * Every operation is exact per lane or correctly rounded (IEEE 754) and the number of lanes is fixed, so the results are
 * the same on every machine, however many the machine takes at a time. Lanes are passed by pointer only: by value their
 * calling convention depends on the machine. */
#ifndef SCALP_DOTS_LANES_H
#define SCALP_DOTS_LANES_H

#include <stdint.h>

enum { LANES = 8 };

typedef float lanes __attribute__((vector_size(4 * LANES)));
typedef int32_t lane_mask __attribute__((vector_size(4 * LANES))); /* -1: yes, 0: no */

static inline float lanes_sum(const lanes *values)
{
	const lanes v = *values;
	return ((v[0] + v[4]) + (v[2] + v[6])) + ((v[1] + v[5]) + (v[3] + v[7]));
}

#endif
