#include "scalp/report/figures.h"

struct figures *figures_measure(const struct measured *measured, const struct measured_sets *sets,
	const struct square *square, const struct feather_profile *profile, struct arena *arena)
{
	struct figures *figures = arena_new(arena, sets->count, struct figures);
	for (size_t i = 0; i < sets->count; i++) {
		const struct measured_set *set = &sets->sets[i];
		struct figures *of_set = &figures[i];
		of_set->neighbours = neighbours_measure(measured, set, arena);
		struct vec2 *places = square_dots(measured, square, set, &of_set->in_square, arena);
		of_set->spectrum = spectrum_measure(places, of_set->in_square, 2 * square->half, arena);
		if (profile->width > 0)
			of_set->feather = feather_count(measured, profile, set, arena);
	}
	return figures;
}
