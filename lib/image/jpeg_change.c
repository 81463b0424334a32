#include "image/jpeg_change.h"

#include <math.h>
#include <string.h>

#include "image/colour.h"
#include "image/darken.h"
#include "image/dct.h"
#include "image/jpeg_session.h"
#include "image/jpeg_sink.h"
#include "image/quad.h"

enum { MOST_COMPONENTS = 3 };

/* What baseline Huffman coding holds of 8-bit samples (T.81, F.1.2). */
enum { COEFFICIENT_LEAST = -1023, COEFFICIENT_MOST = 1023 };

/* R, G and B of Y, Cb - 128, Cr - 128, and back: JFIF 1.02 (ITU-T T.871). */
static const float to_rgb[3][3] = {{1, 0, 1.402F}, {1, -0.344136286F, -0.714136286F}, {1, 1.772F, 0}};
static const float from_rgb[3][3] = {
	{0.299F, 0.587F, 0.114F}, {-0.168735892F, -0.331264108F, 0.5F}, {0.5F, -0.418687589F, -0.081312411F}};

/* A component's share of the rows at hand: one row of the largest units that are coded together. */
struct plane {
	unsigned across, down;      /* pixels per sample */
	unsigned rows;              /* of blocks */
	uint32_t blocks;            /* in a row */
	struct dct_block quantiser; /* of a coefficient, and 1 / it; of 0, which a file may hold, 0 */
	struct dct_block fineness;
	struct dct_block *value; /* rows * blocks samples, about 0, of touched blocks */
	struct dct_block *change;
	uint8_t *touched;
};

/* A block as it was. */
struct kept {
	JCOEFPTR where;
	JCOEF was[DCTSIZE2];
};

struct changer {
	struct jpeg_session *session;
	jvirt_barray_ptr *arrays;
	struct plane planes[MOST_COMPONENTS];
	unsigned components;
	bool mixed;                   /* Y, Cb, Cr; else R, G, B or grey */
	const struct space *space;    /* of the picture; NULL: sRGB */
	uint32_t width, height, rows; /* rows: pixel rows at hand */
	struct arena *arena;
	struct keep *keep;
	bool last; /* picture: nothing needs to be kept */
};

/* Changed blocks, in pieces, so that the next picture begins from the photograph again. */
enum { KEPT_MOST = 512 };
struct keep {
	struct keep *next;
	size_t count;
	struct kept blocks[KEPT_MOST];
};

bool jpeg_can_change(const struct coded *coded)
{
	const struct jpeg_session *session = coded->session;
	const struct jpeg_decompress_struct *library = &session->library;
	for (int i = 0; i < library->num_components; i++)
		if (library->max_h_samp_factor % library->comp_info[i].h_samp_factor != 0
			|| library->max_v_samp_factor % library->comp_info[i].v_samp_factor != 0)
			return false;
	return library->num_components == 1 || library->num_components == MOST_COMPONENTS;
}

static void make_plane(struct changer *changer, unsigned number)
{
	const struct jpeg_decompress_struct *library = &changer->session->library;
	const jpeg_component_info *component = &library->comp_info[number];
	struct plane *plane = &changer->planes[number];
	plane->across = (unsigned)(library->max_h_samp_factor / component->h_samp_factor);
	plane->down = (unsigned)(library->max_v_samp_factor / component->v_samp_factor);
	plane->rows = (unsigned)component->v_samp_factor;
	plane->blocks = component->width_in_blocks;
	for (int i = 0; i < DCTSIZE2; i++) {
		const float quantiser = (float)component->quant_table->quantval[i];
		plane->quantiser.at[i / 8][i % 8] = quantiser;
		plane->fineness.at[i / 8][i % 8] = quantiser > 0 ? 1 / quantiser : 0;
	}
	size_t count = (size_t)plane->rows * plane->blocks;
	plane->value = arena_raw(changer->arena, count * sizeof *plane->value);
	plane->change = arena_raw(changer->arena, count * sizeof *plane->change);
	plane->touched = arena_alloc(changer->arena, count, 1);
}

static void make_planes(struct changer *changer)
{
	const struct jpeg_decompress_struct *library = &changer->session->library;
	for (unsigned i = 0; i < changer->components; i++)
		make_plane(changer, i);
	changer->mixed = library->jpeg_color_space == JCS_YCbCr;
	changer->rows = (uint32_t)library->max_v_samp_factor * DCTSIZE;
}

