#include "scalp/dots/labels.h"

#include <math.h>

#include "base/random.h"
#include "base/team.h"
#include "scalp/dots/push.h"

static const float set_reach = 1.3F;     /* spacings of a set: how far its dots disturb each other */
static const float partner_reach = 1.6F; /* spacings: how far a dot looks for one to swap with */
static const double dither = 0.5;        /* sessions */

static const float beyond = 1.1F; /* a neighbour may look further than the dot itself */

enum { SWEEPS = 2 };

/* How far one zone's sequence has come: dots so far, and how many of them each session got. */
struct diffusion {
	int64_t dots;
	int64_t given[SETS_SESSIONS_MOST];
};

/* The session that lags most behind its share; in a zone, never one that has all its dots. */
static uint8_t lagging(
	struct diffusion *state, const struct plan *plan, size_t zone, bool exact, uint64_t seed, uint64_t dot)
{
	const struct plan_zone *wanted = &plan->zones[zone];
	double most = -1e300;
	size_t best = 0;
	state->dots++;
	for (size_t s = 0; s < plan->session_count; s++) {
		if (wanted->session_dots[s] == 0 || (exact && state->given[s] == wanted->session_dots[s]))
			continue;
		double due = (double)state->dots * (double)wanted->session_dots[s] / (double)wanted->dots;
		double chance = random_unit(seed, CHANCE_SESSION, dot * SETS_SESSIONS_MOST + s) - 0.5;
		double lag = due - (double)state->given[s] + dither * chance;
		if (lag > most) {
			most = lag;
			best = s;
		}
	}
	state->given[best]++;
	return (uint8_t)(best + 1);
}

static void diffuse(struct crowd *crowd, const struct plan *plan, uint64_t seed, struct arena *arena)
{
	struct diffusion *inside = arena_new(arena, plan->zone_count, struct diffusion);
	struct diffusion *margin = arena_new(arena, plan->zone_count, struct diffusion);
	for (size_t k = 0; k < crowd->count; k++) {
		size_t i = crowd->nth[k], zone = (size_t)crowd->zone[i];
		bool exact = zone < plan->zone_count;
		struct diffusion *state = exact ? &inside[zone] : &margin[crowd->kin[i]];
		crowd->session[i] = lagging(state, plan, exact ? zone : (size_t)crowd->kin[i], exact, seed, k);
	}
}

/* What it costs each dot to be of each session: how crowded the sets of that session are around it, weighed by
 * nearness and by the sets' weights. */
struct costs {
	struct crowd *crowd;
	const struct cells *cells;
	const struct dot_sets *sets;
	size_t sessions;       /* their number + 1 */
	float *cost;           /* per dot and session */
	float *inverse;        /* per dot: 1 / (set_reach spacings)^2 */
	float *narrow;         /* per zone and set: 1 / widening^2, or far */
	struct shifts *shifts; /* per pair of sessions */
};

/* The sets that a dot leaves or enters when it goes from one session to another. */
struct shifts {
	uint32_t count;
	struct shift {
		uint32_t set;
		float weight; /* of the set; negative when it is left */
	} shift[2 * SETS_SESSIONS_MOST];
};

static const float far = 1e30F;

static bool holds(const struct dot_set *set, size_t session)
{
	return (set->sessions >> session) & 1;
}

static struct shifts shifts_of(const struct dot_sets *sets, size_t before, size_t after)
{
	struct shifts shifts = {.count = 0};
	for (size_t s = 1; s < sets->count; s++) {
		bool leaves = holds(&sets->sets[s], before), enters = holds(&sets->sets[s], after);
		if (leaves != enters)
			shifts.shift[shifts.count++] =
				(struct shift){(uint32_t)s, enters ? sets->sets[s].weight : -sets->sets[s].weight};
	}
	return shifts;
}

static const struct shifts *shifts_from(const struct costs *costs, uint8_t before, uint8_t after)
{
	return &costs->shifts[before * costs->sessions + after];
}

static struct costs costs_make(struct crowd *crowd, const struct plan *plan, const struct dot_sets *sets,
	const struct cells *cells, struct arena *arena)
{
	size_t sessions = plan->session_count + 1;
	struct costs costs = {.crowd = crowd, .cells = cells, .sets = sets, .sessions = sessions};
	costs.cost = arena_new(arena, crowd->count * sessions, float);
	costs.inverse = arena_raw(arena, crowd->count * sizeof *costs.inverse);
	costs.narrow = arena_new(arena, plan->zone_count * sets->count, float);
	costs.shifts = arena_new(arena, sessions * sessions, struct shifts);
	for (size_t i = 0; i < crowd->count; i++)
		costs.inverse[i] = 1 / (set_reach * set_reach * crowd->spacing[i] * crowd->spacing[i]);
	for (size_t zone = 0; zone < plan->zone_count; zone++)
		for (size_t s = 0; s < sets->count; s++) {
			float wide = sets->sets[s].widening[zone];
			costs.narrow[zone * sets->count + s] = wide > 0 ? 1 / (wide * wide) : far;
		}
	for (size_t before = 1; before < sessions; before++)
		for (size_t after = 1; after < sessions; after++)
			costs.shifts[before * sessions + after] = shifts_of(sets, before, after);
	return costs;
}

static void add_cost(const struct costs *costs, size_t dot, const struct dot_set *set, float cost)
{
	for (uint32_t left = set->sessions; left; left &= left - 1)
		costs->cost[dot * costs->sessions + (size_t)__builtin_ctz(left)] += cost;
}

struct weighing {
	const struct costs *costs;
	const struct dot_set *set;
	push_load *load;
};

