#include "image/spot.h"

#include <math.h>
#include <stdbool.h>
#include <string.h>

#include "image/colour.h"
#include "image/tone.h"

enum { BAND_ROWS = 8, NODES = 5, NONE = 0xffffffff };

/* Gauss-Legendre on [0, 1]; two nodes a row do for a spot that is many rows high. */
struct rule {
	int count;
	double place[NODES], weight[NODES];
};

static const struct rule fine = {
	.count = 5,
	.place = {0.04691007703066800, 0.23076534494715845, 0.5, 0.76923465505284155, 0.95308992296933200},
	.weight = {0.11846344252809454, 0.23931433524968324, 0.28444444444444444, 0.23931433524968324,
		0.11846344252809454},
};
static const struct rule coarse = {
	.count = 2,
	.place = {0.21132486540518712, 0.78867513459481288},
	.weight = {0.5, 0.5},
};
static const double coarse_from = 3; /* px of half height */
static const double luminance[3] = {0.2126390059, 0.7151686788, 0.0721923154};

struct spotting {
	uint32_t width, height;
	unsigned channels, bits;
	const struct spot *spots;
	unsigned colours;          /* colour samples a pixel: 1 or 3 */
	uint32_t bands, first_row; /* of the band at hand */
	uint32_t *first, *next;    /* spots that begin in a band, or come down into it, as linked lists */
	float *factors;            /* BAND_ROWS * width * colours */
	double *coverage;          /* one row */
	struct extent extents[BAND_ROWS];
	struct tone tone;
};

static double half_height(const struct spot *spot)
{
	double a = (double)spot->a, b = (double)spot->b, c = (double)spot->c;
	return sqrt(a / (a * c - b * b));
}

/* The band where a spot's first row lies; false when the spot misses the picture. */
static bool first_band(const struct spotting *spotting, const struct spot *spot, uint32_t *band)
{
	double high = half_height(spot), top = spot->y - high;
	if (!(spot->y + high > 0) || !(top < spotting->height))
		return false;
	*band = top > 0 ? (uint32_t)top / BAND_ROWS : 0;
	return true;
}

struct spotting *spotting_begin(uint32_t width, uint32_t height, unsigned channels, unsigned bits,
	const struct spot *spots, size_t count, struct arena *arena)
{
	struct spotting *spotting = arena_new(arena, 1, struct spotting);
	spotting->width = width;
	spotting->height = height;
	spotting->channels = channels;
	spotting->bits = bits;
	spotting->spots = spots;
	spotting->colours = channels >= 3 ? 3 : 1;
	spotting->bands = (height + BAND_ROWS - 1) / BAND_ROWS;
	spotting->first_row = NONE;
	size_t factors = (size_t)width * spotting->colours * BAND_ROWS;
	spotting->factors = arena_raw(arena, factors * sizeof(float));
	for (size_t i = 0; i < factors; i++)
		spotting->factors[i] = 1;
	spotting->coverage = arena_new(arena, width, double);
	spotting->first = arena_raw(arena, spotting->bands * sizeof(uint32_t));
	memset(spotting->first, 0xff, spotting->bands * sizeof(uint32_t));
	spotting->next = arena_raw(arena, count * sizeof(uint32_t));
	tone_make(&spotting->tone);
	for (size_t i = count; i-- > 0;) {
		uint32_t band;
		if (!first_band(spotting, &spots[i], &band))
			continue;
		spotting->next[i] = spotting->first[band];
		spotting->first[band] = (uint32_t)i;
	}
	return spotting;
}

/* Integral of 1 - (a u^2 + m)^2 from 0 to u. */
static double integral(double a, double m, double u)
{
	double au2 = a * u * u;
	return u * (1 - m * m - au2 * (2 * m / 3 + au2 / 5));
}

/* Adds the profile along the chord at height dy from the centre, times weight, to the coverage of its pixels. */
static struct extent cover_chord(struct spotting *spotting, const struct spot *spot, double dy, double weight)
{
	double a = (double)spot->a, b = (double)spot->b, c = (double)spot->c;
	double m = dy * dy * (c - b * b / a), width = spotting->width;
	double middle = spot->x - b / a * dy, half = sqrt(fmax(1 - m, 0) / a);
	double left = fmax(middle - half, 0), right = fmin(middle + half, width);
	if (!(left < right))
		return (struct extent){0, 0};
	struct extent extent = {(uint32_t)left, (uint32_t)ceil(right)};
	double before = integral(a, m, left - middle);
	for (uint32_t x = extent.from; x < extent.to; x++) {
		double after = integral(a, m, fmin(x + 1.0, right) - middle);
		spotting->coverage[x] += weight * (after - before);
		before = after;
	}
	return extent;
}

