#include "scalp/head/fit_tapes.h"

#include <math.h>
#include <string.h>

#include "scalp/head/fit_slips.h"

/* One right tape in a hundred is above it, as of clicks (FIT_CHECK_LIMIT). */
#define LIMIT 6.63

#define STEP 1e-5

/* Whether something besides one tape tells how large the head is. */
static bool has_size(const struct fit_model *model)
{
	struct head_measures given = model->given;
	size_t known = 0;
	for (size_t i = 0; i < HEAD_MEASURES; i++)
		known += *head_measure(&given, i) != 0;
	for (size_t v = 0; v < model->view_count; v++)
		known += model->views[v].given || model->views[v].tag_count > 0;
	return model->view_count > 0 && known > 1;
}

static bool leave_out(struct fit_model *model, size_t place, enum head_sex sex)
{
	struct error error = {0};
	*head_measure(&model->given, place) = 0;
	return head_complete(&model->given, sex, &model->expected, &error);
}

/* The standard deviation of what a tape would read, relative. */
static double spread_of(const struct fit_check *check, size_t place, struct arena *arena)
{
	size_t n = check->model->parameters;
	double gradient[HEAD_NUMBERS], variance = 0, *x = arena_new(arena, n, double);
	memcpy(x, check->x, n * sizeof *x);
	struct head_shape shape = fit_model_shape(check->model, x);
	double here = log(fit_model_tape(&shape, place));
	for (size_t j = 0; j < HEAD_NUMBERS; j++) {
		x[j] += STEP;
		shape = fit_model_shape(check->model, x);
		gradient[j] = (log(fit_model_tape(&shape, place)) - here) / STEP;
		x[j] = check->x[j];
	}
	for (size_t j = 0; j < HEAD_NUMBERS; j++)
		for (size_t k = 0; k < HEAD_NUMBERS; k++)
			variance += gradient[j] * check->linear.covariance[j * n + k] * gradient[k];
	return fit_check_strain(check) * sqrt(variance);
}

/* A tape's statistic; 0 where the fit without it is not found. */
static double test(struct arena *arena, const struct fit_model *model, size_t place, enum head_sex sex,
	const double *start, struct fit_tape *tape)
{
	struct fit_model without = *model;
	struct error error = {0};
	struct fit_check check;
	double *x = arena_new(arena, model->parameters, double);
	int iterations = 0;
	memcpy(x, start, model->parameters * sizeof *x);
	without.left_out = arena_new(arena, model->view_count, bool *);
	for (size_t v = 0; v < model->view_count; v++)
		without.left_out[v] = arena_new(arena, model->views[v].landmark_count, bool);
	*tape = (struct fit_tape){.stated = *head_measure(&without.given, place)};
	if (!leave_out(&without, place, sex) || !fit_slips_solve(arena, &without, x, &check, &iterations, &error))
		return 0;
	struct head_shape shape = fit_model_shape(&without, x);
	double spread = spread_of(&check, place, arena);
	tape->expected = fit_model_tape(&shape, place);
	tape->sd = spread * tape->expected;
	double off = log(tape->stated / tape->expected) / hypot(spread, fit_model_tape_spread(place));
	return off * off;
}

void fit_tapes_test(struct arena *arena, struct fit_model *model, enum head_sex sex, const double *x,
	struct fit_tape tapes[HEAD_MEASURES])
{
	while (has_size(model)) {
		struct fit_tape tape, found = {0};
		size_t place = 0;
		double worst = LIMIT;
		for (size_t i = 0; i < HEAD_MEASURES; i++) {
			double statistic =
				*head_measure(&model->given, i) != 0 ? test(arena, model, i, sex, x, &tape) : 0;
			if (statistic > worst) {
				worst = statistic;
				found = tape;
				place = i;
			}
		}
		if (worst == LIMIT || !leave_out(model, place, sex))
			return;
		found.left_out = true;
		tapes[place] = found;
	}
}