/* Adds what a set costs the dots first..end-1. */
static void weigh_set(const void *context, size_t first, size_t end)
{
	const struct weighing *weighing = context;
	const struct costs *costs = weighing->costs;
	const struct crowd *crowd = costs->crowd;
	const struct dot_set *set = weighing->set;
	for (size_t i = first; i < end; i++) {
		float reach = set_reach * crowd->spacing[i] * set->widening[crowd->kin[i]];
		if (reach <= 0)
			continue;
		const struct push_place here = {crowd->x[i], crowd->y[i], crowd->metric[i], reach};
		float others = weighing->load(costs->cells, &here) - (float)holds(set, crowd->session[i]);
		add_cost(costs, i, set, set->weight * others);
	}
}

/* The costs of all dots, set by set. */
static void weigh(const struct costs *costs, struct cells *cells, int threads)
{
	for (size_t s = 1; s < costs->sets->count; s++) {
		const struct dot_set *set = &costs->sets->sets[s];
		cells_fill(cells, costs->crowd, set->sessions, cells->least_size * set->narrowest * set_reach);
		team_share(threads, costs->crowd->count, weigh_set, &(struct weighing){costs, set, push_here().load});
	}
}

static inline float square_between(const struct crowd *crowd, uint32_t i, uint32_t j)
{
	return metric_square(crowd->metric[i], crowd->x[i] - crowd->x[j], crowd->y[i] - crowd->y[j]);
}

/* Dot i went from session `before` to `after`: what it costs its neighbours changes. */
static void shift_costs(const struct costs *costs, uint32_t i, const struct shifts *shifts)
{
	const struct crowd *crowd = costs->crowd;
	float radius = beyond * set_reach * costs->sets->widest[crowd->kin[i]] * crowd->spacing[i];
	struct cell_window window = cells_around(costs->cells, crowd->x[i], crowd->y[i], crowd->metric[i], radius);
	for (int32_t row = window.bottom; row <= window.top; row++) {
		struct cell_run run = cells_run(costs->cells, window, row);
		for (uint32_t place = run.first; place < run.end; place++) {
			uint32_t j = costs->cells->dot[place];
			float square = square_between(crowd, i, j);
			if (square >= radius * radius || j == i)
				continue;
			float q = square * costs->inverse[j];
			const float *narrow = &costs->narrow[(size_t)crowd->kin[j] * costs->sets->count];
			for (uint32_t k = 0; k < shifts->count; k++) {
				const struct shift *shift = &shifts->shift[k];
				add_cost(costs, j, &costs->sets->sets[shift->set],
					shift->weight * push_near(q * narrow[shift->set]));
			}
		}
	}
}

/* What dot i gains by changing its session when a dot at a squared distance changes the other way: that one leaves the
 * sets that i enters. */
static inline float gain_of(const struct costs *costs, uint32_t i, const struct shifts *shifts, float square)
{
	float q = square * costs->inverse[i], gain = 0;
	const float *narrow = &costs->narrow[(size_t)costs->crowd->kin[i] * costs->sets->count];
	for (uint32_t k = 0; k < shifts->count; k++)
		if (shifts->shift[k].weight > 0)
			gain += shifts->shift[k].weight * push_near(q * narrow[shifts->shift[k].set]);
	return gain;
}

static inline bool may_swap(const struct crowd *crowd, uint32_t i, uint32_t j)
{
	return crowd->session[i] != crowd->session[j] && crowd->zone[i] == crowd->zone[j]
	       && crowd->kin[i] == crowd->kin[j];
}

static uint32_t best_partner(const struct costs *costs, uint32_t i)
{
	const struct crowd *crowd = costs->crowd;
	float reach = partner_reach * crowd->spacing[i], most = 1e-4F;
	struct cell_window window = cells_around(costs->cells, crowd->x[i], crowd->y[i], crowd->metric[i], reach);
	uint32_t best = i;
	uint8_t own = crowd->session[i];
	const float *cost = &costs->cost[i * costs->sessions];
	for (int32_t row = window.bottom; row <= window.top; row++) {
		struct cell_run run = cells_run(costs->cells, window, row);
		for (uint32_t place = run.first; place < run.end; place++) {
			uint32_t j = costs->cells->dot[place];
			if (!may_swap(crowd, i, j))
				continue;
			float square = square_between(crowd, i, j);
			if (square >= reach * reach)
				continue;
			uint8_t other = crowd->session[j];
			const float *cost_there = &costs->cost[j * costs->sessions];
			float gain = (cost[own] - cost[other]) + (cost_there[other] - cost_there[own]);
			gain += gain_of(costs, i, shifts_from(costs, own, other), square)
				+ gain_of(costs, j, shifts_from(costs, other, own), square);
			if (gain > most) {
				most = gain;
				best = j;
			}
		}
	}
	return best;
}

static void relabel(const struct costs *costs, uint32_t i, uint8_t session)
{
	uint8_t before = costs->crowd->session[i];
	costs->crowd->session[i] = session;
	shift_costs(costs, i, shifts_from(costs, before, session));
}

void labels_assign(struct crowd *crowd, const struct plan *plan, const struct dot_sets *sets, struct cells *cells,
	uint64_t seed, int threads, struct arena *arena)
{
	diffuse(crowd, plan, seed, arena);
	if (sets->count < 2)
		return;
	struct costs costs = costs_make(crowd, plan, sets, cells, arena);
	weigh(&costs, cells, threads);
	cells_fill(cells, crowd, sets->sets[0].sessions, 0);
	for (int sweep = 0; sweep < SWEEPS; sweep++)
		for (uint32_t place = 0; place < cells->count; place++) {
			uint32_t i = cells->dot[place], j = best_partner(&costs, i);
			if (j == i)
				continue;
			uint8_t session = crowd->session[i];
			relabel(&costs, i, crowd->session[j]);
			relabel(&costs, j, session);
		}
}
