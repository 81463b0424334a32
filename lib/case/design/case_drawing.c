#include "case/design/case_drawing.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

#include "geometry/rings.h"
#include "scalp/head/view.h"

enum { POINTS_MOST = 5000, SPOTS_MOST = 200000, HOLES_MOST = 64, PIECES_MOST = 50000 };

#define CHART_MOST 400.0
#define PIXELS_MOST 60000.0
/* Edges drawn on a photograph are carried over in pieces this long. */
#define PIECE_PX 12.0
/* Points nearer than this are one point. */
#define DOUBLE 1e-6

/* A view that is drawn on. */
struct canvas {
	const struct surface *surface;
	const struct camera *camera;
};

/* Points on the chart, and what of the drawing was not on the head. */
struct carried {
	struct vec2 *points;
	bool *on_head;
	size_t count, on_count;
	double off_mm; /* how far past the edge of the head the farthest point lies */
};

static const struct plan_camera *camera_named(const struct plan *plan, const char *view)
{
	for (size_t i = 0; i < plan->camera_count; i++)
		if (strcmp(plan->cameras[i].view, view) == 0)
			return &plan->cameras[i];
	return NULL;
}

static bool find_canvas(const struct member *shape, const struct plan *plan, struct canvas *canvas, struct error *error)
{
	struct member on = json_member(shape, "on");
	const char *view;
	if (!json_read_string(&on, &view, error))
		return false;
	const struct plan_camera *camera = camera_named(plan, view);
	if (camera) {
		*canvas = (struct canvas){&plan->surface, &camera->camera};
		return true;
	}
	return error_at(error, ERROR_DATA, "view", on.pointer,
		"names no view with a camera; give that view landmarks and outline points, or a scale");
}

static size_t pieces_of(struct vec2 a, struct vec2 b)
{
	return (size_t)ceil(vec2_length(vec2_sub(b, a)) / PIECE_PX) + 1;
}

static bool onto_surface(const struct canvas *canvas, struct vec2 px, struct vec2 *chart)
{
	return surface_hit(canvas->surface, canvas->camera->centre, camera_ray(canvas->camera, px), chart);
}

static size_t all_pieces(const struct vec2 *px, size_t count, bool closed)
{
	size_t pieces = 1, edges = closed ? count : count - 1;
	for (size_t i = 0; i < edges; i++)
		pieces += pieces_of(px[i], px[(i + 1) % count]);
	return pieces;
}

/* Carries drawn points over, each edge in pieces. */
static struct carried carry(
	const struct canvas *canvas, const struct vec2 *px, size_t px_count, bool closed, struct arena *arena)
{
	size_t edges = closed ? px_count : px_count - 1, room = all_pieces(px, px_count, closed);
	struct carried carried = {
		.points = arena_new(arena, room, struct vec2), .on_head = arena_new(arena, room, bool)};
	for (size_t i = 0; i < px_count; i++) {
		struct vec2 from = px[i], to = px[(i + 1) % px_count];
		size_t pieces = i < edges ? pieces_of(from, to) : 1;
		for (size_t k = 0; k < pieces; k++) {
			struct vec2 at = vec2_add(from, vec2_scale(vec2_sub(to, from), (double)k / (double)pieces));
			double off_mm = 0;
			bool hit = onto_surface(canvas, at, &carried.points[carried.count]);
			if (!hit
				&& !view_edge_towards(
					canvas->camera, canvas->surface, at, &carried.points[carried.count], &off_mm))
				continue;
			carried.off_mm = fmax(carried.off_mm, off_mm);
			carried.on_count += hit;
			carried.on_head[carried.count++] = hit;
		}
	}
	return carried;
}

/* Leaves the longest piece of a line that lies on the head. */
static void keep_longest(struct carried *carried)
{
	size_t best = 0, length = 0;
	for (size_t i = 0; i < carried->count;) {
		size_t first = i;
		while (i < carried->count && carried->on_head[i])
			i++;
		if (i - first > length) {
			length = i - first;
			best = first;
		}
		i += i == first;
	}
	carried->points += best;
	carried->count = length;
}

