#include "image/darken.h"

#include <math.h>

#include "image/colour.h"

/* Stored samples are counted in 1/128 here. */
enum { FINE = 7, OFFSET = 1795, DARK = 1320 };

/* Losses more than this are steep. */
static const double steep_from = 0.6;

static double share_of(double light)
{
	return 1 - pow(1 - light, 1 / 2.4);
}

/* The polynomial through share / coverage at Chebyshev's points, by Newton's differences. */
struct darken_curve darken_curve_of(float loss)
{
	enum { N = DARKEN_POWERS };
	double at[N], difference[N], powers[N] = {0}, sum = 0;
	struct darken_curve curve = {.loss = loss, .steep = (double)loss > steep_from};
	if (curve.steep || !(loss > 0))
		return curve;
	for (int i = 0; i < N; i++) {
		at[i] = 0.5 - 0.5 * cos((i + 0.5) * 3.14159265358979324 / N);
		difference[i] = share_of((double)loss * at[i]) / at[i];
	}
	for (int k = 1; k < N; k++)
		for (int i = N - 1; i >= k; i--)
			difference[i] = (difference[i] - difference[i - 1]) / (at[i] - at[i - k]);
	for (int k = N - 1; k >= 0; k--) {
		for (int i = N - 1; i > 0; i--)
			powers[i] = powers[i - 1] - at[k] * powers[i];
		powers[0] = difference[k] - at[k] * powers[0];
	}
	for (int i = 0; i < N; i++)
		sum += powers[i];
	while (curve.shift < 15 && sum * (2 << curve.shift) < 0.99)
		curve.shift++;
	for (int i = 0; i < N; i++)
		eight_store(curve.powers[i], eight_of((uint16_t)lrint(fmax(powers[i], 0) * (65536 << curve.shift))));
	return curve;
}

eight darken_steep_shares(float loss, eight coverage)
{
	eight shares = eight_of(0);
	for (int i = 0; i < EIGHT; i++)
		shares[i] = (uint16_t)lrint(fmin(65536 * share_of((double)loss * coverage[i] / 65536), 65535));
	return shares;
}

float darken_left(uint16_t share)
{
	return powf((float)(65536 - share) * (1 / 65536.0F), 2.4F);
}

/* One sample, by its light: near black, and at the end of a row. */
static uint8_t darken_sample8(const struct tone *tone, uint8_t sample, uint16_t share)
{
	return share ? tone_encode(tone, tone->decoded[sample] * (double)darken_left(share)) : sample;
}

static void darken_some8(const struct tone *tone, const struct darken_shares *shares, uint8_t *samples,
	unsigned channels, uint32_t from, uint32_t to)
{
	const unsigned colours = channels < 3 ? 1 : 3;
	for (uint32_t x = from; x < to; x++)
		for (unsigned i = 0; i < colours; i++)
			samples[x * channels + i] = darken_sample8(tone, samples[x * channels + i], shares->of[i][x]);
}

/* What is left of eight samples; dark: where a share is taken and little is left. */
static inline eight darken_eight(eight samples, eight taken, eight *dark)
{
	typedef int16_t whole __attribute__((vector_size(16)));
	const eight fine = samples << FINE, left = fine - eight_high(fine + OFFSET, taken);
	*dark |= (eight)((whole)left < (whole)eight_of(DARK)) & (eight)(taken != 0);
	return (left + (1 << (FINE - 1))) >> FINE;
}

/* Eight pixels of three colours and maybe alpha. All are read before one is written, for processors wait when they read what was
 * just written in part. A byte follows the last one. */
