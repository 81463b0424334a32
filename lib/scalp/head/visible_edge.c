#include "scalp/head/visible_edge.h"

#include <math.h>

/* The least cosine between the normal of skin that is seen and the way to the camera. */
#define FACING_LEAST 0.05
#define PI 3.14159265358979323846

enum { MIDDLE_GRID = 24, HALVINGS = 40 };

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

struct vec2 visible_edge(const struct visible_view *view, double angle, struct vec2 *chart)
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

double visible_edge_angle(const struct visible_view *view, struct vec2 px)
{
	struct vec2 way = vec2_sub(px, view->middle);
	return atan2(way.y, way.x);
}

void visible_edge_add(const struct visible_view *view, double from, double turn, struct polygon *ring)
{
	const struct vec2 corners[VISIBLE_EDGE_CORNERS] = {
		{0, 0}, {view->width, 0}, {0, view->height}, {view->width, view->height}};
	double angles[VISIBLE_EDGE_MOST], sign = turn < 0 ? -1 : 1;
	size_t steps = (size_t)(fabs(turn) / (2 * PI) * VISIBLE_EDGE_DIRECTIONS), count = 0;
	for (size_t i = 1; i < steps; i++)
		angles[count++] = (double)i / (double)steps * fabs(turn);
	for (int i = 0; i < VISIBLE_EDGE_CORNERS; i++) {
		double angle = fmod(sign * (visible_edge_angle(view, corners[i]) - from) + 4 * PI, 2 * PI);
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
		ring->points[ring->count++] = visible_edge(view, from + sign * angles[i], &chart);
	}
}
