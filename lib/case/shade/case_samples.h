/* case_samples: what the sample regions of the photographs say about skin and hair. */
#ifndef CASE_SHADE_SAMPLES_H
#define CASE_SHADE_SAMPLES_H

#include <stdbool.h>
#include <stddef.h>

#include "case/document/document.h"
#include "scalp/shade/card.h"

/* Geometric means over samples, linear RGB in sRGB's primaries; a count of 0: no such sample. Where photographs have a
 * card that is believed, colours are corrected by it, and skin is taken from these photographs alone. */
struct client_samples {
	double skin[3], hair[3];
	double photographed[3]; /* skin before any correction */
	size_t skin_count, hair_count;
	double ratio[3]; /* hair / the nearest sample of skin in the same photograph */
	size_t ratio_count;
	bool has_card, card_believed;
	bool card_found; /* unmarked, and its corners, px of the photograph */
	struct vec2 card_corners[4];
	bool card_turned;  /* its corners were marked from another corner, or the other way round */
	struct card card;  /* the one behind skin; else the last that was not believed */
	const char *space; /* colour space of the last photograph */
	bool space_stated;
};

/* Reads /views/N/samples and measures them. Photographs are relative to the folder `photos`. card_most: mean CIEDE2000 left
 * over a card's patches up to which it is believed. A card without a neutral
 * patch that is neither burnt out nor dark: ERROR_DATA "card". */
bool case_read_samples(struct document *document, const char *photos, double card_most, struct arena *arena,
	struct client_samples *samples, struct error *error);

#endif
