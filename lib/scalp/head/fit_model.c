#include "scalp/head/fit_model.h"

#include <math.h>

#include "geometry/solve.h"
#include "scalp/head/fit_tag.h"

/* Relative standard deviations: of a tape measure, of a head's measures around those completed from sex and tape (ANSUR II: length
 * and breadth 0.035 to 0.040, height 0.047 to 0.052), of the circumference around 1.029 ellipses (scans and varied heads: 0.007,
 * and a tape's own 0.007). */
#define TAPE_SPREAD 0.015
#define HEIGHT_TAPE_SPREAD 0.02
#define LENGTH_SPREAD 0.036
#define BREADTH_SPREAD 0.037
#define HEIGHT_SPREAD 0.050
#define BELOW_SPREAD 0.20
#define CIRCUMFERENCE_SPREAD 0.010

/* The surveyed circumferences run over short hair: a bald head's is this much of 1.029 ellipses (scans: 1.011 to 1.019). */
#define CIRCUMFERENCE_BALD 0.985

/* What short hair added to the surveyed heights, mm. */
#define HAIR_MM 2.0

/* Of the equator's height and of the dome's middle behind the tragions, mm. */
#define EQUATOR_SPREAD_MM 6.0
#define SETBACK_SPREAD_MM 5.0

/* How far silhouettes stray from those of dome and relief, mm; neighbouring points stray together, so that all of a view's
 * outline points tell no more than so many independent ones. */
#define OUTLINE_SPREAD_MM 1.3
#define OUTLINE_INDEPENDENT 5.0

/* Cameras, as logarithms: focal length in longer sides of the picture, what EXIF says of it, how alike the pictures of
 * one sitting are, and the distance in mm. Without EXIF the distance leans on the first: a lens 30 % longer than this
 * one comes out 6 to 16 % too near; places on the scalp hardly change. */
#define FOCAL_SIDES 1.5
#define FOCAL_SPREAD 0.15
#define FOCAL_ALIKE_SPREAD 0.06
#define FOCAL_EXIF_SPREAD 0.04
#define DISTANCE_MM 800.0
#define DISTANCE_SPREAD 0.6
#define ROLL_SPREAD 0.2

/* From how many standard deviations on a click counts less, and the usual focal length does. */
#define CLICK_WIDTH 3.0
#define FOCAL_WIDTH 2.0

/* Correlation of left and right: they differ by 0.6 of what people do, 1.5 to 2 mm. */
#define ALIKE 0.8

#define DIFFERENCE_STEP 1e-6

enum { POSE_RESIDUALS = 7, HEIGHT_NUMBER = 2 };

static void lay_out_landmarks(struct fit_model *model)
{
	for (size_t v = 0; v < model->view_count; v++) {
		for (size_t i = 0; i < model->views[v].landmark_count; i++) {
			size_t *start = &model->landmark_start[model->views[v].landmarks[i].which];
			if (*start == 0) {
				*start = model->parameters;
				model->parameters += 3;
				model->residuals += 3;
			}
		}
	}
}

void fit_model_layout(struct fit_model *model, struct arena *arena)
{
	model->view_start = arena_new(arena, model->view_count, size_t);
	model->tag_start = arena_new(arena, model->view_count, size_t);
	model->landmark_row = arena_new(arena, model->view_count, size_t);
	model->parameters = model->free_anatomy ? ANATOMY_NUMBERS : 0;
	model->residuals = model->free_anatomy ? ANATOMY_NUMBERS + 1 : 0;
	if (model->free_anatomy)
		lay_out_landmarks(model);
	for (size_t v = 0; v < model->view_count; v++) {
		const struct fit_view *view = &model->views[v];
		model->outlined |= view->outline_count > 0;
		size_t tags = model->free_anatomy ? view->tag_count : 0;
		model->view_start[v] = model->parameters;
		model->tag_start[v] = model->parameters + (view->given ? 0 : POSE_NUMBERS);
		model->parameters = model->tag_start[v] + TAG_NUMBERS * tags;
		model->landmark_row[v] = model->residuals + (view->given ? 0 : POSE_RESIDUALS);
		model->residuals =
			model->landmark_row[v] + 2 * view->landmark_count + view->outline_count + TAG_RESIDUALS * tags;
	}
}

struct solve_problem fit_model_problem(const struct fit_model *model, int iterations)
{
	return (struct solve_problem){
		.parameters = model->parameters,
		.residuals = model->residuals,
		.context = model,
		.evaluate = fit_model_evaluate,
		.step = DIFFERENCE_STEP,
		.iterations = iterations,
	};
}

