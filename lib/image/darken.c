#include "image/darken.h"

#include <math.h>

#include "image/colour.h"

static bool is_one(const float *factors)
{
	return factors[0] == 1 && factors[1] == 1 && factors[2] == 1;
}

/* Grey of one channel or two. */
static void darken_grey8(
	const struct tone *tone, const float *factors, uint8_t *samples, unsigned channels, uint32_t count)
{
	for (uint32_t x = 0; x < count; x++, factors += QUAD, samples += channels)
		if (*factors != 1)
			*samples = tone_encode(tone, tone->decoded[*samples] * (double)*factors);
}

/* Three colours, one by one: near black, and where little light is left. */
static void darken_dark8(const struct tone *tone, const float *factors, uint8_t *samples)
{
	for (int i = 0; i < 3; i++)
		if (factors[i] != 1)
			samples[i] = tone_encode(tone, tone->decoded[samples[i]] * (double)factors[i]);
}

/* Some pixels of three colours, that many channels apart. All are read before one is written, for processors wait when
 * they read what was just written in part. beyond: whether a byte follows the last one, which stays as it is. */
enum { TOGETHER = 4 };
static inline void darken_some(
	const struct tone *tone, const float *factors, uint8_t *samples, unsigned channels, unsigned count, bool beyond)
{
	const quad offset = {255 * DARKEN_OFFSET, 255 * DARKEN_OFFSET, 255 * DARKEN_OFFSET, 0};
	const quad dark = {255 * DARKEN_DARK, 255 * DARKEN_DARK, 255 * DARKEN_DARK, -1};
	quad stored[TOGETHER];
	for (unsigned i = 0; i < count; i++) {
		uint8_t last[4];
		const uint8_t *pixel = samples + (size_t)i * channels;
		if (i + 1 == count && !beyond)
			pixel = memcpy(last, pixel, 3);
		stored[i] = quad_of_bytes(pixel);
	}
	for (unsigned i = 0; i < count; i++, factors += QUAD, samples += channels) {
		const quad factor = quad_load(factors), less = (stored[i] + offset) * darken_root(factor) - offset;
		const uint32_t four = quad_to_bytes(less + 0.5F);
		if (quad_any((less < dark) | (factor < DARKEN_LEAST)))
			darken_dark8(tone, factors, samples);
		else
			memcpy(samples, &four, 3);
	}
}

void darken8(const struct tone *tone, const float *factors, uint8_t *samples, unsigned channels, uint32_t count)
{
	if (channels < 3) {
		darken_grey8(tone, factors, samples, channels, count);
		return;
	}
	for (uint32_t x = 0; x < count;) {
		const uint32_t left = count - x, some = left > TOGETHER ? TOGETHER : 1;
		quad_mask drawn = {0};
		for (uint32_t i = 0; i < some; i++)
			drawn |= quad_load(factors + (size_t)i * QUAD) != 1;
		if (quad_any(drawn) && some == TOGETHER)
			darken_some(tone, factors, samples, channels, TOGETHER, true);
		else if (quad_any(drawn))
			darken_some(tone, factors, samples, channels, 1, left > 1);
		factors += (size_t)some * QUAD;
		samples += (size_t)some * channels;
		x += some;
	}
}

static uint16_t darken_dark16(uint16_t sample, float factor)
{
	double light = colour_srgb_decode(sample / 65535.0) * (double)factor;
	return (uint16_t)lround(colour_srgb_encode(light) * 65535);
}

void darken16(const float *factors, uint16_t *samples, unsigned channels, uint32_t count)
{
	const unsigned colours = channels < 3 ? 1 : 3;
	const float offset = 65535 * DARKEN_OFFSET, dark = 65535 * DARKEN_DARK;
	for (uint32_t x = 0; x < count; x++, factors += QUAD, samples += channels) {
		if (is_one(factors))
			continue;
		for (unsigned i = 0; i < colours; i++) {
			const float less = ((float)samples[i] + offset) * powf(factors[i], 1 / 2.4F) - offset;
			if (factors[i] != 1)
				samples[i] =
					less < dark ? darken_dark16(samples[i], factors[i]) : (uint16_t)lrintf(less);
		}
	}
}

void darken_in_space(const struct space *space, const float *factors, void *samples, unsigned channels, unsigned bits,
	uint32_t count)
{
	const unsigned colours = channels < 3 ? 1 : 3;
	const double most = bits == 8 ? 255 : 65535;
	for (uint32_t x = 0; x < count; x++, factors += QUAD) {
		double pixel[3];
		uint8_t *narrow = (uint8_t *)samples + (size_t)x * channels;
		uint16_t *wide = (uint16_t *)samples + (size_t)x * channels;
		if (is_one(factors))
			continue;
		for (unsigned i = 0; i < 3; i++)
			pixel[i] = (bits == 8 ? narrow[i % colours] : wide[i % colours]) / most;
		space_decode(space, pixel, pixel);
		for (unsigned i = 0; i < 3; i++)
			pixel[i] *= (double)factors[i];
		space_encode(space, pixel, pixel);
		for (unsigned i = 0; i < colours; i++)
			if (bits == 8)
				narrow[i] = (uint8_t)(fmin(fmax(pixel[i], 0), 1) * most + 0.5);
			else
				wide[i] = (uint16_t)(fmin(fmax(pixel[i], 0), 1) * most + 0.5);
	}
}