/* Drawing programs double a point now and then, and close a polygon by repeating its first one. */
static void drop_doubles(struct vec2 *points, size_t *count, bool closed)
{
	size_t kept = 0;
	for (size_t i = 0; i < *count; i++)
		if (kept == 0 || vec2_length(vec2_sub(points[i], points[kept - 1])) > DOUBLE)
			points[kept++] = points[i];
	while (closed && kept > 1 && vec2_length(vec2_sub(points[kept - 1], points[0])) <= DOUBLE)
		kept--;
	*count = kept;
}

/* The points as they were drawn or given (simple: that may not cross themselves); drawn ones are carried over to the chart (canvas is NULL for others). */
static bool read_points(struct document *document, const struct member *given, bool closed, bool simple,
	const struct canvas *canvas, struct polygon *read, struct arena *arena, struct error *error)
{
	size_t least = closed ? 3 : 2;
	if (!json_read_points(given, canvas ? PIXELS_MOST : CHART_MOST, least, POINTS_MOST, arena, &read->points,
		    &read->count, error))
		return false;
	drop_doubles(read->points, &read->count, closed);
	if (read->count < least)
		return error_at(error, ERROR_DATA, "range", given->pointer, "its points are all the same place");
	if (simple && (closed ? polygon_crosses_itself(read) : polyline_crosses_itself(read->points, read->count)))
		return error_at(error, ERROR_DATA, "crossed", given->pointer, "the %s crosses itself",
			closed ? "outline" : "line");
	if (!canvas)
		return true;
	if (all_pieces(read->points, read->count, closed) > PIECES_MOST)
		return error_at(error, ERROR_DATA, "range", given->pointer, "is longer than %.0f px all in all",
			PIECE_PX * PIECES_MOST);
	struct carried carried = carry(canvas, read->points, read->count, closed, arena);
	if (carried.on_count > 0 && !closed)
		keep_longest(&carried);
	drop_doubles(carried.points, &carried.count, closed);
	if (carried.on_count == 0 || carried.count < least)
		return error_at(error, ERROR_DATA, "off", given->pointer, "the drawing lies off the head in this view");
	if (carried.off_mm > 0)
		document_warn(document, given->pointer,
			"reaches up to %.1f mm past the edge of the head in this view: %s there; what lies behind the "
			"edge "
			"is to be drawn in another view",
			carried.off_mm, closed ? "the shape is cut" : "the line ends");
	*read = (struct polygon){carried.points, carried.count};
	return true;
}

/* Which of the members `{kind}_mm` and `{kind}_px` is given, and for the second what it is drawn on. */
static bool find_given(const struct member *shape, const char *kind, const struct plan *plan, struct member *given,
	struct canvas *canvas, bool *drawn, struct error *error)
{
	char name_mm[32], name_px[32];
	snprintf(name_mm, sizeof name_mm, "%s_mm", kind);
	snprintf(name_px, sizeof name_px, "%s_px", kind);
	struct member mm = json_member(shape, name_mm), px = json_member(shape, name_px);
	if (mm.value && px.value)
		return error_at(error, ERROR_DATA, "both", px.pointer, "stands beside %s; give one of them", name_mm);
	*given = mm.value ? mm : px;
	*drawn = px.value != NULL;
	return !*drawn || find_canvas(shape, plan, canvas, error);
}

bool case_read_line(struct document *document, const struct member *shape, const struct plan *plan, bool simple,
	struct vec2 **points, size_t *count, struct arena *arena, struct error *error)
{
	struct member given;
	struct canvas canvas;
	struct polygon line;
	bool drawn;
	*count = 0;
	if (!find_given(shape, "line", plan, &given, &canvas, &drawn, error))
		return false;
	if (!given.value)
		return true;
	if (!read_points(document, &given, false, simple, drawn ? &canvas : NULL, &line, arena, error))
		return false;
	*points = line.points;
	*count = line.count;
	return true;
}

