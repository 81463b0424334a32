#include "scalp/dots/labels.h"

#include <math.h>

#include "base/random.h"
#include "base/team.h"
#include "scalp/dots/labels_costs.h"

static const double dither = 0.5; /* sessions */

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

static void diffuse(
	struct crowd *crowd, const uint32_t *nth, const struct plan *plan, uint64_t seed, struct arena *arena)
{
	struct diffusion *inside = arena_new(arena, plan->zone_count, struct diffusion);
	struct diffusion *margin = arena_new(arena, plan->zone_count, struct diffusion);
	for (size_t k = 0; k < crowd->count; k++) {
		size_t i = nth[k], zone = (size_t)crowd->zone[i];
		if (crowd_is_taken(crowd, i))
			continue;
		bool exact = zone < plan->zone_count;
		struct diffusion *state = exact ? &inside[zone] : &margin[crowd->kin[i]];
		crowd->session[i] = lagging(state, plan, exact ? zone : (size_t)crowd->kin[i], exact, seed, k);
	}
}

/* Brings the dots into the order of their sessions and, within each, of the cells. cells: its order is used up. */
static void sort_by_session(struct crowd *crowd, struct cells *cells, size_t session_count, struct arena *arena)
{
	uint32_t *order = arena_raw(arena, crowd->count * sizeof *order);
	size_t count = 0;
	for (size_t session = 0; session <= session_count; session++)
		for (size_t place = 0; place < cells->count; place++)
			if (crowd->session[cells->dot[place]] == session)
				order[count++] = cells->dot[place];
	crowd_reorder(crowd, order, arena);
	arena_drop(arena, order);
}

void labels_assign(struct crowd *crowd, const uint32_t *nth, const struct plan *plan, const struct dot_sets *sets,
	struct cells *cells, uint64_t seed, int threads, struct arena *arena)
{
	diffuse(crowd, nth, plan, seed, arena);
	if (sets->count < 2)
		return;
	cells_fill(cells, crowd, crowd_all(crowd), COSTS_PARTNER_REACH * cells->least_size);
	struct costs costs = costs_make(crowd, sets, plan->session_count, cells, arena);
	const struct costs_loops loops = costs_loops_here();
	team_share(threads, cells->count, loops.weigh, &costs);
	for (int sweep = 0; sweep < SWEEPS; sweep++)
		for (uint32_t place = 0; place < cells->count; place++) {
			if (crowd_is_taken(crowd, cells->dot[place]))
				continue;
			uint32_t other = loops.partner(&costs, place);
			if (other == place)
				continue;
			int32_t session = costs.session[place];
			loops.relabel(&costs, place, costs.session[other]);
			loops.relabel(&costs, other, session);
		}
	for (size_t place = 0; place < cells->count; place++)
		crowd->session[cells->dot[place]] = (uint8_t)costs.session[place];
	costs_drop(&costs, arena);
	sort_by_session(crowd, cells, plan->session_count, arena);
}
