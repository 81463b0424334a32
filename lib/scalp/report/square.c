#include "scalp/report/square.h"

#include <math.h>

static const double most_bend = 0.02, most_slope = 0.03;
static const double pitch = 6;      /* mm between the centres that are tried first */
static const double finest = 0.1;   /* mm of the last improvement */
static const double told = 0.01;    /* mm to which it is told */
static const double fine_cells = 2; /* cells of the field between two places that are looked at */

/* What is looked at around one centre. */
struct view {
	const struct measured *measured;
	struct vec2 centre;
	struct metric metric;
	double density;
};

static struct metric metric_of(const struct field *field, struct vec2 point)
{
	struct vec2 at = vec2_sub(point, field->frame.low);
	return metric_at(&field->metric, (float)at.x, (float)at.y);
}

static double wanted_at(const struct measured *measured, struct vec2 point)
{
	const struct field *field = &measured->field;
	struct vec2 at = vec2_sub(point, field->frame.low);
	int32_t cell = field_cell(field, (float)at.x, (float)at.y);
	int zone = field_zone(field, cell, (float)at.x, (float)at.y);
	return zone < 0 || zone == field->outside ? 0 : (double)field->density[cell];
}

/* By how much a length here differs at most from one measured with the centre's metric: the eigenvalues of one metric
 * in terms of the other are squares of ratios of lengths. */
static double bend(struct metric there, struct metric here)
{
	struct metric_step u = metric_unfold(there, 1, 0), v = metric_unfold(there, 0, 1);
	double xx = (double)metric_square(here, u.dx, u.dy), yy = (double)metric_square(here, v.dx, v.dy);
	double both = (double)metric_square(here, u.dx + v.dx, u.dy + v.dy), xy = (both - xx - yy) / 2;
	double mean = (xx + yy) / 2, apart = sqrt((xx - yy) * (xx - yy) / 4 + xy * xy);
	return fmax(sqrt(mean + apart) - 1, 1 - sqrt(fmax(mean - apart, 0)));
}

static struct vec2 place_in(struct vec2 centre, struct metric metric, double u, double v)
{
	struct metric_step step = metric_unfold(metric, (float)u, (float)v);
	return (struct vec2){centre.x + (double)step.dx, centre.y + (double)step.dy};
}

static bool holds(const struct view *view, double u, double v)
{
	struct vec2 point = place_in(view->centre, view->metric, u, v);
	double density = wanted_at(view->measured, point);
	const struct field *field = &view->measured->field;
	return fabs(density - view->density) <= most_slope * view->density
	       && (field->metric.flat || bend(view->metric, metric_of(field, point)) <= most_bend);
}

static bool ring_holds(const struct view *view, double half, double step)
{
	for (double t = -half; t < half; t += step)
		if (!holds(view, t, -half) || !holds(view, half, t) || !holds(view, -t, half)
			|| !holds(view, -half, -t))
			return false;
	return true;
}

/* Half the side of the largest square around a centre, grown ring by ring. */
static double grown(const struct measured *measured, struct vec2 centre, double step)
{
	struct view view = {measured, centre, metric_of(&measured->field, centre), wanted_at(measured, centre)};
	double half = 0;
	if (!(view.density > 0))
		return 0;
	while (ring_holds(&view, half + step, step))
		half += step;
	return half;
}

struct best {
	struct vec2 centre;
	double half, dots;
};

static void try_centre(const struct measured *measured, struct vec2 centre, double step, struct best *best)
{
	double half = grown(measured, centre, step), dots = half * half * wanted_at(measured, centre);
	if (dots > best->dots)
		*best = (struct best){centre, half, dots};
}

static double rounded(double value)
{
	return told * round(value / told);
}

struct square square_find(const struct measured *measured)
{
	const struct raster_frame *frame = &measured->field.frame;
	double step = fine_cells * frame->cell;
	struct best best = {.dots = 0};
	for (double y = pitch / 2; y < frame->cell * frame->rows; y += pitch)
		for (double x = pitch / 2; x < frame->cell * frame->columns; x += pitch)
			try_centre(measured, vec2_add(frame->low, (struct vec2){x, y}), step, &best);
	for (double way = pitch / 2; best.dots > 0 && way >= finest; way /= 2) {
		struct vec2 from = best.centre;
		for (int i = 0; i < 9; i++)
			try_centre(measured, vec2_add(from, (struct vec2){way * (i % 3 - 1), way * (i / 3 - 1)}),
				fmin(step, way), &best);
	}
	/* What is told of it is what it is. */
	struct vec2 centre = {rounded(best.centre.x), rounded(best.centre.y)};
	return (struct square){centre, metric_of(&measured->field, centre), fmax(rounded(best.half - told), 0)};
}

struct vec2 *square_dots(const struct measured *measured, const struct square *square, const struct measured_set *set,
	size_t *count, struct arena *arena)
{
	struct vec2 *places = arena_new(arena, set->count, struct vec2);
	struct metric_step u = metric_unfold(square->metric, 1, 0), v = metric_unfold(square->metric, 0, 1);
	struct vec2 across = {(double)u.dx, (double)u.dy}, along = {(double)v.dx, (double)v.dy};
	double area = vec2_cross(across, along), side = 2 * square->half;
	*count = 0;
	for (size_t i = 0; i < set->count; i++) {
		struct vec2 way = vec2_sub(measured->chart[set->dots[i]], square->centre);
		struct vec2 place = {
			vec2_cross(way, along) / area + square->half, vec2_cross(across, way) / area + square->half};
		if (place.x >= 0 && place.x < side && place.y >= 0 && place.y < side)
			places[(*count)++] = place;
	}
	return places;
}

struct vec2 square_corner(const struct square *square, int corner)
{
	double u = corner == 0 || corner == 3 ? -square->half : square->half;
	double v = corner < 2 ? -square->half : square->half;
	return place_in(square->centre, square->metric, u, v);
}
