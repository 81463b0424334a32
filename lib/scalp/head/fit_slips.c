#include "scalp/head/fit_slips.h"

#include "geometry/solve.h"
#include "scalp/head/fit.h"

enum {
	JOINT_ITERATIONS = 120,
	MOST_LEFT_OUT = 6, /* more wrong clicks than this are no slips */
};

/* The click that contradicts the others most, beyond the limit, in a view that can spare it. */
static bool *find_wrong(const struct fit_check *check)
{
	const struct fit_model *model = check->model;
	double worst = FIT_CHECK_LIMIT;
	bool *found = NULL;
	for (size_t v = 0; v < model->view_count; v++) {
		const struct fit_view *view = &model->views[v];
		size_t left = view->landmark_count, outline = view_constraints(view) - 2 * view->landmark_count;
		for (size_t i = 0; i < view->landmark_count; i++)
			left -= model->left_out[v][i];
		if (!view->given && (left <= FIT_LEAST_LANDMARKS || 2 * (left - 1) + outline < FIT_LEAST_CONSTRAINTS))
			continue;
		for (size_t i = 0; i < view->landmark_count; i++) {
			double statistic = model->left_out[v][i] ? 0 : fit_check_click(check, v, i).statistic;
			if (statistic > worst) {
				worst = statistic;
				found = &model->left_out[v][i];
			}
		}
	}
	return found;
}

/* Clicks that were left out before a worse one was found, and agree with the others without it, count again. Whether there
 * are any. */
static bool take_back(struct arena *arena, const struct fit_model *model, const double *x)
{
	bool any = false;
	for (size_t v = 0; v < model->view_count; v++) {
		for (size_t i = 0; i < model->views[v].landmark_count; i++) {
			struct fit_check check;
			if (!model->left_out[v][i])
				continue;
			model->left_out[v][i] = false;
			model->left_out[v][i] = !fit_check_make(&check, arena, model, x) || find_wrong(&check);
			any |= !model->left_out[v][i];
		}
	}
	return any;
}

/* One solution and what there is to say of it. */
static bool solve_once(struct arena *arena, const struct fit_model *model, double *x, struct fit_check *check,
	int *iterations, struct error *error)
{
	struct solve_problem problem = fit_model_problem(model, JOINT_ITERATIONS);
	struct solve_result result = {.converged = true};
	if (model->view_count > 0)
		result = solve_least_squares(arena, &problem, x);
	*iterations += result.iterations;
	if (!result.converged)
		return error_at(error, ERROR_DATA, "fit", "/views",
			"the cameras were not found in %d steps; add landmarks or outline points", result.iterations);
	if (!fit_check_make(check, arena, model, x))
		return error_at(error, ERROR_DATA, "fit", "/views",
			"the points leave a camera open; add landmarks or outline points");
	return true;
}

/* Solves, and again without the worst click for as long as one contradicts the others. */
bool fit_slips_solve(struct arena *arena, const struct fit_model *model, double *x, struct fit_check *check,
	int *iterations, struct error *error)
{
	for (size_t round = 0; round < MOST_LEFT_OUT; round++) {
		if (!solve_once(arena, model, x, check, iterations, error))
			return false;
		bool *wrong = find_wrong(check);
		if (!wrong && (round < 2 || !take_back(arena, model, x)))
			return true;
		if (!wrong)
			break;
		*wrong = true;
	}
	return solve_once(arena, model, x, check, iterations, error);
}
