#include "scalp/plan/hairline.h"

#include <math.h>
#include <stdio.h>

#include "base/random.h"
#include "geometry/curve.h"
#include "scalp/plan/front.h"
#include "scalp/plan/hairline_guards.h"
#include "scalp/plan/hairline_parts.h"

const char *const hairline_style_codes[] = {"natural", "defined", "conservative", NULL};

#define STEP_MM 1.5
#define CM 10.0

enum { CHANCE_SIDE = 0x6863 };

/* What a style changes: the row "hairline.STYLE.SHARE" of the defaults says how much. */
enum style_share { STYLE_RAISE, STYLE_RECESS, STYLE_ANGLE, STYLE_MACRO, STYLE_MICRO, STYLE_FEATHER, STYLE_SHARES };
static const char *const style_shares[STYLE_SHARES] = {"raise", "recess", "angle", "macro", "micro", "feather"};

struct hairline_wish hairline_no_wish(void)
{
	const double nothing = (double)NAN;
	return (struct hairline_wish){.mid_mm = nothing,
		.lateral_mm = nothing,
		.back_mm = nothing,
		.angle_deg = nothing,
		.radius_mm = nothing,
		.asymmetry_mm = nothing,
		.widow_mm = nothing,
		.widow_width_mm = nothing,
		.mound_mm = nothing,
		.mound_from_mid_mm = nothing,
		.temple_above_brow_mm = nothing,
		.irregularity = nothing,
		.offset_mm = nothing,
		.recess = 1,
		.corner = {{nothing, nothing}, {nothing, nothing}},
		.age = nothing,
		.raised_from_mm = nothing,
		.front_y = nothing,
		.sex = HEAD_UNKNOWN};
}

double hairline_glabella(const struct surface *surface)
{
	return surface_chart(surface, head_landmark(&surface->head, NULL, LANDMARK_GLABELLA).mean).y;
}

static double style_of(const struct hairline_wish *wish, enum style_share share, const struct defaults *defaults)
{
	char key[64];
	snprintf(key, sizeof key, "hairline.%s.%s", hairline_style_codes[wish->style], style_shares[share]);
	return defaults_value(defaults, key);
}

/* A man's and a woman's number; where the sex was not told, their mean. */
static double by_sex(
	const struct hairline_wish *wish, const struct defaults *defaults, const char *male, const char *female)
{
	double man = defaults_value(defaults, male), woman = defaults_value(defaults, female);
	return wish->sex == HEAD_MALE ? man : wish->sex == HEAD_FEMALE ? woman : (man + woman) / 2;
}

static double mid_by_rule(const struct hairline_wish *wish, const struct defaults *defaults)
{
	double cm = by_sex(wish, defaults, "hairline.mfp.m", "hairline.mfp.f");
	if (wish->age >= 65)
		cm += defaults_value(defaults, "hairline.mfp.age65");
	else if (wish->age >= 50)
		cm += defaults_value(defaults, "hairline.mfp.age50");
	return CM * cm + style_of(wish, STYLE_RAISE, defaults);
}

static void fill(double *value, double rule)
{
	if (isnan(*value))
		*value = rule;
}

/* Takes what was not asked for from rules and style, which are for the average head (the middle and the rounding for that
 * of the sex), in proportion to this one. */