static JBLOCKROW blocks_of(const struct changer *changer, unsigned component, uint32_t row)
{
	struct jpeg_decompress_struct *library = &changer->session->library;
	return library->mem->access_virt_barray((j_common_ptr)library, changer->arrays[component], row, 1, TRUE)[0];
}

/* The samples of a block that is touched for the first time, about 0. */
static void open_block(struct changer *changer, unsigned component, uint32_t row, uint32_t column, size_t at)
{
	struct plane *plane = &changer->planes[component];
	const JCOEFPTR block = blocks_of(changer, component, row)[column];
	struct dct_block coefficients;
	for (int i = 0; i < DCTSIZE2; i += QUAD)
		quad_store(&coefficients.at[i / 8][i % 8],
			quad_of_shorts(block + i) * quad_load(&plane->quantiser.at[i / 8][i % 8]));
	dct_inverse(&plane->value[at], &coefficients);
	memset(&plane->change[at], 0, sizeof plane->change[at]);
	plane->touched[at] = 1;
}

/* Eight pixels of a row, one block across, of each component: its samples and their changes. */
struct stretch {
	const float *value[MOST_COMPONENTS];
	float *change[MOST_COMPONENTS];
	unsigned across[MOST_COMPONENTS], first[MOST_COMPONENTS]; /* the first pixel's place within a sample */
	float share[MOST_COMPONENTS];
};

/* Where the eight pixels from (x, y) on are; opens their blocks. */
static struct stretch stretch_at(struct changer *changer, uint32_t x, uint32_t y)
{
	struct stretch stretch;
	for (unsigned i = 0; i < changer->components; i++) {
		struct plane *plane = &changer->planes[i];
		uint32_t sample = x / plane->across, line = y / plane->down, column = sample / DCTSIZE;
		size_t at = (size_t)(line / DCTSIZE % plane->rows) * plane->blocks + column;
		if (!plane->touched[at])
			open_block(changer, i, line / DCTSIZE, column, at);
		stretch.value[i] = plane->value[at].at[line % DCTSIZE] + sample % DCTSIZE;
		stretch.change[i] = plane->change[at].at[line % DCTSIZE] + sample % DCTSIZE;
		stretch.across[i] = plane->across;
		stretch.first[i] = x % plane->across;
		stretch.share[i] = 1 / (float)(plane->across * plane->down);
	}
	return stretch;
}

/* A component's samples under four pixels, the half'th four of a stretch: of the nearest sample each. */
static quad samples_of(const struct stretch *stretch, unsigned component, unsigned half)
{
	const float *value = stretch->value[component];
	const unsigned across = stretch->across[component], first = stretch->first[component] + QUAD * half;
	if (across == 1)
		return quad_load(value + QUAD * half);
	if (across == 2)
		return (quad){value[2 * half], value[2 * half], value[2 * half + 1], value[2 * half + 1]};
	return (quad){value[first / across], value[(first + 1) / across], value[(first + 2) / across],
		value[(first + 3) / across]};
}

static void add_to(const struct stretch *stretch, unsigned component, unsigned half, quad more)
{
	float *change = stretch->change[component];
	const unsigned across = stretch->across[component], first = stretch->first[component] + QUAD * half;
	more *= stretch->share[component];
	if (across == 1)
		quad_store(change + QUAD * half, quad_load(change + QUAD * half) + more);
	else
		for (unsigned i = 0; i < QUAD; i++)
			change[(first + i) / across] += more[i];
}

/* What a factor changes one stored sample by: near black, and where little light is left. */
static float change_dark(float stored, float factor)
{
	double light = colour_srgb_decode((double)stored / 255) * (double)factor;
	return (float)(255 * colour_srgb_encode(light)) - stored;
}

/* What factors change stored samples 0..255 by. */
static quad change_of(quad stored, quad factor)
{
	const float offset = 255 * DARKEN_OFFSET, dark = 255 * DARKEN_DARK;
	stored = -quad_least(-quad_least(stored, quad_of(255)), quad_of(0));
	quad change = (stored + offset) * (darken_root(factor) - 1);
	const quad_mask odd = (stored + change < dark) | (factor < DARKEN_LEAST);
	if (quad_any(odd))
		for (int i = 0; i < QUAD; i++)
			change[i] = factor[i] == 1 ? 0 : odd[i] ? change_dark(stored[i], factor[i]) : change[i];
	return change;
}

