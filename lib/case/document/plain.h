/* plain: runs of plain bytes inside JSON strings, which most of a case is made of. */
#ifndef CASE_DOCUMENT_PLAIN_H
#define CASE_DOCUMENT_PLAIN_H

#include <stddef.h>
#include <stdint.h>
#include <string.h>

/* The place in memory of the first byte of a word with a high bit set. */
static inline size_t plain_first(uint64_t highs)
{
#if __BYTE_ORDER__ == __ORDER_LITTLE_ENDIAN__
	return (size_t)__builtin_ctzll(highs) / 8;
#else
	return 0;
#endif
}

/* From `at` on, the first byte that is a quote, a backslash, a control character or not ASCII, or a byte less than eight
 * before `length`. Eight bytes are looked at at once: subtracting takes a borrow out of the high bit of the first byte that
 * is too small (Mycroft's test for a null byte); only bytes above that one may be marked by mistake. */
static inline size_t plain_run(const char *text, size_t at, size_t length)
{
	const uint64_t ones = UINT64_C(0x0101010101010101), highs = ones << 7;
	for (uint64_t word; at + sizeof word <= length; at += sizeof word) {
		memcpy(&word, text + at, sizeof word);
		uint64_t quote = word ^ ones * '"', backslash = word ^ ones * '\\';
		uint64_t found = ((word - ones * ' ') & ~word) | ((quote - ones) & ~quote)
				 | ((backslash - ones) & ~backslash) | word;
		if (found & highs)
			return at + plain_first(found & highs);
	}
	return at;
}

#endif
