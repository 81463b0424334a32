#include "scalp/head/fit_check.h"

#include <math.h>
#include <string.h>

/* Along a direction in which the fit follows a click nearly altogether it cannot be tested. */
#define LEAST_FREEDOM 0.02

#define STEP 1e-5

/* Places of the scalp (chart, mm) whose error stands for all: apex, forehead, crown, sides. */
static const struct vec2 places[] = {{0, 0}, {0, -85}, {0, 75}, {75, -10}, {-75, -10}};
enum { PLACES = sizeof places / sizeof *places };

bool fit_check_make(struct fit_check *check, struct arena *arena, const struct fit_model *model, const double *x)
{
	struct fit_model *plain = arena_new(arena, 1, struct fit_model);
	*plain = *model;
	plain->plain = true;
	*check = (struct fit_check){.model = plain, .x = x};
	struct solve_problem problem = fit_model_problem(plain, 0);
	if (!solve_linearise(arena, &problem, x, &check->linear))
		return false;
	size_t n = model->parameters;
	double *gradient = arena_new(arena, n, double), *step = arena_new(arena, n, double);
	for (size_t i = 0; i < model->residuals; i++)
		for (size_t j = 0; j < n; j++)
			gradient[j] += check->linear.jacobian[i * n + j] * check->linear.residuals[i];
	for (size_t j = 0; j < n; j++)
		for (size_t k = 0; k < n; k++)
			step[j] -= check->linear.covariance[j * n + k] * gradient[k];
	check->residuals = arena_new(arena, model->residuals, double);
	for (size_t i = 0; i < model->residuals; i++) {
		check->residuals[i] = check->linear.residuals[i];
		for (size_t j = 0; j < n; j++)
			check->residuals[i] += check->linear.jacobian[i * n + j] * step[j];
	}
	return true;
}

double fit_check_strain(const struct fit_check *check)
{
	size_t count = check->model->residuals, parameters = check->model->parameters;
	double squares = 0;
	for (size_t i = 0; i < count; i++)
		squares += check->residuals[i] * check->residuals[i];
	return count > parameters ? sqrt(fmax(squares / (double)(count - parameters), 1)) : 1;
}

/* a' C b, with C the parameters' covariance. */
static double product(const struct fit_check *check, const double *a, const double *b)
{
	size_t n = check->model->parameters;
	double sum = 0;
	for (size_t j = 0; j < n; j++) {
		double row = 0;
		if (a[j] == 0)
			continue;
		for (size_t k = 0; k < n; k++)
			row += check->linear.covariance[j * n + k] * b[k];
		sum += a[j] * row;
	}
	return sum;
}

struct fit_check_click fit_check_click(const struct fit_check *check, size_t view, size_t landmark)
{
	size_t n = check->model->parameters, row = check->model->landmark_row[view] + 2 * landmark;
	const double *one = check->linear.jacobian + row * n, *two = one + n;
	double h11 = product(check, one, one), h12 = product(check, one, two), h22 = product(check, two, two);
	double u = check->residuals[row], v = check->residuals[row + 1];
	struct fit_check_click click = {.leverage = (h11 + h22) / 2};
	/* Along the main directions of I - H: one of them may be free where the other is not. */
	double turn = atan2(2 * h12, h11 - h22) / 2, half = hypot((h11 - h22) / 2, h12);
	const struct {
		double freedom, off;
	} axes[2] = {
		{1 - click.leverage - half, cos(turn) * u + sin(turn) * v},
		{1 - click.leverage + half, cos(turn) * v - sin(turn) * u},
	};
	for (size_t i = 0; i < 2; i++)
		if (axes[i].freedom > LEAST_FREEDOM)
			click.statistic += axes[i].off * axes[i].off / axes[i].freedom;
	return click;
}

/* Pixels of something at x: two numbers for each place. */
typedef size_t pixels(const struct fit_model *model, const double *x, size_t view, int which, struct vec2 *px);

/* The scalp's places that face the camera; which is not used. */
static size_t scalp_pixels(const struct fit_model *model, const double *x, size_t view, int which, struct vec2 *px)
{
	struct surface surface = {.kind = SURFACE_HEAD, .head = fit_model_shape(model, x)};
	struct camera camera = fit_model_camera(model, x, view);
	(void)which;
	for (size_t i = 0; i < PLACES; i++)
		camera_project(&camera, surface_point(&surface, places[i]), &px[i], NULL);
	return PLACES;
}

static size_t landmark_pixel(const struct fit_model *model, const double *x, size_t view, int which, struct vec2 *px)
{
	struct camera camera = fit_model_camera(model, x, view);
	camera_project(&camera, fit_model_landmark(model, x, (enum landmark)which), px, NULL);
	return 1;
}

