/* labels_loops: the loops of labels_costs.h, once for every kind of machine (see push_sums.h). */

struct LANES_NAME(window) {
	struct cell_window window;
	lanes xx, xy2, yy;
	float x, y;
};

static inline LANES_TARGET void LANES_NAME(look_around)(
	struct LANES_NAME(window) * around, const struct costs *costs, uint32_t place, float radius)
{
	const struct cells *cells = costs->cells;
	uint32_t i = cells->dot[place];
	struct metric metric = crowd_metric(costs->crowd, i);
	const lanes none = {0};
	around->x = cells->x[place];
	around->y = cells->y[place];
	around->window = cells_around(cells, costs->crowd, i, around->x, around->y, radius);
	around->xx = none + metric.xx;
	around->xy2 = none + 2 * metric.xy;
	around->yy = none + metric.yy;
}

/* The squared distances of sixteen dots from place j on. */
static inline LANES_TARGET void LANES_NAME(square)(
	const struct LANES_NAME(window) * around, const struct cells *cells, uint32_t j, lanes *square)
{
	lanes x, y;
	memcpy(&x, cells->x + j, sizeof x);
	memcpy(&y, cells->y + j, sizeof y);
	lanes dx = around->x - x, dy = around->y - y;
	*square = (around->xx * dx + around->xy2 * dy) * dx + around->yy * dy * dy;
}

/* Of sixteen places from j on: those before `end`, but not `place`. */
static inline LANES_TARGET void LANES_NAME(others)(uint32_t j, uint32_t end, uint32_t place, lane_mask *others)
{
	static const lane_mask numbers = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15};
	memcpy(others, lanes_first + LANES - (end - j < LANES ? end - j : LANES), sizeof *others);
	*others &= numbers != (int32_t)(place - j);
}

/* (1 - q)^4, 0 from q = 1 on. */
static inline LANES_TARGET void LANES_NAME(nearness)(const lanes *q, lanes *near)
{
	lanes u = 1 - *q;
	u = (lanes)((lane_mask)u & (u > 0));
	u *= u;
	*near = u * u;
}

static LANES_TARGET void LANES_NAME(weigh)(const void *context, size_t first, size_t end)
{
	const struct costs *costs = context;
	const struct cells *cells = costs->cells;
	const struct dot_sets *sets = costs->sets;
	lanes sums[LABELS_SETS_MOST];
	for (uint32_t place = (uint32_t)first; place < end; place++) {
		memset(sums, 0, sets->count * sizeof *sums);
		struct LANES_NAME(window) around;
		LANES_NAME(look_around)(&around, costs, place, costs_reach(costs, place));
		for (int32_t row = around.window.bottom; row <= around.window.top; row++) {
			struct cell_run run = cells_run(cells, around.window, row);
			for (uint32_t j = run.first; j < run.end; j += LANES) {
				lanes square, near, q;
				lane_mask session, kept;
				LANES_NAME(square)(&around, cells, j, &square);
				LANES_NAME(others)(j, run.end, place, &kept);
				memcpy(&session, costs->session + j, sizeof session);
				for (size_t s = 1; s < sets->count; s++) {
					int32_t low = sets->sets[s].first, high = sets->sets[s].last;
					q = square * costs->scale[s][place];
					LANES_NAME(nearness)(&q, &near);
					sums[s] +=
						(lanes)((lane_mask)near & kept & (session >= low) & (session <= high));
				}
			}
		}
		for (size_t s = 1; s < sets->count; s++)
			for (size_t t = sets->sets[s].first; t <= sets->sets[s].last; t++)
				costs->cost[t][place] += sets->sets[s].weight * LANES_NAME(total)(&sums[s]);
	}
}

/* What the dots from place j on and the one of `place` gain by swapping session `own` for session `other`: the costs
 * of both, and that each leaves the sets that the other enters. */
