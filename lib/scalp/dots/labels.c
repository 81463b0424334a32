#include "scalp/dots/labels.h"

#include "base/random.h"
#include "base/team.h"
#include "scalp/dots/labels_costs.h"
#include "scalp/dots/lanes.h"

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
static void sort_by_session(struct crowd *crowd, struct cells *cells, int threads, struct arena *arena)
{
	uint32_t *order = arena_raw(arena, crowd->count * sizeof *order);
	size_t next[SETS_SESSIONS_MOST + 2] = {0};
	for (size_t i = 0; i < crowd->count; i++)
		next[crowd->session[i] + 1]++;
	for (size_t session = 1; session <= SETS_SESSIONS_MOST; session++)
		next[session + 1] += next[session];
	for (size_t place = 0; place < cells->count; place++)
		order[next[crowd->session[cells->dot[place]]]++] = cells->dot[place];
	crowd_reorder(crowd, order, threads, arena);
	arena_drop(arena, order);
}

/* Rows of cells, cut into strips so wide that two strips with one between them do not touch the same dots: every other
 * strip can be worked on at once, and what comes of it is the same as if they came one after the other. */
struct strips {
	int32_t *first; /* row of each; one more at the end */
	size_t count;
	const struct costs *costs;
	const struct costs_loops *loops;
	size_t parity; /* which ones are at work */
};

static struct strips cut_strips(const struct costs *costs, const struct costs_loops *loops, struct arena *arena)
{
	const struct cells *cells = costs->cells;
	int32_t rows = cells->rows, halo = costs_halo(costs);
	struct strips strips = {arena_new(arena, (size_t)rows + 1, int32_t), 0, costs, loops, 0};
	while (strips.first[strips.count] < rows) {
		int32_t first = strips.first[strips.count], end = first + 2 * halo;
		/* Whole lanes are read and written: there must be so many dots between. */
		while (end < rows && cells_row(cells, end - halo) - cells_row(cells, first + halo) < LANES)
			end++;
		strips.first[++strips.count] = end < rows ? end : rows;
	}
	return strips;
}

static void swap_in_strips(const void *context, size_t first, size_t end)
{
	const struct strips *strips = context;
	const struct costs *costs = strips->costs;
	for (size_t strip = 2 * first + strips->parity; strip < 2 * end && strip < strips->count; strip += 2) {
		uint32_t last = cells_row(costs->cells, strips->first[strip + 1]);
		for (uint32_t place = cells_row(costs->cells, strips->first[strip]); place < last; place++) {
			if (crowd_is_taken(costs->crowd, costs->cells->dot[place]))
				continue;
			uint32_t other = strips->loops->partner(costs, place);
			if (other == place)
				continue;
			int32_t session = costs->session[place];
			strips->loops->relabel(costs, place, costs->session[other]);
			strips->loops->relabel(costs, other, session);
		}
	}
}

static void swap_sessions(struct costs *costs, const struct costs_loops *loops, int threads, struct arena *arena)
{
	struct strips strips = cut_strips(costs, loops, arena);
	for (int sweep = 0; sweep < SWEEPS; sweep++)
		for (strips.parity = 0; strips.parity < 2; strips.parity++)
			team_divide(threads, (strips.count + 1) / 2, swap_in_strips, &strips);
}

void labels_assign(struct crowd *crowd, const uint32_t *nth, const struct plan *plan, const struct dot_sets *sets,
	struct labels_manner manner, struct cells *cells, int threads, struct arena *arena)
{
	if (sets->count < 2) {
		for (size_t i = 0; i < crowd->count; i++)
			crowd->session[i] = !crowd_is_taken(crowd, i);
		return;
	}
	diffuse(crowd, nth, plan, manner.seed, arena);
	cells_fill(cells, crowd, crowd_all(crowd), COSTS_PARTNER_REACH * cells->least_size);
	struct costs costs = costs_make(crowd, sets, plan->session_count, manner.reach, cells, arena);
	const struct costs_loops loops = costs_loops_here();
	team_share(threads, cells->count, loops.weigh, &costs);
	swap_sessions(&costs, &loops, threads, arena);
	for (size_t place = 0; place < cells->count; place++)
		crowd->session[cells->dot[place]] = (uint8_t)costs.session[place];
	costs_drop(&costs, arena);
	sort_by_session(crowd, cells, threads, arena);
}
