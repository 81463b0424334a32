#include "scalp/dots/repair.h"

#include "base/team.h"

static const float longest = 0.2F; /* step, in spacings */
static const float pull = 0.5F;    /* of what is missing: the other dot goes the other half */
static const float slack = 1.02F;  /* the least distance is aimed at with a little to spare */
static const float drift = 0.25F;  /* spacings that a dot may go before the cells are sorted again */

enum { TURNS = 4 }; /* of those in conflict, between two looks at all dots of a set */

/* The repair of one set: who is in conflict, and how far each looks. */
struct repairing {
	struct relax *relax;
	struct crowd *crowd;
	const float *reaches, *least; /* as in struct push_task */
	uint32_t *list;
	size_t count;
};

/* The sum of push.h's parting strength around a dot, where the others are by now. */
static struct metric_step parting_now(const struct repairing *repairing, uint32_t i)
{
	const struct cells *cells = repairing->relax->cells;
	const struct crowd *crowd = repairing->crowd;
	float reach = fmaxf(repairing->reaches[crowd->kin[i]] * crowd->spacing[i], repairing->least[crowd->kin[i]]);
	float x = crowd->x[i], y = crowd->y[i], scale = 1 / (reach * reach);
	struct metric metric = crowd_metric(crowd, i);
	struct cell_window window = cells_around(cells, x, y, metric, reach + drift * crowd->spacing[i]);
	struct metric_step sum = {0, 0};
	for (int32_t row = window.bottom; row <= window.top; row++) {
		struct cell_run run = cells_run(cells, window, row);
		for (uint32_t place = run.first; place < run.end; place++) {
			uint32_t j = cells->dot[place];
			float dx = x - crowd->x[j], dy = y - crowd->y[j];
			float near = 1 - scale * metric_square(metric, dx, dy);
			if (near <= 0)
				continue;
			float strength = push_parting(near);
			sum.dx += strength * dx;
			sum.dy += strength * dy;
		}
	}
	return sum;
}

static void part_listed(const void *context, size_t first, size_t end)
{
	const struct repairing *repairing = context;
	for (size_t k = first; k < end; k++)
		repairing->relax->move.step[repairing->list[k]] = parting_now(repairing, repairing->list[k]);
}

/* Lists the dots of a set that are too near to another; their first steps are known then. */
static void list_conflicts(struct repairing *repairing, const struct dot_set *set)
{
	struct relax *relax = repairing->relax;
	struct crowd_range range = crowd_sessions(repairing->crowd, set->first, set->last);
	cells_fill(relax->cells, repairing->crowd, range, relax->field->closest * set->narrowest);
	const struct push_task task = {.cells = relax->cells,
		.crowd = repairing->crowd,
		.reaches = repairing->reaches,
		.least = repairing->least,
		.step = relax->move.step};
	team_share(relax->threads, relax->cells->count, relax->push.parting, &task);
	repairing->count = 0;
	for (size_t i = range.first; i < range.end; i++)
		if (relax->move.step[i].dx != 0 || relax->move.step[i].dy != 0)
			repairing->list[repairing->count++] = (uint32_t)i;
}

static void repair_set(struct repairing *repairing, const struct dot_set *set)
{
	struct relax *relax = repairing->relax;
	const struct move_manner manner = {.mm = pull, .longest = longest};
	list_conflicts(repairing, set);
	move_listed(&relax->move, repairing->crowd, repairing->list, repairing->count, manner);
	for (int turn = 1; turn < TURNS; turn++) {
		team_share(relax->threads, repairing->count, part_listed, repairing);
		move_listed(&relax->move, repairing->crowd, repairing->list, repairing->count, manner);
	}
}

void repair_rounds(struct relax *relax, struct crowd *crowd, const struct dot_sets *sets,
	const struct repair_wish *wish, int rounds, struct arena *arena)
{
	float *least = arena_new(arena, relax->zone_count, float), *none = arena_new(arena, relax->zone_count, float);
	for (size_t zone = 0; zone < relax->zone_count; zone++)
		least[zone] = slack * wish->least[zone];
	struct repairing repairing = {.relax = relax, .crowd = crowd};
	repairing.list = arena_raw(arena, crowd->count * sizeof *repairing.list);
	relax_rest(relax, crowd);
	for (int round = 0; round < rounds; round++)
		for (size_t s = 1; s <= sets->count; s++) {
			/* All dots come last: what they demand holds for good. */
			bool all = s == sets->count;
			const struct dot_set *set = &sets->sets[all ? 0 : s];
			repairing.least = all ? least : none;
			repairing.reaches = relax_reaches(relax, set, all ? wish->share_all : wish->share_set);
			repair_set(&repairing, set);
		}
	arena_drop(arena, repairing.list);
}
