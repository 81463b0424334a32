/* visible_edge: the edge of what a photograph shows of the skin (visible.h), found from its middle in every direction. */
#ifndef SCALP_HEAD_VISIBLE_EDGE_H
#define SCALP_HEAD_VISIBLE_EDGE_H

#include "scalp/head/visible.h"

/* Directions round the whole edge, and the most points that a stretch of it has: those and the picture's corners. */
enum {
	VISIBLE_EDGE_DIRECTIONS = 1440,
	VISIBLE_EDGE_CORNERS = 4,
	VISIBLE_EDGE_MOST = VISIBLE_EDGE_DIRECTIONS + VISIBLE_EDGE_CORNERS
};

/* In a direction from the middle (radians, from the picture's right towards its lower edge): a pixel that is just seen, and
 * its skin on the chart. */
struct vec2 visible_edge(const struct visible_view *view, double angle, struct vec2 *chart);

/* The direction that a pixel lies in. */
double visible_edge_angle(const struct visible_view *view, struct vec2 px);

/* Adds to a ring, which has room for VISIBLE_EDGE_MOST more, the edge from an angle over a turn (radians, of either sign), both
 * ends left out, and the picture's corners on the way. */
void visible_edge_add(const struct visible_view *view, double from, double turn, struct polygon *ring);

#endif
