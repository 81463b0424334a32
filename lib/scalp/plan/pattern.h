/* pattern: the classes of hair loss as shapes on the head: which part of the scalp is bare.
 *
 * Rows of the catalogue of patterns, in mm on a head of the average man's size (half length 99.75, half breadth 77.15),
 * x to the client's left, y backwards from the top of the dome; the shapes are given for the left half and mirrored.
 * Norwood-Hamilton: Norwood 1975, South Med J 68:1359; the figures are those of clinical.md sections 2.8 and 2.9. */
#ifndef SCALP_PLAN_PATTERN_H
#define SCALP_PLAN_PATTERN_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "geometry/polygon.h"
#include "geometry/surface.h"
#include "scalp/plan/plan.h"

struct pattern {
	const char *code;                             /* "norwood-3a" */
	const char *title;                            /* for people */
	double area_cm2, area_low_cm2, area_high_cm2; /* published or computed, on the average man's head */
	double band_mm;                               /* > 0: only a band of this depth behind the hairline */
	struct vec2
		*front; /* border of the remaining hair from the hairline's left end to the midline; NULL: no front */
	size_t front_count;
	struct vec2 *temple; /* how the hairline goes on behind its frontotemporal point; may be NULL */
	size_t temple_count;
	bool has_crown;
	struct vec2 crown_centre, crown_radius; /* an ellipse, mm */
};

/* A part of the scalp by name, as a box of the same coordinates: bare regions are cut into these. */
struct pattern_part {
	const char *name;
	enum zone_kind kind;
	struct box box;
};

struct pattern_catalogue {
	struct pattern *patterns;
	size_t count;
	struct pattern_part *parts; /* in the order in which they take their share */
	size_t part_count;
	const char **without_shape; /* known codes whose place on the head differs from client to client: it is drawn */
	size_t without_shape_count;
};

/* The pattern of a code, or NULL. */
const struct pattern *pattern_find(const struct pattern_catalogue *catalogue, const char *code);

/* A point of a pattern on the chart of this head. */
struct vec2 pattern_place(const struct surface *surface, struct vec2 point);

/* The bare front of a pattern behind a hairline, on the chart: the hairline, then the border of the hair. Where the
 * hair reaches beyond the line nothing is bare. Empty (count 0) when the pattern has no front. In the arena. */
struct polygon pattern_front(const struct pattern *pattern, const struct plan_hairline *hairline,
	const struct surface *surface, struct arena *arena);

/* The bare crown, on the chart; empty when the pattern has none. */
struct polygon pattern_crown(const struct pattern *pattern, const struct surface *surface, struct arena *arena);

/* The band of at most depth_mm behind the hairline that lies inside a region. In the arena. */
struct polygon pattern_band(
	const struct plan_hairline *hairline, const struct polygon *region, double depth_mm, struct arena *arena);

/* The lines along which hair remains: the border of the front behind the hairline, and round the crown. At most two, in
 * `lines`; their number is returned. A band behind the hairline has none. The arena's. */
size_t pattern_fringe(const struct pattern *pattern, const struct plan_hairline *hairline,
	const struct surface *surface, struct polygon lines[2], struct arena *arena);

#endif
