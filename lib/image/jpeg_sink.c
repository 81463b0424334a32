#include "image/jpeg_sink.h"

#include <errno.h>
#include <string.h>

#include <jerror.h>

#include "base/io.h"

static const char profile_name[] = "ICC_PROFILE";

static void give_up(j_common_ptr library)
{
	struct jpeg_sink *sink = (struct jpeg_sink *)library->err;
	longjmp(sink->failed, 1);
}

static void print_nothing(j_common_ptr library)
{
	(void)library;
}

static void refill(j_compress_ptr library)
{
	struct jpeg_sink *sink = (struct jpeg_sink *)library->err;
	sink->drain.next_output_byte = sink->bytes;
	sink->drain.free_in_buffer = sizeof sink->bytes;
}

static void put(j_compress_ptr library, size_t length)
{
	struct jpeg_sink *sink = (struct jpeg_sink *)library->err;
	if (!io_write(sink->descriptor, sink->bytes, length)) {
		sink->reason = errno;
		ERREXIT(library, JERR_FILE_WRITE);
	}
	refill(library);
}

static boolean put_full(j_compress_ptr library)
{
	put(library, JPEG_SINK_BUFFER);
	return TRUE;
}

static void put_last(j_compress_ptr library)
{
	put(library, JPEG_SINK_BUFFER - library->dest->free_in_buffer);
}

static void close_owned(void *thing)
{
	jpeg_sink_close(thing);
}

struct jpeg_sink *jpeg_sink_new(int descriptor, struct arena *arena)
{
	struct jpeg_sink *sink = arena_new(arena, 1, struct jpeg_sink);
	sink->descriptor = descriptor;
	arena_own(arena, close_owned, sink);
	return sink;
}

void jpeg_sink_begin(struct jpeg_sink *sink)
{
	sink->library.err = jpeg_std_error(&sink->manager);
	sink->manager.error_exit = give_up;
	sink->manager.output_message = print_nothing;
	sink->open = true;
	jpeg_create_compress(&sink->library);
	sink->drain = (struct jpeg_destination_mgr){
		.init_destination = refill, .empty_output_buffer = put_full, .term_destination = put_last};
	sink->library.dest = &sink->drain;
}

void jpeg_sink_words(
	struct jpeg_sink *sink, unsigned orientation, const struct jpeg_marker_struct *markers, const char *comment)
{
	uint8_t exif[] = "Exif\0\0MM\0*\0\0\0\x08\0\1\x01\x12\0\3\0\0\0\1\0\0\0\0\0\0\0";
	exif[25] = (uint8_t)orientation;
	if (orientation != 1)
		jpeg_write_marker(&sink->library, JPEG_APP0 + 1, exif, sizeof exif);
	for (; markers; markers = markers->next)
		if (markers->marker == JPEG_APP0 + 2 && markers->data_length > sizeof profile_name
			&& memcmp(markers->data, profile_name, sizeof profile_name) == 0)
			jpeg_write_marker(&sink->library, JPEG_APP0 + 2, markers->data, markers->data_length);
	jpeg_write_marker(&sink->library, JPEG_COM, (const uint8_t *)comment, (unsigned)strlen(comment));
}

bool jpeg_sink_explain(const struct jpeg_sink *sink, struct error *error)
{
	if (!sink->reason)
		return error_set(error, ERROR_INTERNAL, "jpeg", "a picture could not be made into a JPEG");
	return error_set(error, ERROR_IO, "write", "a picture cannot be written: %s", strerror(sink->reason));
}

void jpeg_sink_close(struct jpeg_sink *sink)
{
	if (sink->open)
		jpeg_destroy_compress(&sink->library);
	sink->open = false;
}
