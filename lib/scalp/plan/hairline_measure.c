#include "scalp/plan/hairline_measure.h"

#include <math.h>

#include "scalp/head/view.h"
#include "scalp/plan/skin_wave.h"

/* A corner lies at least so far from the midline. */
#define CORNER_FROM_MM 30.0
/* From the midline outwards the line goes back to the corner; what comes after a turn forward of this much is temple. */
#define TURN_MM 4.0
/* A tape lies straight over what is shorter. */
#define TAPE_MM 10.0

enum { TAPE_MOST = 80 };

double hairline_at(const struct plan_hairline *line, double x)
{
	for (size_t i = 1; i < line->count; i++) {
		struct vec2 a = line->line[i - 1], b = line->line[i];
		if ((a.x <= x) != (b.x <= x))
			return a.y + (b.y - a.y) * (x - a.x) / (b.x - a.x);
	}
	return (double)NAN;
}

bool hairline_corner(const struct plan_hairline *line, size_t side, size_t *index)
{
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
	*index = best;
	return isfinite(deepest);
}

enum figure { FIGURE_MID, FIGURE_LATERAL, FIGURE_BACK, FIGURE_LENGTH };

/* A line that was drawn, by few points, and what is asked of it. */
struct drawn {
	const struct plan *plan;
	const struct plan_camera *camera; /* NULL: it lies on the chart */
	struct vec2 mid, corner;
	struct vec2 points[TAPE_MOST];
	size_t count;
	enum figure figure;
};

/* Where a place of the line lies when head and camera are those of a guess, or when a wave lifts the skin. */
struct change {
	const struct guess *guess; /* NULL: as fitted */
	size_t wave;               /* SKIN_WAVES: none */
};

static struct vec2 place_after(const struct drawn *drawn, const struct change *change, struct vec2 place)
{
	struct vec2 px;
	if (!drawn->camera)
		return place;
	if (change->wave < SKIN_WAVES)
		return skin_wave_moves(&drawn->plan->surface, &drawn->camera->camera, place, change->wave);
	if (!change->guess
		|| !camera_project(&drawn->camera->camera, surface_point(&drawn->plan->surface, place), &px, NULL))
		return place;
	return view_place_under(&change->guess->camera, &change->guess->shape, px);
}

static double length_after(const struct drawn *drawn, const struct change *change, const struct surface *surface)
{
	double length = 0;
	struct vec3 before = {0, 0, 0};
	for (size_t i = 0; i < drawn->count; i++) {
		struct vec3 point = surface_point(surface, place_after(drawn, change, drawn->points[i]));
		length += i > 0 ? vec3_length(vec3_sub(point, before)) : 0;
		before = point;
	}
	return length;
}

static double figure_after(const struct drawn *drawn, const struct change *change)
{
	struct surface surface = drawn->plan->surface;
	if (change->guess)
		surface = (struct surface){.kind = SURFACE_HEAD, .head = change->guess->shape};
	double middle = place_after(drawn, change, drawn->mid).y;
	struct vec2 corner = place_after(drawn, change, drawn->corner);
	switch (drawn->figure) {
	case FIGURE_MID:
		return middle - hairline_glabella(&surface);
	case FIGURE_LATERAL:
		return fabs(corner.x);
	case FIGURE_BACK:
		return corner.y - middle;
	case FIGURE_LENGTH:
		break;
	}
	return length_after(drawn, change, &surface);
}

static double figure_of_guess(const struct guess *guess, const void *context)
{
	return figure_after(context, &(struct change){guess, SKIN_WAVES});
}

/* How far a person's glabella may lie from that of the dome. */
static double glabella_sd(const struct plan *plan)
{
	return head_landmark(&plan->surface.head, NULL, LANDMARK_GLABELLA).sd.z;
}

/* A figure of a drawn line; heights are above the glabella of the dome. */
static struct hairline_length measure(struct drawn *drawn, enum figure figure)
{
	const struct plan *plan = drawn->plan;
	const struct guesses *guesses = drawn->camera ? &drawn->camera->guesses : &plan->guesses;
	struct guess fitted = {.shape = plan->surface.head};
	drawn->figure = figure;
	double mm = figure_after(drawn, &(struct change){NULL, SKIN_WAVES});
	if (isnan(mm))
		return (struct hairline_length){mm, mm};
	if (drawn->camera)
		fitted.camera = drawn->camera->camera;
	double spread = guess_spread(guesses, &fitted, figure_of_guess, drawn), squares = spread * spread;
	/* Where a scan shows the skin, it does not stray. */
	for (size_t i = 0; i < SKIN_WAVES && drawn->camera && plan->surface.kind == SURFACE_HEAD; i++) {
		double off = figure_after(drawn, &(struct change){NULL, i}) - mm;
		squares += off * off;
	}
	return (struct hairline_length){mm, sqrt(squares)};
}

