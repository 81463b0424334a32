#include "scalp/plan/hairline_guards.h"

#include <math.h>

const char *const guard_state_codes[] = {"ok", "warn", "not checked", NULL};

#define CM 10.0
#define DEGREE 0.017453292519943295
/* A corner lies at least so far from the midline. Beside it, limbs are judged between these distances along the line, so
 * that its rounding does not count. */
#define CORNER_FROM_MM 30.0
#define LIMB_NEAR_MM 8.0
#define LIMB_FAR_MM 25.0
/* The sides are compared at these places. */
#define COMPARE_STEP_MM 5.0
#define COMPARE_MOST_MM 65.0

/* Whatever a guard may ask of a line. */
struct sight {
	const struct plan_hairline *line;
	const struct hairline_wish *wish;
	const struct hairline_facts *facts;
	const struct defaults *defaults;
	double mid_y, mid_mm; /* NaN: the line does not cross the midline, or there is no glabella */
	size_t corner[2];     /* index of the frontotemporal point, right and left */
	bool has_corner[2];
};

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

/* The chart's y of the line at x; NaN beside its ends. */
static double line_at(const struct plan_hairline *line, double x)
{
	for (size_t i = 1; i < line->count; i++) {
		struct vec2 a = line->line[i - 1], b = line->line[i];
		if ((a.x <= x) != (b.x <= x))
			return a.y + (b.y - a.y) * (x - a.x) / (b.x - a.x);
	}
	return (double)NAN;
}

/* From the midline outwards the line goes back to the corner; what comes after a turn forward of this much is temple. */
#define TURN_MM 4.0

