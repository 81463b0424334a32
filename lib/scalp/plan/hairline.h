/* hairline: the front line of the design, with its irregularity, and the feather behind it.
 *
 * Rules and figures: clinical.md section 2.10, as rows hairline.* of the defaults (Garg; Shapiro 2004 and 2013; Kashiyama
 * 2021; Nusbaum and Fuentefria). The mid-frontal point lies a stated way above the glabella along the skin, the
 * frontotemporal points behind and to the side of it; macro- and micro-irregularity and a slight asymmetry are drawn
 * from the case's seed, so one case always has the same line. */
#ifndef SCALP_PLAN_HAIRLINE_H
#define SCALP_PLAN_HAIRLINE_H

#include <stdbool.h>
#include <stdint.h>

#include "base/arena.h"
#include "geometry/surface.h"
#include "scalp/plan/defaults.h"
#include "scalp/head/head.h"
#include "scalp/plan/plan.h"

enum hairline_style { HAIRLINE_NATURAL, HAIRLINE_DEFINED, HAIRLINE_CONSERVATIVE };
extern const char *const hairline_style_codes[]; /* NULL-terminated */

/* What is asked for, in mm; NaN where the defaults are to decide. */
struct hairline_wish {
	double mid_mm;     /* mid-frontal point above the glabella */
	double lateral_mm; /* frontotemporal points from the midline */
	double back_mm;    /* frontotemporal points behind the mid-frontal point */
	enum hairline_style style;
	enum head_sex sex;
	double age;             /* years; NaN: not asked */
	const struct vec2 *own; /* the client's own line in the chart, right to left; NULL: none */
	size_t own_count;
	const struct vec2 *temple; /* chart points by which the line goes on behind the left frontotemporal point */
	size_t temple_count;       /* (the right side is its mirror image); 0: it ends there */
};

/* Wish without any wish. */
struct hairline_wish hairline_no_wish(void);

/* The line of a wish on a surface, in the arena, sampled every 1.5 mm; *wish returns with the figures it was made
 * with. On a plane there is no glabella: only an own line makes one, else line->count is 0. */
void hairline_design(struct plan_hairline *line, struct hairline_wish *wish, const struct surface *surface,
	const struct defaults *defaults, uint64_t seed, struct arena *arena);

#endif
