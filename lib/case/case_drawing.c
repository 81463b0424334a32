#include "case/case_drawing.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

enum { POINTS_MOST = 5000 };

#define CHART_MOST 400.0
#define PIXELS_MOST 60000.0
/* Edges drawn on a photograph are straight there and curved on the head: they are carried over in pieces this long. */
#define PIECE_PX 12.0
/* How far off the fitted head a drawn point may lie: twice what a fit without a tag is expected to be wrong by. */
#define EDGE_MM 15.0
/* Points nearer than this are one point. */
#define DOUBLE_MM 1e-6

static const struct plan_camera *camera_named(const struct plan *plan, const char *view)
{
	for (size_t i = 0; i < plan->camera_count; i++)
		if (strcmp(plan->cameras[i].view, view) == 0)
			return &plan->cameras[i];
	return NULL;
}

static size_t pieces_of(struct vec2 a, struct vec2 b)
{
	return (size_t)ceil(vec2_length(vec2_sub(b, a)) / PIECE_PX) + 1;
}

static bool onto_surface(const struct surface *surface, const struct camera *camera, struct vec2 px, struct vec2 *chart)
{
	return surface_hit(surface, camera->centre, camera_ray(camera, px), chart);
}

/* A point drawn at the edge of the head may miss the fitted dome by a little: it is moved to the dome's edge, straight
 * towards its middle. False when it lies further off than EDGE_MM. */
static bool onto_edge(const struct surface *surface, const struct camera *camera, struct vec2 px, struct vec2 *chart)
{
	enum { HALVINGS = 24 };
	struct vec2 middle;
	double depth, jacobian[6];
	if (surface->kind != SURFACE_HEAD || !camera_project(camera, surface->head.centre, &middle, &depth))
		return false;
	double outside = 0, inside = 1;
	for (int i = 0; i < HALVINGS; i++) {
		double share = (outside + inside) / 2;
		struct vec2 at = vec2_add(px, vec2_scale(vec2_sub(middle, px), share));
		if (onto_surface(surface, camera, at, chart))
			inside = share;
		else
			outside = share;
	}
	camera_jacobian(camera, surface->head.centre, jacobian);
	double px_per_mm =
		sqrt((jacobian[0] * jacobian[0] + jacobian[1] * jacobian[1] + jacobian[2] * jacobian[2]
			     + jacobian[3] * jacobian[3] + jacobian[4] * jacobian[4] + jacobian[5] * jacobian[5])
			/ 2);
	struct vec2 edge = vec2_add(px, vec2_scale(vec2_sub(middle, px), inside));
	return vec2_length(vec2_sub(edge, px)) <= EDGE_MM * px_per_mm && onto_surface(surface, camera, edge, chart);
}

/* Carries drawn points over, each edge in pieces. */
static bool carry(const struct member *drawn, const struct vec2 *px, size_t px_count, bool closed,
	const struct plan *plan, const struct camera *camera, struct vec2 **points, size_t *count, struct arena *arena,
	struct error *error)
{
	size_t edges = closed ? px_count : px_count - 1, room = 1, n = 0;
	for (size_t i = 0; i < edges; i++)
		room += pieces_of(px[i], px[(i + 1) % px_count]);
	struct vec2 *result = arena_new(arena, room, struct vec2);
	for (size_t i = 0; i < px_count; i++) {
		struct vec2 from = px[i], to = px[(i + 1) % px_count];
		size_t pieces = i < edges ? pieces_of(from, to) : 1;
		for (size_t k = 0; k < pieces; k++) {
			struct vec2 at = vec2_add(from, vec2_scale(vec2_sub(to, from), (double)k / (double)pieces));
			struct vec2 *place = &result[n++];
			if (!onto_surface(&plan->surface, camera, at, place)
				&& !onto_edge(&plan->surface, camera, at, place)) {
				struct member point = json_element(drawn, i);
				return error_at(error, ERROR_DATA, "off", point.pointer,
					"%s lies off the head in this view",
					k == 0 ? "the point" : "the line after the point");
			}
		}
	}
	*points = result;
	*count = n;
	return true;
}

static bool read_drawn(const struct member *shape, const struct member *drawn, bool closed, const struct plan *plan,
	struct vec2 **points, size_t *count, struct arena *arena, struct error *error)
{
	struct member on = json_member(shape, "on");
	const char *view;
	struct vec2 *px;
	size_t px_count;
	if (!json_read_string(&on, &view, error))
		return false;
	const struct plan_camera *camera = camera_named(plan, view);
	if (!camera)
		return error_at(error, ERROR_DATA, "view", on.pointer,
			"names no view with a camera; give that view landmarks and outline points, or a scale");
	return json_read_points(drawn, PIXELS_MOST, closed ? 3 : 2, POINTS_MOST, arena, &px, &px_count, error)
	       && carry(drawn, px, px_count, closed, plan, &camera->camera, points, count, arena, error);
}

/* Drawing programs double a point now and then, and close a polygon by repeating its first one. */
static void drop_doubles(struct vec2 *points, size_t *count, bool closed)
{
	size_t kept = 0;
	for (size_t i = 0; i < *count; i++)
		if (kept == 0 || vec2_length(vec2_sub(points[i], points[kept - 1])) > DOUBLE_MM)
			points[kept++] = points[i];
	while (closed && kept > 1 && vec2_length(vec2_sub(points[kept - 1], points[0])) <= DOUBLE_MM)
		kept--;
	*count = kept;
}

bool case_read_drawing(const struct member *shape, const char *kind, bool closed, const struct plan *plan,
	struct vec2 **points, size_t *count, struct arena *arena, struct error *error)
{
	char name_mm[32], name_px[32];
	snprintf(name_mm, sizeof name_mm, "%s_mm", kind);
	snprintf(name_px, sizeof name_px, "%s_px", kind);
	struct member mm = json_member(shape, name_mm), px = json_member(shape, name_px), given = mm.value ? mm : px;
	*count = 0;
	if (mm.value && px.value)
		return error_at(error, ERROR_DATA, "both", px.pointer, "stands beside %s; give one of them", name_mm);
	if (!given.value)
		return true;
	if (mm.value ? !json_read_points(&mm, CHART_MOST, closed ? 3 : 2, POINTS_MOST, arena, points, count, error)
		     : !read_drawn(shape, &px, closed, plan, points, count, arena, error))
		return false;
	drop_doubles(*points, count, closed);
	if (*count < (closed ? 3u : 2u))
		return error_at(error, ERROR_DATA, "range", given.pointer, "its points are all the same place");
	if (closed && polygon_crosses_itself(&(struct polygon){*points, *count}))
		return error_at(error, ERROR_DATA, "crossed", given.pointer, "the outline crosses itself");
	return true;
}
