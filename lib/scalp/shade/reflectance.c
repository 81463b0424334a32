#include "scalp/shade/reflectance.h"

#include <math.h>
#include <stddef.h>

#include "geometry/solve.h"
#include "image/colour.h"

enum { TERMS = 3 };

/* c[0] + c[1] t + c[2] t^2 through the sigmoid; t is the wavelength, -1..1 over the bands. */
static void sigmoid(const double c[TERMS], double reflectance[BANDS])
{
	for (size_t i = 0; i < BANDS; i++) {
		const double t = 2.0 * (double)i / (BANDS - 1) - 1;
		const double u = c[0] + t * (c[1] + t * c[2]);
		reflectance[i] = 0.5 + u / (2 * sqrt(1 + u * u));
	}
}

static void residuals(const double c[TERMS], const double lab[3], double off[3])
{
	double reflectance[BANDS];

	sigmoid(c, reflectance);
	bands_to_lab(reflectance, off);
	for (size_t i = 0; i < 3; i++)
		off[i] -= lab[i];
}

static double square(const double off[3])
{
	return off[0] * off[0] + off[1] * off[1] + off[2] * off[2];
}

/* One damped Gauss-Newton step; false when it did not gain. */
static bool step(double c[TERMS], const double lab[3], double off[3], double damping)
{
	static const double nudge = 1e-4;
	double jacobian[3][TERMS], normal[TERMS * TERMS], gradient[TERMS], trial[TERMS], left[3];

	for (size_t j = 0; j < TERMS; j++) {
		double moved[TERMS] = {c[0], c[1], c[2]};
		moved[j] += nudge;
		residuals(moved, lab, left);
		for (size_t i = 0; i < 3; i++)
			jacobian[i][j] = (left[i] - off[i]) / nudge;
	}
	for (size_t j = 0; j < TERMS; j++) {
		gradient[j] = 0;
		for (size_t i = 0; i < 3; i++)
			gradient[j] -= jacobian[i][j] * off[i];
		for (size_t k = 0; k < TERMS; k++) {
			normal[j * TERMS + k] = j == k ? damping : 0;
			for (size_t i = 0; i < 3; i++)
				normal[j * TERMS + k] += jacobian[i][j] * jacobian[i][k];
		}
	}
	if (!solve_cholesky(normal, gradient, TERMS))
		return false;
	for (size_t j = 0; j < TERMS; j++)
		trial[j] = c[j] + gradient[j];
	residuals(trial, lab, left);
	if (!(square(left) < square(off)))
		return false;
	for (size_t j = 0; j < TERMS; j++) {
		c[j] = trial[j];
		off[j] = left[j];
	}
	return true;
}

bool reflectance_of_colour(const double lab[3], double reflectance[BANDS])
{
	enum { ROUNDS = 200 };
	double c[TERMS] = {0, 0, 0}, off[3], damping = 1, found[3];

	residuals(c, lab, off);
	for (int i = 0; i < ROUNDS && square(off) > 1e-10 && damping < 1e12; i++)
		damping *= step(c, lab, off, damping) ? 0.3 : 4;
	sigmoid(c, reflectance);
	bands_to_lab(reflectance, found);
	return colour_ciede2000(found, lab) <= 0.5;
}
