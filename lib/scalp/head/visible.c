#include "scalp/head/visible.h"

#include <math.h>
#include <stdlib.h>

#include "geometry/rings.h"

/* The least cosine between the normal of skin that is seen and the way to the camera. */
#define FACING_LEAST 0.05
/* Pieces of an edge on the chart, mm: the skin bends away from them by a few micrometres. */
#define PIECE_MM 1.5
/* How far an outline may stray, px, and what is too small to be one. */
#define STRAY_PX 0.1
#define SPECK_PX2 0.5
#define PI 3.14159265358979323846

enum { MIDDLE_GRID = 24, HALVINGS = 40, DIRECTIONS = 1440, CORNERS = 4 };

/* A piece of an outline that is seen: from where it comes into sight to where it goes. */
struct chain {
	struct polygon px;
	bool traced;
};

/* One end of a chain, on the edge of what is seen. */
struct end {
	double angle;
	size_t chain;
	bool last;      /* where the chain goes out of sight */
	bool onwards;   /* the stretch of the edge inside the area lies at greater angles */
	size_t partner; /* the end at its other side */
};

bool visible_point(const struct visible_view *view, struct vec2 chart, struct vec2 *pixel)
{
	struct vec3 point = surface_point(view->surface, chart), normal = surface_normal(view->surface, chart);
	struct vec3 way = vec3_sub(view->camera->centre, point);
	return vec3_dot(normal, way) >= FACING_LEAST * vec3_length(way)
	       && camera_project(view->camera, point, pixel, NULL) && pixel->x >= 0 && pixel->x <= view->width
	       && pixel->y >= 0 && pixel->y <= view->height;
}

/* Whether a pixel shows skin, and which. */
static bool sees_at(const struct visible_view *view, struct vec2 pixel, struct vec2 *chart)
{
	struct vec2 again;
	return pixel.x >= 0 && pixel.x <= view->width && pixel.y >= 0 && pixel.y <= view->height
	       && surface_hit(view->surface, view->camera->centre, camera_ray(view->camera, pixel), chart)
	       && visible_point(
		       &(struct visible_view){view->surface, view->camera, (double)INFINITY, (double)INFINITY, {0, 0}},
		       *chart, &again);
}

bool visible_view_of(struct visible_view *view, const struct surface *surface, const struct camera *camera,
	double width, double height)
{
	struct vec2 sum = {0, 0}, chart;
	size_t count = 0;
	*view = (struct visible_view){surface, camera, width, height, {0, 0}};
	for (int row = 0; row < MIDDLE_GRID; row++)
		for (int column = 0; column < MIDDLE_GRID; column++) {
			struct vec2 px = {width * (column + 0.5) / MIDDLE_GRID, height * (row + 0.5) / MIDDLE_GRID};
			if (!sees_at(view, px, &chart))
				continue;
			sum = vec2_add(sum, px);
			count++;
		}
	if (count == 0)
		return false;
	view->middle = vec2_scale(sum, 1 / (double)count);
	return sees_at(view, view->middle, &chart);
}

/* The edge of what is seen in a direction from the middle: a pixel that is just seen, and its skin. */
static struct vec2 edge_at(const struct visible_view *view, double angle, struct vec2 *chart)
{
	struct vec2 way = {cos(angle), sin(angle)}, found;
	double inside = 0, outside = view->width + view->height;
	sees_at(view, view->middle, chart);
	for (int i = 0; i < HALVINGS; i++) {
		double reach = (inside + outside) / 2;
		if (sees_at(view, vec2_add(view->middle, vec2_scale(way, reach)), &found)) {
			inside = reach;
			*chart = found;
		} else {
			outside = reach;
		}
	}
	return vec2_add(view->middle, vec2_scale(way, inside));
}

static double angle_of(const struct visible_view *view, struct vec2 px)
{
	struct vec2 way = vec2_sub(px, view->middle);
	return atan2(way.y, way.x);
}

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

/* The points of a line in pieces; of a ring without the first one again. */
static struct polygon in_pieces(const struct vec2 *points, size_t count, bool closed, struct arena *arena)
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

