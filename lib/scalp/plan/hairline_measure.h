/* hairline_measure: the lengths of a finished hairline, each with how far the truth may lie from it.
 *
 * What was told in mm is as told, for it is laid off on the client. A figure by rule goes with the size of the head; one
 * that marks gave, and whatever was drawn in a view, keeps its picture when head, camera and skin are others than were
 * fitted (guess.h, skin_wave.h); a line on the chart keeps its millimetres of skin. */
#ifndef SCALP_PLAN_HAIRLINE_MEASURE_H
#define SCALP_PLAN_HAIRLINE_MEASURE_H

#include "scalp/plan/hairline.h"

/* mm NaN: there is no such length. */
struct hairline_length {
	double mm, sd_mm;
};

/* Heights are above the glabella; sides are right and left. Of a line on a plane only the length is known. */
struct hairline_measure {
	struct hairline_length mid;           /* by figures: without the offset; drawn: of the line that is worked */
	struct hairline_length lateral, back; /* of the figures, as they were asked for; drawn: none */
	struct {
		struct hairline_length lateral, back; /* from the midline; behind the middle */
	} corner[2];
	struct hairline_length length; /* as a tape lies along it: without the small irregularity */
};

/* Measures the plan's hairline (count > 0) that was made of the wish; camera: of the view it was drawn in, or NULL. */
struct hairline_measure hairline_measure_of(const struct plan *plan, const struct hairline_wish *wish,
	const struct plan_camera *camera, struct arena *arena);

/* How far a mark in a view may lie from where it was carried to, mm: to the side; in height over the dome's glabella, and
 * over the person's own. */
struct mark_spread {
	double lateral_sd, level_sd, height_sd;
};
struct mark_spread hairline_mark_spread(const struct plan *plan, const struct plan_camera *camera, struct vec2 place);

/* The chart's y of the line at x; NaN beside its ends. */
double hairline_at(const struct plan_hairline *line, double x);

/* The frontotemporal point of a side (0 right, 1 left) as the line has it; false when it does not reach so far. */
bool hairline_corner(const struct plan_hairline *line, size_t side, size_t *index);

#endif
