/* jpeg_write: a JPEG that is encoded row by row. Where it stands for a JPEG it has that one's quantisers and sampling, else
 * quality 92 and every chroma sample. */
#ifndef IMAGE_JPEG_WRITE_H
#define IMAGE_JPEG_WRITE_H

#include <stdbool.h>
#include <stdint.h>

#include "image/decode.h"

struct jpeg_picture {
	uint32_t width, height;    /* at most 65500 a side, which is what the format holds */
	const struct coded *photo; /* whose place it takes: open, of 1 or 3 channels; 16 bits are rounded to 8 */
	const char *comment;
};

struct jpeg_writer;

/* Begins a JPEG on an open descriptor, which stays open. Failure: ERROR_IO. */
bool jpeg_begin(struct jpeg_writer **writer, int descriptor, const struct jpeg_picture *picture, struct arena *arena,
	struct error *error);

/* Writes the next row: width * channels samples of the photograph's depth. After the last one the file is complete.
 * Failure: ERROR_IO; the file is then of no use. */
bool jpeg_put_row(struct jpeg_writer *writer, const void *row, struct error *error);

#endif
