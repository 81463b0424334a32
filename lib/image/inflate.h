/* inflate: the door to zlib, for the packed pieces of a PNG. */
#ifndef IMAGE_INFLATE_H
#define IMAGE_INFLATE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"

/* Unpacks a whole zlib stream (RFC 1950) into the arena. False when it is damaged or unpacks to more than `most` bytes. */
bool inflate_whole(const uint8_t *packed, size_t packed_length, size_t most, const uint8_t **bytes, size_t *length,
	struct arena *arena);

#endif
