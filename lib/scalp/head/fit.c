#include "scalp/head/fit.h"

#include <float.h>
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "scalp/head/fit_check.h"
#include "scalp/head/fit_guess.h"
#include "scalp/head/fit_slips.h"
#include "scalp/head/fit_start.h"
#include "scalp/head/fit_tag.h"
#include "scalp/head/fit_tapes.h"

/* From so many constraints to spare on one wrong click shows. */
enum { SPARE_CONSTRAINTS = 4 };

/* Landmarks further from the midline than this stand on a side; the cosine between their outward direction and that to
 * the camera below which the head itself must hide them. */
#define BESIDE_MM 60.0
#define FAR_SIDE -0.5

static bool refuse(size_t view, struct error *error, const char *text)
{
	char pointer[32];
	snprintf(pointer, sizeof pointer, "/views/%zu", view);
	return error_at(error, ERROR_DATA, "fit", pointer, "%s", text);
}

static bool enough(const struct fit_view *views, size_t count, struct error *error)
{
	for (size_t v = 0; v < count; v++) {
		const struct fit_view *view = &views[v];
		if (view->given)
			continue;
		if (view->landmark_count < FIT_LEAST_LANDMARKS)
			return refuse(v, error,
				"too few landmarks to find the camera: 2 at least; add such as glabella, pronasale or "
				"tragion, or give a camera");
		if (view_constraints(view) < FIT_LEAST_CONSTRAINTS)
			return refuse(v, error,
				"too few points to find the camera: 4 landmarks, or 2 landmarks with 3 or more points "
				"of outline_px; add landmarks or points along the skull's silhouette");
	}
	return true;
}

static struct fit_mark mark(const struct fit_check *check, const struct fit_camera *camera, size_t v, size_t i)
{
	const struct fit_model *model = check->model;
	const struct fit_landmark *click = &model->views[v].landmarks[i];
	struct fit_mark out = {.which = click->which,
		.place = fit_model_landmark(model, check->x, click->which),
		.seen_px = {DBL_MAX, DBL_MAX},
		.left_out = model->left_out[v][i],
		.leverage = fit_check_click(check, v, i).leverage};
	double depth = camera->distance_mm;
	camera_project(&camera->camera, out.place, &out.seen_px, &depth);
	out.residual_px = vec2_length(vec2_sub(out.seen_px, click->px));
	out.residual_mm = out.residual_px * depth / camera->focal_px;
	return out;
}

static struct fit_camera measure(const struct fit_check *check, size_t v, struct arena *arena)
{
	const struct fit_model *model = check->model;
	const struct fit_view *view = &model->views[v];
	struct head_shape shape = fit_model_shape(model, check->x);
	struct fit_camera out = {.camera = fit_model_camera(model, check->x, v)};
	out.focal_px = view_focal_px(&out.camera);
	out.distance_mm = vec3_length(vec3_sub(out.camera.centre, shape.centre));
	out.outliers_undetectable = !view->given && view_constraints(view) < FIT_LEAST_CONSTRAINTS + SPARE_CONSTRAINTS;
	out.marks = arena_new(arena, view->landmark_count, struct fit_mark);
	double squares = 0;
	for (size_t i = 0; i < view->landmark_count; i++) {
		out.marks[i] = mark(check, &out, v, i);
		out.left_out += out.marks[i].left_out;
		squares += out.marks[i].left_out ? 0 : out.marks[i].residual_px * out.marks[i].residual_px;
	}
	for (size_t i = 0; i < view->outline_count; i++) {
		double off = view_outline_misfit(&out.camera, &shape, view->outline[i], NULL);
		squares += off * off;
	}
	out.points = view->landmark_count - out.left_out + view->outline_count;
	if (out.points > 0)
		out.rms_px = sqrt(squares / (double)out.points);
	out.rms_mm = out.rms_px * out.distance_mm / out.focal_px;
	out.place_mm = fit_check_place_mm(check, v, arena);
	out.guesses = fit_guess_views(check, v, arena);
	out.advised = !view->given && fit_check_advice(check, v, arena, &out.advice);
	return out;
}