/* What factors change four pixels by in a space that is not sRGB, where one colour's factor may change all three. */
static void change_in_space(const struct space *space, const quad stored[3], const quad factors[3], quad change[3])
{
	for (int k = 0; k < QUAD; k++) {
		double was[3], pixel[3];
		for (int i = 0; i < 3; i++)
			was[i] = fmin(fmax((double)stored[i][k] / 255, 0), 1);
		space_decode(space, was, pixel);
		for (int i = 0; i < 3; i++)
			pixel[i] *= (double)factors[i][k];
		space_encode(space, pixel, pixel);
		const bool drawn = factors[0][k] != 1 || factors[1][k] != 1 || factors[2][k] != 1;
		for (int i = 0; i < 3; i++)
			change[i][k] = drawn ? (float)(255 * (fmin(fmax(pixel[i], 0), 1) - was[i])) : 0;
	}
}

/* Red, green and blue of four pixels, 0..255; of grey, thrice. */
static void colours_of(const struct changer *changer, const struct stretch *stretch, unsigned half, quad colours[3])
{
	const quad first = samples_of(stretch, 0, half) + 128;
	colours[0] = colours[1] = colours[2] = first;
	for (unsigned i = 1; i < changer->components; i++)
		colours[i] = samples_of(stretch, i, half) + 128;
	if (!changer->mixed)
		return;
	const quad blue = colours[1] - 128, red = colours[2] - 128;
	for (int i = 0; i < 3; i++)
		colours[i] = first + to_rgb[i][1] * blue + to_rgb[i][2] * red;
}

/* Four pixels; factors: four a pixel. */
static void change_four(
	const struct changer *changer, const struct stretch *stretch, unsigned half, const float *factors)
{
	quad factor[QUAD], colours[3], change[3];
	for (int i = 0; i < QUAD; i++)
		factor[i] = quad_load(factors + (size_t)i * QUAD);
	quad_turn(&factor[0], &factor[1], &factor[2], &factor[3]);
	colours_of(changer, stretch, half, colours);
	if (changer->space)
		change_in_space(changer->space, colours, factor, change);
	else
		for (unsigned i = 0; i < changer->components; i++)
			change[i] = change_of(colours[i], factor[i]);
	for (unsigned i = 0; i < changer->components; i++)
		add_to(stretch, i, half,
			!changer->mixed
				? change[i]
				: from_rgb[i][0] * change[0] + from_rgb[i][1] * change[1] + from_rgb[i][2] * change[2]);
}

/* Factors of the eight pixels of a block, 1 beyond the extent, where they stand or else in `eight`; NULL: all are 1. */
static const float *factors_of(const float *factors, uint32_t x, struct extent extent, float *eight)
{
	quad_mask drawn = {0};
	const float *found = factors + (size_t)x * QUAD;
	if (x < extent.from || x + DCTSIZE > extent.to) {
		for (uint32_t i = 0; i < DCTSIZE; i++) {
			const bool within = x + i >= extent.from && x + i < extent.to;
			quad_store(eight + i * QUAD, within ? quad_load(found + i * QUAD) : quad_of(1));
		}
		found = eight;
	}
	for (int i = 0; i < DCTSIZE; i++)
		drawn |= quad_load(found + (size_t)i * QUAD) != 1;
	return quad_any(drawn) ? found : NULL;
}

static void change_row(struct changer *changer, struct spotting *spotting, uint32_t y)
{
	const struct extent extent = spotting_extent(spotting, y);
	const float *factors = spotting_factors(spotting, y);
	for (uint32_t x = extent.from / DCTSIZE * DCTSIZE; x < extent.to; x += DCTSIZE) {
		float eight[DCTSIZE * QUAD];
		const float *found = factors_of(factors, x, extent, eight);
		if (!found)
			continue;
		const struct stretch stretch = stretch_at(changer, x, y);
		change_four(changer, &stretch, 0, found);
		change_four(changer, &stretch, 1, found + (size_t)QUAD * QUAD);
	}
}

static void keep_block(struct changer *changer, JCOEFPTR block)
{
	if (!changer->keep || changer->keep->count == KEPT_MOST) {
		struct keep *keep = arena_raw(changer->arena, sizeof *keep);
		keep->next = changer->keep;
		keep->count = 0;
		changer->keep = keep;
	}
	struct kept *kept = &changer->keep->blocks[changer->keep->count++];
	kept->where = block;
	memcpy(kept->was, block, sizeof kept->was);
}

