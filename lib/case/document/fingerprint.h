/* fingerprint: digests (base/digest.h) of JSON by what it says, without white space: days and members that only a
 * day changes do not count. */
#ifndef CASE_DOCUMENT_FINGERPRINT_H
#define CASE_DOCUMENT_FINGERPRINT_H

#include <jansson.h>
#include <stddef.h>
#include <stdint.h>

#include "case/document/document.h"

#include "base/arena.h"

enum { FINGERPRINT_TEXT = 17 };

/* Of the members of an object whose text begins at `text` (a valid object, or the beginning of one that ends at a
 * member's end; length bytes), in their order. Members named in `left_out` (NULL-terminated) at the top, members whose
 * value is a day, and, at any depth, members named in `passing` do not count. The arena is for work. */
uint64_t fingerprint_text(const char *text, size_t length, const char *const left_out[], const char *const passing[],
	struct arena *arena);

/* Goes on from a digest (DIGEST_START at first) with a value that a person wrote: the order of members does not count, nor do members that are null at the top. */
uint64_t fingerprint_value(uint64_t digest, const json_t *value);

/* Of what a person answered and a verdict is made from: the client's age, sex, pattern, history, conditions met and scars,
 * and the override, as 16 hexadecimal digits. Skin and hair are not in it: the tools that measure colours read them for themselves. */
void fingerprint_answers(const struct document *document, char text[static FINGERPRINT_TEXT]);

#endif
