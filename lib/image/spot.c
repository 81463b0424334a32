#include "image/spot.h"

#include <math.h>
#include <stdbool.h>
#include <string.h>

#include "image/colour.h"
#include "image/tone.h"

enum { BAND_ROWS = 8, NODES = 5, LANES = 4, NONE = 0xffffffff };

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

/* A spot as wide as this both ways is drawn by its profile at the pixels' centres; its light is right to 1 in 1000. */
static const double smooth_from = 6; /* px of half height and half width */
static const double luminance[3] = {0.2126390059, 0.7151686788, 0.0721923154};

struct spotting {
	uint32_t width, height;
	unsigned channels, bits;
	const struct space *space; /* NULL: sRGB */
	const struct spot *spots;
	unsigned colours;          /* colour samples a pixel: 1 or 3 */
	uint32_t bands, first_row; /* of the band at hand */
	uint32_t *first, *next;    /* spots that begin in a band, or come down into it, as linked lists */
	uint32_t stride;           /* of a row of factors: width and room for whole lanes */
	float *factors;            /* BAND_ROWS * colours * stride */
	float *coverage, *edges;   /* one row of a spot, from its first column, with room for whole lanes */
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

static void fill(float *factors, size_t count)
{
	for (size_t i = 0; i < count; i++)
		factors[i] = 1;
}

struct spotting *spotting_begin(uint32_t width, uint32_t height, unsigned channels, unsigned bits,
	const struct space *space, const struct spot *spots, size_t count, struct arena *arena)
{
	struct spotting *spotting = arena_new(arena, 1, struct spotting);
	spotting->width = width;
	spotting->height = height;
	spotting->channels = channels;
	spotting->bits = bits;
	spotting->space = space && strcmp(space->name, "sRGB") != 0 ? space : NULL;
	spotting->spots = spots;
	spotting->colours = channels >= 3 ? 3 : 1;
	spotting->bands = (height + BAND_ROWS - 1) / BAND_ROWS;
	spotting->first_row = NONE;
	spotting->stride = width + LANES;
	size_t factors = (size_t)spotting->stride * spotting->colours * BAND_ROWS;
	spotting->factors = arena_raw(arena, factors * sizeof(float));
	fill(spotting->factors, factors);
	spotting->coverage = arena_new(arena, width + 2 * LANES, float);
	spotting->edges = arena_new(arena, width + 2 * LANES, float);
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

/* Four columns at once, which compilers turn into the machine's vectors. */
typedef float lanes __attribute__((vector_size(16)));
typedef int32_t lane_mask __attribute__((vector_size(16)));

static lanes lesser(lanes a, lanes b)
{
	lane_mask less = a < b;
	return (lanes)((less & (lane_mask)a) | (~less & (lane_mask)b));
}

/* Where a row of a spot is cut at a height: the profile 1 - (a u^2 + m)^2 for |u| <= half around the middle. */
struct chord {
	double middle;
	float half, linear, cubic, fifth; /* coefficients of the integral from 0 to u, odd in u */
	float weight;
};

static struct chord cut(const struct spot *spot, double dy, double weight)
{
	double a = (double)spot->a, b = (double)spot->b, c = (double)spot->c;
	double m = dy * dy * (c - b * b / a);
	return (struct chord){
		.middle = spot->x - b / a * dy,
		.half = (float)sqrt(fmax(1 - m, 0) / a),
		.linear = (float)(1 - m * m),
		.cubic = (float)(2 * a * m / 3),
		.fifth = (float)(a * a / 5),
		.weight = (float)weight,
	};
}

/* Adds a chord's part of the columns from `from` on to their coverage: the difference of its integral at their edges. */
static void cover(struct spotting *spotting, const struct chord *chord, uint32_t from, uint32_t count, bool first)
{
	const lanes step = {0, 1, 2, 3}, half = {chord->half, chord->half, chord->half, chord->half};
	float start = (float)(from - chord->middle);
	for (uint32_t i = 0; i < count + LANES; i += LANES) {
		lanes u = step + (start + (float)i);
		u = lesser(u, half);
		u = -lesser(-u, half);
		lanes square = u * u;
		u = u * (chord->linear - square * (chord->cubic + square * chord->fifth));
		memcpy(spotting->edges + i, &u, sizeof u);
	}
	for (uint32_t i = 0; i < count; i += LANES) {
		lanes left, right, sum = {0};
		memcpy(&left, spotting->edges + i, sizeof left);
		memcpy(&right, spotting->edges + i + 1, sizeof right);
		if (!first)
			memcpy(&sum, spotting->coverage + i, sizeof sum);
		sum += (right - left) * chord->weight;
		memcpy(spotting->coverage + i, &sum, sizeof sum);
	}
}

static struct extent join(struct extent a, struct extent b)
{
	if (a.from == a.to || b.from == b.to)
		return a.from == a.to ? b : a;
	return (struct extent){a.from < b.from ? a.from : b.from, a.to > b.to ? a.to : b.to};
}

static float *factors_at(const struct spotting *spotting, uint32_t row, unsigned colour, uint32_t x)
{
	return spotting->factors + ((size_t)row * spotting->colours + colour) * spotting->stride + x;
}

/* What a spot takes of each colour of the picture. */
struct taking {
	float loss[3];
};

static struct taking taking_of(const struct spotting *spotting, const struct spot *spot)
{
	struct taking taking = {{spot->loss[0], spot->loss[1], spot->loss[2]}};
	double grey = 0;
	for (int i = 0; i < 3; i++)
		grey += luminance[i] * (double)spot->loss[i];
	if (spotting->colours == 1)
		taking.loss[0] = (float)grey;
	return taking;
}

/* Multiplies the row's factors by what the spot leaves at its coverage. */
static void take_light(struct spotting *spotting, const struct spot *spot, uint32_t row, struct extent extent)
{
	struct taking taking = taking_of(spotting, spot);
	uint32_t count = extent.to - extent.from;
	for (unsigned colour = 0; colour < spotting->colours; colour++) {
		float *factors = factors_at(spotting, row, colour, extent.from);
		for (uint32_t i = 0; i < count; i += LANES) {
			lanes factor, coverage;
			memcpy(&factor, factors + i, sizeof factor);
			memcpy(&coverage, spotting->coverage + i, sizeof coverage);
			factor *= 1 - taking.loss[colour] * coverage;
			memcpy(factors + i, &factor, sizeof factor);
		}
	}
}

/* A row of a spot that is so wide that its profile at a pixel's centre is the pixel's mean. */
static void draw_smooth_row(struct spotting *spotting, const struct spot *spot, uint32_t y)
{
	double a = (double)spot->a, b = (double)spot->b, c = (double)spot->c, dy = y + 0.5 - spot->y;
	double m = dy * dy * (c - b * b / a), middle = spot->x - b / a * dy, half = sqrt(fmax(1 - m, 0) / a);
	double left = fmax(middle - half, 0), right = fmin(middle + half, spotting->width);
	if (!(left < right))
		return;
	struct taking taking = taking_of(spotting, spot);
	struct extent extent = {(uint32_t)left, (uint32_t)ceil(right)};
	uint32_t row = y - spotting->first_row, count = extent.to - extent.from;
	const lanes step = {0.5F, 1.5F, 2.5F, 3.5F}, one = {1, 1, 1, 1};
	float start = (float)(extent.from - middle), curve = spot->a, least = (float)m;
	for (uint32_t i = 0; i < count; i += LANES) {
		lanes u = step + (start + (float)i), share = lesser(u * u * curve + least, one);
		lanes coverage = 1 - share * share;
		for (unsigned colour = 0; colour < spotting->colours; colour++) {
			lanes factor;
			float *place = factors_at(spotting, row, colour, extent.from + i);
			memcpy(&factor, place, sizeof factor);
			factor *= 1 - taking.loss[colour] * coverage;
			memcpy(place, &factor, sizeof factor);
		}
	}
	spotting->extents[row] = join(spotting->extents[row], extent);
}

static void draw_row(struct spotting *spotting, const struct spot *spot, uint32_t y, double high)
{
	double from = fmax(spot->y - high, y), to = fmin(spot->y + high, y + 1.0);
	double left = spotting->width, right = 0;
	const struct rule *rule = high < coarse_from ? &fine : &coarse;
	struct chord chords[NODES];
	for (int i = 0; i < rule->count; i++) {
		double dy = from + (to - from) * rule->place[i] - spot->y;
		chords[i] = cut(spot, dy, rule->weight[i] * (to - from));
		left = fmin(left, chords[i].middle - (double)chords[i].half);
		right = fmax(right, chords[i].middle + (double)chords[i].half);
	}
	left = fmax(left, 0);
	right = fmin(right, spotting->width);
	if (!(left < right))
		return;
	struct extent extent = {(uint32_t)left, (uint32_t)ceil(right)};
	for (int i = 0; i < rule->count; i++)
		cover(spotting, &chords[i], extent.from, extent.to - extent.from, i == 0);
	uint32_t row = y - spotting->first_row;
	take_light(spotting, spot, row, extent);
	spotting->extents[row] = join(spotting->extents[row], extent);
}

/* Half width: that of the ellipse's middle row, which a slant makes less than its widest. */
static bool is_smooth(const struct spot *spot, double high)
{
	return high >= smooth_from && (double)spot->a * smooth_from * smooth_from <= 1;
}

/* Draws what of a spot lies in the band; true when it goes on below. */
static bool draw_spot(struct spotting *spotting, const struct spot *spot)
{
	double high = half_height(spot), bottom = spot->y + high;
	uint32_t end = spotting->first_row + BAND_ROWS, height = spotting->height;
	end = end < height ? end : height;
	double top = fmax(spot->y - high, spotting->first_row);
	bool smooth = is_smooth(spot, high);
	for (uint32_t y = (uint32_t)top; y < end && y < bottom; y++)
		if (smooth)
			draw_smooth_row(spotting, spot, y);
		else
			draw_row(spotting, spot, y, high);
	return bottom > end && end < height;
}

/* Forgets the band before, draws the spots of this one, and hands on those that reach the next. */
static void draw_band(struct spotting *spotting, uint32_t band)
{
	for (uint32_t row = 0; row < BAND_ROWS; row++) {
		struct extent *extent = &spotting->extents[row];
		for (unsigned colour = 0; colour < spotting->colours && extent->from < extent->to; colour++)
			fill(factors_at(spotting, row, colour, extent->from), extent->to - extent->from + LANES);
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

static void darken8(const struct spotting *spotting, const float *factors, uint8_t *samples, uint32_t count)
{
	for (uint32_t x = 0; x < count; x++, samples += spotting->channels)
		if (factors[x] != 1)
			*samples = tone_encode(&spotting->tone, spotting->tone.decoded[*samples] * (double)factors[x]);
}

static void darken16(const struct spotting *spotting, const float *factors, uint16_t *samples, uint32_t count)
{
	for (uint32_t x = 0; x < count; x++, samples += spotting->channels)
		if (factors[x] != 1) {
			double linear = colour_srgb_decode(*samples / 65535.0) * (double)factors[x];
			*samples = (uint16_t)(colour_srgb_encode(linear) * 65535 + 0.5);
		}
}

struct extent spotting_extent(struct spotting *spotting, uint32_t y)
{
	if (y % BAND_ROWS == 0)
		draw_band(spotting, y / BAND_ROWS);
	return spotting->extents[y % BAND_ROWS];
}

const float *spotting_factors(const struct spotting *spotting, uint32_t y, unsigned colour)
{
	return factors_at(spotting, y % BAND_ROWS, colour, 0);
}

/* A row of a picture whose space is not sRGB: the light is taken in sRGB's primaries, which may change all of a pixel. */
static void darken_in_space(struct spotting *spotting, uint32_t y, struct extent extent, void *row)
{
	const unsigned colours = spotting->colours;
	const double most = spotting->bits == 8 ? 255 : 65535;
	const float *factors[3];
	for (unsigned i = 0; i < 3; i++)
		factors[i] = spotting_factors(spotting, y, i % colours);
	for (uint32_t x = extent.from; x < extent.to; x++) {
		double pixel[3];
		uint8_t *narrow = (uint8_t *)row + (size_t)x * spotting->channels;
		uint16_t *wide = (uint16_t *)row + (size_t)x * spotting->channels;
		if (factors[0][x] == 1 && factors[1][x] == 1 && factors[2][x] == 1)
			continue;
		for (unsigned i = 0; i < 3; i++)
			pixel[i] = (spotting->bits == 8 ? narrow[i % colours] : wide[i % colours]) / most;
		space_decode(spotting->space, pixel, pixel);
		for (unsigned i = 0; i < 3; i++)
			pixel[i] *= (double)factors[i][x];
		space_encode(spotting->space, pixel, pixel);
		for (unsigned i = 0; i < colours; i++)
			if (spotting->bits == 8)
				narrow[i] = (uint8_t)(fmin(fmax(pixel[i], 0), 1) * most + 0.5);
			else
				wide[i] = (uint16_t)(fmin(fmax(pixel[i], 0), 1) * most + 0.5);
	}
}

void spotting_row(struct spotting *spotting, uint32_t y, void *row)
{
	struct extent extent = spotting_extent(spotting, y);
	uint32_t count = extent.to - extent.from;
	if (spotting->space) {
		darken_in_space(spotting, y, extent, row);
		return;
	}
	for (unsigned colour = 0; colour < spotting->colours; colour++) {
		const float *factors = spotting_factors(spotting, y, colour) + extent.from;
		size_t first = (size_t)extent.from * spotting->channels + colour;
		if (spotting->bits == 8)
			darken8(spotting, factors, (uint8_t *)row + first, count);
		else
			darken16(spotting, factors, (uint16_t *)row + first, count);
	}
}
