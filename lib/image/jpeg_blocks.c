#include "image/jpeg_blocks.h"

#include <math.h>
#include <string.h>

#include "image/colour.h"
#include "image/darken.h"
#include "image/dct.h"
#include "image/ycc.h"

enum { MOST_COMPONENTS = 3 };

/* What baseline Huffman coding holds of 8-bit samples (T.81, F.1.2). */
enum { COEFFICIENT_LEAST = -1023, COEFFICIENT_MOST = 1023 };

/* Samples are counted in 1/32 about their middle, what is taken of them in 1/128. */
enum { SAMPLE = 32, MIDDLE = 128 * SAMPLE, TAKEN = 128, OFFSET = 1795, DARK = 1320 };

/* What samples are cut to, so that no sum of colours is beyond 16 bits. */
enum { FARTHEST = 10000 };

/* A component's share of the rows at hand: one row of the largest units that are coded together. */
struct plane {
	unsigned across, down; /* pixels per sample */
	unsigned rows;         /* of blocks */
	uint32_t blocks;       /* in a row */
	/* Of a coefficient, times SAMPLE; and 1 / it, over TAKEN and the pixels of a sample; of 0, which a file may hold, 0. */
	struct dct_block quantiser, fineness;
	struct dct_block *value; /* rows * blocks samples of touched blocks */
	struct dct_block *taken;
	uint8_t *touched;
	uint32_t *sample; /* of every eighth pixel of a row */
};

struct jpeg_blocks {
	struct jpeg_session *session;
	jvirt_barray_ptr *arrays;
	struct plane planes[MOST_COMPONENTS];
	unsigned components;
	bool mixed; /* Y, Cb, Cr; else R, G, B or grey */
};

static void make_plane(struct jpeg_blocks *blocks, unsigned number, struct arena *arena)
{
	const struct jpeg_decompress_struct *library = &blocks->session->library;
	const jpeg_component_info *component = &library->comp_info[number];
	struct plane *plane = &blocks->planes[number];
	plane->across = (unsigned)(library->max_h_samp_factor / component->h_samp_factor);
	plane->down = (unsigned)(library->max_v_samp_factor / component->v_samp_factor);
	plane->rows = (unsigned)component->v_samp_factor;
	plane->blocks = component->width_in_blocks;
	for (int i = 0; i < DCTSIZE2; i++) {
		const float quantiser = (float)component->quant_table->quantval[i];
		plane->quantiser.at[i / 8][i % 8] = quantiser * SAMPLE;
		plane->fineness.at[i / 8][i % 8] =
			quantiser > 0 ? 1 / (quantiser * (float)(TAKEN * plane->across * plane->down)) : 0;
	}
	size_t count = (size_t)plane->rows * plane->blocks;
	plane->value = arena_raw(arena, count * sizeof *plane->value);
	plane->taken = arena_raw(arena, count * sizeof *plane->taken);
	plane->touched = arena_alloc(arena, count, 1);
	plane->sample = arena_new(arena, library->image_width / EIGHT + 1, uint32_t);
	for (uint32_t i = 0; i <= library->image_width / EIGHT; i++)
		plane->sample[i] = i * EIGHT / plane->across;
}

struct jpeg_blocks *jpeg_blocks_new(struct jpeg_session *session, jvirt_barray_ptr *arrays, struct arena *arena)
{
	struct jpeg_blocks *blocks = arena_new(arena, 1, struct jpeg_blocks);
	blocks->session = session;
	blocks->arrays = arrays;
	blocks->components = (unsigned)session->library.num_components;
	blocks->mixed = session->library.jpeg_color_space == JCS_YCbCr;
	for (unsigned i = 0; i < blocks->components; i++)
		make_plane(blocks, i, arena);
	return blocks;
}

uint32_t jpeg_blocks_rows(const struct jpeg_blocks *blocks)
{
	return (uint32_t)blocks->session->library.max_v_samp_factor * DCTSIZE;
}

static JBLOCKROW row_of(const struct jpeg_blocks *blocks, unsigned component, uint32_t row)
{
	struct jpeg_decompress_struct *library = &blocks->session->library;
	return library->mem->access_virt_barray((j_common_ptr)library, blocks->arrays[component], row, 1, TRUE)[0];
}

/* The samples of a block that is touched for the first time. */
static void open_block(struct jpeg_blocks *blocks, unsigned component, uint32_t row, uint32_t column, size_t at)
{
	struct plane *plane = &blocks->planes[component];
	const JCOEFPTR block = row_of(blocks, component, row)[column];
	struct dct_block coefficients;
	for (int i = 0; i < DCTSIZE2; i += QUAD)
		quad_store(&coefficients.at[i / 8][i % 8],
			quad_of_shorts(block + i) * quad_load(&plane->quantiser.at[i / 8][i % 8]));
	dct_inverse(&plane->value[at], &coefficients);
	memset(&plane->taken[at], 0, sizeof plane->taken[at]);
	plane->touched[at] = 1;
}

