#include "scalp/head/visible.h"

#include <math.h>
#include <stdlib.h>

#include "geometry/rings.h"
#include "scalp/head/visible_chain.h"
#include "scalp/head/visible_edge.h"

/* How far an outline may stray, px, and what is too small to be one. */
#define STRAY_PX 0.1
#define SPECK_PX2 0.5
#define PI 3.14159265358979323846

/* One end of a chain, on the edge of what is seen. */
struct end {
	double angle;
	size_t chain;
	bool last;      /* where the chain goes out of sight */
	bool onwards;   /* the stretch of the edge inside the area lies at greater angles */
	size_t partner; /* the end at its other side */
};

static int by_angle(const void *a, const void *b)
{
	const struct end *first = a, *second = b;
	return (first->angle > second->angle) - (first->angle < second->angle);
}

static bool holds(const struct rings *area, struct vec2 chart)
{
	bool inside = false;
	for (size_t i = 0; i < area->count; i++)
		inside ^= polygon_contains(&area->rings[i], chart);
	return inside;
}

static double turn_to(const struct end *ends, size_t count, size_t i)
{
	double turn = ends[(i + 1) % count].angle - ends[i].angle;
	return i + 1 == count ? turn + 2 * PI : turn;
}

/* Along the edge, stretches inside the area and outside take turns; the longest says which is which. */
static void pair_ends(const struct visible_view *view, const struct rings *area, struct end *ends, size_t count)
{
	size_t longest = 0;
	struct vec2 chart;
	for (size_t i = 1; i < count; i++)
		if (turn_to(ends, count, i) > turn_to(ends, count, longest))
			longest = i;
	visible_edge(view, ends[longest].angle + turn_to(ends, count, longest) / 2, &chart);
	size_t first = holds(area, chart) ? longest : longest + 1;
	for (size_t i = 0; i < count; i += 2) {
		size_t here = (first + i) % count, there = (first + i + 1) % count;
		ends[here].partner = there;
		ends[here].onwards = true;
		ends[there].partner = here;
	}
}

static void add_ring(struct rings *seen, const struct polygon *ring, struct arena *arena)
{
	struct polygon simple = rings_simplify(ring, STRAY_PX, arena);
	if (simple.count >= 3 && fabs(polygon_area(&simple)) >= SPECK_PX2)
		seen->rings[seen->count++] = simple;
}

/* Runs along chains and the edge between them, from one end of a chain until it comes round to it. */
static void trace(const struct visible_view *view, struct visible_chain *chains, struct end *ends, size_t count,
	size_t first, struct rings *seen, struct arena *arena)
{
	size_t room = VISIBLE_EDGE_MOST;
	for (size_t i = 0; i < count / 2; i++)
		room += chains[i].px.count;
	struct polygon ring = {arena_new(arena, room, struct vec2), 0};
	size_t here = first;
	do {
		const struct end *end = &ends[here];
		struct visible_chain *chain = &chains[end->chain];
		size_t other = 0;
		chain->traced = true;
		for (size_t i = 0; i < chain->px.count; i++)
			ring.points[ring.count++] = chain->px.points[end->last ? chain->px.count - 1 - i : i];
		while (ends[other].chain != end->chain || ends[other].last == end->last)
			other++;
		here = ends[other].partner;
		double turn = ends[other].onwards ? turn_to(ends, count, other) : -turn_to(ends, count, here);
		visible_edge_add(view, ends[other].angle, turn, &ring);
	} while (here != first);
	add_ring(seen, &ring, arena);
}

static struct end *ends_of(
	const struct visible_view *view, const struct visible_chain *chains, size_t count, struct arena *arena)
{
	struct end *ends = arena_new(arena, 2 * count, struct end);
	for (size_t i = 0; i < count; i++) {
		const struct polygon *px = &chains[i].px;
		ends[2 * i] = (struct end){.angle = visible_edge_angle(view, px->points[0]), .chain = i};
		ends[2 * i + 1] = (struct end){
			.angle = visible_edge_angle(view, px->points[px->count - 1]), .chain = i, .last = true};
	}
	qsort(ends, 2 * count, sizeof *ends, by_angle);
	return ends;
}

struct rings visible_area(const struct visible_view *view, const struct rings *area, struct arena *arena)
{
	struct polygon *fine = arena_new(arena, area->count, struct polygon);
	size_t room = 1, count = 0, whole = 0;
	for (size_t i = 0; i < area->count; i++) {
		fine[i] = visible_pieces(area->rings[i].points, area->rings[i].count, true, arena);
		room += fine[i].count / 2 + 1;
	}
	struct visible_chain *chains = arena_new(arena, room, struct visible_chain);
	struct rings seen = {arena_new(arena, room + 1, struct polygon), 0};
	for (size_t i = 0; i < area->count; i++) {
		bool cut = visible_begin_unseen(view, &fine[i], arena);
		size_t more = visible_chains(view, &fine[i], &chains[count], arena);
		if (cut)
			count += more;
		else if (more > 0)
			add_ring(&seen, &chains[count].px, arena);
		whole += !cut;
	}
	if (count > 0) {
		struct end *ends = ends_of(view, chains, count, arena);
		pair_ends(view, area, ends, 2 * count);
		for (size_t i = 0; i < 2 * count; i++)
			if (!chains[ends[i].chain].traced)
				trace(view, chains, ends, 2 * count, i, &seen, arena);
		return seen;
	}
	struct vec2 chart;
	visible_edge(view, 0, &chart);
	if (whole < area->count && holds(area, chart)) {
		struct polygon ring = {arena_new(arena, VISIBLE_EDGE_MOST, struct vec2), 0};
		visible_edge_add(view, 0, 2 * PI, &ring);
		add_ring(&seen, &ring, arena);
	}
	return seen;
}

static int longest_first(const void *a, const void *b)
{
	const struct polygon *first = a, *second = b;
	double difference =
		polyline_length(second->points, second->count) - polyline_length(first->points, first->count);
	return (difference > 0) - (difference < 0);
}

struct rings visible_line(const struct visible_view *view, const struct vec2 *line, size_t count, struct arena *arena)
{
	struct polygon fine = visible_pieces(line, count, false, arena);
	struct visible_chain *chains = arena_new(arena, fine.count / 2 + 1, struct visible_chain);
	size_t pieces = visible_chains(view, &fine, chains, arena);
	struct rings seen = {arena_new(arena, pieces, struct polygon), 0};
	for (size_t i = 0; i < pieces; i++) {
		struct polygon piece = polyline_simplify(&chains[i].px, STRAY_PX, arena);
		if (piece.count >= 2)
			seen.rings[seen.count++] = piece;
	}
	qsort(seen.rings, seen.count, sizeof *seen.rings, longest_first);
	return seen;
}
