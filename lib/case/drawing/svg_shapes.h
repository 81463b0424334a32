/* svg_shapes: the basic shapes and paths of an SVG, drawn with the pen (W3C, Scalable Vector Graphics 1.1, sections 8 and
 * 9). */
#ifndef CASE_DRAWING_SVG_SHAPES_H
#define CASE_DRAWING_SVG_SHAPES_H

#include "case/drawing/svg_pen.h"
#include "case/document/xml.h"

/* Sets *error at the node's line; returns false. */
bool svg_fail(const struct xml_node *node, const char *code, const char *text, struct error *error);

/* A length in user units; an absent one is `otherwise`. False when it cannot be read (per cent, em). */
bool svg_length(const struct xml_node *node, const char *name, double otherwise, double *length);

/* Draws path, rect, circle, ellipse, line, polyline or polygon, and nothing for any other name. What cannot be read:
 * ERROR_DATA at its line. */
bool svg_draw(const struct xml_node *node, struct svg_pen *pen, struct error *error);

#endif
