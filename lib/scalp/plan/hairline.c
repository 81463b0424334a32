#include "scalp/plan/hairline.h"

#include <math.h>

#include "base/random.h"
#include "geometry/curve.h"

const char *const hairline_style_codes[] = {"natural", "defined", "conservative", NULL};

enum { SKETCH_POINTS = 17, MOST_POINTS = 1024 };

#define STEP_MM 1.5

/* Purposes of the case's chance. */
enum { CHANCE_MACRO = 0x6861, CHANCE_MICRO, CHANCE_SIDE };

/* How each style bends, how irregular it is and how much higher it sits than the rules say. */
static const struct {
	double bend, macro, micro, raise_mm;
} styles[] = {
	[HAIRLINE_NATURAL] = {2.2, 1.0, 1.0, 0},
	[HAIRLINE_DEFINED] = {3.0, 0.5, 0.6, 0},
	[HAIRLINE_CONSERVATIVE] = {2.0, 1.0, 1.0, 5},
};

struct hairline_wish hairline_no_wish(void)
{
	return (struct hairline_wish){.mid_mm = (double)NAN,
		.lateral_mm = (double)NAN,
		.back_mm = (double)NAN,
		.age = (double)NAN,
		.sex = HEAD_UNKNOWN};
}

static double mid_by_rule(const struct hairline_wish *wish, const struct defaults *defaults)
{
	double male = defaults_value(defaults, "hairline.mfp.m"), female = defaults_value(defaults, "hairline.mfp.f");
	double cm = wish->sex == HEAD_MALE ? male : wish->sex == HEAD_FEMALE ? female : (male + female) / 2;
	if (wish->age >= 65)
		cm += defaults_value(defaults, "hairline.mfp.age65");
	else if (wish->age >= 50)
		cm += defaults_value(defaults, "hairline.mfp.age50");
	return 10 * cm + styles[wish->style].raise_mm;
}

static void decide(struct hairline_wish *wish, const struct defaults *defaults, double scale)
{
	if (isnan(wish->mid_mm))
		wish->mid_mm = mid_by_rule(wish, defaults);
	if (isnan(wish->lateral_mm))
		wish->lateral_mm = scale * defaults_value(defaults, "hairline.ftp.lateral");
	if (isnan(wish->back_mm))
		wish->back_mm = scale * defaults_value(defaults, "hairline.ftp.back");
}

/* A smooth wave along the line: a sum of three sines whose phases come from the seed; about -1..1. */
static double wave(uint64_t seed, uint64_t purpose, double along, double period)
{
	static const double detune[] = {1.0, 0.73, 1.39}, weight[] = {0.5, 0.3, 0.2};
	double sum = 0;
	for (uint64_t i = 0; i < 3; i++) {
		double phase = random_unit(seed, purpose, i);
		sum += weight[i] * sin(6.283185307179586 * (along / (period * detune[i]) + phase));
	}
	return sum;
}

/* Random heights every few millimetres joined smoothly: keeps any run from being straight for long. */
static double bristle(uint64_t seed, double along, double pitch)
{
	double place = along / pitch, whole = floor(place), share = place - whole;
	double a = 2 * random_unit(seed, CHANCE_MICRO, (uint64_t)(int64_t)whole) - 1;
	double b = 2 * random_unit(seed, CHANCE_MICRO, (uint64_t)(int64_t)(whole + 1)) - 1;
	double smooth = share * share * (3 - 2 * share);
	return a + (b - a) * smooth;
}

/* The line without irregularity, from the client's right to the left. */
static struct vec2 *sketch(const struct hairline_wish *wish, double mid_y, uint64_t seed,
	const struct defaults *defaults, struct arena *arena, size_t *count)
{
	size_t total = SKETCH_POINTS + 2 * wish->temple_count;
	struct vec2 *points = arena_new(arena, total, struct vec2);
	double asymmetry = defaults_value(defaults, "hairline.asym") * (2 * random_unit(seed, CHANCE_SIDE, 0) - 1);
	for (size_t i = 0; i < SKETCH_POINTS; i++) {
		double share = 2.0 * (double)i / (SKETCH_POINTS - 1) - 1;
		double depth = wish->back_mm * pow(fabs(share), styles[wish->style].bend)
			       + asymmetry * share * fabs(share) / 2;
		points[wish->temple_count + i] = (struct vec2){share * wish->lateral_mm, mid_y + depth};
	}
	for (size_t i = 0; i < wish->temple_count; i++) {
		struct vec2 left = wish->temple[i];
		points[total - wish->temple_count + i] = left;
		points[wish->temple_count - 1 - i] = (struct vec2){-left.x, left.y};
	}
	return curve_through(arena, points, total, STEP_MM, count);
}

/* Moves every point across the line by the irregularity of its place; the ends keep theirs. */
static void roughen(struct vec2 *points, size_t count, const struct hairline_wish *wish, uint64_t seed,
	const struct defaults *defaults, struct arena *arena)
{
	double macro = styles[wish->style].macro * defaults_value(defaults, "hairline.macro.amp") / 2;
	double micro = styles[wish->style].micro * defaults_value(defaults, "hairline.micro.amp") / 2;
	double period = defaults_value(defaults, "hairline.macro.period");
	double pitch = defaults_value(defaults, "hairline.max_straight") / 2;
	struct vec2 *moved = arena_new(arena, count, struct vec2);
	double along = 0, length = polyline_length(points, count);
	for (size_t i = 0; i < count; i++) {
		if (i > 0)
			along += vec2_length(vec2_sub(points[i], points[i - 1]));
		struct vec2 ahead = points[i + 1 < count ? i + 1 : i], behind = points[i > 0 ? i - 1 : i];
		struct vec2 run = vec2_sub(ahead, behind);
		double run_length = vec2_length(run), to_end = fmin(along, length - along);
		double fade = fmin(1, to_end / 10);
		double offset =
			fade * (macro * wave(seed, CHANCE_MACRO, along, period) + micro * bristle(seed, along, pitch));
		struct vec2 across = {-run.y / run_length, run.x / run_length};
		moved[i] = vec2_add(points[i], vec2_scale(across, offset));
	}
	for (size_t i = 0; i < count; i++)
		points[i] = moved[i];
}

static void set_feather(struct plan_hairline *line, const struct defaults *defaults)
{
	size_t depths, shares;
	const double *depth = defaults_values(defaults, "hairline.feather.at", &depths);
	const double *share = defaults_values(defaults, "hairline.feather", &shares);
	for (size_t i = 0; i < depths && i < shares && i < FEATHER_MOST; i++) {
		line->feather_mm[i] = depth[i];
		line->feather_fraction[i] = share[i];
		line->feather_count = i + 1;
	}
}

void hairline_design(struct plan_hairline *line, struct hairline_wish *wish, const struct surface *surface,
	const struct defaults *defaults, uint64_t seed, struct arena *arena)
{
	*line = (struct plan_hairline){.count = 0};
	set_feather(line, defaults);
	if (wish->own) {
		line->line = curve_through(arena, wish->own, wish->own_count, STEP_MM, &line->count);
		return;
	}
	if (surface->kind != SURFACE_HEAD)
		return;
	const struct head_shape *head = &surface->head;
	struct vec3 glabella = head_landmark(head, NULL, LANDMARK_GLABELLA).mean;
	double scale = (head->half_length + head->half_breadth) / (99.75 + 77.15);
	decide(wish, defaults, scale);
	double mid_y = surface_chart(surface, glabella).y + wish->mid_mm;
	line->line = sketch(wish, mid_y, seed, defaults, arena, &line->count);
	roughen(line->line, line->count, wish, seed, defaults, arena);
}
