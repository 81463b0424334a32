/* raster: a picture in memory, as stored samples.
 *
 * Samples are interleaved, rows from the top, upright (EXIF orientation applied by the readers), 8 or 16 bits in host
 * order. channels: 1 grey, 2 grey + alpha, 3 RGB, 4 RGB + alpha. Palette and 1/2/4-bit pictures are expanded by the
 * reader. Which colours they stand for is for space.h to say. */
#ifndef IMAGE_RASTER_H
#define IMAGE_RASTER_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/error.h"
#include "image/label.h"

struct raster {
	uint32_t width, height;
	unsigned channels, bits; /* bits: 8 or 16 */
	void *samples;           /* uint8_t or uint16_t, width * height * channels of them, in the arena */
	double focal_35mm;       /* EXIF FocalLengthIn35mmFilm, 0 when not stated */
	struct label label;      /* what the file says of its colours */
};

struct raster_size {
	uint32_t width, height; /* of the upright picture */
	double focal_35mm;
};

/* Reads a PNG or JPEG (told by its first bytes, not its name). Cannot be opened: ERROR_NO_INPUT; neither PNG nor JPEG,
 * damaged or cut short: ERROR_DATA; too large: ERROR_LIMIT. On failure nothing is left behind. The texts do not name
 * the file: the caller points at the member. */
bool raster_read(struct raster *raster, const char *path, struct arena *arena, struct error *error);

/* The same of a picture in memory, which must outlive the reading. */
bool raster_decode(
	struct raster *raster, const uint8_t *bytes, size_t length, struct arena *arena, struct error *error);

/* Only the upright size and focal length: the header is read, not the pixels. */
bool raster_read_size(struct raster_size *size, const char *path, struct arena *arena, struct error *error);

/* The picture as one byte a pixel, row by row, in the arena; what is more transparent than not is 0. Not 8 bits, or colours
 * that are not grey: ERROR_DATA. */
bool raster_grey(const struct raster *raster, uint8_t **grey, struct arena *arena, struct error *error);

#endif
