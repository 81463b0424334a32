#include "geometry/solve.h"

#include <math.h>
#include <string.h>

enum { MOST_REJECTED = 12 };

struct work {
	double *residuals, *trial_residuals, *jacobian;
	double *normal, *gradient, *factor, *step, *trial;
};

bool solve_factor(double *matrix, size_t n)
{
	for (size_t j = 0; j < n; j++) {
		double *row = matrix + j * n;
		for (size_t k = 0; k <= j; k++) {
			const double *above = matrix + k * n;
			double sum = row[k];
			for (size_t i = 0; i < k; i++)
				sum -= row[i] * above[i];
			if (k < j) {
				row[k] = sum / above[k];
			} else {
				if (!(sum > 0))
					return false;
				row[j] = sqrt(sum);
			}
		}
	}
	return true;
}

/* Turns b into the solution of L L' y = b. */
static void substitute(const double *matrix, double *vector, size_t n)
{
	for (size_t j = 0; j < n; j++) {
		for (size_t i = 0; i < j; i++)
			vector[j] -= matrix[j * n + i] * vector[i];
		vector[j] /= matrix[j * n + j];
	}
	for (size_t j = n; j-- > 0;) {
		for (size_t i = j + 1; i < n; i++)
			vector[j] -= matrix[i * n + j] * vector[i];
		vector[j] /= matrix[j * n + j];
	}
}

bool solve_cholesky(double *matrix, double *vector, size_t n)
{
	if (!solve_factor(matrix, n))
		return false;
	substitute(matrix, vector, n);
	return true;
}

double solve_cauchy(double square, double width)
{
	double relative = square / (width * width);
	return relative < 1e-8 ? 1 : sqrt(log1p(relative) / relative);
}

static double half_square(const double *values, size_t count)
{
	double sum = 0;
	for (size_t i = 0; i < count; i++)
		sum += values[i] * values[i];
	return sum / 2;
}

static void forward_differences(const struct solve_problem *problem, const double *x, struct work *work)
{
	memcpy(work->trial, x, problem->parameters * sizeof *x);
	for (size_t j = 0; j < problem->parameters; j++) {
		work->trial[j] = x[j] + problem->step;
		problem->evaluate(problem->context, work->trial, work->trial_residuals);
		work->trial[j] = x[j];
		for (size_t i = 0; i < problem->residuals; i++)
			work->jacobian[i * problem->parameters + j] =
				(work->trial_residuals[i] - work->residuals[i]) / problem->step;
	}
}

/* J'J (lower triangle) and J'r; most of J is zero, since a camera moves only its own view. */
static void normal_equations(const struct solve_problem *problem, struct work *work)
{
	size_t n = problem->parameters;
	memset(work->normal, 0, n * n * sizeof *work->normal);
	memset(work->gradient, 0, n * sizeof *work->gradient);
	for (size_t i = 0; i < problem->residuals; i++) {
		const double *row = work->jacobian + i * n;
		for (size_t j = 0; j < n; j++) {
			if (row[j] == 0)
				continue;
			work->gradient[j] += row[j] * work->residuals[i];
			for (size_t k = 0; k <= j; k++)
				work->normal[j * n + k] += row[j] * row[k];
		}
	}
}

/* The damped step into work->step, the gain that the linear model promises as result; negative when there is none. */
static double damped_step(const struct solve_problem *problem, struct work *work, double damping)
{
	size_t n = problem->parameters;
	memcpy(work->factor, work->normal, n * n * sizeof *work->factor);
	for (size_t j = 0; j < n; j++) {
		work->factor[j * n + j] += damping * fmax(work->normal[j * n + j], 1e-9);
		work->step[j] = -work->gradient[j];
	}
	if (!solve_cholesky(work->factor, work->step, n))
		return -1;
	double promised = 0;
	for (size_t j = 0; j < n; j++) {
		double scaled = damping * fmax(work->normal[j * n + j], 1e-9) * work->step[j];
		promised += work->step[j] * (scaled - work->gradient[j]) / 2;
	}
	return promised;
}

static struct work work_for(struct arena *arena, const struct solve_problem *problem)
{
	size_t n = problem->parameters, m = problem->residuals;
	return (struct work){
		.residuals = arena_new(arena, m, double),
		.trial_residuals = arena_new(arena, m, double),
		.jacobian = arena_new(arena, m * n, double),
		.normal = arena_new(arena, n * n, double),
		.gradient = arena_new(arena, n, double),
		.factor = arena_new(arena, n * n, double),
		.step = arena_new(arena, n, double),
		.trial = arena_new(arena, n, double),
	};
}

static void linearise(const struct solve_problem *problem, const double *x, struct work *work)
{
	if (problem->differentiate)
		problem->differentiate(problem->context, x, work->jacobian);
	else
		forward_differences(problem, x, work);
	normal_equations(problem, work);
}

struct solve_result solve_least_squares(struct arena *arena, const struct solve_problem *problem, double *x)
{
	struct work work = work_for(arena, problem);
	size_t n = problem->parameters;
	problem->evaluate(problem->context, x, work.residuals);
	struct solve_result result = {.cost = half_square(work.residuals, problem->residuals)};
	double damping = 1e-3, growth = 2;
	int rejected = 0;
	linearise(problem, x, &work);
	while (!result.converged && result.iterations < problem->iterations && rejected < MOST_REJECTED) {
		result.iterations++;
		double promised = damped_step(problem, &work, damping);
		double cost = HUGE_VAL;
		if (promised >= 0) {
			result.converged = promised <= 1e-9 * result.cost + 1e-14;
			for (size_t j = 0; j < n; j++)
				work.trial[j] = x[j] + work.step[j];
			problem->evaluate(problem->context, work.trial, work.trial_residuals);
			cost = half_square(work.trial_residuals, problem->residuals);
		}
		if (!(cost < result.cost)) {
			damping *= growth;
			growth *= 2;
			rejected++;
			continue;
		}
		double gain = (result.cost - cost) / promised, bend = 2 * gain - 1;
		damping *= fmax(1.0 / 3, 1 - bend * bend * bend);
		growth = 2;
		rejected = 0;
		result.cost = cost;
		memcpy(x, work.trial, n * sizeof *x);
		double *swap = work.residuals;
		work.residuals = work.trial_residuals;
		work.trial_residuals = swap;
		if (!result.converged)
			linearise(problem, x, &work);
	}
	return result;
}

bool solve_linearise(
	struct arena *arena, const struct solve_problem *problem, const double *x, struct solve_linear *linear)
{
	struct work work = work_for(arena, problem);
	size_t n = problem->parameters;
	problem->evaluate(problem->context, x, work.residuals);
	linearise(problem, x, &work);
	*linear = (struct solve_linear){work.residuals, work.jacobian, arena_new(arena, n * n, double)};
	if (!solve_factor(work.normal, n))
		return false;
	for (size_t j = 0; j < n; j++) {
		double *column = linear->covariance + j * n;
		column[j] = 1;
		substitute(work.normal, column, n);
	}
	return true;
}
