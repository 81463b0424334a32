/* JPEG to JPEG: what no dot touches keeps its coefficients, in every sampling; the rest looks as the PNG would. */
#include <stdio.h>

#include <jpeglib.h>

#include "base/random.h"
#include "image/colour.h"
#include "image/dct.h"
#include "image/decode.h"
#include "image/jpeg_change.h"
#include "picture_file.h"
#include "spot_marks.h"
#include "tap.h"

enum { WIDTH = 203, HEIGHT = 117, SPOTS = 9 };

static struct kind {
	const char *name;
	int channels, across[3], down[3];
	bool progressive, rgb;
} kinds[] = {
	{"4:4:4", 3, {1, 1, 1}, {1, 1, 1}, false, false},
	{"4:2:2", 3, {2, 1, 1}, {1, 1, 1}, false, false},
	{"4:2:0", 3, {2, 1, 1}, {2, 1, 1}, false, false},
	{"4:4:0", 3, {1, 1, 1}, {2, 1, 1}, false, false},
	{"4:1:1", 3, {4, 1, 1}, {1, 1, 1}, false, false},
	{"progressive 4:2:0", 3, {2, 1, 1}, {2, 1, 1}, true, false},
	{"RGB", 3, {1, 1, 1}, {1, 1, 1}, false, true},
	{"grey", 1, {1}, {1}, false, false},
};

/* A photograph of a kind: a slope with noise, an EXIF block with a canary, a profile of no sense. */
static void save(const struct kind *kind, unsigned orientation)
{
	struct jpeg_compress_struct library;
	struct jpeg_error_mgr manager;
	uint8_t *buffer = NULL, exif[] = "Exif\0\0MM\0*\0\0\0\x08\0\1\x01\x12\0\3\0\0\0\1\0\0\0\0\0\0\0\0CANARY";
	unsigned long length = 0;
	exif[25] = (uint8_t)orientation;
	library.err = jpeg_std_error(&manager);
	jpeg_create_compress(&library);
	jpeg_mem_dest(&library, &buffer, &length);
	library.image_width = WIDTH;
	library.image_height = HEIGHT;
	library.input_components = kind->channels;
	library.in_color_space = kind->channels == 1 ? JCS_GRAYSCALE : JCS_RGB;
	jpeg_set_defaults(&library);
	if (kind->rgb)
		jpeg_set_colorspace(&library, JCS_RGB);
	jpeg_set_quality(&library, 94, TRUE);
	for (int i = 0; i < kind->channels; i++) {
		library.comp_info[i].h_samp_factor = kind->across[i];
		library.comp_info[i].v_samp_factor = kind->down[i];
	}
	if (kind->progressive)
		jpeg_simple_progression(&library);
	jpeg_start_compress(&library, TRUE);
	jpeg_write_marker(&library, JPEG_APP0 + 1, exif, sizeof exif);
	jpeg_write_marker(&library, JPEG_APP0 + 2, (const uint8_t *)"ICC_PROFILE\0\1\1profile", 21);
	jpeg_write_marker(&library, JPEG_COM, (const uint8_t *)"CANARY", 6);
	for (unsigned y = 0; y < HEIGHT; y++) {
		uint8_t row[WIDTH * 3], *rows = row;
		for (unsigned i = 0; i < WIDTH * (unsigned)kind->channels; i++) {
			unsigned channel = i % (unsigned)kind->channels, x = i / (unsigned)kind->channels;
			row[i] = (uint8_t)(90 + 40 * (2 - channel) + x / 8 + random_bits(5, y, i) % 9);
		}
		jpeg_write_scanlines(&library, &rows, 1);
	}
	jpeg_finish_compress(&library);
	saved.length = length;
	memcpy(saved.bytes, buffer, length);
	free(buffer);
	jpeg_destroy_compress(&library);
}

static const struct mark *make_spots(double reach)
{
	struct mark *spots = arena_new(&arena, SPOTS, struct mark);
	for (uint64_t i = 0; i < SPOTS; i++) {
		float form = (float)(1 / (reach * reach));
		spots[i] = (struct mark){.x = WIDTH * random_unit(6, 0, i),
			.y = HEIGHT * random_unit(6, 1, i),
			.a = form,
			.c = form,
			.loss = {0.3F, 0.35F, 0.4F}};
	}
	return spots;
}

