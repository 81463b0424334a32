/* darken: shares of the light taken out of stored samples, which are stored again as the nearest.
 *
 * sRGB (IEC 61966-2-1) above its dark end stores 1.055 l^(1/2.4) - 0.055 of light l, so that what is left of the light f is
 * stored as that plus 0.055, times f^(1/2.4), less 0.055: no sample needs to be decoded. So a loss is handed on as the
 * share 1 - f^(1/2.4) of the stored sample plus 0.055, which light that passes two losses loses as eight.h says. */
#ifndef IMAGE_DARKEN_H
#define IMAGE_DARKEN_H

#include <stdint.h>

#include "image/eight.h"
#include "image/space.h"
#include "image/tone.h"

/* sRGB's offset, and the stored value, 0..1, where the dark end begins that has no power. */
#define DARKEN_OFFSET 0.055F
#define DARKEN_DARK 0.04045F

/* What a coverage of 0..1 takes when full coverage takes a loss of light: by powers of the coverage. */
enum { DARKEN_POWERS = 4 };
struct darken_curve {
	float loss;
	bool steep; /* the loss is too large for powers */
	unsigned shift;
	uint16_t powers[DARKEN_POWERS][EIGHT]; /* 1/65536, times 2^shift; the first power first; each eight times */
};

/* loss: 0..1. The curve keeps to its share within 3e-4 of it. */
struct darken_curve darken_curve_of(float loss);

/* Eight shares of a steep curve. */
eight darken_steep_shares(float loss, eight coverage);

/* Shares of eight coverages of 1/65536. */
static inline eight darken_shares(const struct darken_curve *curve, eight coverage)
{
	if (curve->steep)
		return darken_steep_shares(curve->loss, coverage);
	eight sum = eight_load(curve->powers[DARKEN_POWERS - 1]);
	for (int i = DARKEN_POWERS - 2; i >= 0; i--)
		sum = eight_high(sum, coverage) + eight_load(curve->powers[i]);
	return (eight_high(sum, coverage) + (uint16_t)((1u << curve->shift) >> 1)) >> (uint16_t)curve->shift;
}

/* The light that is left of a share of 1/65536. */
float darken_left(uint16_t share);

/* Shares of R, G and B, or of grey, from the first column of a row on, with room for eight beyond the last. */
struct darken_shares {
	const uint16_t *of[3];
};

/* Takes shares of columns from..to, and none beyond, out of a row of a picture of a width, channels and bits as a raster has them. */
struct darken_row {
	void *samples;
	unsigned channels, bits;
	uint32_t width;
};
void darken8(const struct tone *tone, const struct darken_shares *shares, const struct darken_row *row, uint32_t from,
	uint32_t to);
void darken16(const struct darken_shares *shares, const struct darken_row *row, uint32_t from, uint32_t to);

/* The same in a space that is not sRGB: the light is taken in sRGB's primaries, which may change all of a pixel. */
void darken_in_space(const struct space *space, const struct darken_shares *shares, const struct darken_row *row,
	uint32_t from, uint32_t to);

#endif
