/* decoded: pictures in formats that smp-render does not read, each behind a door of its own that the build may lack
 * (make FORMATS='webp heic tiff').
 *
 * A door that the build has takes a whole file and gives all pixels, upright, and the colour profile. Damaged, of a kind that
 * is not supported: ERROR_DATA; over the limits of image/decode.h: ERROR_LIMIT. */
#ifndef DECODE_DECODED_H
#define DECODE_DECODED_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/error.h"

struct decoded {
	uint32_t width, height;
	unsigned channels, bits; /* 3 or 4 of 8 or 16 */
	unsigned orientation;    /* 1..8, still to be applied (EXIF 2.32) */
	void *samples;           /* in the arena, host order */
	const uint8_t *icc;      /* in the arena; NULL: none */
	size_t icc_length;
	bool coded; /* the colours are stated by a cICP chunk's four numbers instead */
	uint8_t cicp[4];
};

bool decoded_permits(uint32_t width, uint32_t height, struct error *error);

bool webp_is(const uint8_t *bytes, size_t length);
bool webp_decode(
	const uint8_t *bytes, size_t length, struct decoded *decoded, struct arena *arena, struct error *error);

bool heic_is(const uint8_t *bytes, size_t length);
bool heic_decode(
	const uint8_t *bytes, size_t length, struct decoded *decoded, struct arena *arena, struct error *error);

bool tiff_is(const uint8_t *bytes, size_t length);
bool tiff_decode(
	const uint8_t *bytes, size_t length, struct decoded *decoded, struct arena *arena, struct error *error);

#endif
