#include "image/inflate.h"

#define ZLIB_CONST
#include <zlib.h>

enum { FIRST_ROOM = 1 << 12 };

static void *take(void *arena, unsigned count, unsigned size)
{
	return arena_alloc(arena, count, size);
}

static void keep(void *arena, void *pointer)
{
	(void)arena;
	(void)pointer;
}

/* Unpacks into room bytes: Z_STREAM_END when all fits, Z_BUF_ERROR when more is to come. */
static int unpack(
	const uint8_t *packed, size_t packed_length, uint8_t *bytes, size_t room, size_t *length, struct arena *arena)
{
	z_stream stream = {.zalloc = take, .zfree = keep, .opaque = arena};

	stream.next_in = packed;
	stream.avail_in = (unsigned)packed_length;
	stream.next_out = bytes;
	stream.avail_out = (unsigned)room;
	if (inflateInit(&stream) != Z_OK)
		return Z_DATA_ERROR;
	const int status = inflate(&stream, Z_FINISH);
	*length = room - stream.avail_out;
	inflateEnd(&stream);
	return status == Z_OK || (status == Z_BUF_ERROR && stream.avail_out == 0) ? Z_BUF_ERROR : status;
}

bool inflate_whole(const uint8_t *packed, size_t packed_length, size_t most, const uint8_t **bytes, size_t *length,
	struct arena *arena)
{
	for (size_t room = FIRST_ROOM;; room = room * 4 < most ? room * 4 : most) {
		uint8_t *place = arena_raw(arena, room);
		const int status = unpack(packed, packed_length, place, room, length, arena);
		if (status == Z_STREAM_END) {
			*bytes = place;
			return true;
		}
		arena_drop(arena, place);
		if (status != Z_BUF_ERROR || room == most)
			return false;
	}
}