static void darken_pixels(
	const struct tone *tone, const struct darken_shares *shares, uint8_t *samples, unsigned channels, uint32_t x)
{
	const eight red = eight_load(shares->of[0] + x), green = eight_load(shares->of[1] + x),
		    blue = eight_load(shares->of[2] + x), none = eight_of(0);
	if (!eight_any(red | green | blue))
		return;
	const eight low = eight_lower(red, green), high = eight_upper(red, green), low_blue = eight_lower(blue, none),
		    high_blue = eight_upper(blue, none);
	const eight taken[4] = {eight_lower_pairs(low, low_blue), eight_upper_pairs(low, low_blue),
		eight_lower_pairs(high, high_blue), eight_upper_pairs(high, high_blue)};
	uint8_t *pixels = samples + (size_t)x * channels;
	uint64_t pairs[4];
	eight dark = none;
	for (unsigned i = 0; i < 4; i++) {
		const uint8_t *pair = pixels + (size_t)2 * i * channels;
		pairs[i] = eight_to_bytes(darken_eight(eight_of_bytes(pair, pair + channels), taken[i], &dark));
	}
	if (eight_any(dark)) {
		darken_some8(tone, shares, samples, channels, x, x + EIGHT);
		return;
	}
	for (unsigned i = 0; i < 4; i++, pixels += (size_t)2 * channels) {
		memcpy(pixels, &pairs[i], 3);
		memcpy(pixels + channels, (const uint8_t *)&pairs[i] + 4, 3);
	}
}

void darken8(const struct tone *tone, const struct darken_shares *shares, const struct darken_row *row, uint32_t from,
	uint32_t to)
{
	uint32_t x = from;
	if (row->channels >= 3)
		for (; x < to && x + EIGHT < row->width; x += EIGHT)
			darken_pixels(tone, shares, row->samples, row->channels, x);
	darken_some8(tone, shares, row->samples, row->channels, x, to);
}

static uint16_t darken_dark16(uint16_t sample, uint16_t share)
{
	double light = colour_srgb_decode(sample / 65535.0) * (double)darken_left(share);
	return (uint16_t)lround(colour_srgb_encode(light) * 65535);
}

void darken16(const struct darken_shares *shares, const struct darken_row *row, uint32_t from, uint32_t to)
{
	const unsigned colours = row->channels < 3 ? 1 : 3;
	const float offset = 65535 * DARKEN_OFFSET, dark = 65535 * DARKEN_DARK;
	uint16_t *samples = (uint16_t *)row->samples + (size_t)from * row->channels;
	for (uint32_t x = from; x < to; x++, samples += row->channels)
		for (unsigned i = 0; i < colours; i++) {
			const uint16_t share = shares->of[i][x];
			const float less = (float)samples[i] - ((float)samples[i] + offset) * (share / 65536.0F);
			if (share)
				samples[i] = less < dark ? darken_dark16(samples[i], share) : (uint16_t)lrintf(less);
		}
}

void darken_in_space(const struct space *space, const struct darken_shares *shares, const struct darken_row *row,
	uint32_t from, uint32_t to)
{
	const unsigned colours = row->channels < 3 ? 1 : 3;
	const double most = row->bits == 8 ? 255 : 65535;
	for (uint32_t x = from; x < to; x++) {
		double pixel[3];
		uint16_t taken[3];
		uint8_t *narrow = (uint8_t *)row->samples + (size_t)x * row->channels;
		uint16_t *wide = (uint16_t *)row->samples + (size_t)x * row->channels;
		for (unsigned i = 0; i < 3; i++)
			taken[i] = shares->of[i % colours][x];
		if (!(taken[0] | taken[1] | taken[2]))
			continue;
		for (unsigned i = 0; i < 3; i++)
			pixel[i] = (row->bits == 8 ? narrow[i % colours] : wide[i % colours]) / most;
		space_decode(space, pixel, pixel);
		for (unsigned i = 0; i < 3; i++)
			pixel[i] *= (double)darken_left(taken[i]);
		space_encode(space, pixel, pixel);
		for (unsigned i = 0; i < colours; i++)
			if (row->bits == 8)
				narrow[i] = (uint8_t)(fmin(fmax(pixel[i], 0), 1) * most + 0.5);
			else
				wide[i] = (uint16_t)(fmin(fmax(pixel[i], 0), 1) * most + 0.5);
	}
}