static void find_corner(struct sight *sight, size_t side)
{
	const struct plan_hairline *line = sight->line;
	size_t mid = 0, best = 0;
	for (size_t i = 1; i < line->count; i++)
		if (fabs(line->line[i].x) < fabs(line->line[mid].x))
			mid = i;
	double deepest = -(double)INFINITY;
	size_t steps = side == 0 ? mid : line->count - 1 - mid;
	for (size_t k = 1; k <= steps; k++) {
		size_t i = side == 0 ? mid - k : mid + k;
		struct vec2 point = line->line[i];
		if (fabs(point.x) < CORNER_FROM_MM)
			continue;
		if (point.y > deepest) {
			deepest = point.y;
			best = i;
		} else if (point.y < deepest - TURN_MM) {
			break;
		}
	}
	sight->has_corner[side] = isfinite(deepest);
	sight->corner[side] = best;
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
static double corner_angle(const struct sight *sight, size_t side)
{
	struct vec2 ends[2][2];
	for (size_t way = 0; way < 2; way++)
		if (!along(sight->line, sight->corner[side], way == 1, LIMB_NEAR_MM, &ends[way][0])
			|| !along(sight->line, sight->corner[side], way == 1, LIMB_FAR_MM, &ends[way][1]))
			return (double)NAN;
	struct vec2 one = vec2_sub(ends[0][1], ends[0][0]), other = vec2_sub(ends[1][1], ends[1][0]);
	return acos(vec2_dot(one, other) / (vec2_length(one) * vec2_length(other))) / DEGREE;
}

static double by_sex(const struct sight *sight, double male, double female)
{
	return sight->wish->sex == HEAD_FEMALE ? female : male;
}

static struct hairline_guard not_checked(const char *code, const char *unit, const char *why)
{
	return (struct hairline_guard){code, GUARD_NOT_CHECKED, (double)NAN, (double)NAN, unit, why};
}

/* A value that must not be under its limit (or over it). */
static struct hairline_guard held(
	const char *code, double value, double limit, bool least, const char *unit, const char *fine, const char *fault)
{
	bool ok = least ? value >= limit : value <= limit;
	return (struct hairline_guard){code, ok ? GUARD_OK : GUARD_WARN, value, limit, unit, ok ? fine : fault};
}

static struct hairline_guard low_for_age(const struct sight *sight)
{
	static const char code[] = "low-for-age";
	const struct hairline_wish *wish = sight->wish;
	if (isnan(sight->mid_mm))
		return not_checked(code, "mm", "how high the line lies over the glabella is not known");
	if (isnan(wish->age) || wish->sex == HEAD_UNKNOWN)
		return not_checked(code, "mm", "age or sex was not told");
	double cm = by_sex(sight, defaults_min(sight->defaults, "hairline.mfp.m"),
		defaults_min(sight->defaults, "hairline.mfp.f"));
	if (wish->age >= 65)
		cm += defaults_value(sight->defaults, "hairline.mfp.age65");
	else if (wish->age >= 50)
		cm += defaults_value(sight->defaults, "hairline.mfp.age50");
	return held(code, sight->mid_mm, CM * cm, true, "mm", "the middle of the line is high enough for the age",
		"the middle of the line lies lower than is usual at this age, and will look so for life");
}

static struct hairline_guard low_for_pattern(const struct sight *sight)
{
	static const char code[] = "low-for-pattern";
	if (isnan(sight->mid_mm))
		return not_checked(code, "mm", "how high the line lies over the glabella is not known");
	if (sight->facts->norwood == 0)
		return not_checked(code, "mm", "no class of Norwood's is given");
	if (sight->facts->norwood < defaults_value(sight->defaults, "hairline.low_class"))
		return (struct hairline_guard){code, GUARD_OK, sight->mid_mm, (double)NAN, "mm",
			"the loss is not so wide that it sets a limit"};
	return held(code, sight->mid_mm, CM * defaults_value(sight->defaults, "hairline.low_class.mid"), true, "mm",
		"the line is high enough for the loss",
		"the line is low for so wide a loss: a low front before a fringe that goes on receding looks out of "
		"place");
}

/* Without the crease, the least height of the sex stands for it; where the sex was not told, the higher of both. */
static struct hairline_guard crease(const struct sight *sight)
{
	static const char code[] = "crease";
	if (isnan(sight->mid_mm))
		return not_checked(code, "mm", "how high the line lies over the glabella is not known");
	if (!isnan(sight->facts->crease_mm))
		return held(code, sight->mid_mm, sight->facts->crease_mm, true, "mm",
			"the line lies over the highest crease of the brow", "the line lies below the crease");
	double least = CM
		       * by_sex(sight, defaults_min(sight->defaults, "hairline.mfp.m"),
			       defaults_min(sight->defaults, "hairline.mfp.f"));
	if (sight->mid_mm < least)
		return held(code, sight->mid_mm, least, true, "mm", "",
			"the line may lie below the highest crease of the furrowed brow, which was not measured "
			"(crease_mm)");
	return (struct hairline_guard){code, GUARD_NOT_CHECKED, sight->mid_mm, (double)NAN, "mm",
		"the highest crease of the furrowed brow was not measured (crease_mm)"};
}

/* Where the edge was not felt for, it is taken to lie as far over the crease as a mature line does (estimated). */
static struct hairline_guard frontalis(const struct sight *sight)
{
	static const char code[] = "frontalis-edge";
	static const char fine[] = "the line lies behind the edge of the moving brow",
			  fault[] = "the line lies in front of the edge of the moving brow: it moves with the brow";
	double edge = sight->facts->frontalis_mm;
	if (isnan(sight->mid_mm))
		return not_checked(code, "mm", "how high the line lies over the glabella is not known");
	if (!isnan(edge))
		return held(code, sight->mid_mm, edge, true, "mm", fine, fault);
	if (isnan(sight->facts->crease_mm))
		return not_checked(code, "mm", "neither the frontalis edge (frontalis_mm) nor the crease was measured");
	edge = sight->facts->crease_mm + CM * defaults_min(sight->defaults, "hairline.mfp.above_brow_crease");
	return held(code, sight->mid_mm, edge, true, "mm",
		"the line lies behind the edge of the moving brow, as estimated from the crease",
		"the line lies in front of the edge of the moving brow, as estimated from the crease");
}

static struct hairline_guard straight(const struct sight *sight)
{
	double run = hairline_straight(
		sight->line->line, sight->line->count, defaults_value(sight->defaults, "hairline.straight_tolerance"));
	return held("straight", run, defaults_value(sight->defaults, "hairline.max_straight"), false, "mm",
		"no run of the line is straight for long",
		"the line runs straight or smooth for too long and looks drawn: draw it less even, or let irregularity "
		"be added (irregularity)");
}

/* The recess is what keeps a face from a helmet's edge: the corners lie behind the middle, and the angle is not flat. */
static struct hairline_guard angle(const struct sight *sight)
{
	static const char code[] = "frontotemporal";
	if (isnan(sight->mid_y) || !sight->has_corner[0] || !sight->has_corner[1])
		return not_checked(code, "mm", "the line does not reach both frontotemporal points");
	double widest = by_sex(sight, defaults_max(sight->defaults, "hairline.ft_angle"),
		defaults_max(sight->defaults, "hairline.ft_angle.f"));
	double found = sight->wish->own ? fmax(corner_angle(sight, 0), corner_angle(sight, 1)) : sight->wish->angle_deg;
	if (found > widest)
		return held(code, found, widest, false, "deg", "", "the line flattens the frontotemporal angle");
	double back = (double)INFINITY, offset = sight->wish->offset_mm > 0 ? sight->wish->offset_mm : 0;
	for (size_t side = 0; side < 2; side++)
		back = fmin(back, sight->wish->own ? sight->line->line[sight->corner[side]].y - sight->mid_y
						   : sight->wish->corner[side].y + offset - sight->mid_y);
	double least = by_sex(sight, defaults_min(sight->defaults, "hairline.ftp.back"),
		defaults_min(sight->defaults, "hairline.ftp.back.f"));
	return held(code, back, back < 0 ? 0 : least, true, "mm", "the frontotemporal recess is kept",
		back < 0 ? "a frontotemporal point lies lower than the middle of the line"
			 : "the corners lie hardly behind the middle: the line flattens the frontotemporal angle");
}

static struct hairline_guard asymmetry(const struct sight *sight)
{
	static const char code[] = "asymmetry";
	double sum = 0, corners;
	size_t places = 0;
	for (double x = COMPARE_STEP_MM; x <= COMPARE_MOST_MM; x += COMPARE_STEP_MM) {
		double difference = line_at(sight->line, x) - line_at(sight->line, -x);
		if (isnan(difference))
			continue;
		sum += difference;
		places++;
	}
	if (places < 4 || !sight->has_corner[0] || !sight->has_corner[1])
		return not_checked(code, "mm", "the line does not reach both sides");
	struct vec2 right = sight->line->line[sight->corner[0]], left = sight->line->line[sight->corner[1]];
	corners = fabs(right.y - left.y);
	return held(code, fmax(fabs(sum / (double)places), corners),
		defaults_value(sight->defaults, "hairline.asym.most"), false, "mm",
		"the sides differ as sides of a face do", "the sides differ by more than faces do");
}

static struct hairline_guard thirds(const struct sight *sight)
{
	static const char code[] = "thirds";
	double share = sight->facts->upper_third,
	       tolerance = defaults_value(sight->defaults, "hairline.thirds.tolerance");
	if (isnan(share))
		return not_checked(
			code, "of the other thirds", "no view from the front has glabella, subnasale and menton");
	bool high = share > 1;
	return held(code, share, high ? 1 + tolerance : 1 - tolerance, !high, "of the other thirds",
		"the upper third of the face is about as high as the other two",
		high ? "the upper third of the face is higher than the other two"
		     : "the upper third of the face is lower than the other two");
}

bool hairline_guard(const struct plan_hairline *line, const struct hairline_wish *wish, const struct surface *surface,
	const struct hairline_facts *facts, const struct defaults *defaults,
	struct hairline_guard guards[HAIRLINE_GUARDS], struct error *error)
{
	static struct hairline_guard (*const all[HAIRLINE_GUARDS])(const struct sight *) = {
		low_for_age, low_for_pattern, crease, frontalis, straight, angle, asymmetry, thirds};
	struct sight sight = {.line = line,
		.wish = wish,
		.facts = facts,
		.defaults = defaults,
		.mid_y = (double)NAN,
		.mid_mm = (double)NAN};
	if (surface->kind == SURFACE_HEAD) {
		double glabella = hairline_glabella(surface), offset = wish->offset_mm > 0 ? wish->offset_mm : 0;
		sight.mid_y = wish->own ? line_at(line, 0) : glabella + wish->mid_mm + offset;
		sight.mid_mm = sight.mid_y - glabella;
	}
	find_corner(&sight, 0);
	find_corner(&sight, 1);
	if (sight.mid_mm < facts->crease_mm)
		return error_at(error, ERROR_DATA, "hairline", facts->pointer,
			"the middle of the line lies %.0f mm above the glabella, below the highest crease of the brow "
			"at "
			"%.0f",
			sight.mid_mm, facts->crease_mm);
	for (size_t i = 0; i < HAIRLINE_GUARDS; i++)
		guards[i] = all[i](&sight);
	return true;
}
