/* curves: a page of plots by which an expert judges a choice: spectra of skin and of the healed zone by every option; and
 * of the chosen one, colour and contrast over ten years, with what is not known of how fast it fades and how much light
 * its dots take as a band. */
#ifndef SCALP_SHADE_CURVES_H
#define SCALP_SHADE_CURVES_H

#include <stdbool.h>

#include "base/arena.h"
#include "base/text.h"
#include "scalp/shade/choice.h"

struct curves_request {
	const char *title;
	const struct choice_request *request;
	const struct choices *choices;
	double rate_doubt; /* as touch_up_of takes it */
};

/* Of the zone with most dots, as SVG. */
void curves_draw(struct text *svg, const struct curves_request *curves, struct arena *arena);

#endif
