/* fit_tapes: which tape measures contradict the rest of the joint fit of scalp/head/fit.h.
 *
 * Each is held against the fit that is made without it (leave-one-out): the square of their difference in standard
 * deviations, of tape and fit, follows chi square with one degree of freedom when the tape is right. */
#ifndef SCALP_HEAD_FIT_TAPES_H
#define SCALP_HEAD_FIT_TAPES_H

#include "scalp/head/fit.h"
#include "scalp/head/fit_model.h"

/* Takes from the model (given, expected), the worst first, the tapes that contradict the rest, and fills their rows; x: where the
 * fit begins, left as it is. Without anything else of known size (a tag, a given camera, another tape) a tape is not tested: it
 * stays. */
void fit_tapes_test(struct arena *arena, struct fit_model *model, enum head_sex sex, const double *x,
	struct fit_tape tapes[HEAD_MEASURES]);

#endif
