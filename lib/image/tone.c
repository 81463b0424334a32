#include "image/tone.h"

#include <float.h>

#include "image/colour.h"

void tone_make(struct tone *tone)
{
	for (int i = 0; i < 256; i++) {
		tone->decoded[i] = colour_srgb_decode8((uint8_t)i);
		tone->least[i] = colour_srgb_decode((i - 0.5) / 255);
	}
	tone->least[256] = DBL_MAX;
	int sample = 0;
	for (int i = 0; i < TONE_BINS; i++) {
		while (tone->least[sample + 1] <= (double)i / TONE_BINS)
			sample++;
		tone->bin[i] = (uint8_t)sample;
	}
}

uint8_t tone_encode(const struct tone *tone, double linear)
{
	if (!(linear > 0))
		return 0;
	if (linear >= 1)
		return 255;
	unsigned sample = tone->bin[(int)(linear * TONE_BINS)];
	while (linear >= tone->least[sample + 1])
		sample++;
	return (uint8_t)sample;
}
