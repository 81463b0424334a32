/* page: the few shapes that a printed page of 80 columns is made of. Widths are columns (base/width.h);
 * a line is never broken at U+00A0, which is printed as a blank. */
#ifndef BASE_PAGE_H
#define BASE_PAGE_H

#include <stddef.h>
#include <stdint.h>

#include "base/text.h"

enum { PAGE_WIDTH = 80, PAGE_MIDDLE = 64 };

/* A line of dashes. */
void page_rule(struct text *text);

/* Words, broken into lines that start at column `indent` (the first one at column `first`). */
void page_paragraph(struct text *text, size_t first, size_t indent, const char *words);

/* `left`, broken where it must be, then `middle` ending at PAGE_MIDDLE and `right` ending at the margin. middle
 * may be NULL. What is wider than the page on the right is set as a paragraph. */
void page_row(struct text *text, const char *left, const char *middle, const char *right);

/* `label`, then words that keep to column `indent`, on the next line when the label reaches into it. */
void page_item(struct text *text, size_t indent, const char *label, const char *words);

/* The same with `count` labels, one under the other beside the words. */
void page_items(struct text *text, size_t indent, const char *const *labels, size_t count, const char *words);

/* "5 December 2026", "5 Dec 2026"; the string lives in the arena. */
const char *page_day(int64_t day, struct arena *arena);
const char *page_short_day(int64_t day, struct arena *arena);

#endif
