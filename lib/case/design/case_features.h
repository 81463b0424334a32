/* case_features: the client's own features, as marked in the views: old hairline, brow crease, frontotemporal points. */
#ifndef CASE_DESIGN_FEATURES_H
#define CASE_DESIGN_FEATURES_H

#include "case/document/document.h"
#include "scalp/head/landmark.h"
#include "scalp/plan/hairline_measure.h"
#include "scalp/plan/plan.h"

enum { FEATURES = LANDMARK_COUNT - LANDMARK_FITTED };

/* Chart points, each the mean over the views that mark it; x NaN: marked in none. */
struct case_features {
	struct vec2 at[FEATURES];            /* by landmark - LANDMARK_FITTED */
	struct mark_spread spread[FEATURES]; /* of each; 0 on a plane */
};

/* Reads the features that views with a camera mark, carried onto the surface of the plan; a mark that misses the head:
 * ERROR_DATA at the point. */
bool case_read_features(
	const struct document *document, const struct plan *plan, struct case_features *features, struct error *error);

/* The chart point of a feature, x NaN when it was not marked. */
struct vec2 case_feature(const struct case_features *features, enum landmark landmark);

/* The height of the face from a chart point on the midline (the middle of a hairline) to the glabella, over the mean of
 * glabella to subnasale and subnasale to menton, as the first view from the front that marks the three shows it; NaN
 * without one. */
double case_upper_third(const struct document *document, const struct plan *plan, struct vec2 mid);

#endif