static struct extent join(struct extent a, struct extent b)
{
	if (a.from == a.to || b.from == b.to)
		return a.from == a.to ? b : a;
	return (struct extent){a.from < b.from ? a.from : b.from, a.to > b.to ? a.to : b.to};
}

/* Multiplies the row's factors by what the spot leaves, and clears its coverage. */
static void take_light(struct spotting *spotting, const struct spot *spot, uint32_t row, struct extent extent)
{
	unsigned colours = spotting->colours;
	float *factor = spotting->factors + ((size_t)row * spotting->width + extent.from) * colours;
	double grey = 0;
	for (int i = 0; i < 3; i++)
		grey += luminance[i] * (double)spot->loss[i];
	for (uint32_t x = extent.from; x < extent.to; x++) {
		double coverage = spotting->coverage[x];
		spotting->coverage[x] = 0;
		for (unsigned i = 0; i < colours; i++)
			*factor++ *= (float)(1 - (colours == 1 ? grey : (double)spot->loss[i]) * coverage);
	}
}

static void draw_row(struct spotting *spotting, const struct spot *spot, uint32_t y, double high)
{
	double from = fmax(spot->y - high, y), to = fmin(spot->y + high, y + 1.0);
	struct extent extent = {0, 0};
	const struct rule *rule = high < coarse_from ? &fine : &coarse;
	for (int i = 0; i < rule->count; i++) {
		double dy = from + (to - from) * rule->place[i] - spot->y;
		extent = join(extent, cover_chord(spotting, spot, dy, rule->weight[i] * (to - from)));
	}
	uint32_t row = y - spotting->first_row;
	take_light(spotting, spot, row, extent);
	spotting->extents[row] = join(spotting->extents[row], extent);
}

/* Draws what of a spot lies in the band; true when it goes on below. */
static bool draw_spot(struct spotting *spotting, const struct spot *spot)
{
	double high = half_height(spot), bottom = spot->y + high;
	uint32_t end = spotting->first_row + BAND_ROWS, height = spotting->height;
	end = end < height ? end : height;
	double top = fmax(spot->y - high, spotting->first_row);
	for (uint32_t y = (uint32_t)top; y < end && y < bottom; y++)
		draw_row(spotting, spot, y, high);
	return bottom > end && end < height;
}

/* Forgets the band before, draws the spots of this one, and hands on those that reach the next. */
static void draw_band(struct spotting *spotting, uint32_t band)
{
	size_t stride = (size_t)spotting->width * spotting->colours;
	for (uint32_t row = 0; row < BAND_ROWS; row++) {
		struct extent *extent = &spotting->extents[row];
		for (size_t i = (size_t)extent->from * spotting->colours; i < (size_t)extent->to * spotting->colours;
			i++)
			spotting->factors[row * stride + i] = 1;
		*extent = (struct extent){0, 0};
	}
	spotting->first_row = band * BAND_ROWS;
	for (uint32_t i = spotting->first[band]; i != NONE;) {
		uint32_t next = spotting->next[i];
		if (draw_spot(spotting, &spotting->spots[i])) {
			spotting->next[i] = spotting->first[band + 1];
			spotting->first[band + 1] = i;
		}
		i = next;
	}
}

static void darken8(const struct spotting *spotting, const float *factor, uint8_t *pixel)
{
	for (unsigned i = 0; i < spotting->colours; i++)
		if (factor[i] != 1)
			pixel[i] = tone_encode(&spotting->tone, spotting->tone.decoded[pixel[i]] * (double)factor[i]);
}

static void darken16(const struct spotting *spotting, const float *factor, uint16_t *pixel)
{
	for (unsigned i = 0; i < spotting->colours; i++)
		if (factor[i] != 1) {
			double linear = colour_srgb_decode(pixel[i] / 65535.0) * (double)factor[i];
			pixel[i] = (uint16_t)(colour_srgb_encode(linear) * 65535 + 0.5);
		}
}

const float *spotting_factors(struct spotting *spotting, uint32_t y, struct extent *extent)
{
	uint32_t row = y % BAND_ROWS;
	if (row == 0)
		draw_band(spotting, y / BAND_ROWS);
	*extent = spotting->extents[row];
	return spotting->factors + ((size_t)row * spotting->width + extent->from) * spotting->colours;
}

void spotting_row(struct spotting *spotting, uint32_t y, void *row)
{
	struct extent extent;
	const float *factor = spotting_factors(spotting, y, &extent);
	for (uint32_t x = extent.from; x < extent.to; x++, factor += spotting->colours) {
		size_t pixel = (size_t)x * spotting->channels;
		if (spotting->bits == 8)
			darken8(spotting, factor, (uint8_t *)row + pixel);
		else
			darken16(spotting, factor, (uint16_t *)row + pixel);
	}
}
