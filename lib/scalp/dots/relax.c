#include "scalp/dots/relax.h"

#include <math.h>
#include <string.h>

#include "base/team.h"

static const float longest = 0.35F; /* step, in spacings */

/* Where the mean density is sampled: rings of eight around the dot, as shares of the reach. */
enum { RINGS = 3, SPOKES = 8 };

static const float spokes[2][SPOKES][2] = {
	{{1, 0}, {0.70710678F, 0.70710678F}, {0, 1}, {-0.70710678F, 0.70710678F}, {-1, 0}, {-0.70710678F, -0.70710678F},
		{0, -1}, {0.70710678F, -0.70710678F}},
	{{0.92387953F, 0.38268343F}, {0.38268343F, 0.92387953F}, {-0.38268343F, 0.92387953F},
		{-0.92387953F, 0.38268343F}, {-0.92387953F, -0.38268343F}, {-0.38268343F, -0.92387953F},
		{0.38268343F, -0.92387953F}, {0.92387953F, -0.38268343F}},
};

struct relax relax_make(const struct field *field, struct cells *cells, size_t count, int threads, struct arena *arena)
{
	size_t zones = (size_t)field->outside;
	return (struct relax){field, cells, move_make(field, count, threads, arena), push_here(), zones,
		arena_new(arena, zones, float), threads};
}

const float *relax_reaches(const struct relax *relax, const struct dot_set *set, float share)
{
	for (size_t zone = 0; zone < relax->zone_count; zone++)
		relax->reaches[zone] = share * set->widening[zone];
	return relax->reaches;
}

/* What the relaxing sum would be, on average, in a smooth set of the wanted density. */
static struct metric_step push_of_field(
	const struct field *field, float x, float y, struct metric metric, float reach, const struct dot_set *set)
{
	struct metric_step push = {0, 0};
	struct metric_step first = metric_unfold(metric, 1, 0), second = metric_unfold(metric, 0, 1);
	for (int ring = 0; ring < RINGS; ring++) {
		float share = ((float)ring + 0.5F) / RINGS;
		float area = reach * reach * share * (6.2831853F / (RINGS * SPOKES)),
		      strength = area * reach * share * push_relaxing(share * share);
		for (int spoke = 0; spoke < SPOKES; spoke++) {
			float u = spokes[ring & 1][spoke][0], v = spokes[ring & 1][spoke][1];
			struct metric_step unit = {u * first.dx + v * second.dx, u * first.dy + v * second.dy};
			int32_t cell = field_cell(field, x + reach * share * unit.dx, y + reach * share * unit.dy);
			if (cell < 0 || field->kin[cell] < 0 || set->widening[field->kin[cell]] <= 0)
				continue;
			float wide = set->widening[field->kin[cell]], density = field->density[cell] / (wide * wide);
			if (field->fresh && set->first > 0)
				density *= field->fresh[cell] * field->rarity[field->kin[cell]];
			push.dx -= strength * density * unit.dx;
			push.dy -= strength * density * unit.dy;
		}
	}
	return push;
}

struct pulling {
	const struct relax *relax;
	const struct crowd *crowd;
	const struct dot_set *set;
	struct crowd_range range;
};

/* Takes off what the field pulls, from the first..end-1 of a range of dots. */
static void pull_back(const void *context, size_t first, size_t end)
{
	const struct pulling *pulling = context;
	const struct crowd *crowd = pulling->crowd;
	const struct dot_set *set = pulling->set;
	for (size_t i = pulling->range.first + first; i < pulling->range.first + end; i++) {
		float wide = set->widening[crowd->kin[i]];
		if (!(crowd->flags[i] & FIELD_UNEVEN) || wide <= 0)
			continue;
		float reach = RELAX_REACH * crowd->spacing[i] * wide, weight = set->weight / reach;
		struct metric_step mean = push_of_field(
			pulling->relax->field, crowd->x[i], crowd->y[i], crowd_metric(crowd, i), reach, set);
		struct metric_step *step = &pulling->relax->move.step[i];
		*step = (struct metric_step){step->dx - weight * mean.dx, step->dy - weight * mean.dy};
	}
}

static void push_all(const struct relax *relax, const struct crowd *crowd, const struct dot_set *sets, size_t set_count)
{
	for (size_t s = 0; s < set_count; s++) {
		const struct dot_set *set = &sets[s];
		struct crowd_range range = crowd_sessions(crowd, set->first, set->last);
		cells_fill(relax->cells, crowd, range, RELAX_REACH * relax->field->closest * set->narrowest);
		const struct push_task task = {.cells = relax->cells,
			.crowd = crowd,
			.reaches = relax_reaches(relax, set, RELAX_REACH),
			.weight = set->weight,
			.step = relax->move.step};
		team_share(relax->threads, relax->cells->count, relax->push.relaxing, &task);
		team_share(relax->threads, relax->cells->count, pull_back, &(struct pulling){relax, crowd, set, range});
	}
}

void relax_rest(struct relax *relax, const struct crowd *crowd)
{
	memset(relax->move.step, 0, crowd->count * sizeof *relax->move.step);
}

void relax_steps(struct relax *relax, struct crowd *crowd, const struct dot_set *sets, size_t set_count,
	struct relax_manner manner)
{
	relax_rest(relax, crowd);
	for (int step = 0; step < manner.steps; step++) {
		push_all(relax, crowd, sets, set_count);
		move_all(&relax->move, crowd,
			(struct move_manner){.spacings = manner.pace, .longest = longest, .keep = manner.momentum});
	}
}
