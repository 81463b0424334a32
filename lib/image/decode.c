#include "image/decode.h"

#include <string.h>

#include "image/jpeg.h"
#include "image/png.h"

/* Where the upright picture has a stored pixel: swap x and y first, then count from the far side. */
static const struct turn {
	bool swap, from_right, from_below;
} turns[] = {
	[1] = {false, false, false},
	[2] = {false, true, false},
	[3] = {false, true, true},
	[4] = {false, false, true},
	[5] = {true, false, false},
	[6] = {true, true, false},
	[7] = {true, true, true},
	[8] = {true, false, true},
};

enum { DOORS = 2 };
static const struct decode_door *const doors[DOORS] = {&png_door, &jpeg_door};

/* Formats that smp-decode turns into PNG, by what their files hold at an offset. */
static const struct other {
	const char *name;
	size_t offset;
	char magic[9];
	size_t length;
} others[] = {
	{"HEIC", 4, "ftypheic", 8},
	{"HEIC", 4, "ftypheix", 8},
	{"HEIC", 4, "ftyphevc", 8},
	{"HEIC", 4, "ftypmif1", 8},
	{"HEIC", 4, "ftypmsf1", 8},
	{"WebP", 8, "WEBP", 4},
	{"TIFF", 0, "II*\0", 4},
	{"TIFF", 0, "MM\0*", 4},
};

static bool unknown(const uint8_t *start, size_t length, struct error *error)
{
	for (size_t i = 0; i < sizeof others / sizeof *others; i++)
		if (length >= others[i].offset + others[i].length
			&& memcmp(start + others[i].offset, others[i].magic, others[i].length) == 0)
			return error_set(error, ERROR_DATA, "format",
				"the file is a %s picture, neither a PNG nor a JPEG: smp-decode turns it into a PNG",
				others[i].name);
	return error_set(error, ERROR_DATA, "format", "the file is neither a PNG nor a JPEG picture");
}

static void close_owned(void *thing)
{
	decode_close(thing);
}

static bool open_source(struct coded *coded, struct arena *arena, struct error *error)
{
	uint8_t start[16];
	size_t length = source_read(&coded->source, 0, start, sizeof start);
	coded->orientation = 1;
	for (size_t i = 0; i < DOORS && !coded->door; i++)
		if (length >= doors[i]->magic_length && memcmp(start, doors[i]->magic, doors[i]->magic_length) == 0)
			coded->door = doors[i];
	if (!coded->door)
		return unknown(start, length, error);
	arena_own(arena, close_owned, coded);
	return coded->door->open(coded, arena, error);
}

bool decode_open(struct coded *coded, const char *path, struct arena *arena, struct error *error)
{
	*coded = (struct coded){.source = {.descriptor = -1}};
	return source_open(&coded->source, path, DECODE_FILE_MOST, arena, error) && open_source(coded, arena, error);
}

bool decode_open_bytes(
	struct coded *coded, const uint8_t *bytes, size_t length, struct arena *arena, struct error *error)
{
	*coded = (struct coded){.source = source_of(bytes, length)};
	return open_source(coded, arena, error);
}

void decode_close(struct coded *coded)
{
	if (coded->door)
		coded->door->close(coded);
	source_close(&coded->source);
}

bool decode_again(struct coded *coded)
{
	if (!coded->turned)
		return coded->door->again(coded);
	coded->next = 0;
	return true;
}

void decode_hold(struct coded *coded)
{
	coded->held = true;
}

bool decode_permits(const struct coded *coded, struct error *error)
{
	if (coded->width <= DECODE_SIDE_MOST && coded->height <= DECODE_SIDE_MOST
		&& (uint64_t)coded->width * coded->height <= DECODE_PIXELS_MOST)
		return true;
	return error_set(error, ERROR_LIMIT, "pixels",
		"a picture of %lu x %lu pixels is over the limit of %d million pixels and %d a side",
		(unsigned long)coded->width, (unsigned long)coded->height, DECODE_PIXELS_MOST / 1000000,
		DECODE_SIDE_MOST);
}

uint32_t decode_width(const struct coded *coded)
{
	return turns[coded->orientation].swap ? coded->height : coded->width;
}

uint32_t decode_height(const struct coded *coded)
{
	return turns[coded->orientation].swap ? coded->width : coded->height;
}

