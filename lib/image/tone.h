/* tone: linear light to stored 8-bit sRGB by table, for many pixels; the same as colour_srgb_encode8. */
#ifndef IMAGE_TONE_H
#define IMAGE_TONE_H

#include <stdint.h>

enum { TONE_BINS = 4096 };

struct tone {
	double decoded[256];    /* linear light of a stored sample */
	double least[257];      /* the least linear light that rounds to a sample; least[256] is out of reach */
	uint8_t bin[TONE_BINS]; /* the sample at the low end of each equal share of 0..1 */
};

void tone_make(struct tone *tone);

/* The sample nearest to linear light; clipped to 0..255. */
uint8_t tone_encode(const struct tone *tone, double linear);

#endif
