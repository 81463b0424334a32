#include "scalp/head/register_dome.h"

#include <math.h>

#include "geometry/drape.h"
#include "geometry/solve.h"

/* Places on the chart that are asked for skin: so far apart, as far from the apex, as far under the equator, mm. */
#define STEP_MM 10.0
#define REACH_MM 190.0
#define UNDER_MM 10.0

/* How far skin strays from the dome (1.7 to 2.2 mm on the heads that were measured), in waves so long that all of it is
 * worth so many independent places; from how many deviations on a place counts less. */
#define SKIN_SPREAD_MM 2.0
#define INDEPENDENT 40.0
#define WIDTH 3.0

/* The share of the places asked for that must have skin. */
#define SHARE_LEAST 0.25

/* Adults about the completed measures: relative; the dome's middle and equator in mm (as in the fit to photographs). */
#define LENGTH_SPREAD 0.038
#define BREADTH_SPREAD 0.040
#define HEIGHT_SPREAD 0.050
#define SETBACK_SPREAD_MM 5.0
#define EQUATOR_SPREAD_MM 6.0

enum { LENGTH, BREADTH, HEIGHT, SETBACK, EQUATOR, NUMBERS, ITERATIONS = 30 };

struct fitting {
	const struct head_shape *expected;
	const struct vec3 *points;
	size_t count;
};

static struct head_shape shape_from(const struct head_shape *expected, const double *x)
{
	struct head_shape shape = *expected;
	shape.half_length *= exp(x[LENGTH] * LENGTH_SPREAD);
	shape.half_breadth *= exp(x[BREADTH] * BREADTH_SPREAD);
	shape.centre.y += x[SETBACK] * SETBACK_SPREAD_MM;
	shape.centre.z += x[EQUATOR] * EQUATOR_SPREAD_MM;
	double top = (expected->centre.z + expected->height) * exp(x[HEIGHT] * HEIGHT_SPREAD);
	shape.height = fmax(top - shape.centre.z, 0.1 * top);
	shape.below *= shape.half_length / expected->half_length;
	return shape;
}

/* How far a point lies from the dome, to first order. */
static double height_over(const struct head_shape *shape, struct vec3 point)
{
	struct vec3 from = vec3_sub(point, shape->centre);
	double half = from.z < 0 ? shape->below : shape->height;
	struct vec3 unit = {from.x / shape->half_breadth, from.y / shape->half_length, from.z / half};
	struct vec3 slope = {unit.x / shape->half_breadth, unit.y / shape->half_length, unit.z / half};
	double length = vec3_length(unit);
	return (length - 1) * length / vec3_length(slope);
}

static void evaluate(const void *context, const double *x, double *residuals)
{
	const struct fitting *fitting = context;
	struct head_shape shape = shape_from(fitting->expected, x);
	double spread = SKIN_SPREAD_MM * sqrt(fmax((double)fitting->count / INDEPENDENT, 1));
	for (size_t i = 0; i < NUMBERS; i++)
		*residuals++ = x[i];
	for (size_t i = 0; i < fitting->count; i++) {
		double off = height_over(&shape, fitting->points[i]);
		double bent = solve_cauchy(off * off / (SKIN_SPREAD_MM * SKIN_SPREAD_MM), WIDTH);
		*residuals++ = off * bent / spread;
	}
}

/* The skin over the places asked for; their number. */
static size_t find_skin(const struct mesh *mesh, const struct placement *placement, const struct head_shape *shape,
	struct vec3 *points, size_t *count)
{
	size_t asked = 0;
	*count = 0;
	for (double y = -REACH_MM; y <= REACH_MM; y += STEP_MM)
		for (double x = -REACH_MM; x <= REACH_MM; x += STEP_MM) {
			struct vec3 point = dome_point(shape, (struct vec2){x, y});
			double height;
			if (hypot(x, y) > REACH_MM || point.z < shape->centre.z - UNDER_MM)
				continue;
			struct vec3 normal = dome_normal(shape, point);
			asked++;
			if (drape_height(mesh, placement, point, normal, &height))
				points[(*count)++] = vec3_add(point, vec3_scale(normal, height));
		}
	return asked;
}

bool register_dome(const struct mesh *mesh, const struct placement *placement, const struct head_shape *expected,
	struct head_shape *shape, struct arena *arena, struct error *error)
{
	size_t side = (size_t)(2 * REACH_MM / STEP_MM) + 2;
	struct vec3 *points = arena_new(arena, side * side, struct vec3);
	struct fitting fitting = {.expected = expected, .points = points};
	size_t asked = find_skin(mesh, placement, shape, points, &fitting.count);
	if ((double)fitting.count < SHARE_LEAST * (double)asked)
		return error_at(error, ERROR_DATA, "scan", "",
			"shows %.0f %% of the scalp where its landmarks put the head; at least %.0f %% are needed",
			100 * (double)fitting.count / (double)asked, 100 * SHARE_LEAST);
	double x[NUMBERS] = {0};
	struct solve_problem problem = {.parameters = NUMBERS,
		.residuals = NUMBERS + fitting.count,
		.context = &fitting,
		.evaluate = evaluate,
		.step = 1e-6,
		.iterations = ITERATIONS};
	solve_least_squares(arena, &problem, x);
	*shape = shape_from(expected, x);
	return true;
}
