/* PNG pictures of every kind that libpng writes are read sample for sample, and ours by our own reader; damaged ones are
 * refused; EXIF orientations are turned upright. */
#include <png.h>

#include "image/png_write.h"
#include "picture_file.h"
#include "tap.h"

enum { WIDTH = 7, HEIGHT = 5 };

static void keep(png_structp library, png_bytep bytes, png_size_t length)
{
	struct file *file = png_get_io_ptr(library);
	memcpy(file->bytes + file->length, bytes, length);
	file->length += length;
}

static void flush(png_structp library)
{
	(void)library;
}

/* The stored sample of a picture of our own: all bits get their turn. */
static unsigned sample(unsigned x, unsigned y, unsigned channel, unsigned bits)
{
	return (x * 40503u + y * 30011u + channel * 20011u + x * y * 977u) & ((1u << bits) - 1);
}

static const png_color palette[4] = {{1, 2, 3}, {250, 0, 7}, {40, 50, 60}, {255, 255, 255}};
static const png_byte palette_alpha[2] = {0, 128};

static void set_eXIf(png_struct *library, png_info *info, unsigned orientation, bool big)
{
	uint8_t block[26] = {0};
	memcpy(block, big ? "MM\0*\0\0\0\x08\0\1\1\x12\0\3\0\0\0\1" : "II*\0\x08\0\0\0\1\0\x12\1\3\0\1\0\0\0", 18);
	block[big ? 19 : 18] = (uint8_t)orientation;
	png_set_eXIf_1(library, info, sizeof block, block);
}

static void save_png(int colour, int bits, bool transparent, bool interlaced, unsigned orientation)
{
	png_struct *library = png_create_write_struct(PNG_LIBPNG_VER_STRING, NULL, NULL, NULL);
	png_info *info = png_create_info_struct(library);
	saved.length = 0;
	png_set_write_fn(library, &saved, keep, flush);
	png_set_IHDR(library, info, WIDTH, HEIGHT, bits, colour, interlaced ? PNG_INTERLACE_ADAM7 : PNG_INTERLACE_NONE,
		PNG_COMPRESSION_TYPE_BASE, PNG_FILTER_TYPE_BASE);
	if (colour == PNG_COLOR_TYPE_PALETTE)
		png_set_PLTE(library, info, palette, bits == 1 ? 2 : 4);
	png_color_16 clear = {.gray = (png_uint_16)sample(1, 0, 0, (unsigned)bits),
		.red = (png_uint_16)sample(1, 0, 0, (unsigned)bits),
		.green = (png_uint_16)sample(1, 0, 1, (unsigned)bits),
		.blue = (png_uint_16)sample(1, 0, 2, (unsigned)bits)};
	if (transparent)
		png_set_tRNS(library, info, palette_alpha, 2, &clear);
	if (orientation)
		set_eXIf(library, info, orientation & 15, orientation & 16);
	png_write_info(library, info);
	png_set_packing(library);
	int passes = png_set_interlace_handling(library);
	unsigned channels = png_get_channels(library, info), index_bits = bits > 2 ? 2 : (unsigned)bits;
	for (int pass = 0; pass < passes; pass++)
		for (unsigned y = 0; y < HEIGHT; y++) {
			uint8_t row[WIDTH * 8] = {0};
			for (unsigned i = 0; i < WIDTH * channels; i++) {
				unsigned depth = colour == PNG_COLOR_TYPE_PALETTE ? index_bits : (unsigned)bits;
				unsigned value = sample(i / channels, y, i % channels, depth);
				if (bits == 16)
					row[2 * i] = (uint8_t)(value >> 8), row[2 * i + 1] = (uint8_t)value;
				else
					row[i] = (uint8_t)value;
			}
			png_write_row(library, row);
		}
	png_write_end(library, info);
	png_destroy_write_struct(&library, &info);
}

