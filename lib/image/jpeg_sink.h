/* jpeg_sink: a JPEG that is being written, for the files of the door to libjpeg-turbo that write. */
#ifndef IMAGE_JPEG_SINK_H
#define IMAGE_JPEG_SINK_H

#include <setjmp.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>

#include <jpeglib.h>

#include "base/arena.h"
#include "base/error.h"

enum { JPEG_SINK_BUFFER = 1 << 16 };

/* The library's state with what it calls back; `manager` comes first so that it leads back here. */
struct jpeg_sink {
	struct jpeg_error_mgr manager;
	struct jpeg_destination_mgr drain;
	struct jpeg_compress_struct library;
	jmp_buf failed;
	int descriptor, reason;
	bool open;
	uint8_t bytes[JPEG_SINK_BUFFER];
};

/* A sink on an open descriptor, which stays open. The sink and what the library holds die with the arena at the latest. */
struct jpeg_sink *jpeg_sink_new(int descriptor, struct arena *arena);

/* Opens the library. May jump to sink->failed, as all that the library does may. */
void jpeg_sink_begin(struct jpeg_sink *sink);

/* Once the library has begun to write: an EXIF block with nothing but the orientation (none for 1), the colour profile out
 * of a photograph's markers, and a comment. */
void jpeg_sink_words(
	struct jpeg_sink *sink, unsigned orientation, const struct jpeg_marker_struct *markers, const char *comment);

/* Says what went wrong; false. */
bool jpeg_sink_explain(const struct jpeg_sink *sink, struct error *error);

/* Gives back what the library holds; again: nothing happens. */
void jpeg_sink_close(struct jpeg_sink *sink);

#endif