/* Whether a spot may lie over the box of pixels. */
static bool meets(const struct mark *spots, double reach, double left, double top, double wide, double high)
{
	for (size_t i = 0; i < SPOTS; i++) {
		double dx = fmax(fmax(left - spots[i].x, spots[i].x - left - wide), 0);
		double dy = fmax(fmax(top - spots[i].y, spots[i].y - top - high), 0);
		if (hypot(dx, dy) < reach)
			return true;
	}
	return false;
}

/* Whether a sample lies in a block, or within one chroma sample of a block, that a spot may touch. */
static bool near_touched(const struct mark *spots, double reach, double x, double y, double wide, double high)
{
	for (int corner = 0; corner < 4; corner++) {
		double left = floor((x + (corner & 1 ? wide : -wide) / 8) / wide) * wide;
		double top = floor((y + (corner & 2 ? high : -high) / 8) / high) * high;
		if (meets(spots, reach, left, top, wide, high))
			return true;
	}
	return false;
}

/* Changes the saved picture into the bytes of the file at `path`. */
static bool change(const struct mark *spots, size_t times, struct error *error)
{
	struct coded *coded = arena_new(&arena, 1, struct coded);
	struct jpeg_changed pictures[2];
	FILE *stream = fopen(path, "wb"), *first = tmpfile();
	if (!stream || !first || !decode_open_bytes(coded, saved.bytes, saved.length, &arena, error)
		|| !jpeg_can_change(coded))
		return false;
	for (size_t i = 0; i < times; i++) {
		pictures[i].descriptor = fileno(i + 1 == times ? stream : first);
		pictures[i].spotting = spotting_begin(WIDTH, HEIGHT, coded->channels, 8, NULL,
			set_of(spots, i + 1 == times ? SPOTS : 1, &arena), &arena);
	}
	bool done = jpeg_change(coded, pictures, times, "a word", &arena, error);
	fclose(stream);
	fclose(first);
	return done;
}

struct open {
	struct jpeg_decompress_struct library;
	struct jpeg_error_mgr manager;
	jvirt_barray_ptr *arrays;
};

static void open_coefficients(struct open *open, const uint8_t *bytes, size_t length)
{
	open->library.err = jpeg_std_error(&open->manager);
	jpeg_create_decompress(&open->library);
	jpeg_mem_src(&open->library, bytes, (unsigned long)length);
	jpeg_read_header(&open->library, TRUE);
	open->arrays = jpeg_read_coefficients(&open->library);
}

static JCOEFPTR block_of(struct open *open, int component, uint32_t row, uint32_t column)
{
	return open->library.mem->access_virt_barray(
		(j_common_ptr)&open->library, open->arrays[component], row, 1, FALSE)[0][column];
}

static uint8_t changed_bytes[FILE_MOST];
static size_t changed_length;

static void load_changed(void)
{
	FILE *stream = fopen(path, "rb");
	changed_length = fread(changed_bytes, 1, sizeof changed_bytes, stream);
	fclose(stream);
}

static void count_blocks(const struct kind *kind, const struct mark *spots, double reach, size_t *untouched,
	size_t *stray, size_t *touched, bool *tables)
{
	struct open was, is;
	open_coefficients(&was, saved.bytes, saved.length);
	open_coefficients(&is, changed_bytes, changed_length);
	*untouched = *stray = *touched = 0;
	*tables = was.library.progressive_mode == is.library.progressive_mode;
	for (int i = 0; i < kind->channels; i++) {
		const jpeg_component_info *component = &was.library.comp_info[i], *other = &is.library.comp_info[i];
		double wide = 8.0 * was.library.max_h_samp_factor / component->h_samp_factor;
		double high = 8.0 * was.library.max_v_samp_factor / component->v_samp_factor;
		*tables = *tables && component->h_samp_factor == other->h_samp_factor
			  && component->v_samp_factor == other->v_samp_factor
			  && memcmp(component->quant_table->quantval, other->quant_table->quantval, 128) == 0;
		for (uint32_t y = 0; y < component->height_in_blocks; y++)
			for (uint32_t x = 0; x < component->width_in_blocks; x++) {
				bool met = meets(spots, reach, x * wide, y * high, wide, high);
				bool same =
					memcmp(block_of(&was, i, y, x), block_of(&is, i, y, x), sizeof(JBLOCK)) == 0;
				*untouched += !met;
				*stray += !met && !same;
				*touched += !same;
			}
	}
	jpeg_destroy_decompress(&was.library);
	jpeg_destroy_decompress(&is.library);
}

