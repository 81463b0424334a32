/* density: how many dots a zone takes on each square centimetre, how large they are and how far apart.
 *
 * Visible density is what is seen once healed; placed density is that over the share of dots that stays ("retain.
 * visible_of_placed", one number for plan and pictures). Where hair stands, dots take its place only in part: (1 - share
 * of full hair) x full density, never under the least worth doing; on oily skin, where dots spread, they are set wider.
 * Numbers come from scalp/plan/defaults.h (clinical.md section 2.2). */
#ifndef SCALP_PLAN_DENSITY_H
#define SCALP_PLAN_DENSITY_H

#include <stdbool.h>
#include <stddef.h>

#include "scalp/plan/defaults.h"
#include "scalp/plan/plan.h"

struct density_wish {
	enum zone_kind kind;
	bool density_look; /* dots among hair rather than a shaved look */
	bool oily_skin;
	double visible_per_cm2; /* asked for; NaN: by kind */
	double existing_hair;   /* share of full hair that stands there, 0..1; NaN: none, or by look */
};

/* Why this density. */
struct density_reason {
	const char *code, *text;
};

enum { DENSITY_REASONS = 2 };

struct density {
	double visible_per_cm2, min, max; /* and the range that is usual for it */
	double existing_hair;             /* share of full hair that it reckons with, 0..1 */
	struct range diameter;            /* of a healed dot, mm */
	const struct density_reason *reasons[DENSITY_REASONS];
	size_t reason_count;
};

struct density density_for(const struct defaults *defaults, const struct density_wish *wish);

/* Sets a zone's densities, dot diameter and least spacing. */
void density_fill(
	const struct defaults *defaults, const struct density_wish *wish, double retention, struct plan_zone *zone);

#endif
