#include "scalp/head/fit_guess.h"

#include <math.h>
#include <string.h>

/* One guess a column of the Cholesky factor of the chosen parameters' covariance. view: whose camera; count 0: none's. */
static struct guesses guesses_of(
	const struct fit_check *check, const size_t *chosen, size_t count, const size_t *view, struct arena *arena)
{
	size_t n = check->model->parameters;
	double *factor = arena_new(arena, count * count, double), *x = arena_new(arena, n, double);
	for (size_t i = 0; i < count; i++)
		for (size_t j = 0; j < count; j++)
			factor[i * count + j] = check->linear.covariance[chosen[i] * n + chosen[j]];
	if (!solve_factor(factor, count))
		return (struct guesses){NULL, 0};
	struct guess *guesses = arena_new(arena, count, struct guess);
	double scale = fit_check_strain(check);
	for (size_t k = 0; k < count; k++) {
		memcpy(x, check->x, n * sizeof *x);
		for (size_t i = k; i < count; i++)
			x[chosen[i]] += scale * factor[i * count + k];
		guesses[k].shape = fit_model_shape(check->model, x);
		if (view)
			guesses[k].camera = fit_model_camera(check->model, x, *view);
	}
	return (struct guesses){guesses, count};
}

/* The numbers that make a head's shape: without outline points there is no relief. */
static size_t choose_head(const struct fit_check *check, size_t *chosen)
{
	size_t count = 0;
	while (count < HEAD_NUMBERS) {
		chosen[count] = count;
		count++;
	}
	for (size_t i = 0; i < SKULL_NUMBERS && check->model->outlined; i++)
		chosen[count++] = HEAD_NUMBERS + FACE_NUMBERS + i;
	return count;
}

struct guesses fit_guess_heads(const struct fit_check *check, struct arena *arena)
{
	size_t chosen[HEAD_NUMBERS + SKULL_NUMBERS], count = choose_head(check, chosen);
	return guesses_of(check, chosen, count, NULL, arena);
}

struct guesses fit_guess_views(const struct fit_check *check, size_t view, struct arena *arena)
{
	size_t chosen[HEAD_NUMBERS + SKULL_NUMBERS + POSE_NUMBERS], count = choose_head(check, chosen);
	for (size_t i = 0; i < POSE_NUMBERS && !check->model->views[view].given; i++)
		chosen[count++] = check->model->view_start[view] + i;
	return guesses_of(check, chosen, count, &view, arena);
}
