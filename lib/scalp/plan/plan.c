#include "scalp/plan/plan.h"

#include <math.h>

const char *const zone_kind_codes[] = {
	"hairline", "temple", "frontal", "mid", "crown", "side", "occiput", "scar", "patch", NULL};
const char *const tissue_codes[] = {"bald", "hair-bearing", "fatty", "atrophic", "fibrous", NULL};

int plan_zone_at(const struct plan *plan, struct vec2 point)
{
	for (size_t i = 0; i < plan->exclusion_count; i++)
		if (polygon_contains(&plan->exclusions[i], point))
			return -1;
	for (size_t i = 0; i < plan->zone_count; i++)
		if (polygon_contains(&plan->zones[i].outline, point))
			return (int)i;
	return -1;
}

/* The line runs from the client's right to the left, so what lies behind is on its left hand. */
static bool ahead_of(const struct vec2 *line, size_t segment, struct vec2 point)
{
	struct vec2 along = vec2_sub(line[segment + 1], line[segment]);
	return vec2_cross(along, vec2_sub(point, line[segment])) < 0;
}

/* At a corner the nearer side is told by both segments: a sharp one has points behind it that one of them calls ahead. */
double plan_depth(const struct plan_hairline *hairline, struct vec2 point)
{
	struct foot foot = polyline_foot(hairline->line, hairline->count, point);
	if (hairline->count < 2)
		return foot.distance;
	size_t segment = (size_t)foot.place, last = hairline->count - 2;
	if (segment > last)
		segment = last;
	bool ahead = ahead_of(hairline->line, segment, point);
	if (foot.place == (double)segment && segment > 0)
		ahead = ahead && ahead_of(hairline->line, segment - 1, point);
	return ahead ? 0 : foot.distance;
}

double plan_feather_at_depth(const struct plan_hairline *hairline, double depth)
{
	const double *depths = hairline->feather_mm, *fractions = hairline->feather_fraction;
	size_t i = 0;
	while (i < hairline->feather_count && depths[i] <= depth)
		i++;
	if (hairline->feather_count == 0)
		return 1;
	if (i == 0)
		return fractions[0];
	if (i == hairline->feather_count)
		return fractions[i - 1];
	double share = (depth - depths[i - 1]) / (depths[i] - depths[i - 1]);
	return fractions[i - 1] + share * (fractions[i] - fractions[i - 1]);
}

double plan_feather(const struct plan_hairline *hairline, struct vec2 point)
{
	if (!hairline->count || !hairline->feather_count)
		return 1;
	return plan_feather_at_depth(hairline, plan_depth(hairline, point));
}

static double fringe_distance(const struct plan_fringe *fringe, struct vec2 point)
{
	double nearest = (double)INFINITY;
	for (size_t i = 0; i < fringe->count; i++)
		nearest = fmin(nearest, polyline_foot(fringe->lines[i].points, fringe->lines[i].count, point).distance);
	return nearest;
}

double plan_share(const struct plan *plan, const struct plan_zone *zone, struct vec2 point, double *clear_mm)
{
	const struct plan_hairline *hairline = &plan->hairline;
	const struct plan_fringe *fringe = &plan->fringe;
	double share = 1, clear = 1e9;
	if (zone->feathered && hairline->count && hairline->feather_count) {
		double depth = plan_depth(hairline, point);
		share = plan_feather_at_depth(hairline, depth);
		clear = depth - hairline->feather_mm[hairline->feather_count - 1];
	}
	if (zone->blended && fringe->count && fringe->blend_mm > 0) {
		double distance = fringe_distance(fringe, point);
		share = fmin(share, fringe->least + (1 - fringe->least) * fmin(1, distance / fringe->blend_mm));
		clear = fmin(clear, distance - fringe->blend_mm);
	}
	if (clear_mm)
		*clear_mm = clear;
	return share;
}
