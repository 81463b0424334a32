/* axes: a frame with two straight scales, and what is plotted in it. */
#ifndef IMAGE_AXES_H
#define IMAGE_AXES_H

#include <stddef.h>

#include "base/text.h"

struct axis {
	double low, high;
	const char *label; /* what is measured, and its unit */
};

struct axes {
	double left, top, width, height; /* of the frame, pixels */
	struct axis x, y;
	const char *title;
};

/* How a title is set. */
extern const char *const axes_title;

/* The frame, its title above, lines and numbers at round steps, labels. */
void axes_draw(struct text *svg, const struct axes *axes);

/* Joins the points; what lies outside the frame is drawn on its rim. style: SVG attributes. */
void axes_curve(
	struct text *svg, const struct axes *axes, const double *xs, const double *ys, size_t count, const char *style);

/* Fills what lies between two curves over the same xs. */
void axes_band(struct text *svg, const struct axes *axes, const double *xs, const double *lows, const double *highs,
	size_t count, const char *style);

/* The outline of `count` columns of equal width, the first beginning at x = `first`. */
void axes_steps(struct text *svg, const struct axes *axes, double first, double width, const double *ys, size_t count,
	const char *style);

/* An upright line at x with words at its head. */
void axes_mark(struct text *svg, const struct axes *axes, double x, const char *words);

#endif
