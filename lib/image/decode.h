/* decode: what raster.c and the doors to the picture libraries (png.c, jpeg.c) say to each other.
 *
 * A door looks at the header first, so that size and memory are judged before anything is unpacked, then hands over
 * the stored rows from the top. Rows are placed upright as they come: a stored row becomes a row or a column of the
 * raster, by EXIF 2.32, tag 274 (Orientation). */
#ifndef IMAGE_DECODE_H
#define IMAGE_DECODE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/error.h"
#include "image/raster.h"

/* A picture file in memory and what its header says. */
struct coded {
	const uint8_t *bytes; /* whole file, the caller's */
	size_t length;
	uint32_t width, height;  /* as stored, before the orientation */
	unsigned channels, bits; /* as a raster has them */
	unsigned orientation;    /* 1..8 */
	double focal_35mm;       /* mm, 0 when not stated */
};

enum { DECODE_SIDE_MOST = 30000, DECODE_PIXELS_MOST = 128000000 };

/* Fills all but bytes and length. Damaged: ERROR_DATA; over a limit: ERROR_LIMIT. Leaves nothing behind. */
typedef bool decode_header(struct coded *coded, struct arena *arena, struct error *error);

/* Places every row of the picture in raster, whose samples are ready. On failure they are of no use. */
typedef bool decode_rows(const struct coded *coded, struct raster *raster, struct arena *arena, struct error *error);

/* Whether a picture of the stored size is within the limits; ERROR_LIMIT when not. Each door asks it before it lets a
 * library take memory for the pixels. */
bool decode_permits(const struct coded *coded, struct error *error);

/* Whether the orientation swaps width and height. */
bool decode_turned(unsigned orientation);

/* Places stored row y (width * channels samples of the raster's depth) in the upright raster. */
void decode_place(const struct coded *coded, struct raster *raster, uint32_t y, const void *row);

#endif
