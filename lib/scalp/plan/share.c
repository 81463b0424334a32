#include "scalp/plan/share.h"

#include <math.h>

struct shares shares_of(const struct plan *plan, struct arena *arena)
{
	const struct plan_fringe *fringe = &plan->fringe;
	struct shares shares = {.hairline = &plan->hairline, .fringe = fringe};
	if (plan->hairline.count)
		shares.front = nearest_on(plan->hairline.line, plan->hairline.count, arena);
	shares.sides = arena_new(arena, fringe->count, struct nearest);
	for (size_t i = 0; i < fringe->count; i++)
		shares.sides[i] = nearest_on(fringe->lines[i].points, fringe->lines[i].count, arena);
	return shares;
}

/* The line runs from the client's right to the left, so what lies behind is on its left hand. */
static bool ahead_of(struct vec2 from, struct vec2 to, struct vec2 point)
{
	return vec2_cross(vec2_sub(to, from), vec2_sub(point, from)) < 0;
}

/* The direction of a line at its ends is that of the chord over so much of it: a roughened line's last step points
 * anywhere. */
#define END_MM 10.0

/* The point of the line that lies END_MM from its end `from`, or its other end; step: 1 from the first, -1 from the last. */
static struct vec2 chord_end(const struct plan_hairline *hairline, size_t from, int step)
{
	const struct vec2 *line = hairline->line;
	size_t far = step > 0 ? hairline->count - 1 : 0, i = from;
	while (i != far && vec2_length(vec2_sub(line[i], line[from])) < END_MM)
		i = step > 0 ? i + 1 : i - 1;
	return line[i];
}

/* Of a point whose foot is an end: whether it is further ahead than beyond. The line's own direction must not decide, for
 * at the temples it runs straight through what lies beyond its ends. */
static bool ahead_of_end(const struct plan_hairline *hairline, bool first, struct vec2 point)
{
	struct vec2 end = hairline->line[first ? 0 : hairline->count - 1];
	struct vec2 beyond =
		vec2_sub(end, first ? chord_end(hairline, 0, 1) : chord_end(hairline, hairline->count - 1, -1));
	struct vec2 off = vec2_sub(point, end);
	double ahead = vec2_cross(beyond, off) * (first ? 1 : -1);
	return ahead > vec2_dot(beyond, off);
}

/* How far behind the hairline a point lies whose foot on it is given; 0 in front of it. At a corner the nearer side is
 * told by both segments: a sharp one has points behind it that one of them calls ahead. */
static double depth_of(const struct plan_hairline *hairline, const struct foot *foot, struct vec2 point)
{
	const struct vec2 *line = hairline->line;
	if (hairline->count < 2)
		return foot->distance;
	size_t segment = (size_t)foot->place;
	bool ahead;
	if (foot->place <= 0) {
		ahead = ahead_of_end(hairline, true, point);
	} else if (segment + 1 >= hairline->count) {
		ahead = ahead_of_end(hairline, false, point);
	} else {
		ahead = ahead_of(line[segment], line[segment + 1], point);
		if (foot->place == (double)segment)
			ahead = ahead && ahead_of(line[segment - 1], line[segment], point);
	}
	return ahead ? 0 : foot->distance;
}

double share_depth(struct shares *shares, struct vec2 point)
{
	struct foot foot = nearest_foot(&shares->front, point);
	return depth_of(shares->hairline, &foot, point);
}

static double feather_at(const struct plan_hairline *hairline, double depth)
{
	const double *depths = hairline->feather_mm, *fractions = hairline->feather_fraction;
	size_t i = 0;
	while (i < hairline->feather_count && depths[i] <= depth)
		i++;
	if (i == 0)
		return fractions[0];
	if (i == hairline->feather_count)
		return fractions[i - 1];
	double share = (depth - depths[i - 1]) / (depths[i] - depths[i - 1]);
	return fractions[i - 1] + share * (fractions[i] - fractions[i - 1]);
}

double share_of_feather(const struct plan_hairline *hairline, struct vec2 point)
{
	if (!hairline->count || !hairline->feather_count)
		return 1;
	struct foot foot = polyline_foot(hairline->line, hairline->count, point);
	return feather_at(hairline, depth_of(hairline, &foot, point));
}

/* What is whole is cleared so far beyond the blend. */
#define BEYOND_MM 10.0

/* How far off the fringe is, looked for as far as it can lower the share, or the clearance of a whole one. */
static double fringe_distance(const struct shares *shares, struct vec2 point, double share, double spread_mm)
{
	const struct plan_fringe *fringe = shares->fringe;
	double lowered = greater(share - fringe->least, 0) / (1 - fringe->least) * fringe->blend_mm;
	double distance = spread_mm + (share < 1 ? lowered : fringe->blend_mm + BEYOND_MM);
	for (size_t i = 0; i < shares->fringe->count; i++)
		distance = nearest_distance(&shares->sides[i], point, distance);
	return distance;
}

static double blend_at(const struct plan_fringe *fringe, double distance)
{
	return fringe->least + (1 - fringe->least) * lesser(1, distance / fringe->blend_mm);
}

double share_around(
	struct shares *shares, const struct plan_zone *zone, struct vec2 point, double spread_mm, double *clear_mm)
{
	const struct plan_hairline *hairline = shares->hairline;
	const struct plan_fringe *fringe = shares->fringe;
	double less = 1, more = 1, clear = 1e9;
	if (zone->feathered && hairline->count && hairline->feather_count) {
		struct foot foot = nearest_foot(&shares->front, point);
		double depth = depth_of(hairline, &foot, point), spread = lesser(spread_mm, depth);
		less = feather_at(hairline, depth - spread);
		more = feather_at(hairline, depth + spread);
		clear = depth - hairline->feather_mm[hairline->feather_count - 1];
	}
	double share = (less + more) / 2;
	if (zone->blended && fringe->count && fringe->blend_mm > 0 && fringe->least < 1) {
		double distance = fringe_distance(shares, point, more, spread_mm);
		double near = blend_at(fringe, fabs(distance - spread_mm)),
		       far = blend_at(fringe, distance + spread_mm);
		share = (lesser(less, near) + lesser(less, far) + lesser(more, near) + lesser(more, far)) / 4;
		clear = lesser(clear, distance - fringe->blend_mm);
	}
	*clear_mm = clear;
	return share;
}

double share_at(struct shares *shares, const struct plan_zone *zone, struct vec2 point, double *clear_mm)
{
	double clear;
	return share_around(shares, zone, point, 0, clear_mm ? clear_mm : &clear);
}
