/* scan: where in a text the cases, their values and the white space between their tokens stand.
 *
 * Not a JSON reader: case/split.h says whether a text is JSON. This only follows strings and brackets, to find the end
 * of a case in a stream that is still arriving, and the values and the white space of a text that was found valid. Texts
 * are zero-terminated, or their value ends before their bytes do. */
#ifndef CASE_DOCUMENT_SCAN_H
#define CASE_DOCUMENT_SCAN_H

#include <stdbool.h>
#include <stddef.h>

#include "base/text.h"

struct scan_limits {
	size_t bytes;      /* of a case, without its columns of dots */
	size_t dots_bytes; /* of the members "dots" and "worn" */
	size_t depth;
};

enum scan_state {
	SCAN_MORE,      /* the case goes on after the bytes given */
	SCAN_END,       /* the case ends before `offset` */
	SCAN_NO_OBJECT, /* what stands at `offset` cannot begin a case */
	SCAN_TOO_LONG,
	SCAN_TOO_DEEP,
};

/* Where a scan of one case stands; zero before its first byte. Bytes are given from the first byte of the case on. */
struct scan {
	size_t offset, counted; /* bytes looked at, and counted below */
	size_t depth;
	size_t key_start, key_end; /* the last string at depth 1 */
	size_t value_bytes, dots_bytes;
	bool in_string, escaped, in_dots;
};

/* Goes on over text (all bytes of the case so far, length of them and a zero byte). */
enum scan_state scan_case(struct scan *scan, const char *text, size_t length, const struct scan_limits *limits);

/* Takes bytes; false stops whoever gives them. */
typedef bool scan_put(void *data, const char *bytes, size_t length);

/* Gives out the tokens of a valid JSON text without the white space between them; false when put stopped it. */
bool scan_compact(const char *text, size_t length, scan_put *put, void *data);

/* Appends a compact JSON text indented by two blanks a level; arrays of numbers only stay on one line. */
void scan_pretty(const char *text, size_t length, struct text *out);

/* White space of JSON (RFC 8259, section 2). */
static inline bool scan_is_space(char c)
{
	return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

/* The length of the JSON value that begins at text (which is valid and holds it whole). */
size_t scan_value(const char *text);

/* The same, sooner where the bytes up to `end` can be read. */
size_t scan_value_before(const char *text, const char *end);

/* The same of an array, but 0 when it holds a string, an object or white space. */
size_t scan_numbers(const char *text);

#endif
