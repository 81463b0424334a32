#include "image/decode.h"

#include <string.h>

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

bool decode_turned(unsigned orientation)
{
	return turns[orientation].swap;
}

/* Index of the upright pixel that shows stored pixel (x, y). */
static ptrdiff_t upright(const struct raster *raster, struct turn turn, uint32_t x, uint32_t y)
{
	uint32_t across = turn.swap ? y : x, down = turn.swap ? x : y;
	across = turn.from_right ? raster->width - 1 - across : across;
	down = turn.from_below ? raster->height - 1 - down : down;
	return (ptrdiff_t)down * raster->width + across;
}

void decode_place(const struct coded *coded, struct raster *raster, uint32_t y, const void *row)
{
	struct turn turn = turns[coded->orientation];
	size_t pixel = (size_t)raster->channels * (raster->bits / 8);
	uint8_t *target = (uint8_t *)raster->samples + upright(raster, turn, 0, y) * (ptrdiff_t)pixel;
	if (!turn.swap && !turn.from_right) {
		memcpy(target, row, coded->width * pixel);
		return;
	}
	ptrdiff_t step = turn.swap ? raster->width : 1;
	step *= (turn.swap ? turn.from_below : turn.from_right) ? -(ptrdiff_t)pixel : (ptrdiff_t)pixel;
	const uint8_t *source = row;
	for (uint32_t x = 0; x < coded->width; x++) {
		memcpy(target + step * (ptrdiff_t)x, source, pixel);
		source += pixel;
	}
}
