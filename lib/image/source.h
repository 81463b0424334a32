/* source: the bytes of a picture file, in memory or still in the file, so that a picture larger than memory can be read. */
#ifndef IMAGE_SOURCE_H
#define IMAGE_SOURCE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/error.h"

struct source {
	const uint8_t *bytes; /* the whole file; NULL: read from the descriptor */
	int descriptor;       /* -1: none */
	size_t length;
};

/* Opens a file of at most `most` bytes; what is no regular file is read into the arena. Cannot be opened: ERROR_NO_INPUT;
 * empty: ERROR_DATA; larger: ERROR_LIMIT; reading failed: ERROR_IO. The descriptor dies with the arena at the latest. */
bool source_open(struct source *source, const char *path, size_t most, struct arena *arena, struct error *error);

/* A file that is in memory, which must outlive the source. */
struct source source_of(const uint8_t *bytes, size_t length);

/* Copies up to `room` bytes from an offset; fewer only at the end, or where the file cannot be read. */
size_t source_read(const struct source *source, size_t offset, void *bytes, size_t room);

/* Closes what source_open opened; again: nothing happens. */
void source_close(struct source *source);

#endif
