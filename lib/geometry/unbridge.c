#include "geometry/unbridge.h"

#include <math.h>
#include <stdbool.h>

/* Points nearer than this are one point. */
#define SAME 1e-6

struct edge {
	struct vec2 from, to;
	bool used; /* run both ways, or in a ring already */
};

struct edges {
	struct edge *edges;
	size_t count;
};

static bool same(struct vec2 a, struct vec2 b)
{
	return fabs(a.x - b.x) <= SAME && fabs(a.y - b.y) <= SAME;
}

/* How far along an edge, 0..1, a point lies on it between its ends; NaN when it does not. */
static double place_on(const struct edge *edge, struct vec2 point)
{
	struct vec2 along = vec2_sub(edge->to, edge->from), way = vec2_sub(point, edge->from);
	double length = vec2_length(along);
	if (length <= SAME || same(point, edge->from) || same(point, edge->to))
		return (double)NAN;
	double share = vec2_dot(way, along) / (length * length);
	return share > 0 && share < 1 && fabs(vec2_cross(way, along)) <= SAME * length ? share : (double)NAN;
}

/* The pieces of an edge between the outline's points that lie on it. */
static size_t split(const struct edge *edge, const struct polygon *outline, struct edge *pieces)
{
	double x_low = fmin(edge->from.x, edge->to.x) - SAME, x_high = fmax(edge->from.x, edge->to.x) + SAME;
	double y_low = fmin(edge->from.y, edge->to.y) - SAME, y_high = fmax(edge->from.y, edge->to.y) + SAME;
	size_t count = 1;
	pieces[0] = *edge;
	for (size_t i = 0; i < outline->count; i++) {
		struct vec2 p = outline->points[i];
		if (p.x < x_low || p.x > x_high || p.y < y_low || p.y > y_high)
			continue;
		for (size_t k = 0; k < count; k++) {
			if (isnan(place_on(&pieces[k], p)))
				continue;
			for (size_t m = count++; m > k + 1; m--)
				pieces[m] = pieces[m - 1];
			pieces[k + 1] = (struct edge){p, pieces[k].to, false};
			pieces[k].to = p;
			break;
		}
	}
	return count;
}

static struct edges edges_of(const struct polygon *outline, struct arena *arena)
{
	struct edge *pieces = arena_new(arena, outline->count + 1, struct edge);
	struct edges edges = {NULL, 0};
	size_t room = 0;
	for (size_t i = 0; i < outline->count; i++) {
		struct edge edge = {outline->points[i], outline->points[(i + 1) % outline->count], false};
		size_t count = split(&edge, outline, pieces);
		if (edges.count + count > room) {
			struct edge *more = arena_new(arena, 2 * (edges.count + count), struct edge);
			for (size_t k = 0; k < edges.count; k++)
				more[k] = edges.edges[k];
			room = 2 * (edges.count + count);
			edges.edges = more;
		}
		for (size_t k = 0; k < count; k++)
			if (!same(pieces[k].from, pieces[k].to))
				edges.edges[edges.count++] = pieces[k];
	}
	return edges;
}

static bool drop_doubles(struct edges *edges)
{
	bool any = false;
	for (size_t i = 0; i < edges->count; i++)
		for (size_t k = i + 1; k < edges->count && !edges->edges[i].used; k++)
			if (!edges->edges[k].used && same(edges->edges[i].from, edges->edges[k].to)
				&& same(edges->edges[i].to, edges->edges[k].from))
				any = edges->edges[i].used = edges->edges[k].used = true;
	return any;
}

/* The edge that goes on where one ends: the next one, or any. */
static size_t next_of(const struct edges *edges, size_t last)
{
	for (size_t i = 1; i < edges->count; i++) {
		size_t k = (last + i) % edges->count;
		if (!edges->edges[k].used && same(edges->edges[k].from, edges->edges[last].to))
			return k;
	}
	return edges->count;
}

struct rings unbridge(const struct polygon *outline, struct arena *arena)
{
	struct rings rings = {arena_new(arena, 1, struct polygon), 1};
	rings.rings[0] = *outline;
	struct edges edges = edges_of(outline, arena);
	if (!drop_doubles(&edges))
		return rings;
	rings = (struct rings){arena_new(arena, edges.count / 3 + 1, struct polygon), 0};
	for (size_t i = 0; i < edges.count; i++) {
		if (edges.edges[i].used)
			continue;
		struct polygon ring = {arena_new(arena, edges.count, struct vec2), 0};
		struct vec2 first = edges.edges[i].from;
		for (size_t at = i; at < edges.count; at = next_of(&edges, at)) {
			edges.edges[at].used = true;
			ring.points[ring.count++] = edges.edges[at].from;
			if (same(edges.edges[at].to, first))
				break;
		}
		if (ring.count >= 3)
			rings.rings[rings.count++] = ring;
	}
	return rings;
}
