/* solve: small dense least squares, for models of up to some hundred parameters.
 *
 * Levenberg-Marquardt: damped normal equations, solved by Cholesky, the damping scaled by the diagonal and steered by the
 * gain of each step (Nielsen 1999; Madsen, Nielsen and Tingleff, Methods for Non-Linear Least Squares Problems, 2004).
 * Robust losses are the caller's: hand out residuals already bent, see solve_cauchy. */
#ifndef GEOMETRY_SOLVE_H
#define GEOMETRY_SOLVE_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"

struct solve_problem {
	size_t parameters, residuals;
	const void *context;

	/* Fills residuals[] for the parameters x[]. */
	void (*evaluate)(const void *context, const double *x, double *residuals);

	/* Fills jacobian[residuals x parameters], row-major; NULL: forward differences of `step`. */
	void (*differentiate)(const void *context, const double *x, double *jacobian);
	double step;
	int iterations; /* the most that are tried */
};

struct solve_result {
	double cost; /* half the sum of squares at the end */
	int iterations;
	bool converged; /* a further step would gain less than 1e-9 of the cost */
};

/* Moves x[] to a local minimum; at least it is no worse than before. Memory comes from the arena. */
struct solve_result solve_least_squares(struct arena *arena, const struct solve_problem *problem, double *x);

/* The problem at x as a linear one: what it tells about the parameters once x is its minimum. Row-major, the arena's. */
struct solve_linear {
	double *residuals;
	double *jacobian;   /* residuals x parameters */
	double *covariance; /* parameters x parameters: the inverse of J'J, residuals being in standard deviations */
};

/* False when the residuals leave a parameter undetermined. */
bool solve_linearise(
	struct arena *arena, const struct solve_problem *problem, const double *x, struct solve_linear *linear);

/* Solves A y = b in place for a symmetric positive definite n x n matrix (row-major, lower triangle read and overwritten
 * by its Cholesky factor); b becomes y. False when A is not positive definite. */
bool solve_cholesky(double *matrix, double *vector, size_t n);

/* Replaces the lower triangle of a symmetric positive definite n x n matrix by its Cholesky factor L (L L' = A). False when
 * A is not positive definite. */
bool solve_factor(double *matrix, size_t n);

/* The factor by which a residual vector of squared length `square` (in standard deviations) is shortened so that its
 * square is Cauchy's loss width^2 log(1 + square / width^2). */
double solve_cauchy(double square, double width);

#endif