/* The worst of: samples that differ farther from the dots than the blocks and a chroma sample reach; the light that is
 * missing, against the same dots drawn on the decoded photograph. */
static void count_samples(const struct kind *kind, const struct mark *spots, double reach, size_t *stray, double *ratio)
{
	struct raster was, is;
	struct error error = {.kind = ERROR_NONE};
	double wide = 8.0 * kind->across[0], high = 8.0 * kind->down[0], wanted = 0, got = 0;
	*stray = 0;
	if (!raster_decode(&was, saved.bytes, saved.length, &arena, &error)
		|| !raster_decode(&is, changed_bytes, changed_length, &arena, &error)) {
		*stray = 1;
		return;
	}
	struct spotting *spotting =
		spotting_begin(WIDTH, HEIGHT, was.channels, 8, NULL, set_of(spots, SPOTS, &arena), &arena);
	for (uint32_t y = 0; y < HEIGHT; y++) {
		uint8_t row[WIDTH * 3];
		const uint8_t *before = (const uint8_t *)was.samples + (size_t)y * WIDTH * was.channels;
		const uint8_t *after = (const uint8_t *)is.samples + (size_t)y * WIDTH * was.channels;
		memcpy(row, before, (size_t)WIDTH * was.channels);
		spotting_row(spotting, y, row);
		for (uint32_t i = 0; i < WIDTH * was.channels; i++) {
			uint32_t x = i / was.channels;
			*stray += before[i] != after[i] && !near_touched(spots, reach, x, y, wide, high);
			wanted += before[i] - row[i];
			got += before[i] - after[i];
		}
	}
	*ratio = got / wanted;
}

static void test_kinds(void)
{
	static const double reaches[] = {1.2, 4.5};
	for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
		for (size_t r = 0; r < 2; r++) {
			struct error error = {.kind = ERROR_NONE};
			size_t untouched = 0, stray = 1, touched = 0, samples = 1;
			double ratio = 0;
			bool tables = false;
			const struct mark *spots = make_spots(reaches[r]);
			save(&kinds[i], 1);
			bool done = change(spots, 1 + r, &error);
			load_changed();
			if (done) {
				count_blocks(&kinds[i], spots, reaches[r], &untouched, &stray, &touched, &tables);
				count_samples(&kinds[i], spots, reaches[r], &samples, &ratio);
			}
			ok(done && stray == 0 && untouched > 100 && touched > SPOTS / 2,
				"%s, dots of %g px: %zu blocks that no dot meets keep their coefficients (%zu do not), "
				"%zu change",
				kinds[i].name, reaches[r], untouched, stray, touched);
			ok(samples == 0, "%s, dots of %g px: no decoded sample changes farther off (%zu do)",
				kinds[i].name, reaches[r], samples);
			near(ratio, 1, r ? 0.03 : 0.15, "%s, dots of %g px: they take their light", kinds[i].name,
				reaches[r]);
			ok(tables, "%s: quantisers, sampling and kind of coding stay", kinds[i].name);
		}
}

static bool holds(const char *word)
{
	for (size_t i = 0; i + strlen(word) <= changed_length; i++)
		if (memcmp(changed_bytes + i, word, strlen(word)) == 0)
			return true;
	return false;
}

static void test_markers(void)
{
	for (unsigned orientation = 1; orientation <= 8; orientation++) {
		struct error error = {.kind = ERROR_NONE};
		struct coded *coded = arena_new(&arena, 1, struct coded);
		save(&kinds[2], orientation);
		bool done = change(make_spots(2), 1, &error);
		load_changed();
		done = done && decode_open_bytes(coded, changed_bytes, changed_length, &arena, &error)
		       && coded->width == WIDTH && coded->orientation == orientation;
		ok(done, "orientation %u is handed on, with the pixels as stored", orientation);
		ok(!holds("CANARY") && holds("profile") && holds("a word"),
			"the profile is handed on and a comment added, EXIF and comments of the photograph are not");
	}
}

