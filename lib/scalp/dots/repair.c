#include "scalp/dots/repair.h"

#include <math.h>
#include <string.h>

#include "base/team.h"

static const float longest = 0.2F; /* step, in spacings */
static const float pull = 0.5F;    /* of what is missing: the other dot goes the other half */
static const float slack = 1.02F;  /* the least distance is aimed at with a little to spare */

static void keep_larger(struct metric_step *kept, struct metric_step other, struct metric metric)
{
	if (metric_square(metric, other.dx, other.dy) > metric_square(metric, kept->dx, kept->dy))
		*kept = other;
}

struct demanding {
	const struct relax *relax;
	const struct crowd *crowd;
	const struct dot_set *set;
	const struct repair_wish *wish;
	bool all; /* the set is that of all dots */
};

/* Notes what a set demands of the dots that stand in the places first..end-1 of the cells. */
static void demand(const void *context, size_t first, size_t end)
{
	const struct demanding *demanding = context;
	const struct relax *relax = demanding->relax;
	const struct crowd *crowd = demanding->crowd;
	const struct dot_set *set = demanding->set;
	const struct repair_wish *wish = demanding->wish;
	bool all = demanding->all;
	const struct cells *cells = relax->cells;
	for (size_t place = first; place < end; place++) {
		uint32_t i = cells->dot[place];
		if (!relax->awake[i])
			continue;
		float wanted =
			(all ? wish->share_all : wish->share_set) * crowd->spacing[i] * set->widening[crowd->kin[i]];
		if (all)
			wanted = fmaxf(wanted, slack * wish->least[crowd->kin[i]]);
		const struct push_place here = {cells->x[place], cells->y[place], crowd->metric[i], wanted};
		struct metric_step step = relax->push.parting(cells, &here);
		keep_larger(&relax->step[i], step, crowd->metric[i]);
	}
}

static void move_all(const struct relax *relax, struct crowd *crowd)
{
	for (size_t i = 0; i < crowd->count; i++) {
		struct metric_step step = {pull * relax->step[i].dx, pull * relax->step[i].dy};
		relax->awake[i] = step.dx != 0 || step.dy != 0;
		if (!relax->awake[i])
			continue;
		step = relax_limit(step, crowd->metric[i], longest * crowd->spacing[i]);
		exchange_move(relax->exchange, crowd, i, step, relax->field);
	}
	exchange_settle(relax->exchange, crowd, relax->field);
}

void repair_steps(const struct relax *relax, struct crowd *crowd, const struct dot_sets *sets,
	const struct repair_wish *wish, int steps)
{
	for (int step = 0; step < steps; step++) {
		memset(relax->step, 0, crowd->count * sizeof *relax->step);
		if (step % 2 == 0)
			memset(relax->awake, true, crowd->count * sizeof *relax->awake);
		for (size_t s = 0; s < sets->count; s++) {
			cells_fill(relax->cells, crowd, sets->sets[s].sessions,
				relax->field->closest * sets->sets[s].narrowest);
			team_share(relax->threads, relax->cells->count, demand,
				&(struct demanding){relax, crowd, &sets->sets[s], wish, s == 0});
		}
		move_all(relax, crowd);
	}
}
