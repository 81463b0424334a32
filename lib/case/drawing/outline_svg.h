/* outline_svg: the text of an SVG over a photograph: layers of labelled outlines, as drawing programs and smp-plan --import
 * read them. One user unit is one pixel of the photograph. */
#ifndef CASE_DRAWING_OUTLINE_SVG_H
#define CASE_DRAWING_OUTLINE_SVG_H

#include "base/text.h"
#include "geometry/contour.h"

/* How a shape is drawn: colours as SVG has them, "none" for nothing; dashes: of its line, NULL: none. */
struct outline_style {
	const char *line, *filling, *dashes;
};

struct outline_shape {
	const char *label; /* a kind, or OUTLINE_GUIDE */
	size_t number;     /* tells it from others of the label */
	const char *title; /* words for people */
	const struct outline_style *style;
	bool open; /* lines, not areas */
};

/* The label of what only helps the eye and is not imported. */
#define OUTLINE_GUIDE "guide"

/* A picture of so many px. photo: where it is from the SVG's own folder; NULL: not known. */
void outline_svg_begin(struct text *svg, double width, double height, const char *title, const char *photo);
void outline_svg_layer(struct text *svg, const char *label);
void outline_svg_layer_end(struct text *svg);

/* All rings as one path. */
void outline_svg_shape(struct text *svg, const struct outline_shape *shape, const struct rings *rings, double width);

/* Words at a pixel, kept inside the picture. */
void outline_svg_words(struct text *svg, double width, double height, struct vec2 at, const char *words);
void outline_svg_end(struct text *svg);

#endif
