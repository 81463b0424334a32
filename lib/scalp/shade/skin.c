#include "scalp/shade/skin.h"

#include <math.h>
#include <stddef.h>

#include "image/colour.h"
#include "scalp/shade/kubelka.h"

static const double melanin_absorption = 49.4, melanin_nm = 550;

void skin_spectrum(const struct skin *skin, struct skin_spectrum *spectrum)
{
	spectrum->skin = *skin;
	for (size_t i = 0; i < BANDS; i++) {
		const struct band *band = &bands[i];
		const double melanin = melanin_absorption * pow(band->nm / melanin_nm, -skin->exponent);
		spectrum->dermis[i] = skin->blood * band->blood + fmax(1 - skin->blood, 0) * band->baseline;
		spectrum->epidermis[i] = skin->melanin * melanin + (1 - skin->melanin) * band->baseline;
		const struct kubelka_stack stack = {.dermis = spectrum->dermis[i],
			.epidermis = spectrum->epidermis[i],
			.scattering = band->scattering};
		spectrum->bare[i] = kubelka_bare(&stack);
	}
}

static void with_specular(const struct skin *skin, const double diffuse[BANDS], double seen[BANDS])
{
	for (size_t i = 0; i < BANDS; i++)
		seen[i] = skin->specular + diffuse[i];
}

void skin_colour(const struct skin *skin, const double diffuse[BANDS], double lab[3])
{
	double seen[BANDS];

	with_specular(skin, diffuse, seen);
	bands_to_lab(seen, lab);
}

void skin_linear(const struct skin *skin, const double diffuse[BANDS], double rgb[3])
{
	double seen[BANDS];

	with_specular(skin, diffuse, seen);
	bands_to_linear(seen, rgb);
}

void skin_lab(const struct skin *skin, double lab[3])
{
	struct skin_spectrum spectrum;

	skin_spectrum(skin, &spectrum);
	skin_colour(skin, spectrum.bare, lab);
}

/* The unknowns of the inversion: ln melanin, ln blood, exponent. */
static const double unknown_low[3] = {-9.210340371976182, -9.028018815182227, -0.5};
static const double unknown_high[3] = {-0.05129329438755058, 0.6931471805599453, 5};
/* Where the search begins, ln .03, ln .004, 2; when it sticks at a bound, in dark skin, and in light skin without red. */
static const double unknown_starts[][3] = {
	{-3.506557897319982, -5.521460917862246, 2}, {-1.2, -4.6, 1}, {-4.6, -7, 0.5}, {-2, -3, 4}};

static struct skin skin_of(const double unknown[3], double specular)
{
	return (struct skin){exp(unknown[0]), exp(unknown[1]), unknown[2], specular};
}

/* Residuals Lab(unknown) - target; returns their squared length. */
static double residuals(const double unknown[3], double specular, const double target[3], double out[3])
{
	const struct skin skin = skin_of(unknown, specular);

	skin_lab(&skin, out);
	for (size_t i = 0; i < 3; i++)
		out[i] -= target[i];
	return out[0] * out[0] + out[1] * out[1] + out[2] * out[2];
}

static double determinant(const double m[3][3])
{
	return m[0][0] * (m[1][1] * m[2][2] - m[1][2] * m[2][1]) - m[0][1] * (m[1][0] * m[2][2] - m[1][2] * m[2][0])
	       + m[0][2] * (m[1][0] * m[2][1] - m[1][1] * m[2][0]);
}

/* Cramer's rule; the damped normal matrix is positive definite. */
static void solve3(const double matrix[3][3], const double right[3], double out[3])
{
	const double whole = determinant(matrix);

	for (size_t column = 0; column < 3; column++) {
		double replaced[3][3];
		for (size_t i = 0; i < 3; i++)
			for (size_t j = 0; j < 3; j++)
				replaced[i][j] = j == column ? right[i] : matrix[i][j];
		out[column] = determinant(replaced) / whole;
	}
}

