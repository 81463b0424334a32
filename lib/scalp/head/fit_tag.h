/* fit_tag: a square tag on the skin as the joint fit of scalp/head/fit.h sees it.
 *
 * The tag is flat, of known size, and lies on the dome where its picture does. Numbers of a tag: its middle's shift along
 * the skin (two, in standard deviations), its height over the dome and its tilt against it (one and two, likewise: the
 * dome is no exact head), and its turn on the skin (radians). */
#ifndef SCALP_HEAD_FIT_TAG_H
#define SCALP_HEAD_FIT_TAG_H

#include "scalp/head/view.h"

enum tag_number { TAG_SHIFT, TAG_HEIGHT = 2, TAG_TILT = 3, TAG_TURN = 5, TAG_NUMBERS };
enum { TAG_RESIDUALS = 8 + TAG_TURN };

/* Fills the numbers to begin with: the tag flat on the dome, turned as it is seen. */
void fit_tag_start(const struct camera *camera, const struct head_shape *shape, const struct view_tag *tag,
	double numbers[TAG_NUMBERS]);

/* Fills TAG_RESIDUALS residuals, in standard deviations, and returns the place after them. */
double *fit_tag_residuals(const struct camera *camera, const struct head_shape *shape, const struct view_tag *tag,
	const double *numbers, double *out);

#endif
