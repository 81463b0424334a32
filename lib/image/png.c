#include "image/png.h"

#include <errno.h>
#include <setjmp.h>
#include <stdio.h>
#include <string.h>

#include <png.h>

#include "base/io.h"
#include "image/exif.h"

enum { CHUNKS_MOST = 4096, CHUNK_CACHE = 64, CHUNK_BYTES_MOST = 4 << 20, SIGNATURE = 8, FRAME = 12 };

/* What libpng complains of, in words of ours; the first that the message holds. */
static const struct complaint {
	const char *holds;
	enum error_kind kind;
	const char *code, *text;
} complaints[] = {
	{"CRC", ERROR_DATA, "damaged", "the PNG picture is damaged: a checksum is wrong"},
	{"too large", ERROR_LIMIT, "chunk", "a chunk of the PNG picture is over the limit of 4 MiB"},
	{"Not enough", ERROR_DATA, "damaged", "the PNG picture is damaged: pixels are missing"},
	{"Too much", ERROR_DATA, "damaged", "the PNG picture is damaged: it holds more data than pixels"},
	{"IHDR", ERROR_DATA, "damaged", "the PNG picture is damaged: its header makes no sense"},
	{"palette", ERROR_DATA, "damaged", "the PNG picture is damaged: its palette is wrong"},
	{"", ERROR_DATA, "damaged", "the PNG picture is damaged"},
};

