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

struct relax relax_make(const struct field *field, struct cells *cells, struct exchange *exchange, size_t count,
	int threads, struct arena *arena)
{
	return (struct relax){field, cells, exchange, push_here(), threads,
		arena_raw(arena, count * sizeof(struct metric_step)), arena_new(arena, count, bool)};
}

/* What the relaxing sum would be, on average, in a smooth set of the wanted density. */
static struct metric_step push_of_field(
	const struct field *field, float x, float y, struct metric metric, float reach, const float *widening)
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
			if (cell < 0 || field->kin[cell] < 0 || widening[field->kin[cell]] <= 0)
				continue;
			float wide = widening[field->kin[cell]], density = field->density[cell] / (wide * wide);
			push.dx -= strength * density * unit.dx;
			push.dy -= strength * density * unit.dy;
		}
	}
	return push;
}

struct pushing {
	const struct relax *relax;
	const struct crowd *crowd;
	const struct dot_set *set;
};

/* Adds the pushes of a set to the dots that stand in the places first..end-1 of the cells. */
static void add_push(const void *context, size_t first, size_t end)
{
	const struct pushing *pushing = context;
	const struct relax *relax = pushing->relax;
	const struct crowd *crowd = pushing->crowd;
	const struct dot_set *set = pushing->set;
	const struct cells *cells = relax->cells;
	for (size_t place = first; place < end; place++) {
		uint32_t i = cells->dot[place];
		float x = cells->x[place], y = cells->y[place], wide = set->widening[crowd->kin[i]];
		if (wide <= 0)
			continue;
		float reach = RELAX_REACH * crowd->spacing[i] * wide;
		const struct push_place here = {x, y, crowd->metric[i], reach};
		struct metric_step push = relax->push.relaxing(cells, &here);
		if (relax->field->uneven[field_cell(relax->field, x, y)]) {
			struct metric_step mean =
				push_of_field(relax->field, x, y, crowd->metric[i], reach, set->widening);
			push = (struct metric_step){push.dx - mean.dx, push.dy - mean.dy};
		}
		float weight = set->weight / reach;
		relax->step[i].dx += weight * push.dx;
		relax->step[i].dy += weight * push.dy;
	}
}

struct metric_step relax_limit(struct metric_step step, struct metric metric, float most)
{
	float square = metric_square(metric, step.dx, step.dy);
	if (square <= most * most)
		return step;
	float scale = most / sqrtf(square);
	return (struct metric_step){scale * step.dx, scale * step.dy};
}

static void push_all(const struct relax *relax, const struct crowd *crowd, const struct dot_set *sets, size_t set_count)
{
	for (size_t set = 0; set < set_count; set++) {
		cells_fill(relax->cells, crowd, sets[set].sessions,
			RELAX_REACH * relax->field->closest * sets[set].narrowest);
		team_share(relax->threads, relax->cells->count, add_push, &(struct pushing){relax, crowd, &sets[set]});
	}
}

static void move_all(const struct relax *relax, struct crowd *crowd, struct relax_manner manner)
{
	for (size_t i = 0; i < crowd->count; i++) {
		float length = manner.pace * crowd->spacing[i];
		struct metric_step step = {length * relax->step[i].dx, length * relax->step[i].dy};
		step = relax_limit(step, crowd->metric[i], longest * crowd->spacing[i]);
		exchange_move(relax->exchange, crowd, i, step, relax->field);
		relax->step[i].dx *= manner.momentum;
		relax->step[i].dy *= manner.momentum;
	}
	exchange_settle(relax->exchange, crowd, relax->field);
}

void relax_steps(const struct relax *relax, struct crowd *crowd, const struct dot_set *sets, size_t set_count,
	struct relax_manner manner)
{
	memset(relax->step, 0, crowd->count * sizeof *relax->step);
	for (int step = 0; step < manner.steps; step++) {
		push_all(relax, crowd, sets, set_count);
		move_all(relax, crowd, manner);
	}
}