static void test_stored(void)
{
	static const char row0[] = " TTBBLRRL", column0[] = " LRRLTTBB";
	for (unsigned orientation = 1; orientation <= 8; orientation++) {
		struct coded coded = {.width = WIDTH, .height = HEIGHT, .orientation = orientation};
		char row = row0[orientation], column = column0[orientation];
		float stored_x = 20.5F, stored_y = 70.25F, x, y;
		float far_x = WIDTH - stored_x, far_y = HEIGHT - stored_y;
		float a = 1, b = 0.25F, c = 2;
		y = row == 'T' ? stored_y : row == 'B' ? far_y : column == 'T' ? stored_x : far_x;
		x = row == 'L' ? stored_y : row == 'R' ? far_y : column == 'L' ? stored_x : far_x;
		decode_stored(&coded, &x, &y, &a, &b, &c);
		ok(x == stored_x && y == stored_y && (orientation < 5 ? a == 1 : a == 2)
				&& b == (orientation % 2 ? 0.25F : -0.25F),
			"orientation %u: a point of the upright picture is found in the stored one", orientation);
	}
}

static void test_damage(void)
{
	size_t accepted = 0;
	save(&kinds[2], 1);
	size_t whole = saved.length;
	for (size_t length = 0; length < whole; length += 1 + length / 40) {
		struct error error = {.kind = ERROR_NONE};
		saved.length = length;
		accepted += change(make_spots(2), 1, &error) || (error.kind != ERROR_DATA);
	}
	ok(accepted == 0, "a photograph cut short anywhere is bad data (%zu are not)", accepted);
	saved.length = whole;
	struct error error = {.kind = ERROR_NONE};
	struct coded *coded = arena_new(&arena, 1, struct coded);
	FILE *full = fopen("/dev/full", "wb");
	if (!full)
		return;
	struct jpeg_changed picture = {
		fileno(full), spotting_begin(WIDTH, HEIGHT, 3, 8, NULL, set_of(make_spots(2), SPOTS, &arena), &arena)};
	ok(decode_open_bytes(coded, saved.bytes, saved.length, &arena, &error)
			&& !jpeg_change(coded, &picture, 1, "a word", &arena, &error) && error.kind == ERROR_IO,
		"a full disk while writing a JPEG is an input/output error");
	fclose(full);
}

/* T.81, A.3.3, as it stands there. */
static double by_definition(const struct dct_block *samples, int v, int u)
{
	double sum = 0;
	for (int y = 0; y < 8; y++)
		for (int x = 0; x < 8; x++)
			sum += (double)samples->at[y][x] * cos((2 * x + 1) * u * 3.14159265358979 / 16)
			       * cos((2 * y + 1) * v * 3.14159265358979 / 16);
	return sum / 4 * (u ? 1 : sqrt(0.5)) * (v ? 1 : sqrt(0.5));
}

static void test_transform(void)
{
	struct dct_block samples, coefficients, back;
	double forward = 0, inverse = 0;
	for (uint64_t i = 0; i < 64; i++)
		samples.at[i / 8][i % 8] = (float)(random_bits(7, 0, i) % 256) - 128;
	dct_forward(&coefficients, &samples);
	dct_inverse(&back, &coefficients);
	for (int i = 0; i < 64; i++) {
		forward = fmax(
			forward, fabs((double)coefficients.at[i / 8][i % 8] - by_definition(&samples, i / 8, i % 8)));
		inverse = fmax(inverse, fabs((double)back.at[i / 8][i % 8] - (double)samples.at[i / 8][i % 8]));
	}
	near(forward, 0, 1e-3, "the cosine transform is that of the standard");
	near(inverse, 0, 1e-3, "its inverse leads back");
}

int main(void)
{
	if (setjmp(exhausted) || !make_path())
		return 1;
	test_transform();
	test_stored();
	test_kinds();
	test_markers();
	test_damage();
	arena_release(&arena);
	unlink(path);
	return tap_done();
}