/* What a reader must make of save_png's sample. */
static unsigned expected(
	int colour, int bits, bool transparent, unsigned x, unsigned y, unsigned channel, unsigned channels)
{
	unsigned depth = (unsigned)bits, colours = colour & PNG_COLOR_MASK_COLOR ? 3 : 1;
	if (colour == PNG_COLOR_TYPE_PALETTE) {
		unsigned index = sample(x, y, 0, depth > 2 ? 2 : depth);
		const png_color *entry = &palette[index];
		const unsigned values[4] = {
			entry->red, entry->green, entry->blue, index < 2 ? palette_alpha[index] : 255};
		return values[channel];
	}
	if (transparent && channel == channels - 1) {
		bool clear = true;
		for (unsigned i = 0; i < colours; i++)
			clear = clear && sample(x, y, i, depth) == sample(1, 0, i, depth);
		return clear ? 0 : depth == 16 ? 65535 : 255;
	}
	return sample(x, y, channel, depth) * (depth < 8 ? 255 / ((1u << depth) - 1) : 1);
}

static bool reads_as_written(int colour, int bits, bool transparent, bool interlaced)
{
	struct raster raster;
	save_png(colour, bits, transparent, interlaced, 0);
	if (read_saved(&raster) != ERROR_NONE || raster.width != WIDTH || raster.height != HEIGHT)
		return false;
	unsigned alpha = transparent || colour & PNG_COLOR_MASK_ALPHA;
	if (raster.channels != (colour & PNG_COLOR_MASK_COLOR ? 3 : 1) + alpha || raster.bits != (bits == 16 ? 16 : 8))
		return false;
	for (unsigned y = 0; y < HEIGHT; y++)
		for (unsigned x = 0; x < WIDTH; x++)
			for (unsigned i = 0; i < raster.channels; i++)
				if (sample_of(&raster, x, y, i)
					!= expected(colour, bits, transparent, x, y, i, raster.channels))
					return false;
	return true;
}

static void test_png_kinds(void)
{
	static const struct {
		int colour, bits[6];
		const char *name;
	} kinds[] = {
		{PNG_COLOR_TYPE_GRAY, {1, 2, 4, 8, 16}, "grey"},
		{PNG_COLOR_TYPE_GRAY_ALPHA, {8, 16}, "grey with alpha"},
		{PNG_COLOR_TYPE_RGB, {8, 16}, "RGB"},
		{PNG_COLOR_TYPE_RGB_ALPHA, {8, 16}, "RGB with alpha"},
		{PNG_COLOR_TYPE_PALETTE, {1, 2, 4, 8}, "palette"},
	};
	for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
		for (const int *bits = kinds[i].bits; *bits; bits++)
			for (int way = 0; way < 4; way++) {
				bool transparent = way & 1, interlaced = way & 2;
				if (transparent && kinds[i].colour & PNG_COLOR_MASK_ALPHA)
					continue;
				ok(reads_as_written(kinds[i].colour, *bits, transparent, interlaced),
					"a %d-bit %s PNG%s%s is read sample for sample", *bits, kinds[i].name,
					transparent ? " with tRNS" : "", interlaced ? ", interlaced" : "");
			}
}

struct made {
	unsigned channels, bits;
};

static void fill_row(void *context, uint32_t y, void *row)
{
	const struct made *source = context;
	for (unsigned i = 0; i < WIDTH * source->channels; i++) {
		unsigned value = sample(i / source->channels, y, i % source->channels, source->bits);
		if (source->bits == 8)
			((uint8_t *)row)[i] = (uint8_t)value;
		else
			((uint16_t *)row)[i] = (uint16_t)value;
	}
}

static void test_png_write(void)
{
	for (unsigned channels = 1; channels <= 4; channels++)
		for (unsigned bits = 8; bits <= 16; bits += 8) {
			struct made source = {channels, bits};
			struct png_text_pair text = {"Comment", "a word"};
			struct error error = {.kind = ERROR_NONE};
			struct raster raster = {0};
			FILE *stream = fopen(path, "wb");
			bool same = png_write(fileno(stream),
				&(struct png_picture){WIDTH, HEIGHT, channels, bits, &text, 1, NULL, false}, fill_row,
				&source, &arena, &error);
			fclose(stream);
			same = same && raster_read(&raster, path, &arena, &error) && raster.channels == channels
			       && raster.bits == bits;
			for (unsigned i = 0; same && i < WIDTH * HEIGHT * channels; i++) {
				unsigned x = i / channels % WIDTH, y = i / channels / WIDTH, channel = i % channels;
				same = sample_of(&raster, x, y, channel) == sample(x, y, channel, bits);
			}
			ok(same, "a picture of %u channels of %u bits survives writing and reading", channels, bits);
		}
	struct error error = {.kind = ERROR_NONE};
	FILE *full = fopen("/dev/full", "wb");
	if (!full)
		return;
	ok(!png_write(fileno(full), &(struct png_picture){WIDTH, HEIGHT, 3, 8, NULL, 0, NULL, false}, fill_row,
		   &(struct made){3, 8}, &arena, &error)
			&& error.kind == ERROR_IO,
		"a full disk while writing a picture is an input/output error");
	fclose(full);
}

