/* The guards of a line's shape: too straight, corners too flat, sides too unlike. */
#include <math.h>

#include "scalp/plan/hairline_guards_parts.h"

#define DEGREE 0.017453292519943295
/* Beside a corner, limbs are judged between these distances along the line, so
 * that its rounding does not count. */
#define LIMB_NEAR_MM 8.0
#define LIMB_FAR_MM 25.0
/* The sides are compared at these places. */
#define COMPARE_STEP_MM 5.0
#define COMPARE_MOST_MM 65.0

double hairline_straight(const struct vec2 *line, size_t count, double tolerance)
{
	double longest = 0;
	for (size_t i = 0; i + 1 < count; i++) {
		/* The directions from point i that pass every point so far within the tolerance: a wedge. */
		struct vec2 low = {0, 0}, high = {0, 0};
		bool open = true;
		for (size_t k = i + 1; k < count; k++) {
			struct vec2 run = vec2_sub(line[k], line[i]);
			double length = vec2_length(run);
			if (!open && (vec2_cross(low, run) < 0 || vec2_cross(run, high) < 0))
				break;
			longest = fmax(longest, length);
			if (longest > STRAIGHT_MOST_MM)
				return longest;
			if (length <= tolerance)
				continue;
			double sine = tolerance / length, cosine = sqrt(1 - sine * sine);
			struct vec2 right = {run.x * cosine + run.y * sine, run.y * cosine - run.x * sine};
			struct vec2 left = {run.x * cosine - run.y * sine, run.y * cosine + run.x * sine};
			if (open || vec2_cross(low, right) > 0)
				low = right;
			if (open || vec2_cross(high, left) < 0)
				high = left;
			open = false;
		}
	}
	return longest;
}

/* The point so far along the line from a corner, towards the end of the line or the middle; false beyond the end. */
static bool along(const struct plan_hairline *line, size_t from, bool onwards, double mm, struct vec2 *point)
{
	size_t i = from;
	double gone = 0;
	while (gone < mm) {
		if (onwards ? i + 1 >= line->count : i == 0)
			return false;
		size_t next = onwards ? i + 1 : i - 1;
		gone += vec2_length(vec2_sub(line->line[next], line->line[i]));
		i = next;
	}
	*point = line->line[i];
	return true;
}

/* Degrees between the two limbs at a corner; NaN when the line ends there. */
static double corner_angle(const struct guard_sight *sight, size_t side)
{
	struct vec2 ends[2][2];
	for (size_t way = 0; way < 2; way++)
		if (!along(sight->line, sight->corner[side], way == 1, LIMB_NEAR_MM, &ends[way][0])
			|| !along(sight->line, sight->corner[side], way == 1, LIMB_FAR_MM, &ends[way][1]))
			return (double)NAN;
	struct vec2 one = vec2_sub(ends[0][1], ends[0][0]), other = vec2_sub(ends[1][1], ends[1][0]);
	return acos(vec2_dot(one, other) / (vec2_length(one) * vec2_length(other))) / DEGREE;
}

struct hairline_guard guard_straight(const struct guard_sight *sight)
{
	double run = hairline_straight(
		sight->line->line, sight->line->count, defaults_value(sight->defaults, "hairline.straight_tolerance"));
	return guard_held("straight", run, defaults_value(sight->defaults, "hairline.max_straight"), false, "mm",
		"no run of the line is straight for long",
		"the line runs straight or smooth for too long and looks drawn: draw it less even, or let irregularity "
		"be added");
}

struct hairline_guard guard_angle(const struct guard_sight *sight)
{
	static const char code[] = "frontotemporal";
	if (isnan(sight->mid_y) || !sight->has_corner[0] || !sight->has_corner[1])
		return guard_not_checked(code, "mm", "the line does not reach both frontotemporal points");
	double widest = guard_by_sex(sight, defaults_max(sight->defaults, "hairline.ft_angle"),
		defaults_max(sight->defaults, "hairline.ft_angle.f"));
	double found = sight->wish->own ? fmax(corner_angle(sight, 0), corner_angle(sight, 1)) : sight->wish->angle_deg;
	if (found > widest)
		return guard_held(code, found, widest, false, "deg", "", "the line flattens the frontotemporal angle");
	double back = (double)INFINITY, offset = sight->wish->offset_mm > 0 ? sight->wish->offset_mm : 0;
	for (size_t side = 0; side < 2; side++)
		back = fmin(back, sight->wish->own ? sight->line->line[sight->corner[side]].y - sight->mid_y
						   : sight->wish->corner[side].y + offset - sight->mid_y);
	double least = sight->grown
		       * guard_by_sex(sight, defaults_min(sight->defaults, "hairline.ftp.back"),
			       defaults_min(sight->defaults, "hairline.ftp.back.f"));
	return guard_held(code, back, back < 0 ? 0 : least, true, "mm",
		"the frontotemporal recess, measured back along the skin, is kept",
		back < 0 ? "a frontotemporal point lies lower than the middle of the line, measured along the skin"
			 : "the corners lie hardly behind the middle: the line flattens the frontotemporal angle");
}

struct hairline_guard guard_asymmetry(const struct guard_sight *sight)
{
	static const char code[] = "asymmetry";
	double sum = 0, corners;
	size_t places = 0;
	for (double x = COMPARE_STEP_MM; x <= COMPARE_MOST_MM; x += COMPARE_STEP_MM) {
		double difference = hairline_at(sight->line, x) - hairline_at(sight->line, -x);
		if (isnan(difference))
			continue;
		sum += difference;
		places++;
	}
	if (places < 4 || !sight->has_corner[0] || !sight->has_corner[1])
		return guard_not_checked(code, "mm", "the line does not reach both sides");
	struct vec2 right = sight->line->line[sight->corner[0]], left = sight->line->line[sight->corner[1]];
	corners = fabs(right.y - left.y);
	return guard_held(code, fmax(fabs(sum / (double)places), corners),
		defaults_value(sight->defaults, "hairline.asym.most"), false, "mm",
		"the sides differ as sides of a face do", "the sides differ by more than faces do");
}