/* A row of pixels in the blocks of a component. */
struct line {
	uint32_t row;           /* of blocks, of the picture */
	size_t first;           /* block of the plane */
	float *value, *taken;   /* of that block */
	uint8_t *touched;       /* of that block */
	const uint32_t *sample; /* as plane */
	unsigned across;
};

static struct line line_at(const struct plane *plane, uint32_t y)
{
	const uint32_t line = y / plane->down, row = line / DCTSIZE;
	const size_t first = (size_t)(row % plane->rows) * plane->blocks;
	return (struct line){row, first, plane->value[first].at[line % DCTSIZE], plane->taken[first].at[line % DCTSIZE],
		plane->touched + first, plane->sample, plane->across};
}

/* Eight pixels of a row, one block across: a component's samples and what is taken of them. */
struct stretch {
	const float *value;
	float *taken;
	unsigned across, first; /* the first pixel's place within a sample */
};

/* Where the eight pixels from x on are; opens their block. */
static inline struct stretch stretch_at(
	struct jpeg_blocks *blocks, unsigned component, const struct line *line, uint32_t x)
{
	const uint32_t sample = line->sample[x / EIGHT], column = sample / DCTSIZE;
	const size_t offset = (size_t)column * DCTSIZE2 + sample % DCTSIZE;
	if (!line->touched[column])
		open_block(blocks, component, line->row, column, line->first + column);
	return (struct stretch){line->value + offset, line->taken + offset, line->across, x - sample * line->across};
}

/* A component's samples under the pixels: of the nearest sample each. */
static inline eight_signed samples_of(const struct stretch *stretch)
{
	const float *value = stretch->value;
	const unsigned across = stretch->across, first = stretch->first;
	eight_signed samples;
	if (across == 1) {
		samples = eight_signed_of_quads(quad_load(value), quad_load(value + QUAD));
	} else if (across == 2) {
		const quad four = quad_load(value);
		const eight twice = (eight)eight_signed_of_quads(four, four);
		samples = (eight_signed)eight_lower(twice, twice);
	} else {
		for (unsigned i = 0; i < EIGHT; i++)
			samples[i] = (int16_t)lrintf(fminf(fmaxf(value[(first + i) / across], -FARTHEST), FARTHEST));
	}
	return eight_signed_within(samples, -FARTHEST, FARTHEST);
}

static inline void take(const struct stretch *stretch, eight_signed more)
{
	float *taken = stretch->taken;
	const unsigned across = stretch->across, first = stretch->first;
	if (across == 1) {
		quad low, high;
		eight_signed_to_quads(more, &low, &high);
		quad_store(taken, quad_load(taken) + low);
		quad_store(taken + QUAD, quad_load(taken + QUAD) + high);
	} else if (across == 2) {
		quad_store(taken, quad_load(taken) + eight_signed_pairs(more));
	} else {
		for (unsigned i = 0; i < EIGHT; i++)
			taken[(first + i) / across] += (float)more[i];
	}
}

/* What is taken of a colour near black, or where little is left. */
static void take_dark(eight colour, eight shares, eight_signed dark, eight_signed *taken)
{
	for (int i = 0; i < EIGHT; i++) {
		if (!dark[i])
			continue;
		const double stored = colour[i] / (255.0 * TAKEN);
		const double light = colour_srgb_decode(stored) * (double)darken_left(shares[i]);
		(*taken)[i] = (int16_t)lrint((stored - colour_srgb_encode(light)) * 255 * TAKEN);
	}
}

/* colour: about the middle. */
static inline eight_signed taken_of(eight_signed colour, eight shares)
{
	const eight fine = (eight)eight_signed_within(colour + MIDDLE, 0, 255 * SAMPLE) << 2;
	eight_signed taken = (eight_signed)eight_high(fine + OFFSET, shares);
	const eight_signed dark = ((eight_signed)fine - taken < DARK) & (shares != 0);
	if (eight_any((eight)dark))
		take_dark(fine, shares, dark, &taken);
	return taken;
}

