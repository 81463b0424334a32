#include "image/jpeg_change.h"

#include <math.h>
#include <string.h>

#include "image/colour.h"
#include "image/dct.h"
#include "image/jpeg_session.h"
#include "image/jpeg_sink.h"

enum { MOST_COMPONENTS = 3, ENCODE_BINS = 4096 };

/* What baseline Huffman coding holds of 8-bit samples (T.81, F.1.2). */
enum { COEFFICIENT_LEAST = -1023, COEFFICIENT_MOST = 1023 };

/* R, G and B of Y, Cb - 128, Cr - 128, and back: JFIF 1.02 (ITU-T T.871). */
static const float to_rgb[3][3] = {{1, 0, 1.402F}, {1, -0.344136286F, -0.714136286F}, {1, 1.772F, 0}};
static const float from_rgb[3][3] = {
	{0.299F, 0.587F, 0.114F}, {-0.168735892F, -0.331264108F, 0.5F}, {0.5F, -0.418687589F, -0.081312411F}};

/* A component's share of the rows at hand: one row of the largest units that are coded together. */
struct plane {
	unsigned across, down;   /* pixels per sample */
	unsigned rows;           /* of blocks */
	uint32_t blocks;         /* in a row */
	struct dct_block *value; /* rows * blocks samples, about 0, of touched blocks */
	struct dct_block *change;
	uint8_t *touched;
	uint32_t *column, *place; /* of a pixel's column: of which block, and where in a row of blocks its sample is */
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
	unsigned components, colours;
	uint32_t width, height, rows; /* rows: pixel rows at hand */
	float *factors;               /* rows * colours * width */
	struct extent *extents;
	float decoded[256], encoded[ENCODE_BINS + 2]; /* encoded: by the square root of the light */
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

static void make_tables(struct changer *changer)
{
	for (int i = 0; i < 256; i++)
		changer->decoded[i] = (float)colour_srgb_decode8((uint8_t)i);
	for (int i = 0; i <= ENCODE_BINS + 1; i++) {
		double root = (double)i / ENCODE_BINS;
		changer->encoded[i] = (float)(255 * colour_srgb_encode(fmin(root * root, 1)));
	}
}

static float encode(const struct changer *changer, float linear)
{
	float place = sqrtf(linear) * ENCODE_BINS;
	int bin = place < ENCODE_BINS ? (int)place : ENCODE_BINS;
	float below = changer->encoded[bin];
	return below + (changer->encoded[bin + 1] - below) * (place - (float)bin);
}

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

static void make_planes(struct changer *changer)
{
	const struct jpeg_decompress_struct *library = &changer->session->library;
	for (unsigned i = 0; i < changer->components; i++) {
		const jpeg_component_info *component = &library->comp_info[i];
		struct plane *plane = &changer->planes[i];
		plane->across = (unsigned)(library->max_h_samp_factor / component->h_samp_factor);
		plane->down = (unsigned)(library->max_v_samp_factor / component->v_samp_factor);
		plane->rows = (unsigned)component->v_samp_factor;
		plane->blocks = component->width_in_blocks;
		size_t count = (size_t)plane->rows * plane->blocks;
		plane->value = arena_raw(changer->arena, count * sizeof *plane->value);
		plane->change = arena_raw(changer->arena, count * sizeof *plane->change);
		plane->touched = arena_alloc(changer->arena, count, 1);
		plane->column = arena_raw(changer->arena, changer->width * sizeof(uint32_t));
		plane->place = arena_raw(changer->arena, changer->width * sizeof(uint32_t));
		for (uint32_t x = 0; x < changer->width; x++) {
			plane->column[x] = x / plane->across / DCTSIZE;
			plane->place[x] = plane->column[x] * DCTSIZE2 + x / plane->across % DCTSIZE;
		}
	}
	changer->rows = (uint32_t)library->max_v_samp_factor * DCTSIZE;
	changer->factors =
		arena_raw(changer->arena, (size_t)changer->rows * changer->width * changer->colours * sizeof(float));
	changer->extents = arena_new(changer->arena, changer->rows, struct extent);
}

static float *factor_at(const struct changer *changer, uint32_t row, unsigned colour, uint32_t x)
{
	return changer->factors + ((size_t)row * changer->colours + colour) * changer->width + x;
}

static bool drawn_on(const struct changer *changer, uint32_t row, uint32_t x)
{
	for (unsigned i = 0; i < changer->colours; i++)
		if (*factor_at(changer, row, i, x) != 1)
			return true;
	return false;
}

/* The first block of the row of blocks that a pixel's row is in. */
static size_t first_block(const struct plane *plane, uint32_t row)
{
	return (size_t)(row / plane->down / DCTSIZE) * plane->blocks;
}

static void mark_row(struct changer *changer, uint32_t row, const struct extent *extent, bool *any)
{
	uint8_t *touched[MOST_COMPONENTS];
	for (unsigned i = 0; i < changer->components; i++)
		touched[i] = changer->planes[i].touched + first_block(&changer->planes[i], row);
	for (uint32_t x = extent->from; x < extent->to; x++) {
		if (!drawn_on(changer, row, x))
			continue;
		*any = true;
		for (unsigned i = 0; i < changer->components; i++)
			touched[i][changer->planes[i].column[x]] = 1;
	}
}

/* Takes the factors of the rows from y on and marks the blocks that they meet; false when there are none. */
static bool mark(struct changer *changer, struct spotting *spotting, uint32_t y)
{
	bool any = false;
	for (uint32_t row = 0; row < changer->rows; row++) {
		struct extent *extent = &changer->extents[row];
		*extent = (struct extent){0, 0};
		if (y + row >= changer->height)
			continue;
		*extent = spotting_extent(spotting, y + row);
		for (unsigned i = 0; i < changer->colours; i++)
			memcpy(factor_at(changer, row, i, extent->from),
				spotting_factors(spotting, y + row, i) + extent->from,
				(extent->to - extent->from) * sizeof(float));
		mark_row(changer, row, extent, &any);
	}
	return any;
}

static JBLOCKROW blocks_of(const struct changer *changer, unsigned component, uint32_t row)
{
	struct jpeg_decompress_struct *library = &changer->session->library;
	return library->mem->access_virt_barray((j_common_ptr)library, changer->arrays[component], row, 1, TRUE)[0];
}

/* The samples of a component's touched blocks, as whole numbers, which is what a decoder goes on with. */
static void open_blocks(struct changer *changer, unsigned component, uint32_t band)
{
	struct plane *plane = &changer->planes[component];
	const UINT16 *quantiser = changer->session->library.comp_info[component].quant_table->quantval;
	for (uint32_t row = 0; row < plane->rows; row++) {
		JBLOCKROW blocks = NULL;
		for (uint32_t x = 0; x < plane->blocks; x++) {
			size_t at = (size_t)row * plane->blocks + x;
			struct dct_block coefficients;
			if (!plane->touched[at])
				continue;
			if (!blocks)
				blocks = blocks_of(changer, component, band * plane->rows + row);
			for (int i = 0; i < DCTSIZE2; i++)
				coefficients.at[i / 8][i % 8] = (float)blocks[x][i] * (float)quantiser[i];
			dct_inverse(&plane->value[at], &coefficients);
			for (int i = 0; i < DCTSIZE2; i++)
				plane->value[at].at[i / 8][i % 8] = rintf(plane->value[at].at[i / 8][i % 8]);
			memset(&plane->change[at], 0, sizeof plane->change[at]);
		}
	}
}

static int whole_sample(float value)
{
	return value > 0 ? value < 255 ? (int)(value + 0.5F) : 255 : 0;
}

/* What a factor changes a stored R, G, B or grey by. */
static float change_of(const struct changer *changer, float stored, float factor)
{
	int sample = whole_sample(stored);
	return factor == 1 ? 0 : encode(changer, changer->decoded[sample] * factor) - (float)sample;
}

/* A row of pixels: what is read and added to of each component, by the column's place. */
struct line {
	const float *value[MOST_COMPONENTS], *factor[MOST_COMPONENTS];
	float *change[MOST_COMPONENTS], share[MOST_COMPONENTS];
};

static struct line line_at(const struct changer *changer, uint32_t row)
{
	struct line line = {0};
	for (unsigned i = 0; i < changer->components; i++) {
		const struct plane *plane = &changer->planes[i];
		size_t first = first_block(plane, row), down = row / plane->down % DCTSIZE;
		line.value[i] = plane->value[first].at[down];
		line.change[i] = plane->change[first].at[down];
		line.share[i] = 1 / (float)(plane->across * plane->down);
		line.factor[i] = factor_at(changer, row, i, 0);
	}
	return line;
}

static void change_pixel(const struct changer *changer, const struct line *line, uint32_t x, bool mixed)
{
	float value[MOST_COMPONENTS] = {0}, change[MOST_COMPONENTS] = {0};
	for (unsigned i = 0; i < changer->components; i++)
		value[i] = line->value[i][changer->planes[i].place[x]];
	for (unsigned i = 0; i < changer->components; i++) {
		float stored = value[i] + 128;
		if (mixed)
			stored = to_rgb[i][0] * value[0] + to_rgb[i][1] * value[1] + to_rgb[i][2] * value[2] + 128;
		change[i] = change_of(changer, stored, line->factor[i][x]);
	}
	for (unsigned i = 0; i < changer->components; i++) {
		float part = change[i];
		if (mixed)
			part = from_rgb[i][0] * change[0] + from_rgb[i][1] * change[1] + from_rgb[i][2] * change[2];
		line->change[i][changer->planes[i].place[x]] += part * line->share[i];
	}
}

static void change_row(const struct changer *changer, uint32_t row)
{
	const struct extent *extent = &changer->extents[row];
	const struct line line = line_at(changer, row);
	bool mixed = changer->session->library.jpeg_color_space == JCS_YCbCr;
	for (uint32_t x = extent->from; x < extent->to; x++)
		if (drawn_on(changer, row, x))
			change_pixel(changer, &line, x, mixed);
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

static void add_change(JCOEFPTR block, const struct dct_block *change, const UINT16 *quantiser)
{
	for (int i = 0; i < DCTSIZE2; i++) {
		long more = lrintf(change->at[i / 8][i % 8] / (float)quantiser[i]);
		long sum = block[i] + more;
		if (more != 0)
			block[i] = (JCOEF)(sum < COEFFICIENT_LEAST  ? COEFFICIENT_LEAST
					   : sum > COEFFICIENT_MOST ? COEFFICIENT_MOST
								    : sum);
	}
}

static void close_blocks(struct changer *changer, unsigned component, uint32_t band)
{
	struct plane *plane = &changer->planes[component];
	const UINT16 *quantiser = changer->session->library.comp_info[component].quant_table->quantval;
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
			add_change(blocks[x], &change, quantiser);
		}
	}
}

static bool draw(struct changer *changer, struct spotting *spotting)
{
	if (setjmp(changer->session->failed))
		return false;
	for (uint32_t y = 0; y < changer->height; y += changer->rows) {
		uint32_t band = y / changer->rows;
		if (!mark(changer, spotting, y))
			continue;
		for (unsigned i = 0; i < changer->components; i++)
			open_blocks(changer, i, band);
		for (uint32_t row = 0; row < changer->rows; row++)
			change_row(changer, row);
		for (unsigned i = 0; i < changer->components; i++)
			close_blocks(changer, i, band);
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
	changer->arrays = jpeg_read_coefficients(&changer->session->library);
	return true;
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
	changer->components = changer->colours = coded->channels;
	changer->width = coded->width;
	changer->height = coded->height;
	changer->arena = arena;
	make_tables(changer);
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