static void decide(
	struct hairline_wish *wish, const struct head_shape *head, const struct defaults *defaults, uint64_t seed)
{
	double scale = head_scale(head), own = head_scale_within(head, wish->sex);
	double asymmetry = defaults_value(defaults, "hairline.asym") * (0.5 + random_unit(seed, CHANCE_SIDE, 1));
	wish->rule.mid = isnan(wish->mid_mm);
	wish->rule.lateral = isnan(wish->lateral_mm);
	wish->rule.back = isnan(wish->back_mm);
	if (wish->rule.mid) {
		double rule = own * mid_by_rule(wish, defaults), least = hairline_least_mid(wish, defaults);
		wish->mid_mm = fmax(rule, least);
		wish->raised_from_mm = rule < least ? rule : (double)NAN;
	}
	wish->mid_mm += wish->raise_mm;
	fill(&wish->lateral_mm, scale * defaults_value(defaults, "hairline.ftp.lateral"));
	fill(&wish->back_mm, scale * by_sex(wish, defaults, "hairline.ftp.back", "hairline.ftp.back.f")
				     * style_of(wish, STYLE_RECESS, defaults));
	wish->back_mm *= wish->recess;
	fill(&wish->angle_deg, by_sex(wish, defaults, "hairline.ft_angle", "hairline.ft_angle.f")
				       * style_of(wish, STYLE_ANGLE, defaults));
	fill(&wish->radius_mm, own * by_sex(wish, defaults, "hairline.ft_radius", "hairline.ft_radius.f"));
	fill(&wish->asymmetry_mm, fmax(asymmetry, defaults_min(defaults, "hairline.asym")));
	fill(&wish->widow_mm, 0);
	fill(&wish->widow_width_mm, CM * defaults_value(defaults, "hairline.widow.width"));
	fill(&wish->mound_mm, 0);
	fill(&wish->mound_from_mid_mm, CM * defaults_value(defaults, "hairline.mound.from_mid"));
	fill(&wish->temple_above_brow_mm,
		CM * scale * by_sex(wish, defaults, "hairline.peak.above_brow", "hairline.peak.above_brow.f"));
}

/* The frontotemporal points, mirrored to the left: marked ones where they are, the others by the figures, one a little
 * further back than the other, and never in front of the mid-frontal point; the figures are then theirs. */
static void place_corners(struct hairline_wish *wish, double mid_y, uint64_t seed)
{
	double back = random_unit(seed, CHANCE_SIDE, 0) < 0.5 ? wish->asymmetry_mm : -wish->asymmetry_mm;
	for (size_t i = 0; i < 2; i++)
		wish->corner[i].y = mid_y + (wish->corner[i].y + wish->raise_mm - mid_y) * wish->recess;
	for (size_t i = 0; i < 2; i++) {
		struct vec2 *corner = &wish->corner[i], *other = &wish->corner[1 - i];
		double side = i == 0 ? -0.5 : 0.5;
		if (!isnan(corner->x))
			continue;
		if (!isnan(other->x))
			*corner = (struct vec2){other->x, other->y + 2 * side * back};
		else
			continue;
		corner->y = fmax(corner->y, mid_y);
	}
	if (!isnan(wish->corner[0].x)) {
		wish->lateral_mm = (wish->corner[0].x + wish->corner[1].x) / 2;
		wish->back_mm = (wish->corner[0].y + wish->corner[1].y) / 2 - mid_y;
		wish->rule.lateral = wish->rule.back = false;
		return;
	}
	for (size_t i = 0; i < 2; i++) {
		double side = i == 0 ? -0.5 : 0.5;
		wish->corner[i] = (struct vec2){wish->lateral_mm, mid_y + fmax(0, wish->back_mm + side * back)};
	}
}

static struct hairline_roughness roughness_of(const struct hairline_wish *wish, const struct defaults *defaults)
{
	double share = isnan(wish->irregularity) ? (wish->own ? 0 : 1) : wish->irregularity;
	double macro = share * style_of(wish, STYLE_MACRO, defaults),
	       micro = share * style_of(wish, STYLE_MICRO, defaults);
	return (struct hairline_roughness){
		.macro = macro * defaults_value(defaults, "hairline.macro.amp"),
		.macro_least = fmin(1, share) * defaults_min(defaults, "hairline.macro.amp"),
		.macro_most = defaults_max(defaults, "hairline.macro.amp"),
		.period_least = defaults_min(defaults, "hairline.macro.period"),
		.period_most = defaults_max(defaults, "hairline.macro.period"),
		.micro = micro * defaults_value(defaults, "hairline.micro.amp"),
		.straight = defaults_value(defaults, "hairline.max_straight"),
	};
}

static void find_middle(struct hairline_sketch *sketch)
{
	sketch->mid = 0;
	for (size_t i = 1; i < sketch->count; i++)
		if (fabs(sketch->points[i].x) < fabs(sketch->points[sketch->mid].x))
			sketch->mid = i;
}

