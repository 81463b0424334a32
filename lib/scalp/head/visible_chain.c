#include "scalp/head/visible_chain.h"

/* Pieces of an edge on the chart, mm: the skin bends away from them by a few micrometres. */
#define PIECE_MM 1.5

enum { HALVINGS = 40 };

/* The last pixel that is seen on the way from a chart point that is to one that is not. */
static struct vec2 last_seen(const struct visible_view *view, struct vec2 seen, struct vec2 unseen)
{
	struct vec2 px = view->middle;
	for (int i = 0; i < HALVINGS; i++) {
		struct vec2 middle = vec2_scale(vec2_add(seen, unseen), 0.5);
		if (visible_point(view, middle, &px))
			seen = middle;
		else
			unseen = middle;
	}
	visible_point(view, seen, &px);
	return px;
}

struct polygon visible_pieces(const struct vec2 *points, size_t count, bool closed, struct arena *arena)
{
	size_t edges = closed ? count : count - 1, room = 1;
	for (size_t i = 0; i < edges; i++)
		room += (size_t)(vec2_length(vec2_sub(points[(i + 1) % count], points[i])) / PIECE_MM) + 1;
	struct polygon fine = {arena_new(arena, room, struct vec2), 0};
	for (size_t i = 0; i < edges; i++) {
		struct vec2 along = vec2_sub(points[(i + 1) % count], points[i]);
		size_t pieces = (size_t)(vec2_length(along) / PIECE_MM) + 1;
		for (size_t k = 0; k < pieces; k++)
			fine.points[fine.count++] = vec2_add(points[i], vec2_scale(along, (double)k / (double)pieces));
	}
	if (!closed)
		fine.points[fine.count++] = points[count - 1];
	return fine;
}

size_t visible_chains(
	const struct visible_view *view, const struct polygon *fine, struct visible_chain *chains, struct arena *arena)
{
	size_t count = 0;
	bool before = false;
	struct visible_chain *chain = chains;
	for (size_t i = 0; i < fine->count; i++) {
		struct vec2 px, at = fine->points[i];
		bool seen = visible_point(view, at, &px);
		if (seen && !before) {
			chain = &chains[count++];
			*chain = (struct visible_chain){{arena_new(arena, fine->count - i + 2, struct vec2), 0}, false};
			if (i > 0)
				chain->px.points[chain->px.count++] = last_seen(view, at, fine->points[i - 1]);
		}
		if (seen)
			chain->px.points[chain->px.count++] = px;
		else if (before)
			chain->px.points[chain->px.count++] = last_seen(view, fine->points[i - 1], at);
		before = seen;
	}
	return count;
}

bool visible_begin_unseen(const struct visible_view *view, struct polygon *ring, struct arena *arena)
{
	struct vec2 px;
	size_t first = 0;
	while (first < ring->count && visible_point(view, ring->points[first], &px))
		first++;
	if (first == ring->count)
		return false;
	struct polygon turned = {arena_new(arena, ring->count + 1, struct vec2), ring->count + 1};
	for (size_t i = 0; i <= ring->count; i++)
		turned.points[i] = ring->points[(first + i) % ring->count];
	*ring = turned;
	return true;
}
