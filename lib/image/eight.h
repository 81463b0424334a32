/* eight: eight whole numbers of 16 bits at once, and what of stored samples is taken away.
 *
 * A share that is taken is a number of 1/65536. What two take together is both less their product: transmittances multiply. */
#ifndef IMAGE_EIGHT_H
#define IMAGE_EIGHT_H

#include "image/quad.h"
#ifndef __SSE2__
#include <math.h>
#endif

enum { EIGHT = 8 };
typedef uint16_t eight __attribute__((vector_size(16)));
typedef int16_t eight_signed __attribute__((vector_size(16)));

static inline eight eight_of(uint16_t value)
{
	return (eight){value, value, value, value, value, value, value, value};
}

static inline eight eight_load(const uint16_t *from)
{
	eight value;
	memcpy(&value, from, sizeof value);
	return value;
}

static inline void eight_store(uint16_t *to, eight value)
{
	memcpy(to, &value, sizeof value);
}

static inline bool eight_any(eight value)
{
	return quad_any((quad_mask)(value != 0));
}

#ifdef __SSE2__

/* The upper half of each product. */
static inline eight eight_high(eight a, eight b)
{
	return (eight)_mm_mulhi_epu16((__m128i)a, (__m128i)b);
}

/* Sums, of at most 65535. */
static inline eight eight_sum(eight a, eight b)
{
	return (eight)_mm_adds_epu16((__m128i)a, (__m128i)b);
}

/* The middles, rounded up. */
static inline eight eight_middle(eight a, eight b)
{
	return (eight)_mm_avg_epu16((__m128i)a, (__m128i)b);
}

/* Numbers turn about: the first of a, the first of b, the second of a, ...; of the lower four or the upper. */
static inline eight eight_lower(eight a, eight b)
{
	return (eight)_mm_unpacklo_epi16((__m128i)a, (__m128i)b);
}

static inline eight eight_upper(eight a, eight b)
{
	return (eight)_mm_unpackhi_epi16((__m128i)a, (__m128i)b);
}

/* The same of pairs of numbers. */
static inline eight eight_lower_pairs(eight a, eight b)
{
	return (eight)_mm_unpacklo_epi32((__m128i)a, (__m128i)b);
}

static inline eight eight_upper_pairs(eight a, eight b)
{
	return (eight)_mm_unpackhi_epi32((__m128i)a, (__m128i)b);
}

/* Nearest whole numbers of 0..65535. */
static inline eight eight_of_quads(quad low, quad high)
{
	const __m128i half = _mm_set1_epi32(32768), a = _mm_sub_epi32(_mm_cvtps_epi32(low), half),
		      b = _mm_sub_epi32(_mm_cvtps_epi32(high), half);
	return (eight)_mm_packs_epi32(a, b) ^ eight_of(0x8000);
}

static inline void eight_to_quads(eight from, quad *low, quad *high)
{
	const __m128i zero = _mm_setzero_si128();
	*low = _mm_cvtepi32_ps(_mm_unpacklo_epi16((__m128i)from, zero));
	*high = _mm_cvtepi32_ps(_mm_unpackhi_epi16((__m128i)from, zero));
}

/* The same of -32768..32767. */
static inline eight_signed eight_signed_of_quads(quad low, quad high)
{
	return (eight_signed)_mm_packs_epi32(_mm_cvtps_epi32(low), _mm_cvtps_epi32(high));
}

static inline void eight_signed_to_quads(eight_signed from, quad *low, quad *high)
{
	const __m128i all = (__m128i)from;
	*low = _mm_cvtepi32_ps(_mm_srai_epi32(_mm_unpacklo_epi16(all, all), 16));
	*high = _mm_cvtepi32_ps(_mm_srai_epi32(_mm_unpackhi_epi16(all, all), 16));
}

/* The upper half of each product, cut to the lower whole number. */
static inline eight_signed eight_signed_high(eight_signed a, int16_t b)
{
	return (eight_signed)_mm_mulhi_epi16((__m128i)a, _mm_set1_epi16(b));
}

/* Differences, cut to -32768..32767. */
static inline eight_signed eight_signed_less(eight_signed a, eight_signed b)
{
	return (eight_signed)_mm_subs_epi16((__m128i)a, (__m128i)b);
}

/* Numbers, cut to a range. */
static inline eight_signed eight_signed_within(eight_signed a, int16_t least, int16_t most)
{
	return (eight_signed)_mm_min_epi16(_mm_max_epi16((__m128i)a, _mm_set1_epi16(least)), _mm_set1_epi16(most));
}

/* The sums of the first and second, of the third and fourth, ... */
static inline quad eight_signed_pairs(eight_signed a)
{
	return _mm_cvtepi32_ps(_mm_madd_epi16((__m128i)a, _mm_set1_epi16(1)));
}

