#include "scalp/shade/observe.h"

#include <math.h>
#include <string.h>

#include "geometry/solve.h"

enum { FACTOR = OBSERVE_FACTOR, KEPT = OBSERVE_KEPT, UNKNOWNS = OBSERVE_UNKNOWNS }; /* as logarithms */

static const double step = 1e-3, furthest = 3; /* standard deviations */

struct fit {
	const struct predict_work *work;
	const struct observation *observations;
	size_t count;
	double doubt[UNKNOWNS]; /* standard deviations beforehand */
	double measured_l;      /* of a measurement */
};

/* L* of the zone with factor and kept so much changed. */
static double lightness_of(
	const struct predict_work *given, const struct predict_zone *zone, double years, const double *x)
{
	struct fading fading = *given->fading;
	struct predict_work work = *given;
	double region[3];

	fading.factor *= exp(x[FACTOR]);
	fading.kept *= exp(x[KEPT]);
	work.fading = &fading;
	predict_region(&work, zone, years, region);
	return region[0];
}

static double off_of(const struct fit *fit, const double *x, const struct observation *observation)
{
	double bare[3];

	skin_lab(&fit->work->skin->rest.skin, bare);
	return lightness_of(fit->work, observation->zone, observation->years, x) - bare[0] - observation->lightness;
}

static void evaluate(const void *context, const double *x, double *residuals)
{
	const struct fit *fit = context;

	for (size_t i = 0; i < fit->count; i++)
		residuals[i] = off_of(fit, x, &fit->observations[i]) / fit->measured_l;
	for (size_t i = 0; i < UNKNOWNS; i++)
		residuals[fit->count + i] = x[i] / fit->doubt[i];
}

struct observed observe_nothing(const struct predict_work *work)
{
	const struct pigment *pigment = work->pigment;
	/* The range of the rates counts as two standard deviations either way. */
	struct observed observed = {.factor = 1,
		.kept = 1,
		.rate_doubt = 1,
		.doubt = {[FACTOR] = log(pigment->fade_fast / pigment->fade_slow) / 4 + 1e-3,
			[KEPT] = work->fading->fade->numbers[FADE_KEPT_DOUBT].value}};

	for (size_t i = 0; i < UNKNOWNS; i++)
		observed.covariance[i][i] = observed.doubt[i] * observed.doubt[i];
	return observed;
}

static bool mostly_told(double variance, double before)
{
	return variance <= before / 2;
}

struct observed observe_fit(
	const struct predict_work *work, const struct observation *observations, size_t count, struct arena *arena)
{
	struct observed observed = observe_nothing(work);
	struct fit fit = {.work = work,
		.observations = observations,
		.count = count,
		.doubt = {observed.doubt[FACTOR], observed.doubt[KEPT]},
		.measured_l = work->fading->fade->numbers[FADE_MEASURED_L].value};
	const struct solve_problem problem = {.parameters = UNKNOWNS,
		.residuals = count + UNKNOWNS,
		.context = &fit,
		.evaluate = evaluate,
		.step = step,
		.iterations = 30};
	struct solve_linear linear;
	double x[UNKNOWNS] = {0, 0}, squares = 0;

	solve_least_squares(arena, &problem, x);
	for (size_t i = 0; i < UNKNOWNS; i++)
		x[i] = fmax(fmin(x[i], furthest * fit.doubt[i]), -furthest * fit.doubt[i]);
	if (!solve_linearise(arena, &problem, x, &linear))
		return observed;
	observed.factor = exp(x[FACTOR]);
	observed.kept = exp(x[KEPT]);
	memcpy(observed.covariance, linear.covariance, sizeof observed.covariance);
	observed.rate_doubt = fmin(sqrt(observed.covariance[FACTOR][FACTOR]) / fit.doubt[FACTOR], 1);
	observed.factor_known = mostly_told(observed.covariance[FACTOR][FACTOR], pow(fit.doubt[FACTOR], 2));
	observed.kept_known = mostly_told(observed.covariance[KEPT][KEPT], pow(fit.doubt[KEPT], 2));
	for (size_t i = 0; i < count; i++)
		squares += pow(off_of(&fit, x, &observations[i]), 2);
	observed.off_l = sqrt(squares / (double)count);
	return observed;
}

bool observe_tells(
	const struct predict_work *work, const struct observed *observed, const struct predict_zone *zone, double years)
{
	static const double as_found[UNKNOWNS] = {0, 0};
	const double here = lightness_of(work, zone, years, as_found);
	double slope[UNKNOWNS], before = 0, now = 0;

	for (size_t i = 0; i < UNKNOWNS; i++) {
		double x[UNKNOWNS] = {0, 0};
		x[i] = step;
		slope[i] = (lightness_of(work, zone, years, x) - here) / step;
		before += pow(slope[i] * observed->doubt[i], 2);
	}
	for (size_t i = 0; i < UNKNOWNS; i++)
		for (size_t k = 0; k < UNKNOWNS; k++)
			now += slope[i] * slope[k] * observed->covariance[i][k];
	return mostly_told(now, before);
}
