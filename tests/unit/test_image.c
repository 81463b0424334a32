/* JPEG pictures, hostile EXIF blocks, the table of tones, the caption and its font. */
#include <stdio.h>

#include <jpeglib.h>

#include "image/caption.h"
#include "image/colour.h"
#include "image/exif.h"
#include "image/font.h"
#include "image/tone.h"
#include "picture_file.h"
#include "tap.h"

static void save_jpeg(J_COLOR_SPACE space, int channels, bool progressive, const uint8_t *app1, unsigned app1_length)
{
	struct jpeg_compress_struct library;
	struct jpeg_error_mgr manager;
	uint8_t *buffer = NULL;
	unsigned long length = 0;
	library.err = jpeg_std_error(&manager);
	jpeg_create_compress(&library);
	jpeg_mem_dest(&library, &buffer, &length);
	library.image_width = 32;
	library.image_height = 16;
	library.input_components = channels;
	library.in_color_space = space;
	jpeg_set_defaults(&library);
	jpeg_set_quality(&library, 95, TRUE);
	if (progressive)
		jpeg_simple_progression(&library);
	jpeg_start_compress(&library, TRUE);
	if (app1)
		jpeg_write_marker(&library, JPEG_APP0 + 1, app1, app1_length);
	for (unsigned y = 0; y < 16; y++) {
		uint8_t row[32 * 4], *rows = row;
		for (unsigned i = 0; i < 32u * (unsigned)channels; i++)
			row[i] = (uint8_t)(i / (unsigned)channels < 16 ? 200 : 40);
		jpeg_write_scanlines(&library, &rows, 1);
	}
	jpeg_finish_compress(&library);
	saved.length = length;
	memcpy(saved.bytes, buffer, length);
	free(buffer);
	jpeg_destroy_compress(&library);
}

static bool jpeg_reads(unsigned channels, uint32_t width, unsigned left, unsigned right)
{
	struct raster raster = {0};
	if (read_saved(&raster) != ERROR_NONE || raster.channels != channels || raster.width != width)
		return false;
	unsigned last_x = raster.width - 1, last_y = raster.height - 1;
	return abs((int)sample_of(&raster, 0, 0, 0) - (int)left) < 6
	       && abs((int)sample_of(&raster, last_x, last_y, channels - 1) - (int)right) < 6;
}

static void test_jpeg(void)
{
	static const uint8_t app1[] =
		"Exif\0\0MM\0*\0\0\0\x08\0\2\x01\x12\0\3\0\0\0\1\0\x06\0\0\x87\x69\0\4\0\0\0\1\0\0\0\x26"
		"\0\0\0\0\0\1\xa4\x05\0\3\0\0\0\1\0\x1c\0\0\0\0\0\0";
	struct raster raster;
	save_jpeg(JCS_GRAYSCALE, 1, false, NULL, 0);
	ok(jpeg_reads(1, 32, 200, 40), "a grey JPEG is read");
	save_jpeg(JCS_RGB, 3, false, NULL, 0);
	ok(jpeg_reads(3, 32, 200, 40), "a colour JPEG is read");
	save_jpeg(JCS_RGB, 3, true, NULL, 0);
	ok(jpeg_reads(3, 32, 200, 40), "a progressive JPEG is read");
	save_jpeg(JCS_CMYK, 4, false, NULL, 0);
	ok(read_saved(&raster) == ERROR_DATA, "a CMYK JPEG is refused");
	save_jpeg(JCS_RGB, 3, false, app1, sizeof app1 - 1);
	struct raster_size size = {0};
	struct error error = {.kind = ERROR_NONE};
	ok(jpeg_reads(3, 16, 200, 40), "a JPEG with EXIF orientation 6 is turned upright");
	ok(raster_read_size(&size, path, &arena, &error) && size.width == 16 && size.height == 32,
		"its size is that of the upright picture");
	near(size.focal_35mm, 28, 0, "its focal length is read");
	size_t accepted = 0, crashed = 0;
	for (size_t length = 0; length < saved.length; length++)
		accepted += read_bytes(&raster, saved.bytes, length) != ERROR_DATA;
	ok(accepted == 0, "a JPEG cut short anywhere is bad data (%zu accepted)", accepted);
	for (size_t bit = 0; bit < saved.length * 8; bit++) {
		saved.bytes[bit / 8] ^= (uint8_t)(1 << bit % 8);
		enum error_kind kind = read_saved(&raster);
		saved.bytes[bit / 8] ^= (uint8_t)(1 << bit % 8);
		crashed += kind != ERROR_NONE && kind != ERROR_DATA && kind != ERROR_LIMIT;
		arena_release(&arena);
	}
	ok(crashed == 0, "a JPEG with any bit turned is read or refused");
}

