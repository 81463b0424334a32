/* svg_text: the small languages inside the attributes of an SVG: numbers, transforms, path data (W3C, Scalable Vector
 * Graphics 1.1, sections 7.6 and 8.3). */
#ifndef CASE_DRAWING_SVG_TEXT_H
#define CASE_DRAWING_SVG_TEXT_H

#include <stdbool.h>

#include "case/drawing/svg_pen.h"

/* Reads a number at *text and moves on, commas and blanks before it passed over. False when none stands there. */
bool svg_number(const char **text, double *number);

/* Reads the attribute `transform`. False when it cannot be read. */
bool svg_transform(const char *text, struct svg_matrix *matrix);

/* Draws path data. False when it cannot be read. */
bool svg_path(struct svg_pen *pen, const char *data);

#endif
