#include "scalp/head/view.h"

#include <math.h>
#include <string.h>

#include "geometry/relief.h"

static const struct side_row {
	const char *name;
	struct view_side side;
} sides[VIEW_FROM_COUNT] = {
	[VIEW_FROM_UNKNOWN] = {NULL, {0, 30, 3, false}},
	[VIEW_FROM_FRONT] = {"front", {0, 5, 0.35, true}},
	[VIEW_FROM_TOP] = {"top", {0, 80, 0.5, false}},
	[VIEW_FROM_LEFT] = {"left", {90, 5, 0.35, true}},
	[VIEW_FROM_RIGHT] = {"right", {-90, 5, 0.35, true}},
	[VIEW_FROM_BACK] = {"back", {180, 10, 0.4, true}},
	[VIEW_FROM_THREEQUARTER_LEFT] = {"threequarter_left", {45, 15, 0.4, true}},
	[VIEW_FROM_THREEQUARTER_RIGHT] = {"threequarter_right", {-45, 15, 0.4, true}},
	[VIEW_FROM_TOPFRONT] = {"topfront", {0, 50, 0.4, true}},
};

/* A person clicks to a five-hundredth of what the screen shows of the picture, and no better than two pixels. */
#define CLICK_SHARE 0.0018
#define CLICK_LEAST_PX 2.0

enum { MOST_OF_OUTLINE = 5 };

const char *view_from_name(enum view_from from)
{
	return sides[from].name;
}

bool view_from_named(const char *name, enum view_from *from)
{
	for (int i = VIEW_FROM_UNKNOWN + 1; i < VIEW_FROM_COUNT; i++) {
		if (strcmp(sides[i].name, name) == 0) {
			*from = (enum view_from)i;
			return true;
		}
	}
	return false;
}

struct view_side view_side(enum view_from from)
{
	return sides[from].side;
}

size_t view_constraints(const struct fit_view *view)
{
	size_t outline = view->outline_count < MOST_OF_OUTLINE ? view->outline_count : MOST_OF_OUTLINE;
	return 2 * view->landmark_count + outline;
}

double view_click_px(const struct fit_view *view)
{
	return hypot(CLICK_LEAST_PX, CLICK_SHARE * fmax(view->width_px, view->height_px));
}

double view_focal_px(const struct camera *camera)
{
	const double *p = camera->projection;
	struct vec3 row = {p[0], p[1], p[2]}, forward = {p[8], p[9], p[10]};
	double square = vec3_dot(forward, forward);
	struct vec3 across = vec3_sub(row, vec3_scale(forward, vec3_dot(row, forward) / square));
	return vec3_length(across) / sqrt(square);
}

/* The place of the ray nearest to the ellipsoid's middle, in units of its half axes. */
static struct vec3 nearest_to_middle(struct vec3 origin, struct vec3 direction, struct vec3 half)
{
	struct vec3 o = {origin.x / half.x, origin.y / half.y, origin.z / half.z};
	struct vec3 d = {direction.x / half.x, direction.y / half.y, direction.z / half.z};
	return vec3_sub(o, vec3_scale(d, vec3_dot(o, d) / vec3_dot(d, d)));
}

double view_outline_misfit(
	const struct camera *camera, const struct head_shape *shape, struct vec2 px, double *px_per_mm)
{
	struct vec3 direction = camera_ray(camera, px), origin = vec3_sub(camera->centre, shape->centre);
	struct vec3 half = {shape->half_breadth, shape->half_length, shape->height};
	struct vec3 near = nearest_to_middle(origin, direction, half);
	if (near.z < 0) {
		half.z = shape->below;
		near = nearest_to_middle(origin, direction, half);
	}
	/* The surface lies where the length is 1; the gradient of the length turns the rest into mm. */
	double reach = vec3_length(near);
	struct vec3 gradient = {near.x / half.x, near.y / half.y, near.z / half.z};
	double outside_mm =
		(reach - 1) * reach / vec3_length(gradient) - relief_mm(shape->relief, vec3_scale(near, 1 / reach));
	struct vec3 touch = {near.x * half.x, near.y * half.y, near.z * half.z};
	const double *p = camera->projection;
	double depth = vec3_dot((struct vec3){p[8], p[9], p[10]}, vec3_sub(touch, origin));
	double scale = view_focal_px(camera) / fmax(depth, 1);
	if (px_per_mm)
		*px_per_mm = scale;
	return outside_mm * scale;
}

struct vec2 view_place_under(const struct camera *camera, const struct head_shape *shape, struct vec2 px)
{
	struct surface surface = {.kind = SURFACE_HEAD, .head = *shape};
	struct vec3 direction = camera_ray(camera, px);
	struct vec2 chart;
	if (surface_hit(&surface, camera->centre, direction, &chart))
		return chart;
	double along = vec3_dot(direction, vec3_sub(shape->centre, camera->centre));
	return surface_chart(&surface, vec3_add(camera->centre, vec3_scale(direction, along)));
}

bool view_edge_towards(
	const struct camera *camera, const struct surface *surface, struct vec2 px, struct vec2 *chart, double *off_mm)
{
	enum { HALVINGS = 24 };
	struct vec3 centre = surface->head.centre;
	struct vec2 middle;
	double depth, jacobian[6], square = 0, outside = 0, inside = 1;
	if (!surface_is_head(surface) || !camera_project(camera, centre, &middle, &depth))
		return false;
	struct vec2 way = vec2_sub(middle, px);
	for (int i = 0; i < HALVINGS; i++) {
		double share = (outside + inside) / 2;
		struct vec3 ray = camera_ray(camera, vec2_add(px, vec2_scale(way, share)));
		if (surface_hit(surface, camera->centre, ray, chart))
			inside = share;
		else
			outside = share;
	}
	camera_jacobian(camera, centre, jacobian);
	for (int i = 0; i < 6; i++)
		square += jacobian[i] * jacobian[i];
	way = vec2_scale(way, inside);
	*off_mm = vec2_length(way) / sqrt(square / 2);
	return surface_hit(surface, camera->centre, camera_ray(camera, vec2_add(px, way)), chart);
}