/* Derivatives of pixels by the parameters: two rows each; NULL where none is in the picture. */
static double *rows_of(const struct fit_check *check, pixels *at, size_t view, int which, struct arena *arena)
{
	size_t n = check->model->parameters;
	struct vec2 here[PLACES] = {{0, 0}}, there[PLACES] = {{0, 0}};
	size_t count = at(check->model, check->x, view, which, here);
	double *rows = arena_new(arena, 2 * count * n, double), *x = arena_new(arena, n, double);
	memcpy(x, check->x, n * sizeof *x);
	for (size_t j = 0; j < n; j++) {
		x[j] += STEP;
		at(check->model, x, view, which, there);
		x[j] = check->x[j];
		for (size_t i = 0; i < count; i++) {
			rows[(2 * i) * n + j] = (there[i].x - here[i].x) / STEP;
			rows[(2 * i + 1) * n + j] = (there[i].y - here[i].y) / STEP;
		}
	}
	return rows;
}

static bool faces(const struct fit_model *model, const double *x, size_t view, struct vec2 chart)
{
	struct surface surface = {.kind = SURFACE_HEAD, .head = fit_model_shape(model, x)};
	struct vec3 to = vec3_sub(fit_model_camera(model, x, view).centre, surface_point(&surface, chart));
	return vec3_dot(to, surface_normal(&surface, chart)) > 0.3 * vec3_length(to);
}

static double px_per_mm(const struct fit_model *model, const double *x, size_t view)
{
	struct camera camera = fit_model_camera(model, x, view);
	return view_focal_px(&camera) / vec3_length(vec3_sub(camera.centre, fit_model_shape(model, x).centre));
}

double fit_check_place_mm(const struct fit_check *check, size_t view, struct arena *arena)
{
	size_t n = check->model->parameters, count = 0;
	const double *rows = rows_of(check, scalp_pixels, view, 0, arena);
	double sum = 0;
	for (size_t i = 0; i < PLACES; i++) {
		if (!faces(check->model, check->x, view, places[i]))
			continue;
		const double *one = rows + 2 * i * n, *two = one + n;
		sum += product(check, one, one) + product(check, two, two);
		count++;
	}
	return count > 0 ? sqrt(sum / (double)count) / px_per_mm(check->model, check->x, view) : 0;
}

/* By how much one more click shrinks the variance of the scalp's places, px^2: the trace of G C A' (I + A C A')^-1 A C G',
 * A being the click's rows in standard deviations and G the places' rows. */
static double gain_of(
	const struct fit_check *check, size_t view, const double *goal, enum landmark which, struct arena *arena)
{
	const struct fit_model *model = check->model;
	size_t n = model->parameters;
	double *one = rows_of(check, landmark_pixel, view, (int)which, arena), *two = one + n;
	struct head_shape shape = fit_model_shape(model, check->x);
	double anatomy =
		model->landmark_start[which] == 0 ? vec3_length(head_landmark(&shape, NULL, which).sd) / sqrt(3) : 0;
	double spread = hypot(view_click_px(&model->views[view]), anatomy * px_per_mm(model, check->x, view));
	for (size_t j = 0; j < 2 * n; j++)
		one[j] /= spread;
	double a = 1 + product(check, one, one), b = product(check, one, two), d = 1 + product(check, two, two);
	double gain = 0;
	for (size_t i = 0; i < 2 * PLACES; i++) {
		double u = product(check, one, goal + i * n), v = product(check, two, goal + i * n);
		gain += (d * u * u - 2 * b * u * v + a * v * v) / (a * d - b * b);
	}
	return gain;
}

static bool is_clicked(const struct fit_view *view, enum landmark which)
{
	for (size_t i = 0; i < view->landmark_count; i++)
		if (view->landmarks[i].which == which)
			return true;
	return false;
}

bool fit_check_advice(const struct fit_check *check, size_t view, struct arena *arena, enum landmark *advice)
{
	const struct fit_model *model = check->model;
	struct vec3 centre = fit_model_camera(model, check->x, view).centre;
	struct head_shape shape = fit_model_shape(model, check->x);
	const double *goal = rows_of(check, scalp_pixels, view, 0, arena);
	double best = 0;
	for (int i = 0; i < LANDMARK_FITTED; i++) {
		enum landmark which = (enum landmark)i;
		struct vec3 place = fit_model_landmark(model, check->x, which);
		struct vec3 out = vec3_unit(vec3_sub(place, (struct vec3){0, shape.centre.y, place.z / 2}));
		if (is_clicked(&model->views[view], which) || vec3_dot(out, vec3_unit(vec3_sub(centre, place))) < 0.25)
			continue;
		double gain = gain_of(check, view, goal, which, arena);
		if (gain > best) {
			best = gain;
			*advice = which;
		}
	}
	return best > 0;
}