/* A hole that is not inside would be a second shape by the even-odd rule. */
static bool check_hole(
	const struct member *member, const struct polygon *outer, const struct polygon *hole, struct error *error)
{
	for (size_t i = 0; i < hole->count; i++)
		if (!polygon_contains(outer, hole->points[i]) && polygon_foot(outer, hole->points[i]).distance > 0.01)
			return error_at(
				error, ERROR_DATA, "hole", member->pointer, "the hole reaches outside its outline");
	return true;
}

static bool read_holes(struct document *document, const struct member *list, const struct canvas *canvas,
	struct area *area, struct arena *arena, struct error *error)
{
	size_t count = 0;
	if (!list->value)
		return true;
	if (!json_read_array(list, 0, HOLES_MOST, &count, error))
		return false;
	area->holes.rings = arena_new(arena, count, struct polygon);
	for (size_t i = 0; i < count; i++) {
		struct member hole = json_element(list, i);
		struct polygon *ring = &area->holes.rings[area->holes.count++];
		if (!read_points(document, &hole, true, true, canvas, ring, arena, error)
			|| !check_hole(&hole, &area->outer, ring, error))
			return false;
	}
	return true;
}

bool case_read_area(struct document *document, const struct member *shape, const struct plan *plan,
	struct polygon *outline, struct arena *arena, struct error *error)
{
	struct member given;
	struct canvas canvas;
	struct area area = {.outer = {NULL, 0}};
	bool drawn;
	*outline = (struct polygon){NULL, 0};
	if (!find_given(shape, "polygon", plan, &given, &canvas, &drawn, error))
		return false;
	if (!given.value)
		return true;
	struct member holes = json_member(shape, drawn ? "holes_px" : "holes_mm");
	if (!read_points(document, &given, true, true, drawn ? &canvas : NULL, &area.outer, arena, error)
		|| !read_holes(document, &holes, drawn ? &canvas : NULL, &area, arena, error))
		return false;
	*outline = rings_bridge(&area, arena);
	return true;
}

bool case_read_spot(
	const struct member *shape, const struct plan *plan, struct vec2 *spot, bool *given, struct error *error)
{
	struct member member;
	struct canvas canvas;
	bool drawn;
	if (!find_given(shape, "centre", plan, &member, &canvas, &drawn, error))
		return false;
	*given = member.value != NULL;
	if (!*given)
		return true;
	if (!json_read_point(&member, drawn ? PIXELS_MOST : CHART_MOST, spot, error))
		return false;
	if (drawn && !onto_surface(&canvas, *spot, spot))
		return error_at(error, ERROR_DATA, "off", member.pointer, "the point lies off the head in this view");
	return true;
}

bool case_read_spots(const struct member *shape, const struct plan *plan, struct case_spots *spots, struct arena *arena,
	struct error *error)
{
	struct member given;
	struct canvas canvas;
	size_t count;
	bool drawn;
	*spots = (struct case_spots){.count = 0};
	if (!find_given(shape, "points", plan, &given, &canvas, &drawn, error))
		return false;
	if (!given.value)
		return error_at(error, ERROR_DATA, "missing", shape->pointer, "needs points_mm, or points_px with on");
	if (!json_read_points(
		    &given, drawn ? PIXELS_MOST : CHART_MOST, 1, SPOTS_MOST, arena, &spots->points, &count, error))
		return false;
	for (size_t i = 0; i < count; i++) {
		struct vec2 spot = spots->points[i];
		if (!drawn || onto_surface(&canvas, spot, &spot))
			spots->points[spots->count++] = spot;
		else
			spots->off++;
	}
	return true;
}

const struct plan_camera *case_drawn_in(const struct member *shape, const char *kind, const struct plan *plan)
{
	char name[32];
	snprintf(name, sizeof name, "%s_px", kind);
	struct member on = json_member(shape, "on"), px = json_member(shape, name);
	return px.value && json_is_string(on.value) ? camera_named(plan, json_string_value(on.value)) : NULL;
}
