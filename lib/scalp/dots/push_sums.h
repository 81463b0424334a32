/* push_sums: the sums of push.h, once for every kind of machine.
 *
 * Included by push.c with PUSH_TARGET (an attribute, or nothing) and PUSH_NAME(name). Generic vectors are split up to
 * what a function's own target has before it is inlined anywhere, so one body cannot serve two targets. */

struct PUSH_NAME(view) {
	lanes x, y, xx, xy2, yy;
};

static inline PUSH_TARGET void PUSH_NAME(look_from)(struct PUSH_NAME(view) * view, const struct push_place *place)
{
	const lanes none = {0};
	float scale = 1 / (place->reach * place->reach);
	view->x = none + place->x;
	view->y = none + place->y;
	view->xx = none + place->metric.xx * scale;
	view->xy2 = none + 2 * place->metric.xy * scale;
	view->yy = none + place->metric.yy * scale;
}

/* Eight dots from place j of the cells on: the steps to the viewer, and 1 - q, or 0 beyond the reach and the run. */
static inline PUSH_TARGET void PUSH_NAME(look)(const struct PUSH_NAME(view) * view, const struct cells *cells,
	uint32_t j, uint32_t end, lanes *dx, lanes *dy, lanes *near)
{
	lanes x, y;
	memcpy(&x, cells->x + j, sizeof x);
	memcpy(&y, cells->y + j, sizeof y);
	*dx = view->x - x;
	*dy = view->y - y;
	lanes u = 1 - ((view->xx * *dx + view->xy2 * *dy) * *dx + view->yy * *dy * *dy);
	lane_mask kept;
	memcpy(&kept, run_masks + LANES - (end - j < LANES ? end - j : LANES), sizeof kept);
	*near = (lanes)((lane_mask)u & (u > 0) & kept);
}

static PUSH_TARGET struct metric_step PUSH_NAME(relaxing)(const struct cells *cells, const struct push_place *place)
{
	struct cell_window window = cells_around(cells, place->x, place->y, place->metric, place->reach);
	struct PUSH_NAME(view) view;
	PUSH_NAME(look_from)(&view, place);
	lanes sum_x = {0}, sum_y = {0}, dx, dy, near;
	for (int32_t row = window.bottom; row <= window.top; row++) {
		struct cell_run run = cells_run(cells, window, row);
		for (uint32_t j = run.first; j < run.end; j += LANES) {
			PUSH_NAME(look)(&view, cells, j, run.end, &dx, &dy, &near);
			near *= near;
			near *= near;
			near *= near + PUSH_WIDE;
			sum_x += near * dx;
			sum_y += near * dy;
		}
	}
	return (struct metric_step){lanes_sum(&sum_x), lanes_sum(&sum_y)};
}

/* The first terms of the series of 1 / sqrt(q) - 1 around 1, and a steep one for what is very close. */
static PUSH_TARGET struct metric_step PUSH_NAME(parting)(const struct cells *cells, const struct push_place *place)
{
	struct cell_window window = cells_around(cells, place->x, place->y, place->metric, place->reach);
	struct PUSH_NAME(view) view;
	PUSH_NAME(look_from)(&view, place);
	lanes sum_x = {0}, sum_y = {0}, dx, dy, near;
	for (int32_t row = window.bottom; row <= window.top; row++) {
		struct cell_run run = cells_run(cells, window, row);
		for (uint32_t j = run.first; j < run.end; j += LANES) {
			PUSH_NAME(look)(&view, cells, j, run.end, &dx, &dy, &near);
			lanes square = near * near;
			lanes strength = 0.5F * near + square * (0.375F + 3 * square * square);
			sum_x += strength * dx;
			sum_y += strength * dy;
		}
	}
	return (struct metric_step){lanes_sum(&sum_x), lanes_sum(&sum_y)};
}

static PUSH_TARGET float PUSH_NAME(load)(const struct cells *cells, const struct push_place *place)
{
	struct cell_window window = cells_around(cells, place->x, place->y, place->metric, place->reach);
	struct PUSH_NAME(view) view;
	PUSH_NAME(look_from)(&view, place);
	lanes sum = {0}, dx, dy, near;
	for (int32_t row = window.bottom; row <= window.top; row++) {
		struct cell_run run = cells_run(cells, window, row);
		for (uint32_t j = run.first; j < run.end; j += LANES) {
			PUSH_NAME(look)(&view, cells, j, run.end, &dx, &dy, &near);
			near *= near;
			sum += near * near;
		}
	}
	return lanes_sum(&sum);
}
