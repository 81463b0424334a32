/* cover: where a photograph shows something else than the client's skin: hair that stands over it, cloth, cards, gloves.
 *
 * The photograph is averaged over cells of about 0.4 mm, as brightness and as the logarithms of red and of blue against
 * green, which light and shade leave as they are. What most of the dots lie on is taken for skin. A cell is something else
 * when its colour is far from that: away from grey (gloves, drapes), or grey itself (cloth, cards) but not burnt out, as a
 * highlight may be; or when it is nearly black. It is hair longer than stubble, where such hair may be, when it is much darker
 * than the brighter cells within 3 mm of it: shade changes slowly, strands do not. Skin-coloured things (hands, ears) and
 * burnt-out white look like skin here: they have to be marked. All limits are estimates, tried on drawn photographs. */
#ifndef SCALP_RENDER_COVER_H
#define SCALP_RENDER_COVER_H

#include <stdbool.h>
#include <stdint.h>

#include "base/arena.h"
#include "scalp/render/sight.h"

struct cover;

/* Prepares to look at the photograph of these sightings, of channels and bits as a raster has them. NULL when no dot is
 * seen: there is nothing to look at. */
struct cover *cover_begin(const struct sightings *sightings, uint32_t width, uint32_t height, unsigned channels,
	unsigned bits, struct arena *arena);

/* The rows that have to be looked at: up to this one, from the top. */
uint32_t cover_rows(const struct cover *cover);

/* Looks at row y, width * channels samples, upright. Rows come once, in order. */
void cover_row(struct cover *cover, uint32_t y, const void *row);

struct covered {
	size_t other, strands; /* dots that lie on something else than skin, under hair */
};

/* Hides what lies on something else than skin; under strands of hair, too, when `hair`. */
struct covered cover_hide(const struct cover *cover, bool hair, struct sightings *sightings, struct arena *arena);

#endif
