#include "scalp/dots/rank.h"

#include <string.h>

enum { STEP_UM = 200, HALF_CHART_UM = 409600 };

static uint32_t curve_step(int32_t um)
{
	int64_t step = ((int64_t)um + HALF_CHART_UM) / STEP_UM;
	return step < 0 ? 0 : step >> RANK_CURVE_LEVEL ? (1U << RANK_CURVE_LEVEL) - 1 : (uint32_t)step;
}

uint64_t rank_along_curve(int32_t x_um, int32_t y_um)
{
	return hilbert_index(RANK_CURVE_LEVEL, curve_step(x_um), curve_step(y_um));
}

/* Digit by digit from the lowest (radix sort); digits that are the same in all are passed over. */
void rank_sort(struct ranked *ranked, struct ranked *scratch, size_t count)
{
	enum { DIGITS = 6, BITS = 11, RADIX = 1 << BITS };
	size_t places[RADIX];
	struct ranked *from = ranked, *into = scratch;
	for (int digit = 0; digit < DIGITS; digit++) {
		memset(places, 0, sizeof places);
		int shift = digit * BITS;
		for (size_t i = 0; i < count; i++)
			places[(from[i].rank >> shift) % RADIX]++;
		if (count == 0 || places[(from[0].rank >> shift) % RADIX] == count)
			continue;
		size_t place = 0;
		for (size_t value = 0; value < RADIX; value++) {
			size_t here = places[value];
			places[value] = place;
			place += here;
		}
		for (size_t i = 0; i < count; i++)
			into[places[(from[i].rank >> shift) % RADIX]++] = from[i];
		struct ranked *swap = from;
		from = into;
		into = swap;
	}
	if (from != ranked)
		memcpy(ranked, from, count * sizeof *ranked);
}