/* Every offset and count of the block is hostile in turn. */
static void test_hostile_exif(void)
{
	uint8_t block[64] = "MM\0*\0\0\0\x08\0\2\x01\x12\0\3\0\0\0\1\0\x06\0\0\x87\x69\0\4\0\0\0\1\0\0\0\x26\0\0\0\0";
	bool sane = true;
	for (size_t i = 0; i < sizeof block; i++)
		for (unsigned value = 0; value < 256; value++) {
			uint8_t *copy = malloc(sizeof block - i % 5), old = block[i];
			block[i] = (uint8_t)value;
			memcpy(copy, block, sizeof block - i % 5);
			struct exif exif = exif_read(copy, sizeof block - i % 5, 32, 16);
			sane = sane && exif.orientation >= 1 && exif.orientation <= 8;
			block[i] = old;
			free(copy);
		}
	ok(sane, "a hostile EXIF block never leads out of its bytes");
	ok(exif_read(NULL, 0, 0, 0).orientation == 1, "no EXIF block means upright");
}

/* A block of an Exif directory with a focal length and, where they are not 0, the sides it was taken with. */
static double focal_of(unsigned focal, unsigned was_width, unsigned was_height, uint32_t width, uint32_t height)
{
	uint8_t block[68] = "MM\0*\0\0\0\x08\0\1\x87\x69\0\4\0\0\0\1\0\0\0\x1a\0\0\0\0"
			    "\0\3\xa0\x02\0\3\0\0\0\1\0\0\0\0\xa0\x03\0\3\0\0\0\1\0\0\0\0"
			    "\xa4\x05\0\3\0\0\0\1\0\0\0\0";
	const unsigned values[] = {was_width, was_height, focal};
	for (size_t i = 0; i < 3; i++) {
		block[36 + 12 * i] = (uint8_t)(values[i] >> 8);
		block[37 + 12 * i] = (uint8_t)values[i];
	}
	return exif_read(block, sizeof block, width, height).focal_35mm;
}

static void test_believable_exif(void)
{
	near(focal_of(28, 4000, 3000, 4000, 3000), 28, 0, "a focal length of the whole picture is believed");
	near(focal_of(28, 0, 0, 4000, 3000), 28, 0, "so it is where EXIF does not say how large the picture was");
	near(focal_of(28, 4000, 3000, 1000, 750), 28, 0, "so it is of a picture made smaller");
	near(focal_of(28, 4000, 3000, 3000, 4000), 28, 0, "so it is of a picture that was turned");
	near(focal_of(28, 4000, 3000, 3000, 3000), 0, 0, "that of a cropped picture is not");
	near(focal_of(9, 0, 0, 4000, 3000), 0, 0, "nor is one shorter than lenses are");
	near(focal_of(601, 0, 0, 4000, 3000), 0, 0, "nor one longer than they are");
	near(focal_of(65535, 0, 0, 4000, 3000), 0, 0, "nor an absurd one");
}

static void test_tone(void)
{
	static struct tone tone;
	tone_make(&tone);
	bool same = true;
	for (int i = -10; i < 200100; i++)
		same = same && tone_encode(&tone, i / 200000.0) == colour_srgb_encode8(i / 200000.0);
	ok(same, "the table of tones is the sRGB curve");
}

static void test_caption(void)
{
	struct caption caption = caption_layout("Some words that do not fit\nand more", 120, &arena);
	uint8_t row[120 * 4];
	size_t white = 0, longest = 0;
	for (uint32_t y = 0; y < caption.height; y++) {
		caption_row(&caption, y, 4, 8, row);
		for (size_t i = 0; i < 120; i++)
			white += row[4 * i] > 200 && row[4 * i + 3] == 255;
	}
	for (size_t i = 0; i < caption.line_count; i++)
		longest = caption.lines[i].length > longest ? caption.lines[i].length : longest;
	ok(caption.line_count == 3 && longest <= 18, "a caption is broken between words");
	ok(white > 200, "a caption is white on dark");
	ok(caption_layout("abc", 3, &arena).height > 0, "a caption fits a picture of three pixels, somehow");
	size_t empty = 0;
	for (int character = '!'; character <= '~'; character++) {
		size_t dots = 0;
		for (unsigned i = 0; i < FONT_COLUMNS * FONT_ROWS; i++)
			dots += font_dot((char)character, i % FONT_COLUMNS, i / FONT_COLUMNS);
		empty += dots < 3;
	}
	ok(empty == 0, "the font has every ASCII character");
}

int main(void)
{
	if (setjmp(exhausted) || !make_path())
		return 1;
	test_jpeg();
	test_hostile_exif();
	test_believable_exif();
	test_tone();
	test_caption();
	arena_release(&arena);
	unlink(path);
	return tap_done();
}
