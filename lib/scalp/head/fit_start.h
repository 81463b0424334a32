/* fit_start: the pose that the joint fit of scalp/head/fit.h begins at in a view.
 *
 * Least squares only finds the camera next to where it begins. So each view is first fitted by itself to the expected
 * head, from several directions about the side it was taken from, or about every side when that is unknown; the best
 * one is kept. */
#ifndef SCALP_HEAD_FIT_START_H
#define SCALP_HEAD_FIT_START_H

#include <stdbool.h>

#include "scalp/head/fit_model.h"

/* Fills model->poses[view]. False when no camera sees the points. */
bool fit_start(const struct fit_model *model, size_t view, struct arena *arena);

#endif
