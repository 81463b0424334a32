/* lanes: four single-precision numbers worked on at once (vector types of gcc and clang).
 *
 * Every operation is exact per lane or correctly rounded (IEEE 754), so the results are the same on every machine. */
#ifndef SCALP_DOTS_LANES_H
#define SCALP_DOTS_LANES_H

#include <math.h>
#include <stdint.h>
#include <string.h>

#ifdef __SSE__
#include <xmmintrin.h>
#endif

enum { LANES = 4 };

typedef float lanes __attribute__((vector_size(16)));
typedef int32_t lane_mask __attribute__((vector_size(16))); /* -1: yes, 0: no */

static inline lanes lanes_of(float value)
{
	return (lanes){value, value, value, value};
}

static inline lanes lanes_load(const float *values)
{
	lanes loaded;
	memcpy(&loaded, values, sizeof loaded);
	return loaded;
}

static inline lanes lanes_sqrt(lanes values)
{
#ifdef __SSE__
	return (lanes)_mm_sqrt_ps((__m128)values);
#else
	return (lanes){sqrtf(values[0]), sqrtf(values[1]), sqrtf(values[2]), sqrtf(values[3])};
#endif
}

/* The values where the mask says yes, else 0. */
static inline lanes lanes_where(lane_mask mask, lanes values)
{
	return (lanes)((lane_mask)values & mask);
}

static inline float lanes_sum(lanes values)
{
	return (values[0] + values[2]) + (values[1] + values[3]);
}

/* Which of the four places from `first` on come before `end`. */
static inline lane_mask lanes_before(uint32_t first, uint32_t end)
{
	int32_t left = (int32_t)(end - first);
	return (lane_mask){0, 1, 2, 3} < (lane_mask){left, left, left, left};
}

#endif