/* A line of its own as a sketch: all of it is front. */
static struct hairline_sketch sketch_of_own(const struct hairline_wish *wish, struct arena *arena)
{
	struct hairline_sketch sketch = {.mid = 0};
	sketch.points = curve_through(arena, wish->own, wish->own_count, STEP_MM, &sketch.count);
	find_middle(&sketch);
	double length = polyline_length(sketch.points, sketch.count);
	sketch.front_mm[0] = polyline_length(sketch.points, sketch.mid + 1);
	sketch.front_mm[1] = length - sketch.front_mm[0];
	return sketch;
}

/* Every point moved across the line, backwards (or, below zero, ahead), without those that come too near to another part
 * of the line: at a tight bend they would cross. */
static struct vec2 *shifted(
	const struct vec2 *line, size_t count, double backwards, struct arena *arena, size_t *result_count)
{
	enum { REACH = 3 };
	struct vec2 *result = arena_new(arena, count, struct vec2);
	size_t last = count - 1, n = 0;
	for (size_t i = 0; i < count; i++) {
		struct vec2 run = vec2_sub(line[i + REACH < last ? i + REACH : last], line[i > REACH ? i - REACH : 0]);
		double length = fmax(vec2_length(run), 1e-9);
		struct vec2 moved = vec2_add(line[i], vec2_scale((struct vec2){-run.y, run.x}, backwards / length));
		if (polyline_foot(line, count, moved).distance > 0.8 * fabs(backwards))
			result[n++] = moved;
	}
	*result_count = n;
	return result;
}

static void set_feather(struct plan_hairline *line, const struct hairline_wish *wish, const struct defaults *defaults)
{
	size_t depths, shares;
	const double *depth = defaults_values(defaults, "hairline.feather.at", &depths);
	const double *share = defaults_values(defaults, "hairline.feather", &shares);
	/* Women: the same rise from a denser start, over a band as much narrower. */
	bool woman = wish->sex == HEAD_FEMALE;
	double start = woman ? defaults_value(defaults, "hairline.feather.start.f") : share[0];
	double narrow =
		woman ? defaults_value(defaults, "hairline.band.f") / defaults_value(defaults, "hairline.band") : 1;
	double stretch = narrow * style_of(wish, STYLE_FEATHER, defaults);
	for (size_t i = 0; i < depths && i < shares && i < FEATHER_MOST; i++) {
		line->feather_mm[i] = stretch * depth[i];
		line->feather_fraction[i] =
			share[0] < 1 ? start + (share[i] - share[0]) * (1 - start) / (1 - share[0]) : 1;
		line->feather_count = i + 1;
	}
}

void hairline_design(struct plan_hairline *line, struct hairline_wish *wish, const struct surface *surface,
	const struct defaults *defaults, uint64_t seed, struct arena *arena)
{
	struct hairline_sketch sketch;
	*line = (struct plan_hairline){.count = 0};
	set_feather(line, wish, defaults);
	seed = wish->chance ? random_bits(seed, CHANCE_SIDE, wish->chance) : seed;
	if (wish->own) {
		sketch = sketch_of_own(wish, arena);
	} else if (surface_is_head(surface)) {
		decide(wish, &surface->head, defaults, seed);
		place_corners(wish, hairline_glabella(surface) + wish->mid_mm, seed);
		sketch = hairline_sketch(wish, surface, arena);
	} else {
		return;
	}
	struct hairline_roughness roughness = roughness_of(wish, defaults);
	if (wish->offset_mm > 0) {
		sketch.points = shifted(sketch.points, sketch.count, wish->offset_mm, arena, &sketch.count);
		find_middle(&sketch);
	}
	if (surface_is_head(surface))
		wish->front_y = front_of_line(sketch.points, sketch.count, surface, defaults);
	line->line = hairline_roughen(&sketch, &roughness, seed, arena, &line->count);
}

struct polygon hairline_strip(const struct plan_hairline *line, double near, double far, struct arena *arena)
{
	size_t near_count, far_count;
	struct vec2 *inner = shifted(line->line, line->count, -near, arena, &near_count);
	struct vec2 *outer = shifted(line->line, line->count, -far, arena, &far_count);
	struct polygon strip = {arena_new(arena, near_count + far_count, struct vec2), near_count + far_count};
	for (size_t i = 0; i < far_count; i++)
		strip.points[i] = outer[i];
	for (size_t i = 0; i < near_count; i++)
		strip.points[far_count + i] = inner[near_count - 1 - i];
	return strip;
}
