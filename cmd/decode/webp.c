#include "cmd/decode/decoded.h"

#include <string.h>

bool webp_is(const uint8_t *bytes, size_t length)
{
	return length >= 12 && memcmp(bytes, "RIFF", 4) == 0 && memcmp(bytes + 8, "WEBP", 4) == 0;
}

#ifdef SMP_WEBP

#include <webp/decode.h>

#include "image/exif.h"

/* The first chunk of a kind in the RIFF file; NULL: none. */
static const uint8_t *chunk(const uint8_t *bytes, size_t length, const char *kind, size_t *size)
{
	for (size_t at = 12; at + 8 <= length;) {
		*size = (size_t)bytes[at + 4] | (size_t)bytes[at + 5] << 8 | (size_t)bytes[at + 6] << 16
			| (size_t)bytes[at + 7] << 24;
		if (*size > length - at - 8)
			return NULL;
		if (memcmp(bytes + at, kind, 4) == 0)
			return bytes + at + 8;
		at += 8 + *size + *size % 2;
	}
	return NULL;
}

static void read_labels(const uint8_t *bytes, size_t length, struct decoded *decoded)
{
	size_t size;
	const uint8_t *exif = chunk(bytes, length, "EXIF", &size);
	if (exif)
		decoded->orientation = exif_read(exif, size, decoded->width, decoded->height).orientation;
	decoded->icc = chunk(bytes, length, "ICCP", &decoded->icc_length);
}

bool webp_decode(const uint8_t *bytes, size_t length, struct decoded *decoded, struct arena *arena, struct error *error)
{
	WebPBitstreamFeatures features;
	if (WebPGetFeatures(bytes, length, &features) != VP8_STATUS_OK)
		return error_set(error, ERROR_DATA, "damaged", "the WebP picture is damaged or cut short");
	if (features.has_animation)
		return error_set(error, ERROR_DATA, "format", "the WebP file is an animation, not a photograph");
	if (!decoded_permits((uint32_t)features.width, (uint32_t)features.height, error))
		return false;
	decoded->width = (uint32_t)features.width;
	decoded->height = (uint32_t)features.height;
	decoded->channels = features.has_alpha ? 4 : 3;
	decoded->bits = 8;
	const size_t stride = (size_t)decoded->width * decoded->channels, room = stride * decoded->height;
	decoded->samples = arena_raw(arena, room);
	const uint8_t *done = features.has_alpha
				      ? WebPDecodeRGBAInto(bytes, length, decoded->samples, room, (int)stride)
				      : WebPDecodeRGBInto(bytes, length, decoded->samples, room, (int)stride);
	if (!done)
		return error_set(error, ERROR_DATA, "damaged", "the WebP picture is damaged or cut short");
	read_labels(bytes, length, decoded);
	return true;
}

#else

bool webp_decode(const uint8_t *bytes, size_t length, struct decoded *decoded, struct arena *arena, struct error *error)
{
	(void)bytes, (void)length, (void)decoded, (void)arena;
	return error_set(error, ERROR_DATA, "format", "this build reads no WebP: make FORMATS='webp heic tiff'");
}

#endif
