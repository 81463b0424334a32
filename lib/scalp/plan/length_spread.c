#include "scalp/plan/length_spread.h"

#include <math.h>

#include "scalp/head/view.h"
#include "scalp/plan/hairline.h"

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

/* context: the mark in the picture, px. */
static double above_glabella(const struct guess *guess, const void *context)
{
	struct surface surface = {.kind = SURFACE_HEAD, .head = guess->shape};
	const struct vec2 *px = context;
	return view_place_under(&guess->camera, &guess->shape, *px).y - hairline_glabella(&surface);
}

double length_spread_above_glabella(const struct plan *plan, const struct plan_camera *camera, struct vec2 place)
{
	struct guess fitted = fitted_of(plan, camera);
	struct vec2 px;
	if (!camera_project(&camera->camera, surface_point(&plan->surface, place), &px, NULL))
		return (double)INFINITY;
	double glabella = head_landmark(&fitted.shape, NULL, LANDMARK_GLABELLA).sd.z;
	return hypot(guess_spread(&camera->guesses, &fitted, above_glabella, &px), glabella);
}