/* Where stored (x, y) of a w x h picture is seen, told by the words of the standard: which sides row 0 and column 0 are. */
static void seen_at(unsigned orientation, unsigned x, unsigned y, unsigned *across, unsigned *down)
{
	static const char row0[] = " TTBBLRRL", column0[] = " LRRLTTBB";
	unsigned far_x = WIDTH - 1 - x, far_y = HEIGHT - 1 - y;
	char row = row0[orientation], column = column0[orientation];
	*down = row == 'T' ? y : row == 'B' ? far_y : column == 'T' ? x : far_x;
	*across = row == 'L' ? y : row == 'R' ? far_y : column == 'L' ? x : far_x;
}

static void test_orientations(void)
{
	for (unsigned order = 0; order <= 16; order += 16)
		for (unsigned orientation = 1; orientation <= 8; orientation++) {
			struct raster raster = {0};
			save_png(PNG_COLOR_TYPE_RGB, 8, false, orientation % 3 == 0, orientation | order);
			bool right =
				read_saved(&raster) == ERROR_NONE && raster.width == (orientation < 5 ? WIDTH : HEIGHT);
			for (unsigned i = 0; right && i < WIDTH * HEIGHT * 3; i++) {
				unsigned x = i / 3 % WIDTH, y = i / 3 / WIDTH, across, down;
				seen_at(orientation, x, y, &across, &down);
				right = sample_of(&raster, across, down, i % 3) == sample(x, y, i % 3, 8);
			}
			ok(right, "EXIF orientation %u (%s) is turned upright", orientation,
				order ? "big endian" : "little endian");
		}
}

static void test_damaged_png(void)
{
	struct raster raster;
	save_png(PNG_COLOR_TYPE_RGB, 8, false, false, 6);
	size_t accepted = 0, other = 0;
	for (size_t length = 0; length < saved.length; length++) {
		enum error_kind kind = read_bytes(&raster, saved.bytes, length);
		accepted += kind == ERROR_NONE;
		other += kind != ERROR_DATA;
	}
	ok(accepted == 0 && other == 0, "a PNG cut short anywhere is bad data (%zu accepted, %zu otherwise)", accepted,
		other);
	accepted = other = 0;
	for (size_t bit = 0; bit < saved.length * 8; bit++) {
		saved.bytes[bit / 8] ^= (uint8_t)(1 << bit % 8);
		enum error_kind kind = read_saved(&raster);
		saved.bytes[bit / 8] ^= (uint8_t)(1 << bit % 8);
		accepted += kind == ERROR_NONE;
		other += kind != ERROR_NONE && kind != ERROR_DATA && kind != ERROR_LIMIT;
		if (bit % 256 == 0)
			arena_release(&arena);
	}
	ok(accepted == 0 && other == 0, "a PNG with any bit turned is refused (%zu accepted, %zu otherwise)", accepted,
		other);
	uint8_t huge[57];
	memcpy(huge, saved.bytes, 33);
	memcpy(huge + 33, "\x40\0\0\0tEXtComment\0xxxxxxxx", 24);
	ok(read_bytes(&raster, huge, sizeof huge) == ERROR_DATA, "a chunk longer than the file is bad data");
	ok(read_bytes(&raster, (const uint8_t *)"GIF89a", 6) == ERROR_DATA, "what is neither PNG nor JPEG is bad data");
}

int main(void)
{
	if (setjmp(exhausted) || !make_path())
		return 1;
	test_png_kinds();
	test_png_write();
	test_orientations();
	test_damaged_png();
	arena_release(&arena);
	unlink(path);
	return tap_done();
}