struct head_shape fit_model_shape(const struct fit_model *model, const double *x)
{
	struct head_shape mean = head_shape_from(&model->expected);
	if (!model->free_anatomy)
		return mean;
	double top = (mean.centre.z + mean.height)
		     * exp(x[HEIGHT_NUMBER] * (model->given.tragion_top != 0 ? HEIGHT_TAPE_SPREAD : HEIGHT_SPREAD));
	struct head_shape shape = {
		.half_length = mean.half_length * exp(x[0] * (model->given.length != 0 ? TAPE_SPREAD : LENGTH_SPREAD)),
		.half_breadth =
			mean.half_breadth * exp(x[1] * (model->given.breadth != 0 ? TAPE_SPREAD : BREADTH_SPREAD)),
		.below = mean.below * exp(x[3] * BELOW_SPREAD),
		.centre = {0, mean.centre.y + x[4] * SETBACK_SPREAD_MM, mean.centre.z + x[5] * EQUATOR_SPREAD_MM},
	};
	shape.height = fmax(top - shape.centre.z, 0.1 * top);
	if (model->outlined)
		skull_relief(x + HEAD_NUMBERS + FACE_NUMBERS, shape.relief);
	return shape;
}

struct camera fit_model_camera(const struct fit_model *model, const double *x, size_t v)
{
	const struct fit_view *view = &model->views[v];
	if (view->given)
		return view->camera;
	return pose_camera(
		&model->poses[v], x + model->view_start[v], (struct vec2){view->width_px / 2, view->height_px / 2});
}

double fit_model_tape(const struct head_shape *shape, size_t place)
{
	struct head_measures measures = head_measures_of(shape);
	measures.circumference *= CIRCUMFERENCE_BALD;
	return *head_measure(&measures, place);
}

double fit_model_tape_spread(size_t place)
{
	struct head_measures spreads = {CIRCUMFERENCE_SPREAD, TAPE_SPREAD, TAPE_SPREAD, HEIGHT_TAPE_SPREAD};
	return *head_measure(&spreads, place);
}

static struct vec3 landmark_on(
	const struct fit_model *model, const struct head_shape *shape, const double *x, enum landmark which)
{
	struct head_place place = head_landmark(shape, model->free_anatomy ? x + HEAD_NUMBERS : NULL, which);
	size_t start = model->landmark_start[which];
	if (start == 0)
		return place.mean;
	const double *own = x + start;
	return vec3_add(place.mean, (struct vec3){own[0] * place.sd.x, own[1] * place.sd.y, own[2] * place.sd.z});
}

struct vec3 fit_model_landmark(const struct fit_model *model, const double *x, enum landmark landmark)
{
	struct head_shape shape = fit_model_shape(model, x);
	return landmark_on(model, &shape, x, landmark);
}

/* How a landmark strays from the average: three residuals. One on the right strays much as its twin on the left, mirrored;
 * the tragions to opposite sides, since the frame's origin lies midway between them. */
static double *anatomy_residuals(const struct fit_model *model, const double *x, enum landmark which, double *out)
{
	const double *own = x + model->landmark_start[which];
	enum landmark twin;
	bool paired = landmark_left_of(which, &twin) && model->landmark_start[twin] != 0;
	for (size_t axis = 0; axis < 3; axis++) {
		double alike = axis == 0 || which == LANDMARK_TRAGION_RIGHT ? -ALIKE : ALIKE;
		double left = paired ? x[model->landmark_start[twin] + axis] : 0;
		*out++ = paired ? (own[axis] - alike * left) / sqrt(1 - ALIKE * ALIKE) : own[axis];
	}
	return out;
}

static double *head_residuals(
	const struct fit_model *model, const struct head_shape *shape, const double *x, double *out)
{
	for (size_t i = 0; i < ANATOMY_NUMBERS; i++)
		out[i] = x[i];
	if (model->given.tragion_top == 0)
		out[HEIGHT_NUMBER] += HAIR_MM / (HEIGHT_SPREAD * model->expected.tragion_top);
	out += ANATOMY_NUMBERS;
	*out++ = model->given.circumference != 0
			 ? log(fit_model_tape(shape, 0) / model->given.circumference) / CIRCUMFERENCE_SPREAD
			 : 0;
	for (int i = 0; i < LANDMARK_FITTED; i++)
		if (model->landmark_start[i] != 0)
			out = anatomy_residuals(model, x, (enum landmark)i, out);
	return out;
}

/* The unknown focal lengths, as logarithms of longer sides of their pictures: mean and number. */
struct focals {
	double mean, count;
};

static struct focals unknown_focals(const struct fit_model *model, const double *x)
{
	double sum = 0, count = 0;
	for (size_t v = 0; v < model->view_count; v++) {
		const struct fit_view *view = &model->views[v];
		if (view->given || view->focal_px != 0)
			continue;
		const double *numbers = x + model->view_start[v];
		sum += numbers[POSE_SCALE] + numbers[POSE_DISTANCE] - log(fmax(view->width_px, view->height_px));
		count++;
	}
	return (struct focals){count > 0 ? sum / count : 0, count};
}

