/* font: ASCII in 5 x 7 dots with two rows below for descenders, drawn for this project. */
#ifndef IMAGE_FONT_H
#define IMAGE_FONT_H

#include <stdbool.h>

enum { FONT_COLUMNS = 5, FONT_ROWS = 9, FONT_ADVANCE = 6, FONT_LEADING = 11 };

/* Whether a dot of a character's cell is set; column 0..4 from the left, row 0..8 from the top (7, 8 below the
 * baseline). What is not printable ASCII shows as a filled box. */
bool font_dot(char character, unsigned column, unsigned row);

#endif
