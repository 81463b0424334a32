/* width: how many columns of a terminal text takes (Unicode Standard Annex 11, East Asian Width). */
#ifndef BASE_WIDTH_H
#define BASE_WIDTH_H

#include <stddef.h>

/* Columns of the UTF-8 character at text, 0..2, and its bytes in *length, 1 to 4: 2 for East Asian wide and full-width
 * characters and emoji, 0 for marks that combine and for what does not show, 1 for all others and for stray bytes. */
size_t width_of_character(const char *text, size_t *length);

/* Columns of `length` bytes. */
size_t width_of_text(const char *text, size_t length);

#endif
