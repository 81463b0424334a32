/* doors: hostile bytes through the doors to the picture libraries. Shared by the fuzzers and by the test that replays what
 * they found; each returns whether the bytes were a picture. */
#ifndef FUZZ_DOORS_H
#define FUZZ_DOORS_H

#include <fcntl.h>
#include <setjmp.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/memory.h"
#include "image/decode.h"
#include "image/jpeg_change.h"
#include "image/png.h"
#include "image/spot.h"

/* Enough for what is worth the fuzzer's time: pictures of up to this many pixels are unpacked. */
enum { DOOR_PIXELS_MOST = 1 << 16, DOOR_MEMORY = 64 << 20 };

static inline bool unpack(struct coded *coded, struct arena *arena, struct error *error)
{
	if ((uint64_t)coded->width * coded->height > DOOR_PIXELS_MOST)
		return true;
	void *row = arena_raw(arena, (size_t)decode_width(coded) * coded->channels * (coded->bits / 8));
	for (uint32_t y = 0; y < decode_height(coded); y++)
		if (!decode_upright(coded, row, arena, error))
			return false;
	if (!decode_again(coded))
		return true;
	for (uint32_t y = 0; y < decode_height(coded); y++)
		if (!decode_upright(coded, row, arena, error))
			return false;
	return true;
}

/* Draws on the coefficients instead, after a look at the upper rows. */
static inline bool redraw(struct coded *coded, struct arena *arena, struct error *error)
{
	static int sink = -1;
	static const struct spot spot = {5, 5, 0.04F, 0.01F, 0.05F};
	static const struct spot_look look = {{{8, {0.02F, 0.03F, 0.05F}}, {1, {0.4F, 0.5F, 0.6F}}}};
	static const uint16_t first = 0;
	const struct spot_set set = {&spot, &first, 1, &look, 1};
	if ((uint64_t)coded->width * coded->height > DOOR_PIXELS_MOST || !jpeg_can_change(coded))
		return true;
	decode_hold(coded);
	void *row = arena_raw(arena, (size_t)decode_width(coded) * coded->channels);
	for (uint32_t y = 0; y < (decode_height(coded) + 1) / 2; y++)
		if (!decode_upright(coded, row, arena, error))
			return false;
	if (sink < 0)
		sink = open("/dev/null", O_WRONLY | O_CLOEXEC);
	struct jpeg_changed picture = {
		sink, spotting_begin(coded->width, coded->height, coded->channels, 8, NULL, &set, arena)};
	return jpeg_change(coded, &picture, 1, "a word", arena, error);
}

static inline bool go_through(const uint8_t *bytes, size_t length, bool rows)
{
	jmp_buf exhausted;
	struct arena arena = {.exhausted = &exhausted};
	struct error error = {.kind = ERROR_NONE};
	volatile bool done = false;
	memory_set_budget(DOOR_MEMORY);
	if (!setjmp(exhausted)) {
		struct coded *coded = arena_new(&arena, 1, struct coded);
		done = decode_open_bytes(coded, bytes, length, &arena, &error)
		       && (rows || coded->door == &png_door ? unpack(coded, &arena, &error)
							    : redraw(coded, &arena, &error));
		if (!done && error.kind != ERROR_DATA && error.kind != ERROR_LIMIT)
			abort();
	}
	arena_release(&arena);
	return done;
}

#endif
