/* sample: the colour of a marked patch of a photograph: of skin the median of each channel in linear light, which single
 * hairs, moles and highlights do not move; of hair the mean, since there the hairs are what counts. Level and white of a photograph without a card are unknown: only the ratio of two
 * neighbouring samples can be trusted. */
#ifndef SCALP_SHADE_SAMPLE_H
#define SCALP_SHADE_SAMPLE_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "base/error.h"
#include "geometry/polygon.h"
#include "image/raster.h"
#include "image/space.h"

/* Pixels whose centre lies inside; a circle when radius_px > 0, else the polygon. */
struct sample_patch {
	struct vec2 centre;
	double radius_px;
	struct polygon polygon;
};

struct sample {
	double linear[3];   /* R, G, B in sRGB's primaries: the medians */
	double mean[3];     /* and the means: what stubble and the skin between make from a distance */
	size_t pixels;      /* that lie in the patch */
	double burnt_share; /* of them */
};

enum { SAMPLE_PIXELS_LEAST = 64 };
#define SAMPLE_BURNT_MOST 0.1
#define SAMPLE_LUMINANCE_LEAST 0.002

/* Fails with ERROR_DATA and figures when the patch leaves the picture ("range"), has too few pixels ("few"), too many
 * of them burnt out ("burnt"), or is too dark ("dark"). */
bool sample_measure(const struct raster *raster, const struct space *space, const struct sample_patch *patch,
	struct arena *arena, struct sample *sample, struct error *error);

/* The same, burnt out and dark or not: for a patch of a card, which is left out then. */
bool sample_median(const struct raster *raster, const struct space *space, const struct sample_patch *patch,
	struct arena *arena, struct sample *sample, struct error *error);

#endif
