#include "scalp/plan/length_spread.h"

#include <math.h>

static struct guess fitted_of(const struct plan *plan, const struct plan_camera *camera)
{
	struct guess fitted = {.shape = plan->surface.head};
	if (camera)
		fitted.camera = camera->camera;
	return fitted;
}

/* A figure of guess.h; context: which. */
static double measure_at(const struct guess *guess, const void *context)
{
	struct head_measures measures = head_measures_of(&guess->shape);
	const double values[LENGTH_MEASURES] = {measures.length, measures.breadth, measures.tragion_top};
	return values[*(const enum length_measure *)context];
}

double length_spread_of_head(const struct plan *plan, enum length_measure measure)
{
	struct guess fitted = fitted_of(plan, NULL);
	return guess_spread(&plan->guesses, &fitted, measure_at, &measure);
}

static double distance(const struct guess *guess, const void *context)
{
	(void)context;
	return vec3_length(vec3_sub(guess->camera.centre, guess->shape.centre));
}

double length_spread_of_distance(const struct plan *plan, const struct plan_camera *camera)
{
	struct guess fitted = fitted_of(plan, camera);
	return guess_spread(&camera->guesses, &fitted, distance, NULL);
}