/* Adds the transformed change, in quantisers, to a block's coefficients. */
static void add_change(JCOEFPTR block, const struct dct_block *change, const struct dct_block *fineness)
{
	for (int i = 0; i < DCTSIZE2; i += QUAD) {
		const quad more = quad_load(&change->at[i / 8][i % 8]) * quad_load(&fineness->at[i / 8][i % 8]);
		if (!quad_any((more > 0.5F) | (more < -0.5F)))
			continue;
		for (int k = 0; k < QUAD; k++) {
			long sum = block[i + k] + lrintf(more[k]);
			block[i + k] = (JCOEF)(sum < COEFFICIENT_LEAST  ? COEFFICIENT_LEAST
					       : sum > COEFFICIENT_MOST ? COEFFICIENT_MOST
									: sum);
		}
	}
}

static void close_blocks(struct changer *changer, unsigned component, uint32_t band)
{
	struct plane *plane = &changer->planes[component];
	for (uint32_t row = 0; row < plane->rows; row++) {
		JBLOCKROW blocks = NULL;
		for (uint32_t x = 0; x < plane->blocks; x++) {
			size_t at = (size_t)row * plane->blocks + x;
			struct dct_block change;
			if (!plane->touched[at])
				continue;
			if (!blocks)
				blocks = blocks_of(changer, component, band * plane->rows + row);
			plane->touched[at] = 0;
			dct_forward(&change, &plane->change[at]);
			if (!changer->last)
				keep_block(changer, blocks[x]);
			add_change(blocks[x], &change, &plane->fineness);
		}
	}
}

static bool draw(struct changer *changer, struct spotting *spotting)
{
	if (setjmp(changer->session->failed))
		return false;
	changer->space = spotting_space(spotting);
	for (uint32_t y = 0; y < changer->height; y += changer->rows) {
		uint32_t end = changer->height - y < changer->rows ? changer->height : y + changer->rows;
		for (uint32_t row = y; row < end; row++)
			change_row(changer, spotting, row);
		for (unsigned i = 0; i < changer->components; i++)
			close_blocks(changer, i, y / changer->rows);
	}
	return true;
}

static void restore(struct changer *changer)
{
	for (; changer->keep; changer->keep = changer->keep->next)
		for (size_t i = changer->keep->count; i-- > 0;)
			memcpy(changer->keep->blocks[i].where, changer->keep->blocks[i].was,
				sizeof changer->keep->blocks[i].was);
}

static bool read_all(struct changer *changer)
{
	if (setjmp(changer->session->failed))
		return false;
	jpeg_end_rows(changer->session);
	changer->arrays = jpeg_read_coefficients(&changer->session->library);
	return jpeg_is_complete(changer->session);
}

static bool finish(struct changer *changer)
{
	if (setjmp(changer->session->failed))
		return false;
	jpeg_finish_decompress(&changer->session->library);
	return true;
}

static bool write_all(struct jpeg_sink *sink, struct changer *changer, const struct coded *coded, const char *comment)
{
	struct jpeg_decompress_struct *library = &changer->session->library;
	if (setjmp(sink->failed))
		return false;
	jpeg_sink_begin(sink);
	jpeg_copy_critical_parameters(library, &sink->library);
	sink->library.optimize_coding = TRUE;
	if (library->progressive_mode)
		jpeg_simple_progression(&sink->library);
	jpeg_write_coefficients(&sink->library, changer->arrays);
	jpeg_sink_words(sink, coded->orientation, library->marker_list, comment);
	jpeg_finish_compress(&sink->library);
	return true;
}

bool jpeg_change(struct coded *coded, const struct jpeg_changed *pictures, size_t count, const char *comment,
	struct arena *arena, struct error *error)
{
	struct changer *changer = arena_new(arena, 1, struct changer);
	changer->session = coded->session;
	changer->components = coded->channels;
	changer->width = coded->width;
	changer->height = coded->height;
	changer->arena = arena;
	if (!read_all(changer))
		return jpeg_explain(changer->session, error);
	make_planes(changer);
	for (size_t i = 0; i < count; i++) {
		struct jpeg_sink *sink = jpeg_sink_new(pictures[i].descriptor, arena);
		changer->last = i + 1 == count;
		if (!draw(changer, pictures[i].spotting))
			return jpeg_explain(changer->session, error);
		bool written = write_all(sink, changer, coded, comment);
		jpeg_sink_close(sink);
		if (!written)
			return sink->reason ? jpeg_sink_explain(sink, error)
					    : error_set(error, ERROR_DATA, "damaged",
						    "the JPEG picture is damaged: its coefficients cannot be "
						    "written again");
		restore(changer);
	}
	return finish(changer) || jpeg_explain(changer->session, error);
}
