/* density: how many dots a zone takes on each square centimetre, how large they are and how far apart.
 *
 * Visible density is what is seen once healed; placed density is that over the share of dots that stays ("retain.
 * visible_of_placed", one number for plan and pictures). Where hair stands, dots take its place only in part: (1 - share
 * of full hair) x full density, never under the least worth doing. Numbers come from scalp/plan/defaults.h. */
#ifndef SCALP_PLAN_DENSITY_H
#define SCALP_PLAN_DENSITY_H

#include <stdbool.h>

#include "scalp/plan/defaults.h"
#include "scalp/plan/plan.h"

struct density_wish {
	enum zone_kind kind;
	bool density_look;      /* dots among hair rather than a shaved look */
	double visible_per_cm2; /* asked for; NaN: by kind */
	double existing_hair;   /* share of full hair that stands there, 0..1; NaN: none, or by look */
};

/* Visible density per cm2. */
double density_visible(const struct defaults *defaults, const struct density_wish *wish);

/* Sets a zone's densities, dot diameter and least spacing; its kind is set. */
void density_fill(
	const struct defaults *defaults, const struct density_wish *wish, double retention, struct plan_zone *zone);

#endif
