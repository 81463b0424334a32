#include "image/png_write.h"

#include <errno.h>
#include <setjmp.h>
#include <stdio.h>
#include <string.h>

#include <png.h>
#include <zlib.h>

#include "base/io.h"
#include "image/deflate.h"
#include "image/label.h"

/* Bytes that gather before a write is made, and filtered bytes before they are packed. */
enum { WRITE_BUFFER = 1 << 16, FILTER_BUFFER = 1 << 17, WRITE_LEVEL = 2, SMALL_LEVEL = 9 };

struct png_writer {
	png_struct *library;
	png_info *info;
	jmp_buf failed;
	int descriptor, reason;
	struct deflate *deflate; /* NULL: libpng filters and packs */
	size_t stride;           /* bytes of a row */
	unsigned bits;
	uint32_t left;              /* rows to come */
	uint8_t *above, *row;       /* as in the file */
	uint8_t *filtered;          /* rows that wait to be packed */
	size_t filtered_used, used; /* used: of bytes */
	uint8_t bytes[WRITE_BUFFER];
};

static void *take(png_struct *library, size_t bytes)
{
	return arena_raw(png_get_mem_ptr(library), bytes);
}

static void keep(png_struct *library, void *pointer)
{
	(void)library;
	(void)pointer;
}

static void ignore(png_struct *library, const char *message)
{
	(void)library;
	(void)message;
}

static void fail(png_struct *library, const char *message)
{
	(void)message;
	struct png_writer *writer = png_get_error_ptr(library);
	longjmp(writer->failed, 1);
}

static void drain(png_struct *library)
{
	struct png_writer *writer = png_get_io_ptr(library);
	if (!io_write(writer->descriptor, writer->bytes, writer->used)) {
		writer->reason = errno;
		png_error(library, "write");
	}
	writer->used = 0;
}

static void gather(png_struct *library, uint8_t *bytes, size_t length)
{
	struct png_writer *writer = png_get_io_ptr(library);
	while (length > 0) {
		size_t room = sizeof writer->bytes - writer->used, part = length < room ? length : room;
		memcpy(writer->bytes + writer->used, bytes, part);
		writer->used += part;
		bytes += part;
		length -= part;
		if (writer->used == sizeof writer->bytes)
			drain(library);
	}
}

static void write_chunk(struct png_writer *writer, const char *type, const uint8_t *bytes, size_t length)
{
	png_write_chunk(writer->library, (const uint8_t *)type, bytes, length);
}

static void write_piece(void *context, const uint8_t *bytes, size_t length)
{
	struct png_writer *writer = context;
	write_chunk(writer, "IDAT", bytes, length);
}

static void write_texts(struct png_writer *writer, const struct png_picture *picture)
{
	for (size_t i = 0; i < picture->text_count; i++) {
		char keyword[80], text[1024];
		snprintf(keyword, sizeof keyword, "%s", picture->texts[i].keyword);
		snprintf(text, sizeof text, "%s", picture->texts[i].text);
		png_set_text(writer->library, writer->info,
			&(png_text){.compression = PNG_TEXT_COMPRESSION_NONE, .key = keyword, .text = text}, 1);
	}
}

struct colour_chunk *png_profile_chunk(const uint8_t *icc, size_t length, struct arena *arena)
{
	static const char name[] = "ICC profile\0"; /* and the way of packing, 0: deflate */
	struct colour_chunk *chunk = arena_new(arena, 1, struct colour_chunk);
	uLongf packed = compressBound(length);
	uint8_t *bytes = arena_raw(arena, sizeof name + packed);
	memcpy(bytes, name, sizeof name);
	if (compress(bytes + sizeof name, &packed, icc, length) != Z_OK)
		return NULL;
	memcpy(chunk->type, "iCCP", sizeof chunk->type);
	chunk->bytes = bytes;
	chunk->length = sizeof name + packed;
	return chunk;
}

/* What tells of the photograph's colours: a PNG's chunks as they are, a JPEG's profile packed into one. */
static void write_colour(struct png_writer *writer, const struct coded *photo, struct arena *arena)
{
	struct label label;
	const struct colour_chunk *chunk = photo->colour;
	if (!chunk) {
		label_read(&photo->source, &label, arena);
		chunk = label.icc ? png_profile_chunk(label.icc, label.icc_length, arena) : NULL;
		if (label.icc && !chunk)
			png_error(writer->library, "profile");
	}
	for (; chunk; chunk = chunk->next)
		write_chunk(writer, chunk->type, chunk->bytes, chunk->length);
}

