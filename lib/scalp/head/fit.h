/* fit: the cameras of all photographs of one head, and the head, from what a person clicked and measured.
 *
 * One least-squares problem over all views (a bundle adjustment, Triggs et al. 2000): per view a pose and a focal length;
 * the dome's shape, held by the tape measures or by the spread of adults; the person's own landmarks, held near where
 * average anatomy has them. A tape measure that contradicts tags, given cameras and the other tapes is left out (fit_tapes.h). Landmarks are compared with their clicks, outline points with the dome's silhouette; the
 * loss is Cauchy's, so that a wrong click is outvoted; one that contradicts the rest (fit_check.h) is left out. */
#ifndef SCALP_HEAD_FIT_H
#define SCALP_HEAD_FIT_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "base/error.h"
#include "scalp/head/guess.h"
#include "scalp/head/head.h"
#include "scalp/head/view.h"

/* A view needs FIT_LEAST_LANDMARKS landmarks, and FIT_LEAST_CONSTRAINTS constraints (view_constraints). */
enum { FIT_LEAST_LANDMARKS = 2, FIT_LEAST_CONSTRAINTS = 7 };

/* A view whose points lie further than this from the fitted head (root mean square) is refused. */
#define FIT_WORST_MM 6.0

/* So is one whose points fix places on the scalp no better than this (standard deviation). */
#define FIT_WORST_PLACE_MM 15.0

/* A click after the fit. */
struct fit_mark {
	enum landmark which;
	struct vec3 place;   /* on the fitted head, mm */
	struct vec2 seen_px; /* where the fitted camera sees that */
	double residual_px, residual_mm;
	double leverage; /* the share of the click that the fit follows, 0 to 1 */
	bool left_out;   /* it contradicts the other points, and does not count */
};

struct fit_camera {
	struct camera camera;
	double focal_px;
	double distance_mm;         /* from the camera to the middle of the dome's equator */
	double rms_px, rms_mm;      /* of the points, mm as seen at the head; 0 without points */
	size_t points;              /* landmarks and outline points used */
	double place_mm;            /* standard deviation of a scalp place drawn here, square to the line of sight */
	struct fit_mark *marks;     /* one a landmark of the view, in its order; the arena's */
	size_t left_out;            /* how many of them are */
	struct guesses guesses;     /* of head and camera */
	bool advised;               /* there is a landmark that is not clicked here, and faces the camera */
	enum landmark advice;       /* of these, the one that would make places drawn here surest */
	bool outliers_undetectable; /* so few points that one wrong click would not show */
};

/* A tape measure against the fit without it. */
struct fit_tape {
	double stated, expected, sd; /* mm; sd: of the expected, as the rest leaves it open */
	bool left_out;               /* it contradicts the rest, and does not count */
};

struct fit {
	struct head_shape shape;
	struct fit_tape tapes[HEAD_MEASURES]; /* by head_measure's place; only those left out are filled */
	struct guesses guesses;               /* of the head alone */
	struct fit_camera *cameras;           /* one a view, the arena's */
	int iterations;
};

/* Fits count views. measures: what was measured on the head, checked by head_complete. False with code "fit" and pointer
 * /views/N when a view has too few points, when its points do not fit a head or fix it too badly (then naming the landmark
 * that would help most), or when no camera is found; with the
 * errors of head_complete for the measures. Without views the shape is that of the measures. */
bool fit_head(struct arena *arena, const struct head_measures *measures, enum head_sex sex,
	const struct fit_view *views, size_t count, struct fit *fit, struct error *error);

#endif
