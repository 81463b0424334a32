/* label: what a picture file says about its colours, unjudged: space.h makes something of it.
 *
 * PNG (third edition, W3C 2025): cICP, iCCP, sRGB, gAMA and cHRM; JPEG: an ICC profile in APP2 chunks (ICC.1:2022, annex
 * B.4); EXIF 2.32 in both: the interoperability index R03, which means Adobe RGB (DCF 2.0). The bytes are hostile until
 * shown otherwise: a chunk that makes no sense, comes late or twice counts as absent. */
#ifndef IMAGE_LABEL_H
#define IMAGE_LABEL_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"

struct source;

enum { LABEL_PROFILE_MOST = 4 << 20 };

struct label {
	const uint8_t *icc; /* profile, in the arena; NULL: none */
	size_t icc_length;
	bool icc_broken; /* there is one, but it cannot be put together, or passes LABEL_PROFILE_MOST */
	bool has_cicp;
	uint8_t cicp[4]; /* colour primaries, transfer, matrix, full range: ITU-T H.273 */
	bool srgb;
	double gamma; /* of gAMA: exponent from light to stored value; 0: not stated */
	bool has_primaries;
	double primaries[4][2]; /* of cHRM: x, y of white, red, green, blue */
	bool adobe_rgb;
};

/* Reads what the PNG or JPEG says; any other file says nothing. */
void label_read(const struct source *source, struct label *label, struct arena *arena);

#endif
