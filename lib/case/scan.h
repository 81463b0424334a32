/* scan: where in a text the cases, their members and their tokens stand.
 *
 * Not a JSON reader: jansson says whether a text is JSON. This only follows strings and brackets, to find the end of a
 * case in a stream that is still arriving, the members of a case that jansson has accepted, and the white space
 * between its tokens. */
#ifndef CASE_SCAN_H
#define CASE_SCAN_H

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
	size_t offset; /* bytes looked at */
	size_t depth, deepest;
	size_t key_start, key_end; /* the last string at depth 1 */
	size_t value_bytes, dots_bytes;
	bool in_string, escaped, in_dots;
};

/* Goes on over text (all bytes of the case so far, length of them). */
enum scan_state scan_case(struct scan *scan, const char *text, size_t length, const struct scan_limits *limits);

/* Appends the tokens of a JSON text without the white space between them. */
void scan_compact(const char *text, size_t length, struct text *out);

/* Appends a compact JSON text indented by two blanks a level; arrays of numbers only stay on one line. */
void scan_pretty(const char *text, size_t length, struct text *out);

/* White space of JSON (RFC 8259, section 2). */
static inline bool scan_is_space(char c)
{
	return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

/* The length of the JSON value that begins at text (which is valid and holds it whole). */
size_t scan_value(const char *text);

/* The same of an array, but 0 when it holds a string, an object or white space. */
size_t scan_numbers(const char *text);

#endif
