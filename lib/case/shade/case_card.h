/* case_card: patches of known colours in a photograph: whites, greys, single patches and printed charts. */
#ifndef CASE_SHADE_CARD_H
#define CASE_SHADE_CARD_H

#include <stdbool.h>
#include <stddef.h>

#include "case/document/json.h"
#include "image/raster.h"
#include "image/space.h"
#include "scalp/shade/card.h"
#include "scalp/shade/sample.h"

/* All patches of one view. */
struct card_marks {
	struct card_patch patches[CARD_PATCHES_MOST];
	size_t count;
	char pointer[128]; /* of the last one */
	bool found;        /* a chart was not marked, and found at these */
	struct vec2 corners[4];
	bool turned; /* a chart fits only from another corner than the first one marked, or the other way round */
};

struct card_photo {
	const struct raster *raster;
	const struct space *space;
};

/* Adds the patches of a sample: of a card (is_card) those of its chart, or itself. A chart whose colours do not fit to
 * most_de00 on average (CIEDE2000) as it was marked is tried from every corner and both ways round. One without
 * corners is looked for; not found, or with another number of corners, a card without chart or colour: ERROR_DATA "card"; more patches than CARD_PATCHES_MOST: ERROR_LIMIT. */
bool case_read_card(const struct member *sample, const struct card_photo *photo, const struct sample_patch *field,
	bool is_card, double most_de00, struct card_marks *marks, struct arena *arena, struct error *error);

#endif
