/* svg_pen: the outlines that the shapes and paths of an SVG draw, as points (W3C, Scalable Vector Graphics 1.1, sections
 * 7, 8 and 9). */
#ifndef CASE_DRAWING_SVG_PEN_H
#define CASE_DRAWING_SVG_PEN_H

#include <stdbool.h>

#include "base/arena.h"
#include "geometry/contour.h"

/* x' = a x + c y + e, y' = b x + d y + f. */
struct svg_matrix {
	double a, b, c, d, e, f;
};

extern const struct svg_matrix svg_identity;
struct svg_matrix svg_multiply(struct svg_matrix outer, struct svg_matrix inner);
struct vec2 svg_map(struct svg_matrix matrix, struct vec2 point);
/* False when it has none. */
bool svg_invert(struct svg_matrix matrix, struct svg_matrix *inverse);

/* Draws in user units; the points are those of the photograph by `matrix`. Curves stray from the truth by at most 0.1 px. */
struct svg_pen {
	struct arena *arena;
	struct svg_matrix matrix;
	struct rings rings;
	size_t ring_room, point_room; /* of the rings; of the last ring's points */
	struct vec2 at, start;        /* user units */
	bool open;                    /* a ring was left open */
	bool drawing, full;           /* full: there were too many points, the rest is left out */
};

struct svg_pen svg_pen_in(struct arena *arena, struct svg_matrix matrix);
void svg_pen_move(struct svg_pen *pen, struct vec2 to);
void svg_pen_line(struct svg_pen *pen, struct vec2 to);
void svg_pen_cubic(struct svg_pen *pen, struct vec2 control, struct vec2 second, struct vec2 to);
/* An elliptical arc as a path's A draws it; turn in degrees. */
void svg_pen_arc(struct svg_pen *pen, double rx, double ry, double turn, bool large, bool sweep, struct vec2 to);
void svg_pen_close(struct svg_pen *pen);
/* Ends the last ring. */
void svg_pen_end(struct svg_pen *pen);

#endif
