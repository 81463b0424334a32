/* push: the sum of what the dots around a place do to it: the innermost loop of the layout. */
#ifndef SCALP_DOTS_PUSH_H
#define SCALP_DOTS_PUSH_H

#include "scalp/dots/cells.h"
#include "scalp/dots/lanes.h"
#include "scalp/dots/metric.h"

/* What a dot at a distance less than reach does, per mm of that distance. */
typedef lanes push_strength(lanes distance, lanes reach);

static inline lanes push_relaxing(lanes distance, lanes reach)
{
	lanes near = 1 - distance / reach;
	return near * near * near / distance;
}

static inline lanes push_parting(lanes distance, lanes reach)
{
	return (reach - distance) / distance;
}

/* Four dots from place j of the cells on, seen from a place. */
struct push_four {
	lanes dx, dy, square; /* chart steps from the dots to the place, mm2 of surface */
	lane_mask counts;     /* within reach, before the end of the run, and not at the place */
};

struct push_view {
	lanes x, y, xx, xy2, yy, most;
};

static inline struct push_view push_view_of(float x, float y, struct metric metric, float reach)
{
	return (struct push_view){lanes_of(x), lanes_of(y), lanes_of(metric.xx), lanes_of(2 * metric.xy),
		lanes_of(metric.yy), lanes_of(reach * reach)};
}

static inline struct push_four push_look(
	const struct push_view *view, const struct cells *cells, uint32_t j, uint32_t end)
{
	struct push_four four = {.dx = view->x - lanes_load(cells->x + j), .dy = view->y - lanes_load(cells->y + j)};
	four.square = view->xx * four.dx * four.dx + view->xy2 * four.dx * four.dy + view->yy * four.dy * four.dy;
	four.counts = (four.square < view->most) & (four.square > 0) & lanes_before(j, end);
	return four;
}

/* The sum, over the dots of cells within `reach` (mm of surface) of a place but not at it, of strength times the chart
 * step from the dot to the place. Steps of the chart over lengths of the surface: no tangent plane is needed. */
static inline struct metric_step push_sum(
	const struct cells *cells, float x, float y, struct metric metric, float reach, push_strength *strength)
{
	struct cell_window window = cells_around(cells, x, y, metric, reach);
	struct push_view view = push_view_of(x, y, metric, reach);
	lanes sum_x = lanes_of(0), sum_y = lanes_of(0);
	for (int32_t row = window.bottom; row <= window.top; row++) {
		struct cell_run run = cells_run(cells, window, row);
		for (uint32_t j = run.first; j < run.end; j += LANES) {
			struct push_four four = push_look(&view, cells, j, run.end);
			lanes pushed = lanes_where(four.counts, strength(lanes_sqrt(four.square), lanes_of(reach)));
			sum_x += pushed * four.dx;
			sum_y += pushed * four.dy;
		}
	}
	return (struct metric_step){lanes_sum(sum_x), lanes_sum(sum_y)};
}

/* The sum, over the same dots, of (1 - distance / reach)^3. */
static inline float push_load(const struct cells *cells, float x, float y, struct metric metric, float reach)
{
	struct cell_window window = cells_around(cells, x, y, metric, reach);
	struct push_view view = push_view_of(x, y, metric, reach);
	lanes sum = lanes_of(0);
	for (int32_t row = window.bottom; row <= window.top; row++) {
		struct cell_run run = cells_run(cells, window, row);
		for (uint32_t j = run.first; j < run.end; j += LANES) {
			struct push_four four = push_look(&view, cells, j, run.end);
			lanes near = 1 - lanes_sqrt(four.square) / lanes_of(reach);
			sum += lanes_where(four.counts, near * near * near);
		}
	}
	return lanes_sum(sum);
}

#endif
