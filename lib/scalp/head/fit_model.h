/* fit_model: the residuals of the joint fit of scalp/head/fit.h, in standard deviations.
 *
 * Parameters: HEAD_NUMBERS of the dome, FACE_NUMBERS of the face, SKULL_NUMBERS of the skull over the dome (skull.h), then
 * three a landmark that is seen, then a view's: POSE_NUMBERS when its camera is not given, TAG_NUMBERS a tag (fit_tag.h).
 * Those of head and landmarks are deviations from the expected in standard deviations; pose.h names a pose's. A model
 * without free anatomy has the parameters of its poses alone, no relief and no tags, the landmarks' spread being added to
 * that of the clicks. */
#ifndef SCALP_HEAD_FIT_MODEL_H
#define SCALP_HEAD_FIT_MODEL_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "geometry/solve.h"
#include "scalp/head/head.h"
#include "scalp/head/pose.h"
#include "scalp/head/skull.h"
#include "scalp/head/view.h"

enum { HEAD_NUMBERS = 6, ANATOMY_NUMBERS = HEAD_NUMBERS + FACE_NUMBERS + SKULL_NUMBERS };

struct fit_model {
	const struct fit_view *views;
	struct pose *poses; /* one a view; unused where the camera is given */
	size_t view_count;
	bool free_anatomy;
	bool plain;                           /* residuals as they are, not bent by the robust loss */
	bool **left_out;                      /* by view and landmark: clicks that do not count; NULL: all count */
	struct head_measures given, expected; /* measured, 0 where not; and completed */

	/* Filled by fit_model_layout: where a view's, a landmark's and a view's tags' numbers begin, where the residuals of
	 * a view's landmarks do (two each), and how many there are of all. */
	size_t *view_start, *tag_start, *landmark_row;
	size_t landmark_start[LANDMARK_FITTED]; /* 0: not seen */
	size_t parameters, residuals;
	bool outlined; /* some view has outline points: without them the head is its dome */
};

/* Counts parameters and residuals. */
void fit_model_layout(struct fit_model *model, struct arena *arena);

/* The callback for geometry/solve.h; context is the model. */
void fit_model_evaluate(const void *context, const double *x, double *residuals);

/* The model as a least-squares problem. */
struct solve_problem fit_model_problem(const struct fit_model *model, int iterations);

/* What the parameters stand for. */
struct head_shape fit_model_shape(const struct fit_model *model, const double *x);
/* What a tape would read there (place: head_measure's), and its relative standard deviation. */
double fit_model_tape(const struct head_shape *shape, size_t place);
double fit_model_tape_spread(size_t place);
struct camera fit_model_camera(const struct fit_model *model, const double *x, size_t view);
struct vec3 fit_model_landmark(const struct fit_model *model, const double *x, enum landmark landmark);

#endif
