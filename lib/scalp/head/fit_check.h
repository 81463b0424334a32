/* fit_check: which clicks contradict the rest of a fit, how much each decides, and which one more would help most.
 *
 * Data snooping (Baarda, A Testing Procedure for Use in Geodetic Networks, 1968): with H a click's 2x2 block of the hat
 * matrix J (J'J)^-1 J', priors included, and r its residual in standard deviations, r' (I - H)^-1 r follows chi square
 * with two degrees of freedom when the click is right. */
#ifndef SCALP_HEAD_FIT_CHECK_H
#define SCALP_HEAD_FIT_CHECK_H

#include <stdbool.h>
#include <stddef.h>

#include "scalp/head/fit_model.h"

/* A click whose statistic is above this is wrong. One right click in a hundred is called so (tests/check-heads.py); four
 * fifths of those that are 40 px or 12 mm off are: the vertex and the chin stray so far from person to person. */
#define FIT_CHECK_LIMIT 8.0

/* The fit as a linear problem, with residuals that the robust loss does not bend. Made from the model at x. */
struct fit_check {
	const struct fit_model *model;
	const double *x;
	struct solve_linear linear;
	double *residuals; /* after the last linear step to the plain minimum */
};

bool fit_check_make(struct fit_check *check, struct arena *arena, const struct fit_model *model, const double *x);

/* By how much the points stray more than they should, as a factor of standard deviations; never less than 1. */
double fit_check_strain(const struct fit_check *check);

/* Of a view's landmark. leverage: the share of the click that the fit follows, 0 to 1; at 1 a wrong click cannot show. */
struct fit_check_click {
	double statistic, leverage;
};

struct fit_check_click fit_check_click(const struct fit_check *check, size_t view, size_t landmark);

/* Standard deviation, mm, of a scalp place drawn in the view, square to the line of sight: of the parameters alone. */
double fit_check_place_mm(const struct fit_check *check, size_t view, struct arena *arena);

/* The landmark that, clicked in the view too, would make places surest; false when none that faces the camera is left. */
bool fit_check_advice(const struct fit_check *check, size_t view, struct arena *arena, enum landmark *advice);

#endif
