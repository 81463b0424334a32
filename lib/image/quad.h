/* quad: four numbers at once, which compilers turn into the machine's vectors: the colours of a pixel, or four columns. */
#ifndef IMAGE_QUAD_H
#define IMAGE_QUAD_H

#include <stdbool.h>
#include <stdint.h>
#include <string.h>
#ifdef __SSE2__
#include <emmintrin.h>
#endif

enum { QUAD = 4 };
typedef float quad __attribute__((vector_size(16)));
typedef int32_t quad_mask __attribute__((vector_size(16)));

static inline quad quad_of(float value)
{
	return (quad){value, value, value, value};
}

static inline quad quad_load(const float *from)
{
	quad value;
	memcpy(&value, from, sizeof value);
	return value;
}

static inline void quad_store(float *to, quad value)
{
	memcpy(to, &value, sizeof value);
}

/* The lesser of each. */
static inline quad quad_least(quad a, quad b)
{
#ifdef __SSE2__
	return _mm_min_ps(a, b);
#else
	quad_mask less = a < b;
	return (quad)((less & (quad_mask)a) | (~less & (quad_mask)b));
#endif
}

/* Whether a comparison holds in any place. */
static inline bool quad_any(quad_mask mask)
{
#ifdef __SSE2__
	return _mm_movemask_epi8((__m128i)mask) != 0;
#else
	uint64_t halves[2];
	memcpy(halves, &mask, sizeof halves);
	return (halves[0] | halves[1]) != 0;
#endif
}

/* Turns four rows of four into columns. */
static inline void quad_turn(quad *a, quad *b, quad *c, quad *d)
{
#ifdef __SSE2__
	_MM_TRANSPOSE4_PS(*a, *b, *c, *d);
#else
	const quad rows[4] = {*a, *b, *c, *d};
	*a = (quad){rows[0][0], rows[1][0], rows[2][0], rows[3][0]};
	*b = (quad){rows[0][1], rows[1][1], rows[2][1], rows[3][1]};
	*c = (quad){rows[0][2], rows[1][2], rows[2][2], rows[3][2]};
	*d = (quad){rows[0][3], rows[1][3], rows[2][3], rows[3][3]};
#endif
}

/* Four whole numbers as they stand in memory. */
static inline quad quad_of_shorts(const int16_t *shorts)
{
#ifdef __SSE2__
	const __m128i four = _mm_loadl_epi64((const __m128i *)(const void *)shorts);
	return _mm_cvtepi32_ps(_mm_srai_epi32(_mm_unpacklo_epi16(four, four), 16));
#else
	return (quad){shorts[0], shorts[1], shorts[2], shorts[3]};
#endif
}

#endif
