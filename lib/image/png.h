/* png: the door to libpng: reading through decode.h, and writing.
 *
 * All of libpng's memory is the arena's, so that giving up at any point leaves nothing to free. Reading walks the chunk
 * table before the library sees a byte, keeps no ancillary chunk but tRNS and the orientation out of eXIf, and takes
 * what the library forgives for damage (PNG third edition, W3C 2025). */
#ifndef IMAGE_PNG_H
#define IMAGE_PNG_H

#include "image/decode.h"

decode_header png_header;
decode_rows png_rows;

struct png_text_pair {
	const char *keyword, *text; /* Latin-1; keyword of 1..79 characters */
};

struct png_picture {
	uint32_t width, height;
	unsigned channels, bits; /* as a raster has them */
	const struct png_text_pair *texts;
	size_t text_count;
};

/* Fills row y (width * channels samples, host order) of a picture that is being written. Called once a row, from the
 * top. It may use the arena, and cannot fail. */
typedef void png_row_source(void *context, uint32_t y, void *row);

/* Writes a whole PNG to an open descriptor, which stays open. Failure: ERROR_IO; the file is then of no use. */
bool png_write(int descriptor, const struct png_picture *picture, png_row_source *source, void *context,
	struct arena *arena, struct error *error);

#endif