/* Eight bytes as numbers, and back. */
static inline eight eight_of_bytes(const uint8_t low[4], const uint8_t high[4])
{
	int32_t a, b;
	memcpy(&a, low, sizeof a);
	memcpy(&b, high, sizeof b);
	const __m128i bytes = _mm_unpacklo_epi32(_mm_cvtsi32_si128(a), _mm_cvtsi32_si128(b));
	return (eight)_mm_unpacklo_epi8(bytes, _mm_setzero_si128());
}

static inline uint64_t eight_to_bytes(eight from)
{
	const __m128i bytes = _mm_packus_epi16((__m128i)from, (__m128i)from);
	uint64_t eight_bytes;
	memcpy(&eight_bytes, &bytes, sizeof eight_bytes);
	return eight_bytes;
}

#else

static inline eight eight_high(eight a, eight b)
{
	eight high;
	for (int i = 0; i < EIGHT; i++)
		high[i] = (uint16_t)((uint32_t)a[i] * b[i] >> 16);
	return high;
}

static inline eight eight_sum(eight a, eight b)
{
	const eight sum = a + b;
	return sum | (eight)(sum < a);
}

static inline eight eight_middle(eight a, eight b)
{
	return (a | b) - ((a ^ b) >> 1);
}

static inline eight eight_lower(eight a, eight b)
{
	return (eight){a[0], b[0], a[1], b[1], a[2], b[2], a[3], b[3]};
}

static inline eight eight_upper(eight a, eight b)
{
	return (eight){a[4], b[4], a[5], b[5], a[6], b[6], a[7], b[7]};
}

static inline eight eight_lower_pairs(eight a, eight b)
{
	return (eight){a[0], a[1], b[0], b[1], a[2], a[3], b[2], b[3]};
}

static inline eight eight_upper_pairs(eight a, eight b)
{
	return (eight){a[4], a[5], b[4], b[5], a[6], a[7], b[6], b[7]};
}

static inline eight eight_of_quads(quad low, quad high)
{
	eight whole;
	for (int i = 0; i < QUAD; i++) {
		const long a = lrintf(low[i]), b = lrintf(high[i]);
		whole[i] = (uint16_t)(a < 0 ? 0 : a > 65535 ? 65535 : a);
		whole[i + QUAD] = (uint16_t)(b < 0 ? 0 : b > 65535 ? 65535 : b);
	}
	return whole;
}

static inline void eight_to_quads(eight from, quad *low, quad *high)
{
	*low = (quad){from[0], from[1], from[2], from[3]};
	*high = (quad){from[4], from[5], from[6], from[7]};
}

static inline eight_signed eight_signed_of_quads(quad low, quad high)
{
	eight_signed whole;
	for (int i = 0; i < QUAD; i++) {
		const long a = lrintf(low[i]), b = lrintf(high[i]);
		whole[i] = (int16_t)(a < -32768 ? -32768 : a > 32767 ? 32767 : a);
		whole[i + QUAD] = (int16_t)(b < -32768 ? -32768 : b > 32767 ? 32767 : b);
	}
	return whole;
}

static inline void eight_signed_to_quads(eight_signed from, quad *low, quad *high)
{
	*low = (quad){from[0], from[1], from[2], from[3]};
	*high = (quad){from[4], from[5], from[6], from[7]};
}

static inline eight_signed eight_signed_high(eight_signed a, int16_t b)
{
	eight_signed high;
	for (int i = 0; i < EIGHT; i++)
		high[i] = (int16_t)((int32_t)a[i] * b >> 16);
	return high;
}

static inline eight_signed eight_signed_less(eight_signed a, eight_signed b)
{
	for (int i = 0; i < EIGHT; i++) {
		const int32_t less = a[i] - b[i];
		a[i] = (int16_t)(less < -32768 ? -32768 : less > 32767 ? 32767 : less);
	}
	return a;
}

static inline eight_signed eight_signed_within(eight_signed a, int16_t least, int16_t most)
{
	for (int i = 0; i < EIGHT; i++)
		a[i] = a[i] < least ? least : a[i] > most ? most : a[i];
	return a;
}

static inline quad eight_signed_pairs(eight_signed a)
{
	return (quad){(float)(a[0] + a[1]), (float)(a[2] + a[3]), (float)(a[4] + a[5]), (float)(a[6] + a[7])};
}

static inline eight eight_of_bytes(const uint8_t low[4], const uint8_t high[4])
{
	return (eight){low[0], low[1], low[2], low[3], high[0], high[1], high[2], high[3]};
}

static inline uint64_t eight_to_bytes(eight from)
{
	uint8_t bytes[EIGHT];
	uint64_t eight_bytes;
	for (int i = 0; i < EIGHT; i++)
		bytes[i] = (uint8_t)(from[i] > 255 ? 255 : from[i]);
	memcpy(&eight_bytes, bytes, sizeof eight_bytes);
	return eight_bytes;
}

#endif

/* What two shares take together. */
static inline eight eight_together(eight a, eight b)
{
	return eight_sum(a, b - eight_high(a, b));
}

#endif
