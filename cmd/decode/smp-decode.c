/* smp-decode: a WebP, HEIC or TIFF photograph on the standard input, a PNG on the standard output.
 *
 * A program of its own, so that the libraries of these formats cost the others nothing. The picture is unpacked as a whole
 * before a byte is written: what is damaged leaves no output. */
#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "base/io.h"
#include "cmd/decode/decoded.h"
#include "image/decode.h"
#include "image/png_write.h"

static const char help[] = "Usage: smp-decode <PHOTO >PNG\n"
			   "Turn a WebP, HEIC or TIFF photograph into a PNG, upright and with its colour profile.\n"
			   "\n"
			   "      --help     show this help\n"
			   "      --version  show the version\n";

static const struct format {
	bool (*is)(const uint8_t *bytes, size_t length);
	bool (*decode)(
		const uint8_t *bytes, size_t length, struct decoded *decoded, struct arena *arena, struct error *error);
} formats[] = {{webp_is, webp_decode}, {heic_is, heic_decode}, {tiff_is, tiff_decode}};

bool decoded_permits(uint32_t width, uint32_t height, struct error *error)
{
	return decode_permits(&(struct coded){.width = width, .height = height}, error);
}

/* The whole standard input. */
static bool read_input(uint8_t **bytes, size_t *length, struct arena *arena, struct error *error)
{
	size_t room = 1 << 20;
	long got;
	*bytes = arena_raw(arena, room);
	*length = 0;
	while ((got = io_read(STDIN_FILENO, *bytes + *length, room - *length)) > 0) {
		*length += (size_t)got;
		if (*length > DECODE_FILE_MOST)
			return error_set(error, ERROR_LIMIT, "size", "the input is over the limit of %d MiB",
				DECODE_FILE_MOST >> 20);
		if (*length < room)
			continue;
		uint8_t *more = arena_raw(arena, room *= 2);
		memcpy(more, *bytes, *length);
		arena_drop(arena, *bytes);
		*bytes = more;
	}
	return got == 0 || error_set(error, ERROR_IO, "read", "the input cannot be read: %s", strerror(errno));
}

static bool read_picture(struct decoded *decoded, struct arena *arena, struct error *error)
{
	uint8_t *bytes;
	size_t length;
	if (!read_input(&bytes, &length, arena, error))
		return false;
	for (size_t i = 0; i < sizeof formats / sizeof *formats; i++)
		if (formats[i].is(bytes, length))
			return formats[i].decode(bytes, length, decoded, arena, error);
	return error_set(error, ERROR_DATA, "format", "the input is neither a WebP nor a HEIC nor a TIFF picture");
}

/* The upright picture; turned again when its place is not where it is stored. */
static bool write_picture(struct decoded *decoded, struct arena *arena, struct error *error)
{
	struct coded stored = {.width = decoded->width,
		.height = decoded->height,
		.channels = decoded->channels,
		.bits = decoded->bits,
		.orientation = decoded->orientation};
	struct colour_chunk coded_colours = {.type = "cICP", .bytes = decoded->cicp, .length = sizeof decoded->cicp};
	if (decoded->icc)
		stored.colour = png_profile_chunk(decoded->icc, decoded->icc_length, arena);
	else if (decoded->coded)
		stored.colour = &coded_colours;
	const struct png_picture picture = {.width = decode_width(&stored),
		.height = decode_height(&stored),
		.channels = decoded->channels,
		.bits = decoded->bits,
		.photo = stored.colour ? &stored : NULL};
	const size_t bytes = (size_t)picture.width * picture.channels * (picture.bits / 8);
	const uint8_t *rows = decode_turned(&stored, decoded->samples, arena);
	struct png_writer *writer;
	if (!png_begin(&writer, STDOUT_FILENO, &picture, arena, error))
		return false;
	for (uint32_t y = 0; y < picture.height; y++)
		if (!png_put_row(writer, rows + y * bytes, error))
			return false;
	return true;
}

static int run(struct arena *arena)
{
	jmp_buf exhausted;
	struct error error = {.kind = ERROR_NONE};
	arena->exhausted = &exhausted;
	if (setjmp(exhausted))
		error_set(&error, ERROR_LIMIT, "memory", "unpacking the picture takes more memory than allowed");
	else {
		struct decoded decoded = {.orientation = 1};
		if (read_picture(&decoded, arena, &error))
			write_picture(&decoded, arena, &error);
	}
	if (error.kind != ERROR_NONE)
		fprintf(stderr, "smp-decode: %s\n", error.text);
	return (int)error.kind;
}

int main(int argc, char *argv[])
{
	struct arena arena = {.blocks = NULL};
	io_begin();
	if (argc == 2 && strcmp(argv[1], "--help") == 0)
		return fputs(help, stdout) < 0 ? ERROR_IO : 0;
	if (argc == 2 && strcmp(argv[1], "--version") == 0)
		return puts("smp-decode " SMP_VERSION) < 0 ? ERROR_IO : 0;
	if (argc > 1) {
		fprintf(stderr, "smp-decode: reads the standard input and takes no arguments\n");
		return ERROR_USAGE;
	}
	int status = run(&arena);
	arena_release(&arena);
	return status;
}
