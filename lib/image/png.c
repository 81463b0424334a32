#include "image/png.h"

#include <setjmp.h>
#include <string.h>

#include <png.h>

#include "image/exif.h"

enum { CHUNKS_MOST = 4096, CHUNK_CACHE = 64, CHUNK_BYTES_MOST = 4 << 20, SIGNATURE = 8, FRAME = 12, FEED = 1 << 16 };

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
	const struct source *source;
	size_t offset;         /* of the bytes that come next */
	size_t stride, passes; /* bytes of a row; more than one pass: interlaced */
	uint32_t row;          /* that comes next */
	uint8_t *interlaced;   /* the whole picture, of an interlaced one */
	bool ended;            /* the file was read to its end */
	size_t used, held;     /* of the buffer */
	uint8_t buffer[FEED];
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
	while (length > 0) {
		if (session->used == session->held) {
			session->used = 0;
			session->held = source_read(session->source, session->offset, session->buffer, FEED);
			session->offset += session->held;
			if (session->held == 0)
				png_error(library, "Not enough data");
		}
		size_t left = session->held - session->used, part = length < left ? length : left;
		memcpy(bytes, session->buffer + session->used, part);
		session->used += part;
		bytes += part;
		length -= part;
	}
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

/* Keeps the first chunk of each kind that tells of colours, of those before the pixels. */
static void keep_colour(struct coded *coded, const uint8_t *type, size_t offset, size_t length, struct arena *arena)
{
	static const char *const kinds[] = {"iCCP", "cICP", "sRGB", "gAMA", "cHRM"};
	bool told = false;
	for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
		told = told || memcmp(type, kinds[i], 4) == 0;
	if (!told || length > CHUNK_BYTES_MOST)
		return;
	struct colour_chunk **end = &coded->colour;
	for (; *end; end = &(*end)->next)
		if (memcmp((*end)->type, type, 4) == 0)
			return;
	uint8_t *bytes = arena_raw(arena, length + 1);
	source_read(&coded->source, offset, bytes, length);
	*end = arena_new(arena, 1, struct colour_chunk);
	memcpy((*end)->type, type, 4);
	(*end)->bytes = bytes;
	(*end)->length = length;
}

/* Checks that the chunks fill the file from IHDR to IEND, and reads size and orientation on the way. */
static bool walk_chunks(struct coded *coded, struct arena *arena, struct error *error)
{
	size_t offset = SIGNATURE, chunks = 0;
	bool ended = false, exif = false, pixels = false;
	for (bool first = true; !ended; first = false) {
		uint8_t start[8 + 8] = {0};
		const uint8_t *type = start + 4;
		source_read(&coded->source, offset, start, sizeof start);
		size_t left = coded->source.length - offset, length = big_endian(start);
		if (left < FRAME || length > left - FRAME)
			return error_set(error, ERROR_DATA, "cut-short", "the PNG picture is cut short");
		if (first && (memcmp(type, "IHDR", 4) != 0 || length != 13))
			return error_set(error, ERROR_DATA, "damaged", "the PNG picture is damaged: it has no header");
		if (first) {
			coded->width = big_endian(start + 8);
			coded->height = big_endian(start + 12);
		}
		if (memcmp(type, "eXIf", 4) == 0 && !exif && length <= CHUNK_BYTES_MOST) {
			uint8_t *block = arena_raw(arena, length);
			take_exif(coded, block, source_read(&coded->source, offset + 8, block, length));
			exif = true;
		}
		pixels = pixels || memcmp(type, "IDAT", 4) == 0;
		if (!pixels)
			keep_colour(coded, type, offset + 8, length, arena);
		ended = memcmp(type, "IEND", 4) == 0;
		chunks += memcmp(type, "IDAT", 4) != 0;
		if (chunks > CHUNKS_MOST)
			return error_set(error, ERROR_LIMIT, "chunks",
				"the PNG picture has more than %d chunks beside its pixels", CHUNKS_MOST);
		offset += FRAME + length;
	}
	return true;
}

/* Reads up to the first pixels with all rules set. May fail through session->failed. */
static void begin(struct session *session, const struct coded *coded, struct arena *arena)
{
	session->source = &coded->source;
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
	session->passes = (size_t)png_set_interlace_handling(session->library);
	png_read_update_info(session->library, session->info);
	session->stride = png_get_rowbytes(session->library, session->info);
	coded->channels = png_get_channels(session->library, session->info);
	coded->bits = png_get_bit_depth(session->library, session->info);
	return true;
}

static bool explain(const struct session *session, struct error *error)
{
	const struct complaint *complaint = session->complaint;
	return error_set(error, complaint->kind, complaint->code, "%s", complaint->text);
}

static bool open_png(struct coded *coded, struct arena *arena, struct error *error)
{
	if (!walk_chunks(coded, arena, error) || !decode_permits(coded, error))
		return false;
	struct session *session = arena_new(arena, 1, struct session);
	coded->session = session;
	return run_header(session, coded, arena) || explain(session, error);
}

/* Rows of an interlaced picture are whole only after the last pass, so all are kept until then. */
static void read_interlaced(struct session *session, const struct coded *coded, struct arena *arena)
{
	session->interlaced = arena_raw(arena, session->stride * coded->height);
	for (size_t pass = 0; pass < session->passes; pass++)
		for (uint32_t y = 0; y < coded->height; y++)
			png_read_row(session->library, session->interlaced + session->stride * y, NULL);
}

static bool run_row(struct session *session, const struct coded *coded, uint8_t *row, struct arena *arena)
{
	if (setjmp(session->failed))
		return false;
	if (session->passes > 1 && !session->interlaced)
		read_interlaced(session, coded, arena);
	if (session->interlaced)
		memcpy(row, session->interlaced + session->stride * session->row, session->stride);
	else
		png_read_row(session->library, row, NULL);
	if (++session->row == coded->height && !session->ended) {
		png_read_end(session->library, NULL);
		session->ended = true;
	}
	return true;
}

static bool read_row(struct coded *coded, void *row, struct arena *arena, struct error *error)
{
	struct session *session = coded->session;
	return run_row(session, coded, row, arena) || explain(session, error);
}

static bool again(struct coded *coded)
{
	struct session *session = coded->session;
	session->row = 0;
	return session->interlaced != NULL;
}

/* All of libpng's memory is the arena's. */
static void close_png(struct coded *coded)
{
	(void)coded;
}

const struct decode_door png_door = {"\x89PNG\r\n\x1a\n", SIGNATURE, open_png, read_row, again, close_png};
