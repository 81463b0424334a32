#include "scalp/plan/shape.h"

#include <math.h>

enum { DISC_POINTS = 48 };

#define PROBE_MM 0.05

/* E, F and G of the surface at a chart point. */
struct form {
	double e, f, g;
};

static struct form form_at(const struct surface *surface, struct vec2 at)
{
	struct vec3 across = vec3_scale(vec3_sub(surface_point(surface, (struct vec2){at.x + PROBE_MM, at.y}),
						surface_point(surface, (struct vec2){at.x - PROBE_MM, at.y})),
		1 / (2 * PROBE_MM));
	struct vec3 along = vec3_scale(vec3_sub(surface_point(surface, (struct vec2){at.x, at.y + PROBE_MM}),
					       surface_point(surface, (struct vec2){at.x, at.y - PROBE_MM})),
		1 / (2 * PROBE_MM));
	return (struct form){vec3_dot(across, across), vec3_dot(across, along), vec3_dot(along, along)};
}

/* A chart direction scaled to 1 mm of skin. */
static struct vec2 to_unit(const struct form *form, struct vec2 v)
{
	double length = sqrt(form->e * v.x * v.x + 2 * form->f * v.x * v.y + form->g * v.y * v.y);
	return vec2_scale(v, 1 / (length > 0 ? length : 1));
}

/* The chart direction that stands square on another on the skin, to its left. */
static struct vec2 square_to(const struct form *form, struct vec2 v)
{
	return to_unit(form, (struct vec2){-(form->f * v.x + form->g * v.y), form->e * v.x + form->f * v.y});
}

static double step_length(const struct surface *surface, struct vec2 a, struct vec2 b)
{
	return vec3_length(vec3_sub(surface_point(surface, b), surface_point(surface, a)));
}

double shape_length(const struct surface *surface, const struct vec2 *line, size_t count)
{
	double length = 0;
	for (size_t i = 1; i < count; i++)
		length += step_length(surface, line[i - 1], line[i]);
	return length;
}

struct vec2 *shape_middle(const struct surface *surface, const struct vec2 *line, size_t count, double length,
	size_t *result_count, struct arena *arena)
{
	double spare = (shape_length(surface, line, count) - length) / 2, from = 0;
	double first = fmax(spare, 0), last = first + length;
	struct vec2 *kept = arena_new(arena, count + 1, struct vec2);
	*result_count = 0;
	for (size_t i = 1; i < count; i++) {
		double step = step_length(surface, line[i - 1], line[i]), to = from + step;
		struct vec2 run = vec2_sub(line[i], line[i - 1]);
		if (to >= first && from <= last) {
			if (*result_count == 0)
				kept[(*result_count)++] = vec2_add(
					line[i - 1], vec2_scale(run, fmax(first - from, 0) / (step > 0 ? step : 1)));
			kept[(*result_count)++] =
				vec2_add(line[i - 1], vec2_scale(run, fmin(1, (last - from) / (step > 0 ? step : 1))));
		}
		from = to;
	}
	return kept;
}

struct polygon shape_ribbon(
	const struct surface *surface, const struct vec2 *line, size_t count, double half_width, struct arena *arena)
{
	struct polygon ribbon = {.points = arena_new(arena, 2 * count, struct vec2), .count = 2 * count};
	for (size_t i = 0; i < count; i++) {
		struct vec2 run = vec2_sub(line[i + 1 < count ? i + 1 : i], line[i > 0 ? i - 1 : 0]);
		struct form form = form_at(surface, line[i]);
		struct vec2 along = vec2_scale(to_unit(&form, run), half_width);
		struct vec2 across = vec2_scale(square_to(&form, run), half_width);
		struct vec2 middle = line[i];
		if (i == 0)
			middle = vec2_sub(middle, along);
		if (i + 1 == count)
			middle = vec2_add(middle, along);
		ribbon.points[i] = vec2_add(middle, across);
		ribbon.points[2 * count - 1 - i] = vec2_sub(middle, across);
	}
	return ribbon;
}

struct polygon shape_disc(const struct surface *surface, struct vec2 centre, double radius, struct arena *arena)
{
	struct polygon disc = {.points = arena_new(arena, DISC_POINTS, struct vec2), .count = DISC_POINTS};
	struct form form = form_at(surface, centre);
	struct vec2 right = to_unit(&form, (struct vec2){1, 0}), back = square_to(&form, right);
	for (size_t i = 0; i < DISC_POINTS; i++) {
		double angle = 6.283185307179586 * (double)i / DISC_POINTS;
		disc.points[i] = vec2_add(centre,
			vec2_add(vec2_scale(right, radius * cos(angle)), vec2_scale(back, radius * sin(angle))));
	}
	return disc;
}
