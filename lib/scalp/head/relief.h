/* relief: how far a skull stands over its dome, place by place.
 *
 * Heads are no ellipsoids: they narrow towards the forehead, are square behind and flat at the occiput, by 2 to 5 mm
 * against the best dome. Silhouettes show that; without it, the fit turns cameras and dome to follow it. The relief is
 * an average form times an amplitude, and some modes: smooth functions of the place, symmetric in left and right, and free of what a
 * dome can do. Form and modes: principal components of 120 heads of tests/photos (tests/tools/relief.py), a form that
 * these share but people need not, so that its amplitude is loose and the modes are half as large again. The plan's
 * surface stays the dome. */
#ifndef SCALP_HEAD_RELIEF_H
#define SCALP_HEAD_RELIEF_H

#include "geometry/vec.h"

/* Amplitude and modes, each in standard deviations from what is expected. */
enum { RELIEF_NUMBERS = 6 };

/* mm over the dome, along its normal; negative under it. direction: a place of the dome in units of its half axes, a
 * unit vector; the lower part's is that of the equator over it. */
double relief_mm(const double numbers[RELIEF_NUMBERS], struct vec3 direction);

#endif
