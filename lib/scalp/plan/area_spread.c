#include "scalp/plan/area_spread.h"

#include <math.h>

#include "scalp/head/head.h"
#include "scalp/head/view.h"
#include "scalp/plan/pattern.h"
#include "scalp/plan/skin_wave.h"

enum { BORDER_MOST = 48, INSIDE_EVERY = 6 };

/* A zone by so few points that it can be moved often: its border, and places inside it. */
struct sketch {
	struct vec2 border[BORDER_MOST];
	size_t count;
};

static struct sketch sketch_of(const struct polygon *outline)
{
	struct sketch sketch = {.count = outline->count < BORDER_MOST ? outline->count : BORDER_MOST};
	for (size_t i = 0; i < sketch.count; i++)
		sketch.border[i] = outline->points[i * outline->count / sketch.count];
	return sketch;
}

static struct vec2 middle_of(const struct sketch *sketch)
{
	struct vec2 sum = {0, 0};
	for (size_t i = 0; i < sketch->count; i++)
		sum = vec2_add(sum, sketch->border[i]);
	return vec2_scale(sum, 1 / (double)sketch->count);
}

/* Area on the chart times the mean stretch of some places inside, mm2 but for a factor that all sketches of a zone share.
 * One place will do for a zone that grows with the head and lies where it lay. */
static double area_of(const struct sketch *sketch, const struct surface *surface, bool one_place)
{
	struct vec2 middle = middle_of(sketch);
	double stretch = surface_stretch(surface, middle), places = 1;
	for (size_t i = 0; i < sketch->count && !one_place; i += INSIDE_EVERY) {
		stretch += surface_stretch(surface, vec2_scale(vec2_add(middle, sketch->border[i]), 0.5));
		places++;
	}
	struct polygon outline = {(struct vec2 *)(uintptr_t)sketch->border, sketch->count};
	return fabs(polygon_area(&outline)) * stretch / places;
}

/* A zone as it was designed, whose area on other heads is asked for. */
struct designed {
	const struct sketch *sketch;
	const struct plan *plan;
	const struct zone_wish *wish;
	struct vec2 origin; /* of the patterns on the plan's own head */
};

/* The zone as it lies on another head. */
static struct sketch moved(const struct designed *designed, const struct guess *guess)
{
	const struct sketch *sketch = designed->sketch;
	const struct plan *plan = designed->plan;
	const struct zone_wish *wish = designed->wish;
	struct surface other = {.kind = SURFACE_HEAD, .head = guess->shape};
	struct sketch result = *sketch;
	if (!wish->camera && !wish->of_pattern)
		return result;
	struct vec2 from = designed->origin, to = pattern_place(&other, (struct vec2){0, 0});
	double grown = head_scale(&other.head) / head_scale(&plan->surface.head);
	for (size_t i = 0; i < sketch->count; i++) {
		struct vec2 px;
		if (!wish->camera)
			result.border[i] = vec2_add(to, vec2_scale(vec2_sub(sketch->border[i], from), grown));
		else if (camera_project(
				 &wish->camera->camera, surface_point(&plan->surface, sketch->border[i]), &px, NULL))
			result.border[i] = view_place_under(&guess->camera, &guess->shape, px);
	}
	return result;
}

/* A figure of guess.h: the logarithm, so that its spread is relative. */
static double log_area(const struct guess *guess, const void *context)
{
	struct surface other = {.kind = SURFACE_HEAD, .head = guess->shape};
	const struct designed *designed = context;
	struct sketch sketch = moved(designed, guess);
	return log(area_of(&sketch, &other, !designed->wish->camera));
}

/* The relative change of a drawn zone's area when the skin is lifted by a wave: its border moves along the rays, and the
 * skin itself grows with its distance from the middle of the head. */
static double lifted(const struct sketch *sketch, const struct plan *plan, const struct plan_camera *camera,
	size_t wave, double area)
{
	struct sketch result = *sketch;
	double growth = 0;
	for (size_t i = 0; i < sketch->count; i++) {
		double height = skin_wave_at(&plan->surface, surface_point(&plan->surface, sketch->border[i]), wave);
		result.border[i] = skin_wave_moves(&plan->surface, &camera->camera, sketch->border[i], wave);
		growth += 2 * height / plan->surface.head.half_length / (double)sketch->count;
	}
	return area_of(&result, &plan->surface, false) / area - 1 + growth;
}

double area_spread(const struct plan *plan, const struct zone_wish *wish)
{
	double scale = 2 * plan->scale_relative_sd;
	if (plan->surface.kind == SURFACE_MESH && !wish->camera)
		return hypot(scale, wish->of_pattern ? 2 * plan->placed_sd_mm / plan->surface.head.half_length : 0);
	struct sketch sketch = sketch_of(&wish->outline);
	const struct guesses *guesses = wish->camera ? &wish->camera->guesses : &plan->guesses;
	struct guess fitted = {.shape = plan->surface.head};
	if (wish->camera)
		fitted.camera = wish->camera->camera;
	struct surface dome = surface_dome(&plan->surface);
	struct designed designed = {&sketch, plan, wish, pattern_place(&dome, (struct vec2){0, 0})};
	double open = guess_spread(guesses, &fitted, log_area, &designed);
	/* Where a scan shows the skin, it does not stray. */
	bool strays = wish->camera && plan->surface.kind == SURFACE_HEAD;
	double area = strays ? area_of(&sketch, &plan->surface, false) : 0, squares = open * open + scale * scale;
	for (size_t i = 0; i < SKIN_WAVES && strays; i++) {
		double off = lifted(&sketch, plan, wish->camera, i, area);
		squares += off * off;
	}
	return sqrt(squares);
}
