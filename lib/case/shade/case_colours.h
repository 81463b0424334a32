/* case_colours: the colours of the client's skin and shaved hair: from samples of the photographs, from Lab, from a
 * Fitzpatrick type or a named colour, in that order of trust, except that of a photograph without a card only the ratio
 * of hair to skin is trusted before Lab; with what was used and how far it can be trusted. */
#ifndef CASE_SHADE_COLOURS_H
#define CASE_SHADE_COLOURS_H

#include <stdbool.h>

#include "case/shade/case_samples.h"
#include "case/catalogue/catalogue_pigments.h"
#include "case/document/document.h"
#include "scalp/shade/caution.h"
#include "scalp/shade/fade.h"
#include "scalp/shade/skin.h"

/* Where a colour came from: "photograph", "lab_d65", "fitzpatrick", "monk" or "named"; grades as in the catalogues. */
struct colour_origin {
	const char *source, *grade;
	bool assumed; /* no measurement of this client's absolute colour stands behind it */
};

struct client_colours {
	double skin_lab[3];
	struct colour_origin skin_origin;
	bool has_sample;
	double sample_lab[3];          /* skin as the photographs have it */
	bool skin_photographed;        /* skin_lab is that, corrected by a card where one is believed */
	struct client_samples samples; /* where has_sample */
	struct skin skin;              /* inverted */
	double skin_error_de00;
	bool has_tress;
	double tress_lab[3];
	double region_lab[3]; /* skin with shaved hair */
	struct colour_origin hair_origin;
	const struct hair_row *hair; /* named, or the nearest */
	double most_lab[3];     /* what most hairs look like: a tress, or white and the rest where most are white */
	bool low_benefit;       /* practice sees little benefit for such hair on this skin */
	size_t dilution_column; /* of the catalogue, by the skin's ITA */
	struct fading fading;   /* by habits, before anything is measured */
};

/* Reads /client and the samples of /views; photographs (relative to the folder `photos`) are opened only where there
 * are samples. Neither skin nor hair stated: ERROR_DATA "missing"; a colour that no skin has: ERROR_DATA "skin";
 * failures of a photograph or sample at its member. Notes about trust are added to cautions. */
bool case_read_colours(struct document *document, const char *photos, const struct palette *palette,
	struct arena *arena, struct client_colours *colours, struct cautions *cautions, struct error *error);

#endif
