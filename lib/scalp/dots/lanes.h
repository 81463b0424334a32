/* lanes: sixteen single-precision numbers worked on at once (vector types of gcc and clang).
 *
 * Every operation is exact per lane or correctly rounded (IEEE 754) and the number of lanes is fixed, so the results are
 * the same on every machine, however many the machine takes at a time. A row of a dot's window seldom holds more than
 * sixteen others. Lanes are passed by pointer only: by value their calling convention depends on the machine. */
#ifndef SCALP_DOTS_LANES_H
#define SCALP_DOTS_LANES_H

#include <stdint.h>

enum { LANES = 16 };

typedef float lanes __attribute__((vector_size(4 * LANES)));
typedef float half_lanes __attribute__((vector_size(2 * LANES)));
typedef float quarter_lanes __attribute__((vector_size(LANES)));
typedef int32_t lane_mask __attribute__((vector_size(4 * LANES))); /* -1: yes, 0: no */

/* From place LANES - k on: k times yes, then no. */
extern const int32_t lanes_first[2 * LANES];

#endif
