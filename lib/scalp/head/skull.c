#include "scalp/head/skull.h"

#include <stddef.h>

/* The amplitude of the average form: that of the heads it was measured on is 1, an ellipsoid's 0. */
#define AMPLITUDE 0.75
#define AMPLITUDE_SPREAD 0.35

/* Modes of people over those of the heads that were measured. */
#define MODE_SPREAD 1.5

/* mm a term, of the average form and of one standard deviation of each mode. */
static const double forms[SKULL_NUMBERS][RELIEF_TERMS] = {
	{-2.23, 3.45, -9.11, 1.43, 10.33, -4.31, 7.93, 12.92, 10.22, -3.82, 10.77, -2.24, -5.69},
	{-0.11, -1.01, -0.66, -0.59, 0.51, 0.27, 0.53, 0.44, 2.57, -0.64, 3.72, -2.67, 2.14},
	{-0.21, -0.10, 0.35, -0.13, -0.17, 0.86, 2.29, -0.35, 1.91, 0.10, 0.59, -1.64, -0.66},
	{-0.30, 0.39, 1.63, -0.57, -1.35, -0.63, -1.02, -2.93, 4.81, 2.61, 0.15, 1.33, -0.31},
	{0.41, 0.44, 0.77, -0.72, -1.14, -0.65, -0.40, -0.68, -1.00, -2.57, 2.16, 0.79, -0.38},
	{0.16, 0.78, -1.85, -0.11, 1.11, -1.44, -0.59, -0.79, -0.23, 4.51, 3.41, 1.26, -0.66},
};

void skull_relief(const double numbers[SKULL_NUMBERS], double relief[RELIEF_TERMS])
{
	for (size_t k = 0; k < RELIEF_TERMS; k++) {
		relief[k] = (AMPLITUDE + AMPLITUDE_SPREAD * numbers[0]) * forms[0][k];
		for (size_t i = 1; i < SKULL_NUMBERS; i++)
			relief[k] += MODE_SPREAD * numbers[i] * forms[i][k];
	}
}
