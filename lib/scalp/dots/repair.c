#include "scalp/dots/repair.h"

#include <string.h>

#include "base/team.h"

static const float longest = 0.2F; /* step, in spacings */
static const float pull = 0.5F;    /* of what is missing: the other dot goes the other half */
static const float slack = 1.02F;  /* the least distance is aimed at with a little to spare */

/* Notes what every set demands of its dots. */
static void demand(const struct relax *relax, const struct crowd *crowd, const struct dot_sets *sets,
	const struct repair_wish *wish, const float *least)
{
	for (size_t s = 0; s < sets->count; s++) {
		const struct dot_set *set = &sets->sets[s];
		bool all = s == 0;
		cells_fill(relax->cells, crowd, crowd_sessions(crowd, set->first, set->last),
			relax->field->closest * set->narrowest);
		const struct push_task task = {.cells = relax->cells,
			.crowd = crowd,
			.reaches = relax_reaches(relax, set, all ? wish->share_all : wish->share_set),
			.least = all ? least : NULL,
			.awake = relax->move.flag,
			.step = relax->move.step};
		team_share(relax->threads, relax->cells->count, relax->push.parting, &task);
	}
}

void repair_steps(struct relax *relax, struct crowd *crowd, const struct dot_sets *sets, const struct repair_wish *wish,
	int steps, struct arena *arena)
{
	float *least = arena_new(arena, relax->zone_count, float);
	for (size_t zone = 0; zone < relax->zone_count; zone++)
		least[zone] = slack * wish->least[zone];
	memset(relax->move.step, 0, crowd->count * sizeof *relax->move.step);
	for (int step = 0; step < steps; step++) {
		if (step % 2 == 0)
			memset(relax->move.flag, true, crowd->count * sizeof *relax->move.flag);
		demand(relax, crowd, sets, wish, least);
		move_all(&relax->move, crowd, (struct move_manner){pull, 0, longest, 0});
	}
}
