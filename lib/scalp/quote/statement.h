/* statement: the few shapes that a printed page of 80 columns is made of. Widths are counted in characters of UTF-8. */
#ifndef SCALP_QUOTE_STATEMENT_H
#define SCALP_QUOTE_STATEMENT_H

#include <stddef.h>
#include <stdint.h>

#include "base/text.h"

enum { STATEMENT_WIDTH = 80, STATEMENT_MIDDLE = 64 };

/* A line of dashes. */
void statement_rule(struct text *text);

/* Words, broken into lines that start at column `indent` (the first one at column `first`). */
void statement_paragraph(struct text *text, size_t first, size_t indent, const char *words);

/* `left`, broken where it must be, then `middle` ending at STATEMENT_MIDDLE and `right` ending at the margin. middle
 * may be NULL. */
void statement_row(struct text *text, const char *left, const char *middle, const char *right);

/* "5 December 2026"; the string lives in the arena. */
const char *statement_day(int64_t day, struct arena *arena);

#endif
