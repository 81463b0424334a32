/* spot: many small marks taken out of a picture's light, each exactly once and only where it lies.
 *
 * A spot is drawn in layers, each with an ellipse for its footprint. At a share t of the way from the centre to the rim it takes loss * (1 - t^4) of
 * the linear light: as much in all as a flat disc whose radius is sqrt(2/3) of the footprint's, but without a hard edge.
 * A pixel's coverage is that profile's mean over the pixel's square (spot_draw.h), so a spot smaller than a pixel loses
 * no darkness; spots that are wide and faint are drawn on a coarse grid (veil.h). Overlapping spots multiply. A pixel
 * whose factor is 1 keeps its stored samples; the others are decoded, multiplied and encoded once. Alpha is never
 * touched; a grey picture takes the luminance of the factors. */
#ifndef IMAGE_SPOT_H
#define IMAGE_SPOT_H

#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "image/space.h"

/* A place in px and an ellipse around it: a dx^2 + 2 b dx dy + c dy^2 = 1; a, c > 0, a c > b^2. */
struct spot {
	float x, y, a, b, c;
};

/* What is drawn there: footprints that many times as wide as the ellipse; 0: none. */
struct spot_layer {
	float reach;
	float loss[3]; /* R, G, B; 0..1 at the centre */
};

enum { SPOT_LAYERS = 2, SPOT_UNDRAWN = 0xffff };

struct spot_look {
	struct spot_layer layers[SPOT_LAYERS];
};

struct spot_set {
	const struct spot *spots;
	const uint16_t *look; /* of each spot: one of looks, or SPOT_UNDRAWN */
	size_t count;
	const struct spot_look *looks;
	size_t look_count;
};

/* Radius of the footprint over that of the flat disc that takes as much light. */
#define SPOT_SPREAD 1.2247448713915890

struct spotting;

/* Touched columns of a row. */
struct extent {
	uint32_t from, to;
};

/* Prepares to draw spots on a picture of a size, channels and bits as a raster has them, in a space; NULL: sRGB. What the set points at must outlive it and
 * stay as it is. Takes memory for a few rows, not for the picture. */
struct spotting *spotting_begin(uint32_t width, uint32_t height, unsigned channels, unsigned bits,
	const struct space *space, const struct spot_set *set, struct arena *arena);

/* The space that is drawn in; NULL: sRGB. */
const struct space *spotting_space(const struct spotting *spotting);

/* Draws the spots into row y of the picture: width * channels samples. Rows are asked for once, in order. */
void spotting_row(struct spotting *spotting, uint32_t y, void *samples);

/* The same as numbers: draws row y, asked for once, in order; only columns of its extent are touched. Then the shares (darken.h)
 * that are taken of a colour, 0 to 2, or of grey, by column: 0 outside the extent, and of EIGHT columns beyond the last; good until
 * the next row is asked for. */
struct extent spotting_extent(struct spotting *spotting, uint32_t y);
const uint16_t *spotting_shares(const struct spotting *spotting, uint32_t y, unsigned colour);

#endif
