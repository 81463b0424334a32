/* svg: the text of a drawing as SVG 1.1 (W3C 2011): the few shapes that a page of plots is made of.
 *
 * Lengths are user units (pixels), x to the right, y down, unless a group says otherwise. Styles are attributes as SVG
 * has them (`stroke="#888"`); words are escaped, styles are not. */
#ifndef IMAGE_SVG_H
#define IMAGE_SVG_H

#include <stddef.h>

#include "base/text.h"

/* Words between tags or quotes: what XML keeps for itself is escaped, bytes that XML 1.0 forbids are left out. */
void svg_escape(struct text *svg, const char *words);

/* A white page with a title. */
void svg_begin(struct text *svg, double width, double height, const char *title);
void svg_end(struct text *svg);

void svg_line(struct text *svg, double x, double y, double to_x, double to_y, const char *style);
void svg_box(struct text *svg, double x, double y, double width, double height, const char *style);
void svg_words(struct text *svg, double x, double y, const char *style, const char *words);

/* Words broken into lines of at most `width` bytes, `step` pixels apart. */
void svg_paragraph(
	struct text *svg, double x, double y, double step, size_t width, const char *style, const char *words);

/* Words that read upwards. */
void svg_upright_words(struct text *svg, double x, double y, const char *style, const char *words);

#endif
