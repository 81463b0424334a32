#include "scalp/dots/repair.h"

#include "base/team.h"

static const float longest = 0.2F; /* step, in spacings */
static const float pull = 0.5F;    /* of what is missing: the other dot goes the other half */
static const float slack = 1.02F;  /* the least distance is aimed at with a little to spare */
static const float drift = 0.25F;  /* spacings that a dot may go before the cells are sorted again */

enum { TURNS = 2 }; /* of those in conflict, between two looks at all dots of a set */

/* The repair of one set: who is in conflict, and how far each looks. */
struct repairing {
	struct relax *relax;
	struct crowd *crowd;
	const float *reaches, *least; /* as in struct push_task */
	float share;                  /* of a set's spacing */
	uint32_t *list, *places;      /* dots, and where in the cells they are */
	size_t count;
};

static struct push_task parting_of(const struct repairing *repairing)
{
	return (struct push_task){.cells = repairing->relax->cells,
		.crowd = repairing->crowd,
		.reaches = repairing->reaches,
		.least = repairing->least,
		.step = repairing->relax->move.step};
}

/* Lists the dots of a set that are too near to another; their first steps are known then. */
static void list_conflicts(struct repairing *repairing, const struct dot_set *set)
{
	struct relax *relax = repairing->relax;
	struct cells *cells = relax->cells;
	cells_fill(cells, repairing->crowd, crowd_sessions(repairing->crowd, set->first, set->last),
		2 * repairing->share * relax->field->closest * set->narrowest);
	const struct push_task task = parting_of(repairing);
	team_share(relax->threads, cells->count, relax->push.parting, &task);
	repairing->count = 0;
	for (uint32_t place = 0; place < cells->count; place++) {
		struct metric_step step = relax->move.step[cells->dot[place]];
		if (step.dx == 0 && step.dy == 0)
			continue;
		repairing->list[repairing->count] = cells->dot[place];
		repairing->places[repairing->count++] = place;
	}
}

/* Moves the dots on the list; the cells, though not sorted again, show where they are by now. */
static void move_conflicts(struct repairing *repairing)
{
	struct relax *relax = repairing->relax;
	const struct crowd *crowd = repairing->crowd;
	move_listed(&relax->move, repairing->crowd, repairing->list, repairing->count,
		(struct move_manner){.mm = pull, .longest = longest});
	for (size_t k = 0; k < repairing->count; k++) {
		relax->cells->x[repairing->places[k]] = crowd->x[repairing->list[k]];
		relax->cells->y[repairing->places[k]] = crowd->y[repairing->list[k]];
	}
}

static void repair_set(struct repairing *repairing, const struct dot_set *set)
{
	struct relax *relax = repairing->relax;
	list_conflicts(repairing, set);
	struct push_task task = parting_of(repairing);
	task.places = repairing->places;
	task.drift = drift;
	for (int turn = 0; turn < TURNS; turn++) {
		if (turn > 0)
			team_share(relax->threads, repairing->count, relax->push.parting_listed, &task);
		move_conflicts(repairing);
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
	repairing.places = arena_raw(arena, crowd->count * sizeof *repairing.places);
	relax_rest(relax, crowd);
	for (int round = 0; round < rounds; round++)
		for (size_t s = 1; s <= sets->count; s++) {
			/* All dots come last: what they demand holds for good. */
			bool all = s == sets->count;
			const struct dot_set *set = &sets->sets[all ? 0 : s];
			repairing.least = all ? least : none;
			repairing.share = all ? wish->share_all : wish->share_set;
			repairing.reaches = relax_reaches(relax, set, repairing.share);
			repair_set(&repairing, set);
		}
	arena_drop(arena, repairing.list);
	arena_drop(arena, repairing.places);
}
