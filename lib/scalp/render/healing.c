#include "scalp/render/healing.h"

#include <math.h>

#include "base/random.h"
#include "scalp/dots/rank.h"

static const uint64_t purpose_healing = 0x6865616c; /* "heal" */

/* The dots zone by zone, each zone's along Hilbert's curve. */
static struct ranked *sort_along(const struct dots *dots, struct arena *arena)
{
	struct ranked *along = arena_raw(arena, dots->count * sizeof *along);
	struct ranked *scratch = arena_raw(arena, dots->count * sizeof *scratch);
	for (size_t i = 0; i < dots->count; i++) {
		along[i].rank =
			(uint64_t)dots->zone[i] << RANK_CURVE_BITS | rank_along_curve(dots->x_um[i], dots->y_um[i]);
		along[i].dot = (uint32_t)i;
	}
	rank_sort(along, scratch, dots->count);
	arena_drop(arena, scratch);
	return along;
}

/* The dots are cut along the curve into as many runs as there are to lose: of each one goes, by chance. */
uint8_t *healing_losses(const struct plan *plan, const struct dots *dots, uint64_t seed, struct arena *arena)
{
	const size_t lost = (size_t)llround((1 - plan->retention) * (double)dots->count);
	const uint64_t stream = random_stream(seed, purpose_healing);
	uint8_t *marks = arena_new(arena, dots->count / 8 + 1, uint8_t);
	struct ranked *along = sort_along(dots, arena);
	for (size_t run = 0; run < lost; run++) {
		const size_t start = (uint64_t)run * dots->count / lost, end = (uint64_t)(run + 1) * dots->count / lost;
		const uint32_t dot = along[start + random_bits_of(stream, run) % (end - start)].dot;
		marks[dot / 8] |= (uint8_t)(1U << dot % 8);
	}
	arena_drop(arena, along);
	return marks;
}
