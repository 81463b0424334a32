/* png_write: a PNG that is written row by row.
 *
 * Where the build has ISA-L (image/deflate.h) the rows are filtered and packed here, by the filter `up`, and handed to
 * libpng as finished IDAT chunks; else libpng does it at its level 2. Either way the memory does not grow with the height.
 * Never interlaced. */
#ifndef IMAGE_PNG_WRITE_H
#define IMAGE_PNG_WRITE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/error.h"
#include "image/decode.h"

struct png_text_pair {
	const char *keyword, *text; /* Latin-1; keyword of 1..79 characters */
};

struct png_picture {
	uint32_t width, height;
	unsigned channels, bits; /* as a raster has them */
	const struct png_text_pair *texts;
	size_t text_count;
	const struct coded
		*photo; /* whose colour chunks, or profile of a JPEG, go along; NULL: none, the picture is sRGB */
	bool small;     /* libpng's best compression instead of speed */
};

/* An iCCP chunk of a colour profile, in the arena; NULL when it cannot be packed. */
struct colour_chunk *png_profile_chunk(const uint8_t *icc, size_t length, struct arena *arena);

struct png_writer;

/* Begins a PNG on an open descriptor, which stays open. The writer is the arena's. Failure: ERROR_IO. */
bool png_begin(struct png_writer **writer, int descriptor, const struct png_picture *picture, struct arena *arena,
	struct error *error);

/* Writes the next row: width * channels samples in host order. After the last one the file is complete. Failure: ERROR_IO;
 * the file is then of no use. */
bool png_put_row(struct png_writer *writer, const void *row, struct error *error);

/* Fills row y (width * channels samples, host order) of a picture that is being written. Called once a row, from the
 * top. It may use the arena, and cannot fail. */
typedef void png_row_source(void *context, uint32_t y, void *row);

/* Writes a whole PNG from a source of rows. Failure as above. */
bool png_write(int descriptor, const struct png_picture *picture, png_row_source *source, void *context,
	struct arena *arena, struct error *error);

#endif
