/* spectrum: the radial power spectrum of dots in a square, and what it says of them.
 *
 * Welch's method (1967): up to SPECTRUM_WINDOWS windows of about 4,096 dots, each tapered by a squared Hann window, the
 * transform of the mean density taken out; frequencies over the root of the density, power over that of chance, which
 * is 1. The figures are those of Heck, Schloemer and Deussen, Blue Noise Sampling with Controlled Aliasing, 2013, and
 * of Lagae and Dutre 2008 (anisotropy). */
#ifndef SCALP_REPORT_SPECTRUM_H
#define SCALP_REPORT_SPECTRUM_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "geometry/vec.h"

enum { SPECTRUM_HIGHEST = 3, SPECTRUM_BINS = 40 * SPECTRUM_HIGHEST, SPECTRUM_WINDOWS = 4, SPECTRUM_DOTS_LEAST = 200 };

struct spectrum {
	bool known;                      /* false: there were too few dots, and the rest has no meaning */
	size_t windows;                  /* that it was measured in */
	double frequency[SPECTRUM_BINS]; /* over the root of the density */
	double power[SPECTRUM_BINS];     /* chance: 1 */
	double effective_nyquist;        /* up to here less than a tenth of the power of chance */
	double low;           /* mean power under a quarter: 0 when no clumps and holes can be seen from afar */
	double peak;          /* highest power */
	double anisotropy_db; /* mean between 0.25 and 2; 0: alike in all directions, of one window; NaN: not measured */
};

/* Of count places in a square of the given side, its low corner at (0, 0); any unit of length. */
struct spectrum spectrum_measure(const struct vec2 *places, size_t count, double side, struct arena *arena);

/* The figures of known powers: all but anisotropy. */
void spectrum_sum_up(struct spectrum *spectrum);

/* The frequency of a bin's middle. */
static inline double spectrum_frequency(int bin)
{
	return (bin + 0.5) * SPECTRUM_HIGHEST / SPECTRUM_BINS;
}

#endif
