#include "scalp/report/figures.h"

/* Whether the square holds dots enough of all dots and of each session. */
static bool square_serves(const struct measured_sets *sets, const struct figures *figures)
{
	for (size_t s = 0; s <= sets->alone; s++)
		if (figures[s].in_square < SPECTRUM_DOTS_LEAST)
			return false;
	return true;
}

struct figures *figures_measure(const struct measured *measured, const struct measured_sets *sets,
	const struct square *square, const struct feather_profile *profile, struct arena *arena)
{
	struct figures *figures = arena_new(arena, sets->count, struct figures);
	struct vec2 **places = arena_new(arena, sets->count, struct vec2 *);
	for (size_t i = 0; i < sets->count; i++) {
		const struct measured_set *set = &sets->sets[i];
		struct figures *of_set = &figures[i];
		of_set->neighbours = neighbours_measure(measured, set, arena);
		places[i] = square_dots(measured, square, set, &of_set->in_square, arena);
		if (profile->width > 0)
			of_set->feather = feather_count(measured, profile, set, arena);
	}
	bool serves = square_serves(sets, figures);
	for (size_t i = 0; i < sets->count; i++)
		figures[i].spectrum =
			serves ? spectrum_measure(places[i], figures[i].in_square, 2 * square->half, arena)
			       : pairs_spectrum(measured, &sets->sets[i], arena);
	return figures;
}
