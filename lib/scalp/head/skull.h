/* skull: by how much people's skulls depart from domes (geometry/relief.h).
 *
 * Silhouettes show that; without it, the fit turns cameras and dome to follow them. A skull's relief is an average form
 * times an amplitude, and some modes: smooth functions of the place, symmetric in left and right, and free of what a dome
 * can do. Form and modes: principal components of 120 heads of tests/photos (tests/tools/relief.py), a form that these
 * share but people need not, so that its amplitude is loose and the modes are half as large again. */
#ifndef SCALP_HEAD_SKULL_H
#define SCALP_HEAD_SKULL_H

#include "geometry/dome.h"

/* Amplitude and modes, each in standard deviations from what is expected. */
enum { SKULL_NUMBERS = 6 };

/* The relief of these numbers. */
void skull_relief(const double numbers[SKULL_NUMBERS], double relief[RELIEF_TERMS]);

#endif
