#include <math.h>

#include "base/number.h"
#include "scalp/plan/hairline_guards_parts.h"

const char *const guard_state_codes[] = {"ok", "warn", "not checked", NULL};

#define CM 10.0
/* What two figures of one thing may differ by, mm and degrees. */
#define SAME 1e-6

static double by_sex(const struct hairline_wish *wish, double male, double female)
{
	return wish->sex == HEAD_FEMALE ? female : male;
}

double guard_by_sex(const struct guard_sight *sight, double male, double female)
{
	return by_sex(sight->wish, male, female);
}

/* cm; where the sex was not told, the higher of both. */
static double least_of_sex(const struct hairline_wish *wish, const struct defaults *defaults)
{
	return by_sex(wish, defaults_min(defaults, "hairline.mfp.m"), defaults_min(defaults, "hairline.mfp.f"));
}

static double least_for_age(const struct hairline_wish *wish, const struct defaults *defaults)
{
	double cm = least_of_sex(wish, defaults);
	if (wish->age >= 65)
		cm += defaults_value(defaults, "hairline.mfp.age65");
	else if (wish->age >= 50)
		cm += defaults_value(defaults, "hairline.mfp.age50");
	return CM * cm;
}

/* 0: the loss is not so wide that it sets a limit. */
static double least_for_pattern(const struct hairline_wish *wish, const struct defaults *defaults)
{
	bool wide = wish->norwood >= defaults_value(defaults, "hairline.low_class");
	return wide ? CM * defaults_value(defaults, "hairline.low_class.mid") : 0;
}

double hairline_least_mid(const struct hairline_wish *wish, const struct defaults *defaults)
{
	return fmax(least_for_age(wish, defaults), least_for_pattern(wish, defaults));
}

struct hairline_guard guard_not_checked(const char *code, const char *unit, const char *why)
{
	return (struct hairline_guard){code, GUARD_NOT_CHECKED, (double)NAN, (double)NAN, unit, why, NULL};
}

struct hairline_guard guard_held(
	const char *code, double value, double limit, bool least, const char *unit, const char *fine, const char *fault)
{
	bool ok = least ? value >= limit - SAME : value <= limit + SAME;
	return (struct hairline_guard){code, ok ? GUARD_OK : GUARD_WARN, value, limit, unit, ok ? fine : fault, NULL};
}

static struct hairline_guard low_for_age(const struct guard_sight *sight)
{
	static const char code[] = "low-for-age";
	const struct hairline_wish *wish = sight->wish;
	if (isnan(sight->mid_mm))
		return guard_not_checked(code, "mm", "how high the line lies over the glabella is not known");
	if (isnan(wish->age) || wish->sex == HEAD_UNKNOWN)
		return guard_not_checked(code, "mm", "age or sex was not told");
	return guard_held(code, sight->mid_mm, least_for_age(wish, sight->defaults), true, "mm",
		"the middle of the line is high enough for the age",
		"the middle of the line lies lower than is usual at this age, and will look so for life");
}

static struct hairline_guard low_for_pattern(const struct guard_sight *sight)
{
	static const char code[] = "low-for-pattern";
	if (isnan(sight->mid_mm))
		return guard_not_checked(code, "mm", "how high the line lies over the glabella is not known");
	if (sight->wish->norwood == 0)
		return guard_not_checked(code, "mm", "no class of Norwood's is given");
	double least = least_for_pattern(sight->wish, sight->defaults);
	if (least == 0)
		return (struct hairline_guard){code, GUARD_OK, sight->mid_mm, (double)NAN, "mm",
			"the loss is not so wide that it sets a limit", NULL};
	return guard_held(code, sight->mid_mm, least, true, "mm", "the line is high enough for the loss",
		"the line is low for so wide a loss: a low front before a fringe that goes on receding looks out of "
		"place");
}

/* A line may come to lie high, but one over the crown or behind the ears is no front of hair. */
static struct hairline_guard high(const struct guard_sight *sight)
{
	static const char code[] = "high";
	double height = isnan(sight->mid_mm) ? sight->front_mm : sight->mid_mm;
	if (isnan(height))
		return guard_not_checked(code, "mm", "how high the line lies over the glabella is not known");
	return guard_held(code, height, sight->grown * CM * defaults_value(sight->defaults, "hairline.high"), false,
		"mm", "the line lies no higher than lines of hair do",
		"the line lies higher than a line of hair does: was it meant to be the front?");
}

/* Without the crease, the least height of the sex stands for it. */
static struct hairline_guard crease(const struct guard_sight *sight)
{
	static const char code[] = "crease";
	double front = sight->front_mm, least = CM * least_of_sex(sight->wish, sight->defaults);
	if (isnan(front))
		return guard_not_checked(code, "mm", "how high the work begins over the glabella is not known");
	if (!isnan(sight->facts->crease_mm))
		return guard_held(code, front, sight->facts->crease_mm, true, "mm",
			"all work lies over the highest crease of the brow", "");
	if (front < least - SAME)
		return guard_held(code, front, least, true, "mm", "",
			"the work may reach below the highest crease of the furrowed brow, which was not measured");
	return (struct hairline_guard){code, GUARD_NOT_CHECKED, front, (double)NAN, "mm",
		"the highest crease of the furrowed brow was not measured", NULL};
}