/* The normal equations of the residuals at `unknown`, by forward differences. */
static void normal_equations(const double unknown[3], double specular, const double target[3], const double here[3],
	double matrix[3][3], double right[3])
{
	static const double step = 1e-5;
	double slope[3][3];

	for (size_t j = 0; j < 3; j++) {
		double moved[3] = {unknown[0], unknown[1], unknown[2]}, there[3];
		moved[j] += step;
		residuals(moved, specular, target, there);
		for (size_t i = 0; i < 3; i++)
			slope[i][j] = (there[i] - here[i]) / step;
	}
	for (size_t j = 0; j < 3; j++) {
		right[j] = 0;
		for (size_t i = 0; i < 3; i++)
			right[j] -= slope[i][j] * here[i];
		for (size_t k = 0; k < 3; k++) {
			matrix[j][k] = 0;
			for (size_t i = 0; i < 3; i++)
				matrix[j][k] += slope[i][j] * slope[i][k];
		}
	}
}

/* Holds an unknown that is at its bound and would leave it. */
static void hold(size_t held, double matrix[3][3], double right[3])
{
	for (size_t i = 0; i < 3; i++)
		if (i != held)
			matrix[held][i] = matrix[i][held] = 0;
	right[held] = 0;
}

/* One damped step from `unknown`; true when it got better (unknown, here and *square are then the new ones). */
static bool improve(
	double unknown[3], double specular, const double target[3], double damping, double here[3], double *square)
{
	double matrix[3][3], right[3], change[3], moved[3], there[3];

	normal_equations(unknown, specular, target, here, matrix, right);
	for (size_t i = 0; i < 3; i++)
		if ((unknown[i] <= unknown_low[i] && right[i] < 0) || (unknown[i] >= unknown_high[i] && right[i] > 0))
			hold(i, matrix, right);
	for (size_t i = 0; i < 3; i++)
		matrix[i][i] += damping * (matrix[i][i] + 1e-9);
	solve3(matrix, right, change);
	for (size_t i = 0; i < 3; i++)
		moved[i] = fmin(fmax(unknown[i] + change[i], unknown_low[i]), unknown_high[i]);
	const double next = residuals(moved, specular, target, there);
	if (!(next < *square))
		return false;
	for (size_t i = 0; i < 3; i++) {
		unknown[i] = moved[i];
		here[i] = there[i];
	}
	*square = next;
	return true;
}

/* The nearest skin from one start; returns the squared distance in Lab. */
static double search(const double start[3], const double lab[3], double specular, double unknown[3])
{
	double here[3], damping = 1e-3;

	for (size_t i = 0; i < 3; i++)
		unknown[i] = start[i];
	double square = residuals(unknown, specular, lab, here);
	for (int round = 0; round < 80 && square > 1e-16 && damping < 1e9; round++)
		damping *= improve(unknown, specular, lab, damping, here, &square) ? 0.2 : 6;
	return square;
}

struct skin skin_from_lab(const double lab[3], double specular, double *error_de00)
{
	static const double near = 1e-4;
	double square = HUGE_VAL;
	struct skin best = {0, 0, 0, 0};

	*error_de00 = HUGE_VAL;
	for (size_t i = 0; i < sizeof unknown_starts / sizeof *unknown_starts && square > near; i++) {
		double unknown[3], found[3];
		square = search(unknown_starts[i], lab, specular, unknown);
		const struct skin skin = skin_of(unknown, specular);
		skin_lab(&skin, found);
		const double error = colour_ciede2000(found, lab);
		if (error >= *error_de00)
			continue;
		*error_de00 = error;
		best = skin;
	}
	return best;
}

bool skin_plausible(const double lab[3], const double slack[3])
{
	static const double low[3] = {38.6, 3.9, 9.2}, high[3] = {68.1, 18.2, 20.6};

	for (size_t i = 0; i < 3; i++)
		if (lab[i] < low[i] - slack[i] || lab[i] > high[i] + slack[i])
			return false;
	return true;
}
