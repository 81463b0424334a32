/* fit_slips: the joint fit of scalp/head/fit.h solved without the clicks that contradict the others. */
#ifndef SCALP_HEAD_FIT_SLIPS_H
#define SCALP_HEAD_FIT_SLIPS_H

#include <stdbool.h>

#include "base/error.h"
#include "scalp/head/fit_check.h"

/* Moves x to the minimum, marks in model->left_out what is left out, fills the check of what is not, and adds the steps taken
 * to *iterations. False with code "fit" and pointer /views when the minimum is not found or leaves a camera open. */
bool fit_slips_solve(struct arena *arena, const struct fit_model *model, double *x, struct fit_check *check,
	int *iterations, struct error *error);

#endif