/* POSE_RESIDUALS of them: focal length (2), distance, direction (3), roll. */
static double *pose_residuals(const struct fit_view *view, const struct camera *camera, const double *numbers,
	struct focals focals, double *out)
{
	double focal = numbers[POSE_SCALE] + numbers[POSE_DISTANCE];
	double side = log(fmax(view->width_px, view->height_px));
	struct view_side from = view_side(view->from);
	if (view->focal_px != 0) {
		*out++ = (focal - log(view->focal_px)) / FOCAL_EXIF_SPREAD;
		*out++ = 0;
	} else {
		*out++ = (focal - side - focals.mean) / FOCAL_ALIKE_SPREAD;
		double off = (focals.mean - log(FOCAL_SIDES)) / FOCAL_SPREAD;
		*out++ = off * solve_cauchy(off * off, FOCAL_WIDTH) / sqrt(focals.count);
	}
	*out++ = (numbers[POSE_DISTANCE] - log(DISTANCE_MM)) / DISTANCE_SPREAD;
	double azimuth = from.azimuth_deg * 0.017453292519943295, elevation = from.elevation_deg * 0.017453292519943295;
	struct vec3 wanted = {sin(azimuth) * cos(elevation), -cos(azimuth) * cos(elevation), sin(elevation)};
	struct vec3 astray = vec3_sub(vec3_unit(camera->centre), wanted);
	*out++ = astray.x / from.spread;
	*out++ = astray.y / from.spread;
	*out++ = astray.z / from.spread;
	/* How far sideways the head's up points on the picture. */
	const double *p = camera->projection;
	double sideways = (p[2] - view->width_px / 2 * p[10]) / exp(focal);
	*out++ = from.upright ? sideways / ROLL_SPREAD : 0;
	return out;
}

/* By how much the robust loss shortens a residual of this squared length. */
static double bend(const struct fit_model *model, double square)
{
	return model->plain ? 1 : solve_cauchy(square, CLICK_WIDTH);
}

static double *landmark_residuals(const struct fit_model *model, const struct camera *camera, struct vec3 place,
	struct vec2 px, double spread_px, double spread_mm, double *out)
{
	struct vec2 seen;
	double depth;
	if (!camera_project(camera, place, &seen, &depth)) {
		*out++ = 1e3;
		*out++ = 1e3;
		return out;
	}
	double spread = hypot(spread_px, spread_mm * view_focal_px(camera) / depth);
	struct vec2 off = vec2_scale(vec2_sub(seen, px), 1 / spread);
	off = vec2_scale(off, bend(model, vec2_dot(off, off)));
	*out++ = off.x;
	*out++ = off.y;
	return out;
}

static double outline_residual(const struct fit_model *model, const struct camera *camera,
	const struct head_shape *shape, struct vec2 px, double spread_px, double spread_mm)
{
	double px_per_mm, misfit = view_outline_misfit(camera, shape, px, &px_per_mm);
	double off = misfit / hypot(spread_px, spread_mm * px_per_mm);
	return off * bend(model, off * off);
}

void fit_model_evaluate(const void *context, const double *x, double *residuals)
{
	const struct fit_model *model = context;
	struct head_shape shape = fit_model_shape(model, x);
	double *out = residuals;
	if (model->free_anatomy)
		out = head_residuals(model, &shape, x, out);
	struct focals focals = unknown_focals(model, x);
	for (size_t v = 0; v < model->view_count; v++) {
		const struct fit_view *view = &model->views[v];
		struct camera camera = fit_model_camera(model, x, v);
		double click = view_click_px(view);
		if (!view->given)
			out = pose_residuals(view, &camera, x + model->view_start[v], focals, out);
		for (size_t i = 0; i < view->landmark_count; i++) {
			enum landmark which = view->landmarks[i].which;
			if (model->left_out && model->left_out[v][i]) {
				*out++ = 0;
				*out++ = 0;
				continue;
			}
			struct vec3 sd = head_landmark(&shape, NULL, which).sd;
			double spread_mm = model->free_anatomy ? 0 : vec3_length(sd) / sqrt(3);
			out = landmark_residuals(model, &camera, landmark_on(model, &shape, x, which),
				view->landmarks[i].px, click, spread_mm, out);
		}
		double crowding = fmax((double)view->outline_count / OUTLINE_INDEPENDENT, 1);
		for (size_t i = 0; i < view->outline_count; i++)
			*out++ = outline_residual(
				model, &camera, &shape, view->outline[i], click, OUTLINE_SPREAD_MM * sqrt(crowding));
		for (size_t i = 0; i < view->tag_count && model->free_anatomy; i++)
			out = fit_tag_residuals(
				&camera, &shape, &view->tags[i], x + model->tag_start[v] + TAG_NUMBERS * i, out);
	}
}
