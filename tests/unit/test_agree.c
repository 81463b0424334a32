/* Pictures of our own making, of every PNG colour type, depth, interlace and chunk and every JPEG kind (tests/fuzz/corpus):
 * what our doors unpack is sample for sample what libpng and libjpeg-turbo do with nothing set but what a viewer sets.
 *
 * SMP_PICTURES=FOLDER has the PNG and JPEG files of a folder compared in their stead, such as PngSuite, which Debian has in
 * the sources of png++ (test/pngsuite) and of Go (image/png/testdata/pngsuite); up to 1 MiB each, of 4 MiB of samples. */
#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <jpeglib.h>
#include <png.h>

#include "image/decode.h"
#include "tap.h"

enum { FILE_MOST = 1 << 20, SAMPLES_MOST = 1 << 22 };

static jmp_buf exhausted;
static struct arena arena = {.exhausted = &exhausted};
static uint8_t bytes[FILE_MOST], theirs[SAMPLES_MOST];
static size_t length;

struct size {
	uint32_t width, height;
	unsigned channels, bits;
};

static void quiet(png_structp library, png_const_charp message)
{
	(void)library, (void)message;
}

static void give_up(png_structp library, png_const_charp message)
{
	(void)message;
	longjmp(*(jmp_buf *)png_get_error_ptr(library), 1);
}

static void feed(png_structp library, png_bytep room, png_size_t wanted)
{
	size_t *place = png_get_io_ptr(library);
	if (wanted > length - *place)
		png_error(library, "end");
	memcpy(room, bytes + *place, wanted);
	*place += wanted;
}

static bool read_png(struct size *size)
{
	jmp_buf failed;
	size_t place = 0;
	png_structp library = png_create_read_struct(PNG_LIBPNG_VER_STRING, &failed, give_up, quiet);
	png_infop info = png_create_info_struct(library);
	if (setjmp(failed)) {
		png_destroy_read_struct(&library, &info, NULL);
		return false;
	}
	png_set_read_fn(library, &place, feed);
	png_read_png(library, info, PNG_TRANSFORM_EXPAND | PNG_TRANSFORM_SWAP_ENDIAN, NULL);
	*size = (struct size){png_get_image_width(library, info), png_get_image_height(library, info),
		png_get_channels(library, info), png_get_bit_depth(library, info)};
	const size_t stride = png_get_rowbytes(library, info);
	if (stride * size->height > sizeof theirs)
		png_error(library, "too large");
	for (uint32_t y = 0; y < size->height; y++)
		memcpy(theirs + y * stride, png_get_rows(library, info)[y], stride);
	png_destroy_read_struct(&library, &info, NULL);
	return true;
}

struct jpeg_trouble {
	struct jpeg_error_mgr manager;
	jmp_buf failed;
};

static void jpeg_give_up(j_common_ptr library)
{
	longjmp(((struct jpeg_trouble *)library->err)->failed, 1);
}

static void jpeg_strict(j_common_ptr library, int level)
{
	if (level < 0)
		jpeg_give_up(library);
}

static bool read_jpeg(struct size *size)
{
	struct jpeg_decompress_struct library;
	struct jpeg_trouble trouble;
	library.err = jpeg_std_error(&trouble.manager);
	trouble.manager.error_exit = jpeg_give_up;
	trouble.manager.emit_message = jpeg_strict;
	jpeg_create_decompress(&library);
	if (setjmp(trouble.failed)) {
		jpeg_destroy_decompress(&library);
		return false;
	}
	jpeg_mem_src(&library, bytes, (unsigned long)length);
	jpeg_read_header(&library, TRUE);
	jpeg_start_decompress(&library);
	*size = (struct size){library.output_width, library.output_height, (unsigned)library.output_components, 8};
	if ((size_t)size->width * size->height * size->channels > sizeof theirs)
		jpeg_give_up((j_common_ptr)&library);
	while (library.output_scanline < library.output_height) {
		uint8_t *row = theirs + (size_t)library.output_scanline * size->width * size->channels;
		jpeg_read_scanlines(&library, &row, 1);
	}
	jpeg_finish_decompress(&library);
	jpeg_destroy_decompress(&library);
	return true;
}

/* Stored samples, without the orientation. */
static bool read_ours(struct size *size, const uint8_t **samples)
{
	struct coded *coded = arena_new(&arena, 1, struct coded);
	struct error error = {.kind = ERROR_NONE};
	if (!decode_open_bytes(coded, bytes, length, &arena, &error))
		return false;
	coded->orientation = 1;
	*size = (struct size){coded->width, coded->height, coded->channels, coded->bits};
	uint8_t *room = arena_raw(&arena, (size_t)coded->width * coded->height * coded->channels * (coded->bits / 8));
	*samples = room;
	return decode_all(coded, room, &arena, &error);
}

static void compare(const char *name)
{
	struct size size = {0}, our_size = {0};
	const uint8_t *ours = NULL;
	const bool jpeg = length > 1 && bytes[0] == 0xff && bytes[1] == 0xd8,
		   read = jpeg ? read_jpeg(&size) : read_png(&size);
	const bool refused = size.channels == 4 && jpeg; /* CMYK */
	const bool our_read = read_ours(&our_size, &ours);
	if (!read || refused) {
		ok(!our_read, "%s is refused", name);
		return;
	}
	ok(our_read && memcmp(&size, &our_size, sizeof size) == 0
			&& memcmp(ours, theirs, (size_t)size.width * size.height * size.channels * (size.bits / 8))
				   == 0,
		"%s is unpacked as the library does", name);
}

static bool ends_in(const char *name, const char *end)
{
	return strlen(name) > strlen(end) && strcmp(name + strlen(name) - strlen(end), end) == 0;
}

int main(void)
{
	const char *given = getenv("SMP_PICTURES"), *path = given ? given : "tests/fuzz/corpus";
	DIR *folder = opendir(path);
	size_t files = 0;
	if (setjmp(exhausted))
		return 1;
	for (struct dirent *entry; folder && (entry = readdir(folder));) {
		const char *name = entry->d_name;
		char file[512];
		snprintf(file, sizeof file, "%s/%s", path, name);
		if (given ? !ends_in(name, ".png") && !ends_in(name, ".jpg")
			  : strncmp(name, "png-", 4) != 0 && strncmp(name, "jpeg-", 5) != 0)
			continue;
		FILE *stream = fopen(file, "rb");
		length = stream ? fread(bytes, 1, sizeof bytes, stream) : 0;
		if (stream)
			fclose(stream);
		files++;
		compare(name);
		arena_release(&arena);
	}
	if (folder)
		closedir(folder);
	ok(files >= (given ? 1 : 70), "the set is there (%zu files)", files);
	return tap_done();
}