/* The pieces of a line that are seen, whose first point starts one wherever it is. */
static size_t chains_of(
	const struct visible_view *view, const struct polygon *fine, struct chain *chains, struct arena *arena)
{
	size_t count = 0;
	bool before = false;
	struct chain *chain = chains;
	for (size_t i = 0; i < fine->count; i++) {
		struct vec2 px, at = fine->points[i];
		bool seen = visible_point(view, at, &px);
		if (seen && !before) {
			chain = &chains[count++];
			*chain = (struct chain){{arena_new(arena, fine->count - i + 2, struct vec2), 0}, false};
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

/* The ring begun at a point that is not seen, so that no chain is cut in two; false when all of it is seen. */
static bool begin_unseen(const struct visible_view *view, struct polygon *ring, struct arena *arena)
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
	edge_at(view, ends[longest].angle + turn_to(ends, count, longest) / 2, &chart);
	size_t first = holds(area, chart) ? longest : longest + 1;
	for (size_t i = 0; i < count; i += 2) {
		size_t here = (first + i) % count, there = (first + i + 1) % count;
		ends[here].partner = there;
		ends[here].onwards = true;
		ends[there].partner = here;
	}
}

/* Adds the edge between two angles, both left out, and the picture's corners on the way. */
static void add_edge(const struct visible_view *view, double from, double turn, struct polygon *ring)
{
	const struct vec2 corners[CORNERS] = {{0, 0}, {view->width, 0}, {0, view->height}, {view->width, view->height}};
	double angles[DIRECTIONS + CORNERS], sign = turn < 0 ? -1 : 1;
	size_t steps = (size_t)(fabs(turn) / (2 * PI) * DIRECTIONS), count = 0;
	for (size_t i = 1; i < steps; i++)
		angles[count++] = (double)i / (double)steps * fabs(turn);
	for (int i = 0; i < CORNERS; i++) {
		double angle = fmod(sign * (angle_of(view, corners[i]) - from) + 4 * PI, 2 * PI);
		size_t at = count;
		if (!(angle > 0 && angle < fabs(turn)))
			continue;
		for (; at > 0 && angles[at - 1] > angle; at--)
			angles[at] = angles[at - 1];
		angles[at] = angle;
		count++;
	}
	for (size_t i = 0; i < count; i++) {
		struct vec2 chart;
		ring->points[ring->count++] = edge_at(view, from + sign * angles[i], &chart);
	}
}

static void add_ring(struct rings *seen, const struct polygon *ring, struct arena *arena)
{
	struct polygon simple = rings_simplify(ring, STRAY_PX, arena);
	if (simple.count >= 3 && fabs(polygon_area(&simple)) >= SPECK_PX2)
		seen->rings[seen->count++] = simple;
}

/* Runs along chains and the edge between them, from one end of a chain until it comes round to it. */
static void trace(const struct visible_view *view, struct chain *chains, struct end *ends, size_t count, size_t first,
	struct rings *seen, struct arena *arena)
{
	size_t room = DIRECTIONS + CORNERS;
	for (size_t i = 0; i < count / 2; i++)
		room += chains[i].px.count;
	struct polygon ring = {arena_new(arena, room, struct vec2), 0};
	size_t here = first;
	do {
		const struct end *end = &ends[here];
		struct chain *chain = &chains[end->chain];
		size_t other = 0;
		chain->traced = true;
		for (size_t i = 0; i < chain->px.count; i++)
			ring.points[ring.count++] = chain->px.points[end->last ? chain->px.count - 1 - i : i];
		while (ends[other].chain != end->chain || ends[other].last == end->last)
			other++;
		here = ends[other].partner;
		double turn = ends[other].onwards ? turn_to(ends, count, other) : -turn_to(ends, count, here);
		add_edge(view, ends[other].angle, turn, &ring);
	} while (here != first);
	add_ring(seen, &ring, arena);
}

static struct end *ends_of(
	const struct visible_view *view, const struct chain *chains, size_t count, struct arena *arena)
{
	struct end *ends = arena_new(arena, 2 * count, struct end);
	for (size_t i = 0; i < count; i++) {
		const struct polygon *px = &chains[i].px;
		ends[2 * i] = (struct end){.angle = angle_of(view, px->points[0]), .chain = i};
		ends[2 * i + 1] =
			(struct end){.angle = angle_of(view, px->points[px->count - 1]), .chain = i, .last = true};
	}
	qsort(ends, 2 * count, sizeof *ends, by_angle);
	return ends;
}

struct rings visible_area(const struct visible_view *view, const struct rings *area, struct arena *arena)
{
	struct polygon *fine = arena_new(arena, area->count, struct polygon);
	size_t room = 1, count = 0, whole = 0;
	for (size_t i = 0; i < area->count; i++) {
		fine[i] = in_pieces(area->rings[i].points, area->rings[i].count, true, arena);
		room += fine[i].count / 2 + 1;
	}
	struct chain *chains = arena_new(arena, room, struct chain);
	struct rings seen = {arena_new(arena, room + 1, struct polygon), 0};
	for (size_t i = 0; i < area->count; i++) {
		bool cut = begin_unseen(view, &fine[i], arena);
		size_t more = chains_of(view, &fine[i], &chains[count], arena);
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
	edge_at(view, 0, &chart);
	if (whole < area->count && holds(area, chart)) {
		struct polygon ring = {arena_new(arena, DIRECTIONS + CORNERS, struct vec2), 0};
		add_edge(view, 0, 2 * PI, &ring);
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
	struct polygon fine = in_pieces(line, count, false, arena);
	struct chain *chains = arena_new(arena, fine.count / 2 + 1, struct chain);
	size_t pieces = chains_of(view, &fine, chains, arena);
	struct rings seen = {arena_new(arena, pieces, struct polygon), 0};
	for (size_t i = 0; i < pieces; i++) {
		struct polygon piece = polyline_simplify(&chains[i].px, STRAY_PX, arena);
		if (piece.count >= 2)
			seen.rings[seen.count++] = piece;
	}
	qsort(seen.rings, seen.count, sizeof *seen.rings, longest_first);
	return seen;
}
