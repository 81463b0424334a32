#include "scalp/shade/observe.h"

#include <math.h>

#include "geometry/solve.h"

enum { FACTOR, KEPT, UNKNOWNS }; /* as logarithms */

struct fit {
	const struct predict_work *work;
	const struct observation *observations;
	size_t count;
	double doubt[UNKNOWNS]; /* standard deviations beforehand */
	double measured_l;      /* of a measurement */
};

static double off_of(const struct fit *fit, const double *x, const struct observation *observation)
{
	struct fading fading = *fit->work->fading;
	struct predict_work work = *fit->work;
	double region[3], bare[3];

	fading.factor *= exp(x[FACTOR]);
	fading.kept *= exp(x[KEPT]);
	work.fading = &fading;
	predict_region(&work, observation->zone, observation->years, region);
	skin_lab(&work.skin->rest.skin, bare);
	return region[0] - bare[0] - observation->lightness;
}

static void evaluate(const void *context, const double *x, double *residuals)
{
	const struct fit *fit = context;

	for (size_t i = 0; i < fit->count; i++)
		residuals[i] = off_of(fit, x, &fit->observations[i]) / fit->measured_l;
	for (size_t i = 0; i < UNKNOWNS; i++)
		residuals[fit->count + i] = x[i] / fit->doubt[i];
}

struct observed observe_fit(
	const struct predict_work *work, const struct observation *observations, size_t count, struct arena *arena)
{
	const struct fade *fade = work->fading->fade;
	const struct pigment *pigment = work->pigment;
	/* The range of the rates counts as two standard deviations either way. */
	struct fit fit = {.work = work,
		.observations = observations,
		.count = count,
		.doubt = {log(pigment->fade_fast / pigment->fade_slow) / 4 + 1e-3,
			fade->numbers[FADE_KEPT_DOUBT].value},
		.measured_l = fade->numbers[FADE_MEASURED_L].value};
	const struct solve_problem problem = {.parameters = UNKNOWNS,
		.residuals = count + UNKNOWNS,
		.context = &fit,
		.evaluate = evaluate,
		.step = 1e-3,
		.iterations = 30};
	struct observed observed = {1, 1, false, false, 0};
	struct solve_linear linear;
	double x[UNKNOWNS] = {0, 0}, squares = 0;

	solve_least_squares(arena, &problem, x);
	if (!solve_linearise(arena, &problem, x, &linear))
		return observed;
	observed.factor = exp(x[FACTOR]);
	observed.kept = exp(x[KEPT]);
	observed.factor_known = sqrt(linear.covariance[FACTOR * UNKNOWNS + FACTOR]) < fit.doubt[FACTOR] / 2;
	observed.kept_known = sqrt(linear.covariance[KEPT * UNKNOWNS + KEPT]) < fit.doubt[KEPT] / 2;
	for (size_t i = 0; i < count; i++)
		squares += pow(off_of(&fit, x, &observations[i]), 2);
	observed.off_l = sqrt(squares / (double)count);
	return observed;
}
