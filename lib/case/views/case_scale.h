/* case_scale: how large a flat photograph shows the skin, from /views/N/scale, and how far that may be wrong.
 *
 * In order of trust: a tag on the skin, two points a known distance apart, a stated scale, and, where there is nothing
 * else, the pupils of an average adult. */
#ifndef CASE_VIEWS_SCALE_H
#define CASE_VIEWS_SCALE_H

#include <stdbool.h>
#include <stddef.h>

#include "case/document/document.h"
#include "image/tag.h"
#include "scalp/head/head.h"
#include "scalp/head/view.h"
#include "scalp/plan/defaults.h"

enum scale_source { SCALE_NONE, SCALE_STATED, SCALE_POINTS, SCALE_TAG, SCALE_PUPILS };

/* The sources' names in the document, e.g. "interpupillary"; NULL for none. */
extern const char *const case_scale_codes[];

struct case_scale {
	enum scale_source source;
	double tag_mm;         /* edge of the black square of a tag to be found; 0: none is */
	struct vec2 points[2]; /* px, and the distance between them in mm, of SCALE_POINTS */
	double distance_mm;
	double mm_per_px;   /* 0 until settled, but of SCALE_STATED */
	double relative_sd; /* standard deviation of mm_per_px, as a share of it; 0 until settled */
};

/* Reads the member. More than one way to give a scale, points too near, lengths out of range: ERROR_DATA at the member.
 * Without one the source is SCALE_NONE. */
bool case_read_scale(
	struct document *document, const struct member *view, struct case_scale *scale, struct error *error);

/* Whether a view shows nothing to measure by but two pupils: too little for a camera, enough for a rough scale. */
bool case_only_pupils(const struct fit_view *fit);

/* Makes mm_per_px and relative_sd of a flat photograph whose tags have been found; the row scale.* and head.*.ipd of the
 * defaults hold how far each ruler is trusted. Warns of estimates, of a tilted tag, and of tags that do not agree; tags
 * that contradict each other: ERROR_DATA. */
bool case_settle_scale(struct document *document, const struct member *view, const struct fit_view *fit,
	const struct tag *tags, enum head_sex sex, const struct defaults *defaults, struct case_scale *scale,
	struct error *error);

/* Of a tag: mm per px where it lies, and the angle between it and the picture, degrees. */
double case_tag_mm_per_px(const struct tag *tag, double tag_mm);
double case_tag_tilt_deg(const struct tag *tag);

/* Writes `scale`: what lengths in a flat photograph rest on, with their 95 % interval. */
void case_write_scale(struct writer *writer, const struct case_scale *scale);

/* Writes `tags`: those found in a view, if there are any. */
void case_write_tags(struct writer *writer, const struct fit_view *fit, const struct tag *tags);

#endif
