#include "scalp/dots/labels.h"

#include <math.h>

#include "base/random.h"
#include "scalp/dots/push.h"

static const float set_reach = 1.5F;     /* spacings of a set: how far its dots disturb each other */
static const float partner_reach = 1.6F; /* spacings: how far a dot looks for one to swap with */
static const double dither = 0.5;        /* sessions */

static const float beyond = 1.25F; /* a neighbour may look further than the dot itself */

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
	for (size_t i = 0; i < crowd->count; i++) {
		size_t zone = (size_t)crowd->zone[i];
		bool exact = zone < plan->zone_count;
		struct diffusion *state = exact ? &inside[zone] : &margin[crowd->kin[i]];
		crowd->session[i] = lagging(state, plan, exact ? zone : (size_t)crowd->kin[i], exact, seed, i);
	}
}

/* The dots of each set around each dot, weighed by nearness: load[dot * sets + set]. */
struct loads {
	struct crowd *crowd;
	const struct cells *cells;
	const struct dot_sets *sets;
	float *load;
};

static bool holds(const struct dot_set *set, uint8_t session)
{
	return (set->sessions >> session) & 1;
}

/* What a dot at a squared distance adds to a dot's load of a set. */
static float nearness(const struct loads *loads, size_t set, uint32_t dot, float square)
{
	float reach = set_reach * loads->crowd->spacing[dot] * loads->sets->sets[set].widening[loads->crowd->kin[dot]];
	if (square >= reach * reach)
		return 0;
	float near = 1 - sqrtf(square) / reach;
	return near * near * near;
}

static float square_between(const struct crowd *crowd, uint32_t i, uint32_t j)
{
	return metric_square(crowd->metric[i], crowd->x[i] - crowd->x[j], crowd->y[i] - crowd->y[j]);
}

/* Every dot's loads, set by set. */
static void weigh(const struct loads *loads, struct cells *cells)
{
	const struct crowd *crowd = loads->crowd;
	for (size_t s = 1; s < loads->sets->count; s++) {
		const struct dot_set *set = &loads->sets->sets[s];
		cells_fill(cells, crowd, set->sessions, cells->least_size * set->narrowest * set_reach);
		for (size_t i = 0; i < crowd->count; i++) {
			float reach = set_reach * crowd->spacing[i] * set->widening[crowd->kin[i]];
			if (reach > 0)
				loads->load[i * loads->sets->count + s] =
					push_load(cells, crowd->x[i], crowd->y[i], crowd->metric[i], reach);
		}
	}
}

/* The sets that a dot enters (+1) or leaves (-1) when it changes its session. */
struct shifts {
	size_t count;
	struct {
		uint32_t set;
		float sign;
	} shift[2 * SETS_SESSIONS_MOST];
};

static struct shifts shifts_of(const struct dot_sets *sets, uint8_t before, uint8_t after)
{
	struct shifts shifts = {.count = 0};
	for (size_t s = 1; s < sets->count; s++) {
		bool leaves = holds(&sets->sets[s], before), enters = holds(&sets->sets[s], after);
		if (leaves == enters)
			continue;
		shifts.shift[shifts.count].set = (uint32_t)s;
		shifts.shift[shifts.count++].sign = enters ? 1 : -1;
	}
	return shifts;
}

/* Dot i went from session `before` to `after`: what it weighs on its neighbours changes. */
static void shift_loads(const struct loads *loads, uint32_t i, uint8_t before, uint8_t after)
{
	const struct crowd *crowd = loads->crowd;
	const struct shifts shifts = shifts_of(loads->sets, before, after);
	float radius = beyond * set_reach * loads->sets->widest[crowd->kin[i]] * crowd->spacing[i];
	struct cell_window window = cells_around(loads->cells, crowd->x[i], crowd->y[i], crowd->metric[i], radius);
	for (int32_t row = window.bottom; row <= window.top; row++) {
		struct cell_run run = cells_run(loads->cells, window, row);
		for (uint32_t place = run.first; place < run.end; place++) {
			uint32_t j = loads->cells->dot[place];
			float square = square_between(crowd, i, j);
			if (square >= radius * radius || j == i)
				continue;
			float *load = &loads->load[j * loads->sets->count];
			for (size_t k = 0; k < shifts.count; k++)
				load[shifts.shift[k].set] +=
					shifts.shift[k].sign * nearness(loads, shifts.shift[k].set, j, square);
		}
	}
}

/* What dot i would gain (less crowding of its sets) by taking j's session while j takes its own. */
static float gain_of(const struct loads *loads, uint32_t i, uint32_t j, float square)
{
	uint8_t own = loads->crowd->session[i], other = loads->crowd->session[j];
	float gain = 0;
	for (size_t s = 1; s < loads->sets->count; s++) {
		const struct dot_set *set = &loads->sets->sets[s];
		bool leaves = holds(set, own), enters = holds(set, other);
		if (leaves == enters)
			continue;
		float load = loads->load[i * loads->sets->count + s];
		gain += set->weight * (leaves ? load : nearness(loads, s, i, square) - load);
	}
	return gain;
}

static bool may_swap(const struct crowd *crowd, uint32_t i, uint32_t j)
{
	return crowd->session[i] != crowd->session[j] && crowd->zone[i] == crowd->zone[j]
	       && crowd->kin[i] == crowd->kin[j];
}

static uint32_t best_partner(const struct loads *loads, uint32_t i)
{
	const struct crowd *crowd = loads->crowd;
	float reach = partner_reach * crowd->spacing[i], most = 1e-4F;
	struct cell_window window = cells_around(loads->cells, crowd->x[i], crowd->y[i], crowd->metric[i], reach);
	uint32_t best = i;
	for (int32_t row = window.bottom; row <= window.top; row++) {
		struct cell_run run = cells_run(loads->cells, window, row);
		for (uint32_t place = run.first; place < run.end; place++) {
			uint32_t j = loads->cells->dot[place];
			if (!may_swap(crowd, i, j))
				continue;
			float square = square_between(crowd, i, j);
			if (square >= reach * reach)
				continue;
			float gain = gain_of(loads, i, j, square) + gain_of(loads, j, i, square);
			if (gain > most) {
				most = gain;
				best = j;
			}
		}
	}
	return best;
}

static void relabel(const struct loads *loads, uint32_t i, uint8_t session)
{
	uint8_t before = loads->crowd->session[i];
	loads->crowd->session[i] = session;
	shift_loads(loads, i, before, session);
}

void labels_assign(struct crowd *crowd, const struct plan *plan, const struct dot_sets *sets, struct cells *cells,
	uint64_t seed, struct arena *arena)
{
	diffuse(crowd, plan, seed, arena);
	if (sets->count < 2)
		return;
	struct loads loads = {crowd, cells, sets, arena_new(arena, crowd->count * sets->count, float)};
	weigh(&loads, cells);
	cells_fill(cells, crowd, sets->sets[0].sessions, 0);
	for (int sweep = 0; sweep < SWEEPS; sweep++)
		for (uint32_t place = 0; place < cells->count; place++) {
			uint32_t i = cells->dot[place], j = best_partner(&loads, i);
			if (j == i)
				continue;
			uint8_t session = crowd->session[i];
			relabel(&loads, i, crowd->session[j]);
			relabel(&loads, j, session);
		}
}
