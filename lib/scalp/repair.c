#include "scalp/repair.h"

#include <math.h>

static const float longest = 0.2F;       /* step, in spacings */
static const float pull = 0.5F;          /* a dot's half of what is missing */
static const float slack = 1.02F;        /* the least distance is aimed at with a little to spare */

/* Half of what lacks of `wanted` to each neighbour, summed. */
static struct metric_step missing_room(
	const struct cells *cells, const struct crowd *crowd, uint32_t i, float wanted)
{
	struct metric_step sum = {0, 0};
	float x = crowd->x[i], y = crowd->y[i];
	struct cell_window window = cells_around(cells, x, y, crowd->metric[i], wanted);
	for (int32_t row = window.bottom; row <= window.top; row++) {
		struct cell_run run = cells_run(cells, window, row);
		for (uint32_t place = run.first; place < run.end; place++) {
			float dx = x - cells->x[place], dy = y - cells->y[place];
			float square = metric_square(crowd->metric[i], dx, dy);
			if (square >= wanted * wanted || square <= 0)
				continue;
			float distance = sqrtf(square), strength = pull * (wanted - distance) / distance;
			sum.dx += strength * dx;
			sum.dy += strength * dy;
		}
	}
	return sum;
}

static void keep_larger(struct metric_step *kept, struct metric_step other, struct metric metric)
{
	if (metric_square(metric, other.dx, other.dy) > metric_square(metric, kept->dx, kept->dy))
		*kept = other;
}

static void demand(const struct relax *relax, const struct crowd *crowd, const struct dot_set *set,
	const struct repair_wish *wish, bool all)
{
	const struct cells *cells = relax->cells;
	for (size_t place = 0; place < cells->count; place++) {
		uint32_t i = cells->dot[place];
		float wanted = (all ? wish->share_all : wish->share_set) * crowd->spacing[i] * set->widening[crowd->kin[i]];
		if (all)
			wanted = fmaxf(wanted, slack * wish->least[crowd->kin[i]]);
		keep_larger(&relax->push[i], missing_room(cells, crowd, i, wanted), crowd->metric[i]);
	}
}

void repair_step(
	const struct relax *relax, struct crowd *crowd, const struct dot_sets *sets, const struct repair_wish *wish)
{
	for (size_t i = 0; i < crowd->count; i++)
		relax->push[i] = (struct metric_step){0, 0};
	for (size_t s = 0; s < sets->count; s++) {
		cells_fill(relax->cells, crowd, sets->sets[s].sessions);
		demand(relax, crowd, &sets->sets[s], wish, s == 0);
	}
	for (size_t i = 0; i < crowd->count; i++) {
		struct metric_step step = relax->push[i];
		if (step.dx != 0 || step.dy != 0)
			crowd_move(crowd, i, relax_limit(step, crowd->metric[i], longest * crowd->spacing[i]), relax->field);
	}
}
