/* png_copy LEVEL IN OUT: decodes a PNG and encodes it again with libpng alone, row by row: what `make bench` compares with.
 * LEVEL 1: zlib's level 1 with the filter `up`; LEVEL default: as libpng is. */
#include <png.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

int main(int argc, char *argv[])
{
	if (argc != 4)
		return 64;
	FILE *in = fopen(argv[2], "rb"), *out = fopen(argv[3], "wb");
	if (!in || !out)
		return 66;
	png_struct *reader = png_create_read_struct(PNG_LIBPNG_VER_STRING, NULL, NULL, NULL);
	png_struct *writer = png_create_write_struct(PNG_LIBPNG_VER_STRING, NULL, NULL, NULL);
	png_info *info = png_create_info_struct(reader), *made = png_create_info_struct(writer);
	png_init_io(reader, in);
	png_init_io(writer, out);
	png_read_info(reader, info);
	png_set_IHDR(writer, made, png_get_image_width(reader, info), png_get_image_height(reader, info),
		png_get_bit_depth(reader, info), png_get_color_type(reader, info), PNG_INTERLACE_NONE,
		PNG_COMPRESSION_TYPE_DEFAULT, PNG_FILTER_TYPE_DEFAULT);
	if (strcmp(argv[1], "default") != 0) {
		png_set_compression_level(writer, atoi(argv[1]));
		png_set_filter(writer, PNG_FILTER_TYPE_BASE, PNG_FILTER_UP);
	}
	png_write_info(writer, made);
	png_byte *row = malloc(png_get_rowbytes(reader, info));
	for (png_uint_32 y = 0; row && y < png_get_image_height(reader, info); y++) {
		png_read_row(reader, row, NULL);
		png_write_row(writer, row);
	}
	png_read_end(reader, NULL);
	png_write_end(writer, NULL);
	free(row);
	png_destroy_read_struct(&reader, &info, NULL);
	png_destroy_write_struct(&writer, &made);
	return fclose(in) != 0 || fclose(out) != 0 ? 74 : 0;
}