/* The same in a space that is not sRGB, where one colour's share may change all three. */
static void take_in_space(
	const struct space *space, const eight_signed colours[3], const eight shares[3], eight_signed taken[3])
{
	for (int k = 0; k < EIGHT; k++) {
		double was[3], pixel[3];
		for (int i = 0; i < 3; i++)
			was[i] = fmin(fmax((colours[i][k] + MIDDLE) / (255.0 * SAMPLE), 0), 1);
		space_decode(space, was, pixel);
		for (int i = 0; i < 3; i++)
			pixel[i] *= (double)darken_left(shares[i][k]);
		space_encode(space, pixel, pixel);
		const bool drawn = shares[0][k] || shares[1][k] || shares[2][k];
		for (int i = 0; i < 3; i++)
			taken[i][k] = drawn ? (int16_t)lrint((was[i] - fmin(fmax(pixel[i], 0), 1)) * 255 * TAKEN) : 0;
	}
}

/* Red, green and blue, about the middle; of grey, thrice. */
static inline void colours_of(
	const struct jpeg_blocks *blocks, const struct stretch stretches[3], eight_signed colours[3])
{
	colours[0] = colours[1] = colours[2] = samples_of(&stretches[0]);
	for (unsigned i = 1; i < blocks->components; i++)
		colours[i] = samples_of(&stretches[i]);
	if (blocks->mixed)
		ycc_to_rgb(colours);
}

static inline void draw_eight(struct jpeg_blocks *blocks, const struct line lines[3], uint32_t x,
	const struct space *space, const eight shares[3])
{
	struct stretch stretches[MOST_COMPONENTS];
	eight_signed colours[3], taken[3];
	for (unsigned i = 0; i < blocks->components; i++)
		stretches[i] = stretch_at(blocks, i, &lines[i], x);
	colours_of(blocks, stretches, colours);
	if (space)
		take_in_space(space, colours, shares, taken);
	else
		for (unsigned i = 0; i < blocks->components; i++)
			taken[i] = taken_of(colours[i], shares[i]);
	if (blocks->mixed)
		ycc_of_rgb(taken);
	for (unsigned i = 0; i < blocks->components; i++)
		take(&stretches[i], taken[i]);
}

void jpeg_blocks_draw(struct jpeg_blocks *blocks, struct spotting *spotting, uint32_t y)
{
	const struct extent extent = spotting_extent(spotting, y);
	const struct space *space = spotting_space(spotting);
	const uint16_t *row[3];
	struct line lines[MOST_COMPONENTS];
	for (unsigned i = 0; i < 3; i++)
		row[i] = spotting_shares(spotting, y, i);
	for (unsigned i = 0; i < blocks->components; i++)
		lines[i] = line_at(&blocks->planes[i], y);
	for (uint32_t x = extent.from / EIGHT * EIGHT; x < extent.to; x += EIGHT) {
		eight shares[3];
		for (unsigned i = 0; i < 3; i++)
			shares[i] = eight_load(row[i] + x);
		if (eight_any(shares[0] | shares[1] | shares[2]))
			draw_eight(blocks, lines, x, space, shares);
	}
}

/* Takes the transformed samples, in quantisers, from a block's coefficients. */
static void take_coefficients(JCOEFPTR block, const struct dct_block *taken, const struct dct_block *fineness)
{
	for (int i = 0; i < DCTSIZE; i++) {
		const float *row = taken->at[i], *fine = fineness->at[i];
		const eight_signed less = eight_signed_of_quads(
			quad_load(row) * quad_load(fine), quad_load(row + QUAD) * quad_load(fine + QUAD));
		if (!eight_any((eight)less))
			continue;
		eight_signed was, is;
		memcpy(&was, block + (size_t)i * DCTSIZE, sizeof was);
		is = eight_signed_within(eight_signed_less(was, less), COEFFICIENT_LEAST, COEFFICIENT_MOST);
		is = ((less != 0) & is) | ((less == 0) & was);
		memcpy(block + (size_t)i * DCTSIZE, &is, sizeof is);
	}
}

void jpeg_blocks_close(struct jpeg_blocks *blocks, uint32_t y, jpeg_block_hook *hook, void *context)
{
	const uint32_t band = y / jpeg_blocks_rows(blocks);
	for (unsigned component = 0; component < blocks->components; component++) {
		struct plane *plane = &blocks->planes[component];
		for (uint32_t row = 0; row < plane->rows; row++) {
			uint8_t *touched = plane->touched + (size_t)row * plane->blocks;
			JBLOCKROW coefficients = NULL;
			for (uint32_t x = 0; x < plane->blocks; x++) {
				struct dct_block taken;
				if (!touched[x])
					continue;
				if (!coefficients)
					coefficients = row_of(blocks, component, band * plane->rows + row);
				touched[x] = 0;
				dct_forward(&taken, &plane->taken[(size_t)row * plane->blocks + x]);
				if (hook)
					hook(context, coefficients[x]);
				take_coefficients(coefficients[x], &taken, &plane->fineness);
			}
		}
	}
}
