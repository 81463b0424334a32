#include "scalp/head/fit_start.h"

#include <float.h>
#include <math.h>
#include <string.h>

#include "geometry/solve.h"

/* The directions, around the side a view is taken from, that the search for its pose begins at: degrees. */
struct offset {
	double azimuth, elevation, roll;
};

static const struct offset upright_offsets[] = {
	{0, 0, 0},
	{30, 0, 0},
	{-30, 0, 0},
	{0, 25, 0},
	{0, -15, 0},
	{25, 20, 0},
	{-25, 20, 0},
};
static const struct offset overhead_offsets[] = {
	{0, 0, 0},
	{0, -20, 0},
	{0, 0, 180},
	{0, -20, 180},
	{0, 0, 90},
	{0, 0, -90},
};

enum {
	UPRIGHT_OFFSETS = sizeof upright_offsets / sizeof *upright_offsets,
	OVERHEAD_OFFSETS = sizeof overhead_offsets / sizeof *overhead_offsets,
	FEW_OFFSETS = 3, /* when the side is unknown and all are tried */
	START_ITERATIONS = 25,
};

#define FIRST_FOCAL_SIDES 1.5

struct start {
	struct pose pose;
	double cost;
};

/* Improves one view's pose on the expected head from each of some directions, and keeps the best. */
static void try_starts(struct arena *arena, const struct fit_model *model, size_t v, enum view_from from,
	const struct offset *offsets, size_t count, struct start *best)
{
	struct head_shape shape = head_shape_from(&model->expected);
	const struct fit_view *view = &model->views[v];
	struct view_side side = view_side(from);
	struct pose pose;
	struct fit_model alone = {
		.views = view, .poses = &pose, .view_count = 1, .given = model->given, .expected = model->expected};
	fit_model_layout(&alone, arena);
	struct solve_problem problem = fit_model_problem(&alone, START_ITERATIONS);
	double longer = fmax(view->width_px, view->height_px);
	double focal = view->focal_px != 0 ? view->focal_px : FIRST_FOCAL_SIDES * longer;
	for (size_t i = 0; i < count; i++) {
		pose = pose_start(view, &shape, side.azimuth_deg + offsets[i].azimuth,
			side.elevation_deg + offsets[i].elevation, offsets[i].roll, focal);
		double numbers[POSE_NUMBERS];
		memcpy(numbers, pose.numbers, sizeof numbers);
		struct solve_result result = solve_least_squares(arena, &problem, numbers);
		if (result.cost < best->cost) {
			*best = (struct start){pose, result.cost};
			memcpy(best->pose.numbers, numbers, sizeof numbers);
		}
	}
}

bool fit_start(const struct fit_model *model, size_t v, struct arena *arena)
{
	struct start best = {.cost = DBL_MAX};
	enum view_from asked = model->views[v].from;
	for (int i = VIEW_FROM_UNKNOWN + 1; i < VIEW_FROM_COUNT; i++) {
		enum view_from from = (enum view_from)i;
		if (asked != VIEW_FROM_UNKNOWN && asked != from)
			continue;
		if (view_side(from).upright)
			try_starts(arena, model, v, from, upright_offsets,
				asked == VIEW_FROM_UNKNOWN ? FEW_OFFSETS : UPRIGHT_OFFSETS, &best);
		else
			try_starts(arena, model, v, from, overhead_offsets, OVERHEAD_OFFSETS, &best);
	}
	model->poses[v] = best.pose;
	return best.cost < DBL_MAX;
}
