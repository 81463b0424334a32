/* block: what 64 bytes of a JSON text hold, a bit for each byte, the first one lowest: how long values are passed over at
 * several bytes a step (after Langdale and Lemire, Parsing Gigabytes of JSON per Second, VLDB Journal 28, 2019). */
#ifndef CASE_DOCUMENT_BLOCK_H
#define CASE_DOCUMENT_BLOCK_H

#include <stddef.h>
#include <stdint.h>
#include <string.h>
#ifdef __SSE2__
#include <emmintrin.h>
#endif

enum { BLOCK = 64 };

struct block {
	uint64_t opens, closes; /* brackets that are not in strings */
	uint64_t stray;         /* backslashes that are not: the text is not JSON, and the rest of this means nothing */
};

/* Whether the block before ended inside a string, or with a backslash that escapes the first byte of the next. */
struct block_state {
	uint64_t in_string; /* 0 or all bits */
	uint64_t escapes;   /* 0 or 1 */
};

struct block_bits {
	uint64_t quotes, backslashes, opens, closes;
};

#ifdef __SSE2__

static inline uint64_t block_equal(__m128i bytes, char byte)
{
	return (uint64_t)(unsigned)_mm_movemask_epi8(_mm_cmpeq_epi8(bytes, _mm_set1_epi8(byte)));
}

static inline struct block_bits block_bits(const char *at)
{
	struct block_bits bits = {0, 0, 0, 0};
	for (int i = 0; i < BLOCK; i += 16) {
		__m128i bytes;
		memcpy(&bytes, at + i, sizeof bytes);
		/* '[' and '{', ']' and '}' differ in the bit of 0x20 alone. */
		__m128i folded = _mm_or_si128(bytes, _mm_set1_epi8(0x20));
		bits.quotes |= block_equal(bytes, '"') << i;
		bits.backslashes |= block_equal(bytes, '\\') << i;
		bits.opens |= block_equal(folded, '{') << i;
		bits.closes |= block_equal(folded, '}') << i;
	}
	return bits;
}

#else

static inline struct block_bits block_bits(const char *at)
{
	struct block_bits bits = {0, 0, 0, 0};
	for (int i = 0; i < BLOCK; i++) {
		bits.quotes |= (uint64_t)(at[i] == '"') << i;
		bits.backslashes |= (uint64_t)(at[i] == '\\') << i;
		bits.opens |= (uint64_t)((at[i] | 0x20) == '{') << i;
		bits.closes |= (uint64_t)((at[i] | 0x20) == '}') << i;
	}
	return bits;
}

#endif

/* How many bits are set: mostly none, and the rest is a call where the processor's instruction is not to be relied on. */
static inline size_t block_count(uint64_t bits)
{
	return bits ? (size_t)__builtin_popcountll(bits) : 0;
}

/* The bytes that an odd number of backslashes stands before. Runs of them are added to, from where they begin: the carry
 * falls out at an even place or at an odd one. */
static inline uint64_t block_escaped(uint64_t backslashes, uint64_t *escapes)
{
	const uint64_t even = UINT64_C(0x5555555555555555);
	uint64_t runs;
	backslashes &= ~*escapes;
	uint64_t follows = backslashes << 1 | *escapes;
	uint64_t odd_starts = backslashes & ~even & ~follows;
	*escapes = __builtin_add_overflow(odd_starts, backslashes, &runs);
	return (even ^ runs << 1) & follows;
}

/* The block at `at`, of which BLOCK bytes can be read; the state goes on. */
static inline struct block block_read(const char *at, struct block_state *state)
{
	struct block_bits bits = block_bits(at);
	uint64_t within = bits.quotes;
	if (bits.backslashes | state->escapes)
		within &= ~block_escaped(bits.backslashes, &state->escapes);
	/* Each quote turns all bits from itself on. */
	for (int shift = 1; shift < BLOCK; shift *= 2)
		within ^= within << shift;
	within ^= state->in_string;
	state->in_string = 0 - (within >> (BLOCK - 1));
	return (struct block){bits.opens & ~within, bits.closes & ~within, bits.backslashes & ~within};
}

#endif
