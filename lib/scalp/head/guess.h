/* guess: what else a head and its cameras might be, as their fit leaves it open.
 *
 * A set of guesses spans the covariance of a fit: each lies one standard deviation off along a direction of its own, and
 * the directions are independent. The variance of any figure that follows from head and camera is the sum of the squares
 * of what it differs by from guess to guess (first order; Hartley and Zisserman, section 5.2). */
#ifndef SCALP_HEAD_GUESS_H
#define SCALP_HEAD_GUESS_H

#include <stddef.h>

#include "geometry/camera.h"
#include "geometry/surface.h"

/* Half of a 95 % interval, in standard deviations. */
#define GUESS_95 1.96

/* A head, and with it one view's camera (unused where a set is about the head alone). */
struct guess {
	struct head_shape shape;
	struct camera camera;
};

struct guesses {
	const struct guess *guesses; /* the arena's */
	size_t count;                /* 0: nothing is open */
};

/* The standard deviation of a figure of the head and the camera, about its value at the fitted ones. */
double guess_spread(const struct guesses *guesses, const struct guess *fitted,
	double (*figure)(const struct guess *guess, const void *context), const void *context);

#endif
