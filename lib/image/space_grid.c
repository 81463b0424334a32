#include "image/space_grid.h"

#include <math.h>
#include <stddef.h>

#include "image/colour.h"
#include "image/space.h"

enum { ROUNDS = 40 };

/* As stored in sRGB, where equal steps look about equal. */
static void look_up(const float *grid, const double stored[3], double encoded[3])
{
	size_t cell[3];
	double share[3];

	for (size_t c = 0; c < 3; c++) {
		const double place = fmin(fmax(stored[c], 0), 1) * (SPACE_GRID - 1);
		cell[c] = (size_t)place < SPACE_GRID - 1 ? (size_t)place : SPACE_GRID - 2;
		share[c] = place - (double)cell[c];
		encoded[c] = 0;
	}
	for (size_t corner = 0; corner < 8; corner++) {
		double weight = 1;
		size_t at = 0;
		for (size_t c = 0; c < 3; c++) {
			const size_t far = corner >> c & 1;
			weight *= far ? share[c] : 1 - share[c];
			at = at * SPACE_GRID + cell[c] + far;
		}
		for (size_t c = 0; c < 3; c++)
			encoded[c] += weight * (double)grid[3 * at + c];
	}
}

void space_grid_decode(const float *grid, const double stored[3], double linear[3])
{
	double encoded[3];

	look_up(grid, stored, encoded);
	for (size_t c = 0; c < 3; c++)
		linear[c] = colour_srgb_decode(encoded[c]);
}

static double off(const float *grid, const double stored[3], const double aim[3], double left[3])
{
	double encoded[3], sum = 0;

	look_up(grid, stored, encoded);
	for (size_t c = 0; c < 3; c++) {
		left[c] = aim[c] - encoded[c];
		sum += left[c] * left[c];
	}
	return sum;
}

/* Solves a 3 x 3 system by Cramer's rule; a flat one leaves the step at 0. */
static void solve(const double m[3][3], const double v[3], double step[3])
{
	double cross[3][3], det = 0;

	for (size_t i = 0; i < 3; i++) {
		const double *a = m[(i + 1) % 3], *b = m[(i + 2) % 3];
		for (size_t k = 0; k < 3; k++)
			cross[i][k] = a[(k + 1) % 3] * b[(k + 2) % 3] - a[(k + 2) % 3] * b[(k + 1) % 3];
		det += i == 0 ? m[0][0] * cross[0][0] + m[0][1] * cross[0][1] + m[0][2] * cross[0][2] : 0;
	}
	for (size_t k = 0; k < 3; k++)
		step[k] = fabs(det) > 1e-9 ? (cross[0][k] * v[0] + cross[1][k] * v[1] + cross[2][k] * v[2]) / det : 0;
}

void space_grid_encode(const float *grid, const double linear[3], double stored[3])
{
	double aim[3], left[3], at[3] = {0.5, 0.5, 0.5}, damping = 1;

	for (size_t c = 0; c < 3; c++)
		aim[c] = colour_srgb_encode(linear[c]);
	double rest = off(grid, at, aim, left);
	for (int round = 0; round < ROUNDS && rest > 1e-16 && damping > 1e-3; round++) {
		double slope[3][3], step[3], next[3], next_left[3];
		for (size_t k = 0; k < 3; k++) {
			const double reach = at[k] < 0.5 ? 1e-4 : -1e-4;
			double beside[3] = {at[0], at[1], at[2]}, beside_left[3];
			beside[k] += reach;
			off(grid, beside, aim, beside_left);
			for (size_t c = 0; c < 3; c++)
				slope[c][k] = (left[c] - beside_left[c]) / reach;
		}
		solve(slope, left, step);
		for (size_t k = 0; k < 3; k++)
			next[k] = fmin(fmax(at[k] + damping * step[k], 0), 1);
		const double next_rest = off(grid, next, aim, next_left);
		if (next_rest >= rest) {
			damping /= 2;
			continue;
		}
		for (size_t k = 0; k < 3; k++) {
			at[k] = next[k];
			left[k] = next_left[k];
		}
		rest = next_rest;
		damping = fmin(1, 2 * damping);
	}
	for (size_t k = 0; k < 3; k++)
		stored[k] = at[k];
}
