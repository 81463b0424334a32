#include "image/deflate.h"

#ifdef SMP_ISAL

#include <isa-l/igzip_lib.h>

enum { LEVEL = 1, PIECE = 1 << 16 };

struct deflate {
	struct isal_zstream stream;
	deflate_sink *sink;
	void *context;
	uint8_t tokens[ISAL_DEF_LVL1_MEDIUM], piece[PIECE];
};

struct deflate *deflate_new(struct arena *arena, deflate_sink *sink, void *context)
{
	struct deflate *deflate = arena_new(arena, 1, struct deflate);
	isal_deflate_init(&deflate->stream);
	deflate->stream.level = LEVEL;
	deflate->stream.level_buf = deflate->tokens;
	deflate->stream.level_buf_size = sizeof deflate->tokens;
	deflate->stream.gzip_flag = IGZIP_ZLIB;
	deflate->stream.next_out = deflate->piece;
	deflate->stream.avail_out = PIECE;
	deflate->sink = sink;
	deflate->context = context;
	return deflate;
}

static void hand_over(struct deflate *deflate)
{
	size_t length = PIECE - deflate->stream.avail_out;
	deflate->stream.next_out = deflate->piece;
	deflate->stream.avail_out = PIECE;
	if (length > 0)
		deflate->sink(deflate->context, deflate->piece, length);
}

void deflate_put(struct deflate *deflate, const uint8_t *bytes, size_t length, bool last)
{
	struct isal_zstream *stream = &deflate->stream;
	uint8_t nothing = 0;
	stream->next_in = length ? (uint8_t *)(uintptr_t)bytes : &nothing;
	stream->avail_in = (uint32_t)length;
	stream->end_of_stream = last;
	do {
		isal_deflate(stream);
		if (stream->avail_out == 0)
			hand_over(deflate);
	} while (stream->avail_in > 0 || (last && stream->internal_state.state != ZSTATE_END));
	if (last)
		hand_over(deflate);
}

#else

struct deflate *deflate_new(struct arena *arena, deflate_sink *sink, void *context)
{
	(void)arena;
	(void)sink;
	(void)context;
	return NULL;
}

void deflate_put(struct deflate *deflate, const uint8_t *bytes, size_t length, bool last)
{
	(void)deflate;
	(void)bytes;
	(void)length;
	(void)last;
}

#endif