static bool run_header(struct png_writer *writer, const struct png_picture *picture, struct arena *arena)
{
	static const int colours[] = {
		0, PNG_COLOR_TYPE_GRAY, PNG_COLOR_TYPE_GRAY_ALPHA, PNG_COLOR_TYPE_RGB, PNG_COLOR_TYPE_RGB_ALPHA};
	if (setjmp(writer->failed))
		return false;
	png_struct *library = png_create_write_struct_2(PNG_LIBPNG_VER_STRING, writer, fail, ignore, arena, take, keep);
	writer->library = library;
	writer->info = png_create_info_struct(library);
	png_set_write_fn(library, writer, gather, drain);
	png_set_user_limits(library, 0x7fffffff, 0x7fffffff);
	png_set_IHDR(library, writer->info, picture->width, picture->height, (int)picture->bits,
		colours[picture->channels], PNG_INTERLACE_NONE, PNG_COMPRESSION_TYPE_BASE, PNG_FILTER_TYPE_BASE);
	png_set_compression_level(library, picture->small ? SMALL_LEVEL : WRITE_LEVEL);
	png_set_compression_buffer_size(library, WRITE_BUFFER);
	png_set_filter(library, PNG_FILTER_TYPE_BASE, picture->small ? PNG_ALL_FILTERS : PNG_FILTER_UP);
	write_texts(writer, picture);
	png_write_info(library, writer->info);
	if (picture->photo)
		write_colour(writer, picture->photo, arena);
#if __BYTE_ORDER__ == __ORDER_LITTLE_ENDIAN__
	png_set_swap(library);
#endif
	return true;
}

static bool explain(const struct png_writer *writer, struct error *error)
{
	if (!writer->reason)
		return error_set(error, ERROR_INTERNAL, "png", "a picture could not be made into a PNG");
	return error_set(error, ERROR_IO, "write", "a picture cannot be written: %s", strerror(writer->reason));
}

bool png_begin(struct png_writer **made, int descriptor, const struct png_picture *picture, struct arena *arena,
	struct error *error)
{
	struct png_writer *writer = arena_new(arena, 1, struct png_writer);
	*made = writer;
	writer->descriptor = descriptor;
	writer->bits = picture->bits;
	writer->left = picture->height;
	writer->stride = (size_t)picture->width * picture->channels * (picture->bits / 8);
	writer->deflate = picture->small ? NULL : deflate_new(arena, write_piece, writer);
	if (writer->deflate) {
		writer->above = arena_alloc(arena, 1, writer->stride);
		writer->row = arena_raw(arena, writer->stride);
		writer->filtered = arena_raw(arena, FILTER_BUFFER + writer->stride + 1);
	}
	return run_header(writer, picture, arena) || explain(writer, error);
}

/* Each byte of a less that of b, eight at a time: no byte borrows from its neighbour. */
static void subtract(uint8_t *difference, const uint8_t *a, const uint8_t *b, size_t count)
{
	const uint64_t high = 0x8080808080808080;
	size_t i = 0;
	for (; i + 8 <= count; i += 8) {
		uint64_t x, y, d;
		memcpy(&x, a + i, 8);
		memcpy(&y, b + i, 8);
		d = ((x | high) - (y & ~high)) ^ ((x ^ ~y) & high);
		memcpy(difference + i, &d, 8);
	}
	for (; i < count; i++)
		difference[i] = (uint8_t)(a[i] - b[i]);
}

/* The row as it stands in the file: 16-bit samples big endian. */
static void store(struct png_writer *writer, const void *row)
{
	if (writer->bits == 8) {
		memcpy(writer->row, row, writer->stride);
		return;
	}
	const uint16_t *samples = row;
	for (size_t i = 0; i < writer->stride / 2; i++) {
		writer->row[2 * i] = (uint8_t)(samples[i] >> 8);
		writer->row[2 * i + 1] = (uint8_t)samples[i];
	}
}

static void pack(struct png_writer *writer, const void *row)
{
	uint8_t *target = writer->filtered + writer->filtered_used, *above = writer->above;
	bool last = writer->left == 1;
	store(writer, row);
	target[0] = PNG_FILTER_VALUE_UP;
	subtract(target + 1, writer->row, above, writer->stride);
	writer->above = writer->row;
	writer->row = above;
	writer->filtered_used += writer->stride + 1;
	if (writer->filtered_used < FILTER_BUFFER && !last)
		return;
	deflate_put(writer->deflate, writer->filtered, writer->filtered_used, last);
	writer->filtered_used = 0;
	if (last)
		write_chunk(writer, "IEND", NULL, 0);
}

static bool run_row(struct png_writer *writer, const void *row)
{
	if (setjmp(writer->failed))
		return false;
	if (writer->deflate)
		pack(writer, row);
	else
		png_write_row(writer->library, row);
	if (--writer->left > 0)
		return true;
	if (!writer->deflate)
		png_write_end(writer->library, NULL);
	drain(writer->library);
	return true;
}

bool png_put_row(struct png_writer *writer, const void *row, struct error *error)
{
	return run_row(writer, row) || explain(writer, error);
}

bool png_write(int descriptor, const struct png_picture *picture, png_row_source *source, void *context,
	struct arena *arena, struct error *error)
{
	struct png_writer *writer;
	if (!png_begin(&writer, descriptor, picture, arena, error))
		return false;
	uint8_t *row = arena_raw(arena, writer->stride);
	for (uint32_t y = 0; y < picture->height; y++) {
		source(context, y, row);
		if (!png_put_row(writer, row, error))
			return false;
	}
	return true;
}