struct session {
	png_struct *library;
	png_info *info;
	jmp_buf failed;
	const struct complaint *complaint;
	const uint8_t *next; /* unread bytes of the file */
	size_t left;
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

static void give_up(png_struct *library, const char *message)
{
	struct session *session = png_get_error_ptr(library);
	session->complaint = complaints;
	while (!strstr(message, session->complaint->holds))
		session->complaint++;
	longjmp(session->failed, 1);
}

static void ignore(png_struct *library, const char *message)
{
	(void)library;
	(void)message;
}

static void feed(png_struct *library, uint8_t *bytes, size_t length)
{
	struct session *session = png_get_io_ptr(library);
	if (length > session->left)
		png_error(library, "Not enough data");
	memcpy(bytes, session->next, length);
	session->next += length;
	session->left -= length;
}

static uint32_t big_endian(const uint8_t *bytes)
{
	return (uint32_t)bytes[0] << 24 | (uint32_t)bytes[1] << 16 | (uint32_t)bytes[2] << 8 | bytes[3];
}

static void take_exif(struct coded *coded, const uint8_t *bytes, size_t length)
{
	struct exif exif = exif_read(bytes, length, coded->width, coded->height);
	coded->orientation = exif.orientation;
	coded->focal_35mm = exif.focal_35mm;
}

/* Checks that the chunks fill the file from IHDR to IEND, and reads size and orientation on the way. */
static bool walk_chunks(struct coded *coded, struct error *error)
{
	const uint8_t *chunk = coded->bytes + SIGNATURE;
	size_t left = coded->length - SIGNATURE, chunks = 0;
	bool ended = false, exif = false;
	for (bool first = true; !ended; first = false) {
		if (left < FRAME || big_endian(chunk) > left - FRAME)
			return error_set(error, ERROR_DATA, "cut-short", "the PNG picture is cut short");
		size_t length = big_endian(chunk);
		const uint8_t *type = chunk + 4, *data = chunk + 8;
		if (first && (memcmp(type, "IHDR", 4) != 0 || length != 13))
			return error_set(error, ERROR_DATA, "damaged", "the PNG picture is damaged: it has no header");
		if (first) {
			coded->width = big_endian(data);
			coded->height = big_endian(data + 4);
		}
		if (memcmp(type, "eXIf", 4) == 0 && !exif) {
			take_exif(coded, data, length);
			exif = true;
		}
		ended = memcmp(type, "IEND", 4) == 0;
		chunks += memcmp(type, "IDAT", 4) != 0;
		if (chunks > CHUNKS_MOST)
			return error_set(error, ERROR_LIMIT, "chunks",
				"the PNG picture has more than %d chunks beside its pixels", CHUNKS_MOST);
		chunk += FRAME + length;
		left -= FRAME + length;
	}
	return true;
}

/* Reads up to the first pixels with all rules set. May fail through session->failed. */
static void begin(struct session *session, const struct coded *coded, struct arena *arena)
{
	session->next = coded->bytes;
	session->left = coded->length;
	session->complaint = complaints + sizeof complaints / sizeof *complaints - 1;
	png_struct *library =
		png_create_read_struct_2(PNG_LIBPNG_VER_STRING, session, give_up, ignore, arena, take, keep);
	session->library = library;
	session->info = png_create_info_struct(library);
	png_set_read_fn(library, session, feed);
	png_set_benign_errors(library, 0);
	png_set_crc_action(library, PNG_CRC_ERROR_QUIT, PNG_CRC_ERROR_QUIT);
	png_set_user_limits(library, DECODE_SIDE_MOST, DECODE_SIDE_MOST);
	png_set_chunk_cache_max(library, CHUNK_CACHE);
	png_set_chunk_malloc_max(library, CHUNK_BYTES_MOST);
	png_set_keep_unknown_chunks(library, PNG_HANDLE_CHUNK_NEVER, NULL, -1);
	png_read_info(library, session->info);
	png_set_expand(library);
#if __BYTE_ORDER__ == __ORDER_LITTLE_ENDIAN__
	png_set_swap(library);
#endif
}

static bool run_header(struct session *session, struct coded *coded, struct arena *arena)
{
	if (setjmp(session->failed))
		return false;
	begin(session, coded, arena);
	png_read_update_info(session->library, session->info);
	coded->channels = png_get_channels(session->library, session->info);
	coded->bits = png_get_bit_depth(session->library, session->info);
	return true;
}

static bool explain(const struct session *session, struct error *error)
{
	const struct complaint *complaint = session->complaint;
	return error_set(error, complaint->kind, complaint->code, "%s", complaint->text);
}

bool png_header(struct coded *coded, struct arena *arena, struct error *error)
{
	if (!walk_chunks(coded, error) || !decode_permits(coded, error))
		return false;
	struct session *session = arena_new(arena, 1, struct session);
	return run_header(session, coded, arena) || explain(session, error);
}

/* Rows of an interlaced picture are whole only after the last pass, so all are kept until then. */
static bool run_rows(struct session *session, const struct coded *coded, struct raster *raster, struct arena *arena)
{
	if (setjmp(session->failed))
		return false;
	begin(session, coded, arena);
	int passes = png_set_interlace_handling(session->library);
	png_read_update_info(session->library, session->info);
	size_t stride = png_get_rowbytes(session->library, session->info);
	uint8_t *rows = arena_raw(arena, passes > 1 ? stride * coded->height : stride);
	for (int pass = 0; pass < passes; pass++)
		for (uint32_t y = 0; y < coded->height; y++) {
			uint8_t *row = passes > 1 ? rows + stride * y : rows;
			png_read_row(session->library, row, NULL);
			if (pass == passes - 1)
				decode_place(coded, raster, y, row);
		}
	png_read_end(session->library, NULL);
	return true;
}

bool png_rows(const struct coded *coded, struct raster *raster, struct arena *arena, struct error *error)
{
	struct session *session = arena_new(arena, 1, struct session);
	return run_rows(session, coded, raster, arena) || explain(session, error);
}

/* What a PNG is written with; zlib's own buffer fills before a write is made. */
enum { WRITE_BUFFER = 1 << 16, WRITE_LEVEL = 2 };

struct writing {
	jmp_buf failed;
	int descriptor, reason;
	size_t used;
	uint8_t bytes[WRITE_BUFFER];
};

static void fail_writing(png_struct *library, const char *message)
{
	(void)message;
	struct writing *writing = png_get_error_ptr(library);
	longjmp(writing->failed, 1);
}

static void drain(png_struct *library)
{
	struct writing *writing = png_get_io_ptr(library);
	if (!io_write(writing->descriptor, writing->bytes, writing->used)) {
		writing->reason = errno;
		png_error(library, "write");
	}
	writing->used = 0;
}

static void gather(png_struct *library, uint8_t *bytes, size_t length)
{
	struct writing *writing = png_get_io_ptr(library);
	while (length > 0) {
		size_t room = sizeof writing->bytes - writing->used, part = length < room ? length : room;
		memcpy(writing->bytes + writing->used, bytes, part);
		writing->used += part;
		bytes += part;
		length -= part;
		if (writing->used == sizeof writing->bytes)
			drain(library);
	}
}

static void write_texts(png_struct *library, png_info *info, const struct png_picture *picture)
{
	for (size_t i = 0; i < picture->text_count; i++) {
		char keyword[80], text[1024];
		snprintf(keyword, sizeof keyword, "%s", picture->texts[i].keyword);
		snprintf(text, sizeof text, "%s", picture->texts[i].text);
		png_set_text(library, info,
			&(png_text){.compression = PNG_TEXT_COMPRESSION_NONE, .key = keyword, .text = text}, 1);
	}
}

static bool run_writing(struct writing *writing, const struct png_picture *picture, png_row_source *source,
	void *context, uint8_t *row, struct arena *arena)
{
	static const int colours[] = {
		0, PNG_COLOR_TYPE_GRAY, PNG_COLOR_TYPE_GRAY_ALPHA, PNG_COLOR_TYPE_RGB, PNG_COLOR_TYPE_RGB_ALPHA};
	if (setjmp(writing->failed))
		return false;
	png_struct *library =
		png_create_write_struct_2(PNG_LIBPNG_VER_STRING, writing, fail_writing, ignore, arena, take, keep);
	png_info *info = png_create_info_struct(library);
	png_set_write_fn(library, writing, gather, drain);
	png_set_user_limits(library, 0x7fffffff, 0x7fffffff);
	png_set_IHDR(library, info, picture->width, picture->height, (int)picture->bits, colours[picture->channels],
		PNG_INTERLACE_NONE, PNG_COMPRESSION_TYPE_BASE, PNG_FILTER_TYPE_BASE);
	png_set_compression_level(library, WRITE_LEVEL);
	png_set_compression_buffer_size(library, WRITE_BUFFER);
	png_set_filter(library, PNG_FILTER_TYPE_BASE, PNG_FILTER_UP);
	write_texts(library, info, picture);
	png_write_info(library, info);
#if __BYTE_ORDER__ == __ORDER_LITTLE_ENDIAN__
	png_set_swap(library);
#endif
	for (uint32_t y = 0; y < picture->height; y++) {
		source(context, y, row);
		png_write_row(library, row);
	}
	png_write_end(library, NULL);
	drain(library);
	return true;
}

bool png_write(int descriptor, const struct png_picture *picture, png_row_source *source, void *context,
	struct arena *arena, struct error *error)
{
	struct writing *writing = arena_new(arena, 1, struct writing);
	writing->descriptor = descriptor;
	uint8_t *row = arena_raw(arena, (size_t)picture->width * picture->channels * (picture->bits / 8));
	if (run_writing(writing, picture, source, context, row, arena))
		return true;
	if (!writing->reason)
		return error_set(error, ERROR_INTERNAL, "png", "a picture could not be made into a PNG");
	return error_set(error, ERROR_IO, "write", "a picture cannot be written: %s", strerror(writing->reason));
}