/* Whether a landmark of the head's side is seen through the head: its camera is far on the other side. */
static bool on_far_side(const struct fit_model *model, const double *x, size_t v, enum landmark which)
{
	struct vec3 place = fit_model_landmark(model, x, which);
	struct vec3 to = vec3_unit(vec3_sub(fit_model_camera(model, x, v).centre, place));
	return fabs(place.x) > BESIDE_MM && to.x * copysign(1, place.x) < FAR_SIDE;
}

/* Refuses a view, saying which landmark would help it most. */
static bool refuse_advising(
	const struct fit_check *check, size_t v, struct arena *arena, struct error *error, const char *text)
{
	enum landmark advice;
	if (!fit_check_advice(check, v, arena, &advice))
		return refuse(v, error, text);
	return refuse(v, error, arena_printf(arena, "%s; %s would help most", text, landmark_name(advice)));
}

static bool accept(const struct fit_check *check, const struct fit *fit, struct arena *arena, struct error *error)
{
	const struct fit_model *model = check->model;
	size_t worst = 0, loose = 0;
	for (size_t v = 0; v < model->view_count; v++) {
		const struct fit_view *view = &model->views[v];
		if (fit->cameras[v].rms_mm > fit->cameras[worst].rms_mm)
			worst = v;
		if (fit->cameras[v].place_mm > fit->cameras[loose].place_mm)
			loose = v;
		for (size_t i = 0; i < view->landmark_count; i++)
			if (!model->left_out[v][i] && on_far_side(model, check->x, v, view->landmarks[i].which))
				return refuse(v, error,
					"a landmark lies on the side of the head that faces away; check left and right "
					"(the client's) and `from`");
	}
	if (model->view_count > 0 && fit->cameras[worst].rms_mm > FIT_WORST_MM)
		return refuse_advising(check, worst, arena, error,
			arena_printf(arena,
				"the points do not fit a head: %.0f px (%.1f mm) off, at most %.0f mm; check "
				"landmarks, "
				"left and right, outline",
				fit->cameras[worst].rms_px, fit->cameras[worst].rms_mm, FIT_WORST_MM));
	if (model->view_count > 0 && fit->cameras[loose].place_mm > FIT_WORST_PLACE_MM)
		return refuse_advising(check, loose, arena, error,
			arena_printf(arena, "the points fix places on the scalp to %.0f mm only, at worst %.0f mm",
				fit->cameras[loose].place_mm, FIT_WORST_PLACE_MM));
	return true;
}

bool fit_head(struct arena *arena, const struct head_measures *measures, enum head_sex sex,
	const struct fit_view *views, size_t count, struct fit *fit, struct error *error)
{
	struct fit_model model = {.views = views, .view_count = count, .free_anatomy = true, .given = *measures};
	if (!head_complete(measures, sex, &model.expected, error) || !enough(views, count, error))
		return false;
	model.poses = arena_new(arena, count, struct pose);
	model.left_out = arena_new(arena, count, bool *);
	fit_model_layout(&model, arena);
	double *x = arena_new(arena, model.parameters, double);
	for (size_t v = 0; v < count; v++) {
		model.left_out[v] = arena_new(arena, views[v].landmark_count, bool);
		if (!views[v].given && !fit_start(&model, v, arena))
			return refuse(
				v, error, "no camera fits the points; check landmarks, left and right, and `from`");
		if (!views[v].given)
			memcpy(x + model.view_start[v], model.poses[v].numbers, sizeof model.poses[v].numbers);
		struct head_shape shape = fit_model_shape(&model, x);
		struct camera camera = fit_model_camera(&model, x, v);
		for (size_t i = 0; i < views[v].tag_count; i++)
			fit_tag_start(&camera, &shape, &views[v].tags[i], x + model.tag_start[v] + TAG_NUMBERS * i);
	}
	struct fit_check check;
	struct fit done = {.cameras = arena_new(arena, count, struct fit_camera)};
	fit_tapes_test(arena, &model, sex, x, done.tapes);
	if (!fit_slips_solve(arena, &model, x, &check, &done.iterations, error))
		return false;
	done.shape = fit_model_shape(&model, x);
	done.guesses = fit_guess_heads(&check, arena);
	for (size_t v = 0; v < count; v++)
		done.cameras[v] = measure(&check, v, arena);
	if (!accept(&check, &done, arena, error))
		return false;
	*fit = done;
	return true;
}
