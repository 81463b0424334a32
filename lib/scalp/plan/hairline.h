/* hairline: the front line of the design, with its irregularity, and the feather behind it.
 *
 * Rules and figures: clinical.md section 2.10, as rows hairline.* of the defaults (Garg; Shapiro 2004 and 2013; Kashiyama
 * 2021; Nusbaum and Fuentefria). The mid-frontal point lies a stated way above the glabella along the skin, the
 * frontotemporal points behind and to the side of it; by rule it never lies lower than the guards allow
 * (hairline_guards.h), however small the head. Macro- and micro-irregularity and a slight asymmetry are drawn
 * from the case's seed, so one case always has the same line. "Higher" and "lower" are ways along the skin: the chart's y. */
#ifndef SCALP_PLAN_HAIRLINE_H
#define SCALP_PLAN_HAIRLINE_H

#include <stdbool.h>
#include <stdint.h>

#include "base/arena.h"
#include "geometry/surface.h"
#include "scalp/head/head.h"
#include "scalp/plan/defaults.h"
#include "scalp/plan/plan.h"

enum hairline_style { HAIRLINE_NATURAL, HAIRLINE_DEFINED, HAIRLINE_CONSERVATIVE, HAIRLINE_STYLES };
extern const char *const hairline_style_codes[]; /* NULL-terminated */

/* Whether the line goes on from the corners to the temple peaks. */
enum hairline_temples { TEMPLES_BY_PATTERN, TEMPLES_DRAWN, TEMPLES_LEFT_ALONE };

/* What is asked for, in mm along the skin; NaN where rules and defaults are to decide. */
struct hairline_wish {
	double mid_mm;       /* mid-frontal point above the glabella; the tip of a widow's peak */
	double lateral_mm;   /* frontotemporal points from the midline */
	double back_mm;      /* frontotemporal points behind the mid-frontal point */
	double angle_deg;    /* frontotemporal angle, between the front and the temple */
	double radius_mm;    /* its rounding */
	double asymmetry_mm; /* how much further back one frontotemporal point lies than the other; the seed says which */
	double widow_mm, widow_width_mm;    /* widow's peak: how far it comes forward, its width; 0: none */
	double mound_mm, mound_from_mid_mm; /* lateral mounds: how far they come forward, where; 0: none */
	double temple_above_brow_mm;        /* temple peaks above the lateral end of the brow */
	double irregularity; /* of what the style has: 1; 0 for a smooth line; NaN: 1, of an own line 0 */
	double offset_mm;    /* the work begins so far behind the line; NaN: nothing */
	double raise_mm;     /* how much higher than the other figures say (a variant); 0 */
	double recess;       /* share of the depth of the corners (a variant); 1 */
	enum hairline_temples temples;
	enum hairline_style style;
	enum head_sex sex;
	double age;  /* years; NaN: not asked */
	int norwood; /* highest class of the client's patterns, 1..7; 0: none of Norwood's */
	struct vec2
		corner[2]; /* frontotemporal points that were marked, right and left, in the chart; x NaN: not marked */
	uint64_t chance;   /* which of the seed's irregularities: 0, another for a variant */
	const struct vec2 *own; /* the client's own line in the chart, right to left; NULL: none */
	size_t own_count;
	struct {
		double mid, lateral[2], back[2];
	} sd; /* standard deviations, mm, of what marks gave; 0: told, or by rule */
	struct {
		bool mid, lateral, back;
	} rule;                /* set by hairline_design: which of the figures nobody asked for */
	double raised_from_mm; /* set by hairline_design: the middle by rule, which the guards had raised; NaN: they had not */
	double front_y; /* set by hairline_design: the chart's y of the foremost of the line before the forehead, without
			 * its irregularity; NaN: none */
	const struct vec2 *temple; /* chart points by which the line goes on behind the left frontotemporal point */
	size_t temple_count;       /* (the right side is its mirror image); 0: it ends there */
};

/* Wish without any wish. */
struct hairline_wish hairline_no_wish(void);

/* The chart's y of the glabella of a head. */
double hairline_glabella(const struct surface *surface);

/* The line of a wish on a surface, in the arena, a point every 1.5 mm or so; *wish returns with the figures it was made
 * with. On a plane there is no glabella: only an own line makes one, else line->count is 0. */
void hairline_design(struct plan_hairline *line, struct hairline_wish *wish, const struct surface *surface,
	const struct defaults *defaults, uint64_t seed, struct arena *arena);

/* The strip ahead of a line in which sentinel dots stand, from near to far mm (chart). In the arena. */
struct polygon hairline_strip(const struct plan_hairline *line, double near, double far, struct arena *arena);

#endif
