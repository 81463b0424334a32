/* darken: stored samples multiplied by factors of the light they stand for, and stored again as the nearest.
 *
 * sRGB (IEC 61966-2-1) above its dark end stores 1.055 l^(1/2.4) - 0.055 of light l, so that of l f is that plus 0.055,
 * times f^(1/2.4), less 0.055: no sample needs to be decoded. */
#ifndef IMAGE_DARKEN_H
#define IMAGE_DARKEN_H

#include <stdint.h>

#include "image/quad.h"
#include "image/space.h"
#include "image/tone.h"

/* sRGB's offset, and the stored value, 0..1, where the dark end begins that has no power. */
#define DARKEN_OFFSET 0.055F
#define DARKEN_DARK 0.04045F

/* Factors less than this are not for darken_root. */
#define DARKEN_LEAST 0.4F

/* f^(1/2.4) for DARKEN_LEAST..1 to 4e-6, of 1 exactly 1: 1 + (f - 1) q(f - 1), q fitted at Chebyshev's points. */
static inline quad darken_root(quad factor)
{
	const quad less = factor - 1;
	const quad square = less * less;
	const quad low = less * -0.121929157F + 0.41666313F, middle = less * -0.0876359267F + 0.0569004149F;
	const quad high = less * -0.155063416F - 0.0953972371F, q = (high * square + middle) * square + low;
	return 1 + less * q;
}

/* Pixels of a picture of channels and bits as a raster has them: count of them, with four factors each (spot.h). */
void darken8(const struct tone *tone, const float *factors, uint8_t *samples, unsigned channels, uint32_t count);
void darken16(const float *factors, uint16_t *samples, unsigned channels, uint32_t count);

/* The same in a space that is not sRGB: the light is taken in sRGB's primaries, which may change all of a pixel. */
void darken_in_space(const struct space *space, const float *factors, void *samples, unsigned channels, unsigned bits,
	uint32_t count);

#endif
