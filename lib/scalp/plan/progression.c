#include "scalp/plan/progression.h"

struct progression progression_after(
	const struct pattern_catalogue *catalogue, const struct pattern *pattern, double years)
{
	struct progression progression = {.from = pattern, .to = pattern};
	while (progression.to->next_count > 0) {
		const struct pattern_next *next = &progression.to->next[0];
		if (progression.years + next->years / 2 > years)
			break;
		progression.to = pattern_find(catalogue, next->code);
		progression.years += next->years;
	}
	return progression;
}

static bool in_any(struct vec2 point, const struct polygon *regions, size_t count)
{
	for (size_t i = 0; i < count; i++)
		if (polygon_contains(&regions[i], point))
			return true;
	return false;
}

double progression_surrounded(const struct polygon *outline, const struct polygon *regions, size_t count)
{
	size_t inside = 0;
	for (size_t i = 0; i < outline->count; i++)
		inside += in_any(outline->points[i], regions, count);
	return outline->count ? (double)inside / (double)outline->count : 0;
}
