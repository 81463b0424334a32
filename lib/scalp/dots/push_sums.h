/* push_sums: the sums of push.h, once for every kind of machine.
 *
 * Included by push.c with LANES_TARGET (an attribute, or nothing) and LANES_NAME(name). Generic vectors are split up to
 * what a function's own target has before it is inlined anywhere, so one body cannot serve two targets. */

/* The sum over one dot's window: strengths times ways, or for PUSH_LOAD the strengths alone, in dx. */
static inline LANES_TARGET __attribute__((always_inline)) struct metric_step LANES_NAME(around)(
	const struct cells *cells, const struct crowd *crowd, size_t i, float own_x, float own_y, float reach,
	float inverse, float drift, enum push_kind kind)
{
	struct metric metric = crowd_metric(crowd, i);
	struct cell_window window = cells_around(cells, crowd, i, own_x, own_y, reach + drift);
	const lanes none = {0};
	const lane_mask numbers = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15};
	float scale = inverse * inverse;
	lanes xx = none + metric.xx * scale, xy2 = none + 2 * metric.xy * scale, yy = none + metric.yy * scale;
	lanes sum_x = none, sum_y = none;
	for (int32_t row = window.bottom; row <= window.top; row++) {
		struct cell_run run = cells_run(cells, window, row);
		uint32_t j = run.first;
		/* Once at least: a run without dots costs less than not to know whether there is one. */
		do {
			lanes x, y;
			memcpy(&x, cells->x + j, sizeof x);
			memcpy(&y, cells->y + j, sizeof y);
			lanes dx = own_x - x, dy = own_y - y;
			lanes u = 1 - ((xx * dx + xy2 * dy) * dx + yy * dy * dy);
			lane_mask kept = numbers < (int32_t)(run.end - j);
			lanes near = (lanes)((lane_mask)u & (u > 0) & kept), square = near * near, strength = none;
			if (kind == PUSH_RELAXING) {
				square *= square;
				strength = square * (square + PUSH_WIDE);
			} else if (kind == PUSH_PARTING) {
				strength = 0.5F * near + square * (0.375F + 3 * square * square);
			} else {
				sum_x += square * square;
			}
			if (kind != PUSH_LOAD) {
				sum_x += strength * dx;
				sum_y += strength * dy;
			}
			j += LANES;
		} while (j < run.end);
	}
	struct metric_step sum = {LANES_NAME(total)(&sum_x), 0};
	if (kind != PUSH_LOAD)
		sum.dy = LANES_NAME(total)(&sum_y);
	return sum;
}

static inline LANES_TARGET __attribute__((always_inline)) void LANES_NAME(sums)(
	const struct push_task *task, size_t first, size_t end, enum push_kind kind, bool listed)
{
	/* Copies: nothing that is written can be taken for a part of them. */
	const struct cells here = *task->cells, *cells = &here;
	const struct crowd everyone = *task->crowd, *crowd = &everyone;
	for (size_t k = first; k < end; k++) {
		size_t place = listed ? task->places[k] : k;
		uint32_t i = cells->dot[place];
		float reach = task->reaches[crowd->kin[i]] * crowd->spacing[i];
		if (task->least && task->least[crowd->kin[i]] > reach)
			reach = task->least[crowd->kin[i]];
		if (reach <= 0)
			continue;
		float inverse = 1 / reach;
		struct metric_step sum = LANES_NAME(around)(cells, crowd, i, cells->x[place], cells->y[place], reach,
			inverse, listed ? task->drift * crowd->spacing[i] : 0, kind);
		struct metric_step *step = &task->step[i];
		if (kind == PUSH_LOAD) {
			task->load[i] = sum.dx;
		} else if (kind == PUSH_RELAXING) {
			step->dx += task->weight * inverse * sum.dx;
			step->dy += task->weight * inverse * sum.dy;
		} else {
			*step = sum;
		}
	}
}

static LANES_TARGET void LANES_NAME(relaxing)(const void *task, size_t first, size_t end)
{
	LANES_NAME(sums)(task, first, end, PUSH_RELAXING, false);
}

static LANES_TARGET void LANES_NAME(parting)(const void *task, size_t first, size_t end)
{
	LANES_NAME(sums)(task, first, end, PUSH_PARTING, false);
}

static LANES_TARGET void LANES_NAME(parting_listed)(const void *task, size_t first, size_t end)
{
	LANES_NAME(sums)(task, first, end, PUSH_PARTING, true);
}

static LANES_TARGET void LANES_NAME(load)(const void *task, size_t first, size_t end)
{
	LANES_NAME(sums)(task, first, end, PUSH_LOAD, false);
}