/* Where the edge was not felt for, it is taken to lie as far over the crease as a mature line does (estimated). */
static struct hairline_guard frontalis(const struct guard_sight *sight)
{
	static const char code[] = "frontalis-edge";
	double front = sight->front_mm, edge = sight->facts->frontalis_mm;
	if (isnan(front))
		return guard_not_checked(code, "mm", "how high the work begins over the glabella is not known");
	if (!isnan(edge))
		return guard_held(code, front, edge, true, "mm", "all work lies behind the edge of the moving brow",
			"the work reaches in front of the edge of the moving brow: there it moves with the brow");
	if (isnan(sight->facts->crease_mm))
		return guard_not_checked(
			code, "mm", "neither the upper edge of the moving brow nor its highest crease was measured");
	edge = sight->facts->crease_mm + CM * defaults_min(sight->defaults, "hairline.mfp.above_brow_crease");
	return guard_held(code, front, edge, true, "mm",
		"all work lies behind the edge of the moving brow, as estimated from the crease",
		"the work reaches in front of the edge of the moving brow, as estimated from the crease");
}

static struct hairline_guard thirds(const struct guard_sight *sight)
{
	static const char code[] = "thirds";
	double share = sight->facts->upper_third,
	       tolerance = defaults_value(sight->defaults, "hairline.thirds.tolerance");
	if (isnan(share))
		return guard_not_checked(
			code, "of the other thirds", "no view from the front has glabella, subnasale and menton");
	bool high = share > 1;
	return guard_held(code, share, high ? 1 + tolerance : 1 - tolerance, !high, "of the other thirds",
		"the upper third of the face is about as high as the other two",
		high ? "the upper third of the face is higher than the other two"
		     : "the upper third of the face is lower than the other two");
}

static struct guard_sight look(const struct plan_hairline *line, const struct hairline_wish *wish,
	const struct surface *surface, const struct hairline_facts *facts, const struct defaults *defaults)
{
	const double nothing = (double)NAN;
	struct guard_sight sight = {.line = line,
		.grown = surface_is_head(surface) ? head_scale_within(&surface->head, wish->sex) : 1,
		.wish = wish,
		.facts = facts,
		.defaults = defaults,
		.mid_y = nothing,
		.mid_mm = nothing,
		.front_mm = nothing,
		.front_pointer = facts->pointer};
	for (size_t side = 0; side < 2; side++)
		sight.has_corner[side] = line->count > 0 && hairline_corner(line, side, &sight.corner[side]);
	if (!surface_is_head(surface))
		return sight;
	double glabella = hairline_glabella(surface), offset = wish->offset_mm > 0 ? wish->offset_mm : 0;
	if (line->count > 0) {
		sight.mid_y = wish->own ? hairline_at(line, 0) : glabella + wish->mid_mm + offset;
		sight.mid_mm = sight.mid_y - glabella;
		sight.front_mm = wish->front_y - glabella;
	}
	if (!isnan(facts->zone_front_mm) && !(sight.front_mm <= facts->zone_front_mm)) {
		sight.front_mm = facts->zone_front_mm;
		sight.front_pointer = facts->zone_pointer;
	}
	return sight;
}

/* Without a line there is something to guard where work comes as far forward as a line may lie. */
static bool has_front(const struct guard_sight *sight)
{
	return sight->line->count > 0 || sight->front_mm < CM * defaults_max(sight->defaults, "hairline.mfp.m");
}

bool hairline_guard(const struct plan_hairline *line, const struct hairline_wish *wish, const struct surface *surface,
	const struct hairline_facts *facts, const struct defaults *defaults,
	struct hairline_guard guards[HAIRLINE_GUARDS], size_t *count, struct error *error)
{
	static const struct {
		struct hairline_guard (*guard)(const struct guard_sight *);
		bool of_front; /* asks where the work begins, and no line */
	} all[HAIRLINE_GUARDS] = {{low_for_age, false}, {low_for_pattern, false}, {high, false}, {crease, true},
		{frontalis, true}, {guard_straight, false}, {guard_angle, false}, {guard_asymmetry, false},
		{thirds, false}};
	struct guard_sight sight = look(line, wish, surface, facts, defaults);
	*count = 0;
	if (sight.front_mm < facts->crease_mm - SAME) {
		struct number_pair held = number_beside(fabs(sight.front_mm), facts->crease_mm, 0);
		return error_at(error, ERROR_DATA, "hairline", sight.front_pointer,
			"comes down to %s mm %s the glabella, below the highest crease of the brow at %s mm",
			held.value, sight.front_mm < 0 ? "below" : "above", held.limit);
	}
	for (size_t i = 0; i < HAIRLINE_GUARDS && has_front(&sight); i++) {
		if (line->count == 0 && !all[i].of_front)
			continue;
		guards[*count] = all[i].guard(&sight);
		guards[(*count)++].pointer = all[i].of_front ? sight.front_pointer : facts->pointer;
	}
	return true;
}
