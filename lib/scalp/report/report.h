/* report: a page that shows an expert how good a layout is: the layout by session on the chart, how far apart its dots
 * lie, its power spectrum, its density behind the hairline, and the figures of every set of dots that a client sees. */
#ifndef SCALP_REPORT_REPORT_H
#define SCALP_REPORT_REPORT_H

#include <stdbool.h>

#include "base/arena.h"
#include "base/error.h"
#include "base/text.h"
#include "scalp/dots/dots.h"
#include "scalp/plan/plan.h"

/* Writes the page as SVG. dots: of the plan, as layout_place has made them. title: what it is a layout of, as it may
 * be shown. Errors are those of field_make. */
bool report_draw(struct text *svg, const struct plan *plan, const struct dots *dots, const char *title,
	struct arena *arena, struct error *error);

#endif