static double log_scale(const struct guess *guess, const void *context)
{
	(void)context;
	return log(head_scale(&guess->shape));
}

/* A figure that was told, or marked, or by rule: then it goes with the head. */
static struct hairline_length figure_of(double mm, double marked_sd, bool by_rule, double relative)
{
	return (struct hairline_length){mm, by_rule ? fabs(mm) * relative : marked_sd};
}

static void measure_figures(
	const struct hairline_wish *wish, double mid_y, double relative, struct hairline_measure *measured)
{
	measured->mid = figure_of(wish->mid_mm, wish->sd.mid, wish->rule.mid && isnan(wish->raised_from_mm), relative);
	measured->lateral = figure_of(
		wish->lateral_mm, fmax(wish->sd.lateral[0], wish->sd.lateral[1]), wish->rule.lateral, relative);
	measured->back = figure_of(wish->back_mm, fmax(wish->sd.back[0], wish->sd.back[1]), wish->rule.back, relative);
	for (size_t i = 0; i < 2; i++) {
		measured->corner[i].lateral =
			figure_of(wish->corner[i].x, wish->sd.lateral[i], wish->rule.lateral, relative);
		measured->corner[i].back =
			figure_of(wish->corner[i].y - mid_y, wish->sd.back[i], wish->rule.back, relative);
	}
}

static void measure_drawn(struct drawn *drawn, const struct plan_hairline *line, struct hairline_measure *measured)
{
	size_t index;
	drawn->mid = (struct vec2){0, hairline_at(line, 0)};
	if (isnan(drawn->mid.y))
		return;
	measured->mid = measure(drawn, FIGURE_MID);
	measured->mid.sd_mm = hypot(measured->mid.sd_mm, glabella_sd(drawn->plan));
	for (size_t i = 0; i < 2; i++) {
		if (!hairline_corner(line, i, &index))
			continue;
		drawn->corner = line->line[index];
		measured->corner[i].lateral = measure(drawn, FIGURE_LATERAL);
		measured->corner[i].back = measure(drawn, FIGURE_BACK);
	}
}

struct mark_spread hairline_mark_spread(const struct plan *plan, const struct plan_camera *camera, struct vec2 place)
{
	struct drawn drawn = {.plan = plan, .camera = camera, .mid = place, .corner = place};
	double level = measure(&drawn, FIGURE_MID).sd_mm;
	return (struct mark_spread){measure(&drawn, FIGURE_LATERAL).sd_mm, level, hypot(level, glabella_sd(plan))};
}

struct hairline_measure hairline_measure_of(const struct plan *plan, const struct hairline_wish *wish,
	const struct plan_camera *camera, struct arena *arena)
{
	const struct plan_hairline *line = &plan->hairline;
	const struct hairline_length none = {(double)NAN, (double)NAN};
	struct hairline_measure measured = {none, none, none, {{none, none}, {none, none}}, none};
	struct drawn drawn = {.plan = plan, .camera = camera};
	double pieces = ceil(polyline_length(line->line, line->count) / TAPE_MM);
	drawn.count = (size_t)fmin(TAPE_MOST, pieces + 1);
	struct vec2 *tape = polyline_resample(arena, line->line, line->count, drawn.count);
	for (size_t i = 0; i < drawn.count; i++)
		drawn.points[i] = tape[i];
	if (!surface_is_head(&plan->surface)) {
		double mm = polyline_length(tape, drawn.count);
		measured.length = (struct hairline_length){mm, mm * plan->scale_relative_sd};
		return measured;
	}
	if (wish->own) {
		measure_drawn(&drawn, line, &measured);
		measured.length = measure(&drawn, FIGURE_LENGTH);
		return measured;
	}
	struct guess fitted = {.shape = plan->surface.head};
	double relative = guess_spread(&plan->guesses, &fitted, log_scale, NULL);
	measure_figures(wish, hairline_glabella(&plan->surface) + wish->mid_mm, relative, &measured);
	double mm = length_after(&drawn, &(struct change){NULL, SKIN_WAVES}, &plan->surface);
	measured.length = (struct hairline_length){mm, mm * relative};
	return measured;
}
