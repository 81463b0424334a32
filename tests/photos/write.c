#include "write.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include <jpeglib.h>
#include <png.h>

struct write_file {
	struct write_wish wish;
	FILE *stream;
	uint8_t *row;
	png_structp png;
	png_infop info;
	struct jpeg_compress_struct jpeg;
	struct jpeg_error_mgr jpeg_error;
};

static _Noreturn void give_up(const char *path, const char *why)
{
	fprintf(stderr, "photograph: %s: %s\n", path, why);
	exit(74);
}

static void png_gives_up(png_structp png, png_const_charp why)
{
	give_up(png_get_error_ptr(png), why);
}

int write_is_jpeg(const char *path)
{
	const char *dot = strrchr(path, '.');
	return dot && (strcasecmp(dot, ".jpg") == 0 || strcasecmp(dot, ".jpeg") == 0);
}

static void put16(uint8_t **at, unsigned value)
{
	*(*at)++ = (uint8_t)(value >> 8);
	*(*at)++ = (uint8_t)value;
}

static void put_entry(uint8_t **at, unsigned tag, unsigned type, unsigned high, unsigned low)
{
	put16(at, tag);
	put16(at, type);
	put16(at, 0);
	put16(at, 1);
	put16(at, high);
	put16(at, low);
}

/* EXIF 2.3, big-endian: IFD0 with the orientation and a pointer to the Exif IFD with the focal length, nothing else. */
static void put_exif(struct write_file *file)
{
	uint8_t block[64], *at = block;
	int turned = file->wish.orientation > 1;
	memcpy(at, "Exif\0\0MM\0\x2a\0\0\0\x08", 14);
	at += 14;
	put16(&at, 1u + (unsigned)turned);
	if (turned)
		put_entry(&at, 0x0112, 3, (unsigned)file->wish.orientation, 0);
	put_entry(&at, 0x8769, 4, 0, 8u + 2 + 12u * (1u + (unsigned)turned) + 4);
	put16(&at, 0);
	put16(&at, 0);
	put16(&at, 1);
	put_entry(&at, 0xa405, 3, (unsigned)file->wish.focal_35mm, 0);
	put16(&at, 0);
	put16(&at, 0);
	jpeg_write_marker(&file->jpeg, JPEG_APP0 + 1, block, (unsigned)(at - block));
}

static void open_jpeg(struct write_file *file)
{
	struct jpeg_compress_struct *jpeg = &file->jpeg;
	jpeg->err = jpeg_std_error(&file->jpeg_error);
	jpeg_create_compress(jpeg);
	jpeg_stdio_dest(jpeg, file->stream);
	jpeg->image_width = (JDIMENSION)file->wish.width;
	jpeg->image_height = (JDIMENSION)file->wish.height;
	jpeg->input_components = file->wish.channels;
	jpeg->in_color_space = file->wish.channels == 3 ? JCS_RGB : JCS_GRAYSCALE;
	jpeg_set_defaults(jpeg);
	jpeg_set_quality(jpeg, file->wish.quality, TRUE);
	jpeg->optimize_coding = TRUE;
	if (file->wish.quality >= 95)
		jpeg->comp_info[0].h_samp_factor = jpeg->comp_info[0].v_samp_factor = 1;
	jpeg_start_compress(jpeg, TRUE);
	if (file->wish.focal_35mm > 0)
		put_exif(file);
}

static void open_png(struct write_file *file)
{
	const struct write_wish *wish = &file->wish;
	union {
		const char *in;
		void *out;
	} path = {.in = wish->path};
	file->png = png_create_write_struct(PNG_LIBPNG_VER_STRING, path.out, png_gives_up, NULL);
	file->info = file->png ? png_create_info_struct(file->png) : NULL;
	if (!file->info)
		give_up(wish->path, "out of memory");
	png_init_io(file->png, file->stream);
	png_set_IHDR(file->png, file->info, (png_uint_32)wish->width, (png_uint_32)wish->height, wish->bits,
		wish->channels == 3 ? PNG_COLOR_TYPE_RGB : PNG_COLOR_TYPE_GRAY, PNG_INTERLACE_NONE,
		PNG_COMPRESSION_TYPE_DEFAULT, PNG_FILTER_TYPE_DEFAULT);
	if (wish->channels == 3)
		png_set_sRGB(file->png, file->info, PNG_sRGB_INTENT_PERCEPTUAL);
	else
		png_set_compression_level(file->png, 9);
	png_write_info(file->png, file->info);
}

struct write_file *write_open(const struct write_wish *wish)
{
	struct write_file *file = calloc(1, sizeof *file);
	if (!file)
		give_up(wish->path, "out of memory");
	file->wish = *wish;
	file->row = malloc((size_t)wish->width * (size_t)wish->channels * 2);
	file->stream = fopen(wish->path, "wb");
	if (!file->row || !file->stream)
		give_up(wish->path, "cannot be created");
	if (write_is_jpeg(wish->path))
		open_jpeg(file);
	else
		open_png(file);
	return file;
}

void write_row(struct write_file *file, const uint16_t *samples)
{
	size_t count = (size_t)file->wish.width * (size_t)file->wish.channels;
	uint8_t *to = file->row;
	if (file->wish.bits == 16 && file->png)
		for (size_t i = 0; i < count; i++)
			put16(&to, samples[i]);
	else
		for (size_t i = 0; i < count; i++)
			*to++ = (uint8_t)(((unsigned)samples[i] + 128) / 257);
	if (file->png)
		png_write_row(file->png, file->row);
	else
		jpeg_write_scanlines(&file->jpeg, &file->row, 1);
}

void write_close(struct write_file *file)
{
	if (file->png) {
		png_write_end(file->png, file->info);
		png_destroy_write_struct(&file->png, &file->info);
	} else {
		jpeg_finish_compress(&file->jpeg);
		jpeg_destroy_compress(&file->jpeg);
	}
	if (fclose(file->stream) != 0)
		give_up(file->wish.path, "writing failed");
	free(file->row);
	free(file);
}