bool decode_streams(const struct coded *coded)
{
	return !turns[coded->orientation].swap && !turns[coded->orientation].from_below;
}

void decode_stored(const struct coded *coded, float *x, float *y, float *a, float *b, float *c)
{
	struct turn turn = turns[coded->orientation];
	float across = turn.from_right ? (float)decode_width(coded) - *x : *x;
	float down = turn.from_below ? (float)decode_height(coded) - *y : *y;
	float first = *a, last = *c;
	*x = turn.swap ? down : across;
	*y = turn.swap ? across : down;
	*a = turn.swap ? last : first;
	*c = turn.swap ? first : last;
	if (turn.from_right != turn.from_below)
		*b = -*b;
}

static size_t pixel_bytes(const struct coded *coded)
{
	return (size_t)coded->channels * (coded->bits / 8);
}

/* Index of the upright pixel that shows stored pixel (x, y). */
static ptrdiff_t upright(const struct coded *coded, uint32_t x, uint32_t y)
{
	struct turn turn = turns[coded->orientation];
	uint32_t across = turn.swap ? y : x, down = turn.swap ? x : y;
	across = turn.from_right ? decode_width(coded) - 1 - across : across;
	down = turn.from_below ? decode_height(coded) - 1 - down : down;
	return (ptrdiff_t)down * decode_width(coded) + across;
}

/* Places stored row y in the upright picture: as a row or a column. */
static void place(const struct coded *coded, void *samples, uint32_t y, const void *row)
{
	struct turn turn = turns[coded->orientation];
	size_t pixel = pixel_bytes(coded);
	uint8_t *target = (uint8_t *)samples + upright(coded, 0, y) * (ptrdiff_t)pixel;
	ptrdiff_t step = turn.swap ? decode_width(coded) : 1;
	step *= (turn.swap ? turn.from_below : turn.from_right) ? -(ptrdiff_t)pixel : (ptrdiff_t)pixel;
	const uint8_t *source = row;
	for (uint32_t x = 0; x < coded->width; x++) {
		memcpy(target + step * (ptrdiff_t)x, source, pixel);
		source += pixel;
	}
}

bool decode_all(struct coded *coded, void *samples, struct arena *arena, struct error *error)
{
	struct turn turn = turns[coded->orientation];
	bool direct = !turn.swap && !turn.from_right;
	size_t bytes = coded->width * pixel_bytes(coded);
	uint8_t *row = arena_raw(arena, bytes);
	for (uint32_t y = 0; y < coded->height; y++) {
		ptrdiff_t down = turn.from_below ? coded->height - 1 - y : y;
		uint8_t *target = direct ? (uint8_t *)samples + down * (ptrdiff_t)bytes : row;
		if (!coded->door->row(coded, target, arena, error))
			return false;
		if (!direct)
			place(coded, samples, y, row);
	}
	return true;
}

void *decode_turned(const struct coded *coded, void *samples, struct arena *arena)
{
	const size_t bytes = coded->width * pixel_bytes(coded);
	if (coded->orientation == 1)
		return samples;
	uint8_t *turned = arena_raw(arena, bytes * coded->height);
	for (uint32_t y = 0; y < coded->height; y++)
		place(coded, turned, y, (uint8_t *)samples + y * bytes);
	return turned;
}

static void mirror(const struct coded *coded, uint8_t *row)
{
	size_t pixel = pixel_bytes(coded);
	uint8_t kept[8];
	for (uint32_t left = 0, right = coded->width - 1; left < right; left++, right--) {
		memcpy(kept, row + left * pixel, pixel);
		memcpy(row + left * pixel, row + right * pixel, pixel);
		memcpy(row + right * pixel, kept, pixel);
	}
}

bool decode_upright(struct coded *coded, void *row, struct arena *arena, struct error *error)
{
	size_t bytes = decode_width(coded) * pixel_bytes(coded);
	if (decode_streams(coded)) {
		if (!coded->door->row(coded, row, arena, error))
			return false;
		if (turns[coded->orientation].from_right)
			mirror(coded, row);
		return true;
	}
	if (!coded->turned) {
		coded->turned = arena_raw(arena, bytes * decode_height(coded));
		if (!decode_all(coded, coded->turned, arena, error))
			return false;
	}
	memcpy(row, coded->turned + bytes * coded->next++, bytes);
	return true;
}
