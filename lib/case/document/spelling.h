/* spelling: finding what a mistyped word was meant to be. */
#ifndef CASE_DOCUMENT_SPELLING_H
#define CASE_DOCUMENT_SPELLING_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"

/* Whether two words are one but for capitals, and for blanks, underscores and hyphens standing for each other. */
bool spelling_same(const char *a, const char *b);

/* The word in small letters with hyphens for blanks and underscores. */
const char *spelling_plain(const char *word, struct arena *arena);

/* Cuts a text in place into the parts between commas, semicolons, slashes, brackets, "and" and "or", those that are blank left
 * out; their number, 0 when there are more than `room`. */
size_t spelling_parts(char *text, char **parts, size_t room);

/* Edit distance of two words, two letters that changed places counting as one (Damerau 1964, optimal string
 * alignment), over up to 31 letters each. */
size_t spelling_distance(const char *a, const char *b);

/* The known words nearest to `word` (at most three, best first), comma-separated into text; words is NULL-terminated. */
void spelling_nearest(const char *word, const char *const words[], char *text, size_t room);

#endif
