/* numbers: long runs of whole numbers with a comma behind each, as a column of dots is, 64 bytes a step (case/block.h). */
#ifndef CASE_DOCUMENT_NUMBERS_H
#define CASE_DOCUMENT_NUMBERS_H

#include "case/document/block.h"

/* A bit for each byte, the first one lowest. */
struct numbers_bits {
	uint64_t digits, zeros, commas, minuses;
};

#ifdef __SSE2__

static inline struct numbers_bits numbers_bits(const char *at)
{
	struct numbers_bits bits = {0, 0, 0, 0};
	for (int i = 0; i < BLOCK; i += 16) {
		__m128i bytes;
		memcpy(&bytes, at + i, sizeof bytes);
		__m128i value = _mm_sub_epi8(bytes, _mm_set1_epi8('0'));
		__m128i digit = _mm_cmpeq_epi8(_mm_min_epu8(value, _mm_set1_epi8(9)), value);
		bits.digits |= (uint64_t)(unsigned)_mm_movemask_epi8(digit) << i;
		bits.zeros |= block_equal(bytes, '0') << i;
		bits.commas |= block_equal(bytes, ',') << i;
		bits.minuses |= block_equal(bytes, '-') << i;
	}
	return bits;
}

#else

static inline struct numbers_bits numbers_bits(const char *at)
{
	struct numbers_bits bits = {0, 0, 0, 0};
	for (int i = 0; i < BLOCK; i++) {
		bits.digits |= (uint64_t)(at[i] >= '0' && at[i] <= '9') << i;
		bits.zeros |= (uint64_t)(at[i] == '0') << i;
		bits.commas |= (uint64_t)(at[i] == ',') << i;
		bits.minuses |= (uint64_t)(at[i] == '-') << i;
	}
	return bits;
}

#endif

/* From `at` on, where a number may begin: the byte behind the last comma of those whole numbers (RFC 8259, section 6) that
 * follow each other without anything else. It may stop early, never late. */
static inline size_t numbers_run(const char *text, size_t at, size_t length)
{
	size_t end = at;
	uint64_t begins = 1, signs = 0,
		 lone = 0; /* of the byte before the block: a comma, a minus, a zero at the front */
	for (; at + BLOCK <= length; at += BLOCK) {
		struct numbers_bits bits = numbers_bits(text + at);
		begins |= bits.commas << 1;
		signs |= bits.minuses << 1;
		uint64_t front = (begins | signs) & bits.zeros;
		lone |= front << 1;
		uint64_t wrong = ~(bits.digits | bits.commas | bits.minuses) | (bits.minuses & ~begins)
				 | (bits.commas & begins) | (signs & ~bits.digits) | (lone & bits.digits);
		uint64_t commas = bits.commas & (wrong ? (wrong & (0 - wrong)) - 1 : ~(uint64_t)0);
		if (commas)
			end = at + BLOCK - (size_t)__builtin_clzll(commas);
		if (wrong)
			break;
		begins = bits.commas >> (BLOCK - 1);
		signs = bits.minuses >> (BLOCK - 1);
		lone = front >> (BLOCK - 1);
	}
	return end;
}

#endif
