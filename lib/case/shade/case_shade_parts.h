/* case_shade_parts: what smp-shade found for a case, on its way into /shade. */
#ifndef CASE_SHADE_SHADE_PARTS_H
#define CASE_SHADE_SHADE_PARTS_H

#include "case/shade/case_colours.h"
#include "case/shade/case_shade.h"
#include "scalp/shade/caution.h"
#include "scalp/shade/choice.h"
#include "scalp/shade/observe.h"
#include "scalp/shade/touch_up.h"

struct shade_outcome {
	const struct plan *plan;
	const struct palette *palette;
	const struct client_colours *colours;
	const struct choice_request *request; /* its fading as measured, where it was */
	const struct choices *choices;        /* the first is the chosen one */
	struct touch_up touch_up[CHOICE_OPTIONS];
	struct observed observed;
	const struct observation *observations; /* observed_count measurements, */
	size_t observed_count;
	bool observed_used; /* that are believed */
	const struct cautions *cautions;
};

/* Puts /shade in place. */
void case_write_shade(struct document *document, const struct shade_outcome *outcome, struct arena *arena);

/* Members of /shade: the options, best first; when work is touched up, of an option. */
void case_write_options(struct writer *writer, const struct shade_outcome *outcome);
void case_write_touch_up(struct writer *writer, const struct shade_outcome *outcome, size_t option);

/* How near an option comes, as a member "match". */
void case_write_match(struct writer *writer, const struct shade_outcome *outcome, const struct choice *option);

/* An ink of the catalogue or a mixture, as a member "pigment". */
void case_write_pigment(struct writer *writer, const struct pigment *pigment);

#endif