static inline LANES_TARGET void LANES_NAME(gain)(const struct costs *costs, uint32_t place, uint32_t j, int32_t own,
	int32_t other, const lanes *square, lanes *gain)
{
	lanes there_own, there_other, near, q;
	memcpy(&there_own, costs->cost[own] + j, sizeof there_own);
	memcpy(&there_other, costs->cost[other] + j, sizeof there_other);
	*gain = (costs->cost[own][place] - costs->cost[other][place]) + (there_other - there_own);
	const struct shifts *shifts = costs_shifts(costs, own, other);
	for (uint32_t k = 0; k < shifts->count; k++) {
		float weight = shifts->shift[k].weight;
		const float *scale = costs->scale[shifts->shift[k].set];
		if (weight > 0) {
			q = *square * scale[place];
		} else {
			memcpy(&q, scale + j, sizeof q);
			q *= *square;
			weight = -weight;
		}
		LANES_NAME(nearness)(&q, &near);
		*gain += weight * near;
	}
}

static LANES_TARGET uint32_t LANES_NAME(partner)(const struct costs *costs, uint32_t place)
{
	const struct cells *cells = costs->cells;
	float reach = COSTS_PARTNER_REACH * costs->crowd->spacing[cells->dot[place]];
	int32_t own = costs->session[place];
	struct LANES_NAME(window) around;
	LANES_NAME(look_around)(&around, costs, place, reach);
	lanes most = {0};
	most += worthwhile;
	lane_mask best = {0}, numbers = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15};
	best += (int32_t)place;
	for (int32_t row = around.window.bottom; row <= around.window.top; row++) {
		struct cell_run run = cells_run(cells, around.window, row);
		for (uint32_t j = run.first; j < run.end; j += LANES) {
			lanes square, gain;
			lane_mask kept, session, group, better;
			LANES_NAME(square)(&around, cells, j, &square);
			LANES_NAME(others)(j, run.end, place, &kept);
			memcpy(&session, costs->session + j, sizeof session);
			memcpy(&group, costs->group + j, sizeof group);
			kept &= (group == costs->group[place]) & (square < reach * reach);
			for (int32_t other = 1; other < (int32_t)costs->sessions; other++) {
				if (other == own)
					continue;
				LANES_NAME(gain)(costs, place, j, own, other, &square, &gain);
				better = kept & (session == other) & (gain > most);
				most = (lanes)(((lane_mask)gain & better) | ((lane_mask)most & ~better));
				best = ((numbers + (int32_t)j) & better) | (best & ~better);
			}
		}
	}
	float most_of[LANES];
	int32_t best_of[LANES];
	memcpy(most_of, &most, sizeof most_of);
	memcpy(best_of, &best, sizeof best_of);
	int chosen = 0;
	for (int i = 1; i < LANES; i++)
		if (most_of[i] > most_of[chosen] || (most_of[i] == most_of[chosen] && best_of[i] < best_of[chosen]))
			chosen = i;
	return most_of[chosen] > worthwhile ? (uint32_t)best_of[chosen] : place;
}

static LANES_TARGET void LANES_NAME(relabel)(const struct costs *costs, uint32_t place, int32_t session)
{
	const struct cells *cells = costs->cells;
	const struct dot_set *sets = costs->sets->sets;
	const struct shifts *shifts = costs_shifts(costs, costs->session[place], session);
	struct LANES_NAME(window) around;
	costs->session[place] = session;
	LANES_NAME(look_around)(&around, costs, place, beyond * costs_reach(costs, place));
	for (int32_t row = around.window.bottom; row <= around.window.top; row++) {
		struct cell_run run = cells_run(cells, around.window, row);
		for (uint32_t j = run.first; j < run.end; j += LANES) {
			lanes square, near, q, cost;
			lane_mask kept;
			LANES_NAME(square)(&around, cells, j, &square);
			LANES_NAME(others)(j, run.end, place, &kept);
			for (uint32_t k = 0; k < shifts->count; k++) {
				const struct dot_set *set = &sets[shifts->shift[k].set];
				memcpy(&q, costs->scale[shifts->shift[k].set] + j, sizeof q);
				q *= square;
				LANES_NAME(nearness)(&q, &near);
				near = shifts->shift[k].weight * (lanes)((lane_mask)near & kept);
				for (int s = set->first; s <= set->last; s++) {
					memcpy(&cost, costs->cost[s] + j, sizeof cost);
					cost += near;
					memcpy(costs->cost[s] + j, &cost, sizeof cost);
				}
			}
		}
	}
}
