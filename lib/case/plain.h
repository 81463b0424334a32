/* plain: runs of plain bytes inside JSON strings, which most of a case is made of. */
#ifndef CASE_PLAIN_H
#define CASE_PLAIN_H

#include <stddef.h>
#include <stdint.h>
#include <string.h>

/* From `at` on, where the eights of bytes end that hold neither a quote nor a backslash, no control character and nothing
 * but ASCII; at most `length`. Eight bytes are looked at at once: subtracting takes a borrow out of the high bit of the
 * first byte that is too small (Mycroft's test for a null byte). */
static inline size_t plain_run(const char *text, size_t at, size_t length)
{
	const uint64_t ones = UINT64_C(0x0101010101010101), highs = ones << 7;
	for (uint64_t word; at + sizeof word <= length; at += sizeof word) {
		memcpy(&word, text + at, sizeof word);
		uint64_t quote = word ^ ones * '"', backslash = word ^ ones * '\\';
		uint64_t found = ((word - ones * ' ') & ~word) | ((quote - ones) & ~quote)
				 | ((backslash - ones) & ~backslash) | word;
		if (found & highs)
			break;
	}
	return at;
}

#endif
