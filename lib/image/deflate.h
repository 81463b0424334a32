/* deflate: the door to ISA-L's deflate, for a zlib stream (RFC 1950) made fast.
 *
 * Only builds that found the library (pkg-config libisal) have it; the bytes it makes, not what they unpack to, may differ
 * between kinds of processors. */
#ifndef IMAGE_DEFLATE_H
#define IMAGE_DEFLATE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"

struct deflate;

/* Takes a full piece of the stream (the last may be shorter). It may jump out; the stream is then of no use. */
typedef void deflate_sink(void *context, const uint8_t *bytes, size_t length);

/* A stream in the arena; NULL when this build has no ISA-L. */
struct deflate *deflate_new(struct arena *arena, deflate_sink *sink, void *context);

/* Packs more bytes; `last` ends the stream. */
void deflate_put(struct deflate *deflate, const uint8_t *bytes, size_t length, bool last);

#endif
