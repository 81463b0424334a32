#include "scalp/render/sight.h"

#include <math.h>
#include <stdbool.h>

#include "scalp/render/seats.h"
#include "scalp/render/silhouette.h"

/* Skin that is turned away by more than acos of this shows as a sliver where the model of the head is least sure: 80
 * degrees, or 87 where the clicked outline says how far the head goes. */
static const double facing_least = 0.17, facing_least_outlined = 0.05;

/* Another part of the surface is in front when the ray meets it farther than this, mm of chart, from the dot. */
static const double same_place_mm = 2;

/* How far inside the clicked outline a dot must lie for its halo to end on skin, mm. */
static const double edge_mm = 1;

struct looker {
	const struct surface *surface;
	struct seats *seats;
	const struct sight_view *view;
	struct silhouette silhouette; /* radius NULL: no outline was clicked */
	double edge_px;
	double facing_least;
};

static struct vec2 chart_of(const struct dots *dots, size_t i)
{
	return (struct vec2){dots->x_um[i] / 1000.0, dots->y_um[i] / 1000.0};
}

struct seat sight_seat(const struct surface *surface, const struct dots *dots, size_t dot)
{
	struct vec2 chart = chart_of(dots, dot);
	struct seat seat;
	seat.point = surface_point_normal(surface, chart, &seat.normal);
	return seat;
}

static bool faces(const struct looker *looker, const struct seat *seat)
{
	struct vec3 towards = vec3_sub(looker->view->camera->centre, seat->point);
	return vec3_dot(seat->normal, towards) > looker->facing_least * vec3_length(towards);
}

static bool behind(
	const struct surface *surface, const struct camera *camera, const struct seat *seat, struct vec2 chart)
{
	struct vec2 met;
	if (surface_is_convex(surface))
		return false;
	struct vec3 ray = vec3_unit(vec3_sub(seat->point, camera->centre));
	return surface_hit(surface, camera->centre, ray, &met) && vec2_length(vec2_sub(met, chart)) > same_place_mm;
}

static bool covered(const struct sight_view *view, struct vec2 pixel)
{
	for (size_t i = 0; i < view->occluded_count; i++)
		if (polygon_contains(&view->occluded[i], pixel))
			return true;
	return false;
}

/* The ellipse of a disc of a radius on the skin: with the derivative J and the normal n, p' (J J' - (J n)(J n)')^-1 p = 1.
 * Returns px per mm of a plane that faces the camera, 0 when the disc shows as nothing. */
static double shape(struct spot *spot, double radius_mm, const struct camera *camera, const struct seat *seat)
{
	double jacobian[6];
	camera_jacobian(camera, seat->point, jacobian);
	struct vec3 across = {jacobian[0], jacobian[1], jacobian[2]}, down = {jacobian[3], jacobian[4], jacobian[5]};
	double xx = vec3_dot(across, across), xy = vec3_dot(across, down), yy = vec3_dot(down, down);
	double facing = sqrt(sqrt(fmax(xx * yy - xy * xy, 0)));
	double nx = vec3_dot(across, seat->normal), ny = vec3_dot(down, seat->normal);
	xx -= nx * nx, xy -= nx * ny, yy -= ny * ny;
	double determinant = xx * yy - xy * xy;
	if (!(determinant > 1e-12 * xx * yy) || !(facing > 0) || !isfinite(determinant))
		return 0;
	const double form = 1 / (determinant * radius_mm * radius_mm);
	spot->a = (float)(yy * form);
	spot->b = (float)(-xy * form);
	spot->c = (float)(xx * form);
	return facing;
}

static enum sight look(
	const struct looker *looker, const struct dots *dots, size_t dot, struct spot *spot, double *px_per_mm)
{
	const struct seat kept = seats_of(looker->seats, dot), *seat = &kept;
	const struct vec2 chart = chart_of(dots, dot);
	const struct sight_view *view = looker->view;
	struct vec2 pixel;
	if (!faces(looker, seat) || !camera_project(view->camera, seat->point, &pixel, NULL))
		return SIGHT_FACING_AWAY;
	if (!(pixel.x >= 0 && pixel.y >= 0 && pixel.x < view->width && pixel.y < view->height))
		return SIGHT_OUT_OF_FRAME;
	if (behind(looker->surface, view->camera, seat, chart) || covered(view, pixel))
		return SIGHT_HIDDEN;
	if (looker->silhouette.radius && !silhouette_holds(&looker->silhouette, pixel, looker->edge_px))
		return SIGHT_HIDDEN;
	spot->x = (float)pixel.x;
	spot->y = (float)pixel.y;
	*px_per_mm = shape(spot, dots->diameter_um[dot] / 2000.0, view->camera, seat);
	return *px_per_mm > 0 ? SIGHT_SEEN : SIGHT_FACING_AWAY;
}

static struct looker looker_for(const struct surface *surface, const struct sight_view *view, struct arena *arena)
{
	struct looker looker = {.surface = surface, .view = view, .facing_least = facing_least};
	struct vec2 middle;
	double jacobian[6];
	if (!surface_is_head(surface) || view->outline_count < 2
		|| !camera_project(view->camera, surface->head.centre, &middle, NULL))
		return looker;
	camera_jacobian(view->camera, surface->head.centre, jacobian);
	struct vec3 across = {jacobian[0], jacobian[1], jacobian[2]};
	looker.silhouette = silhouette_through(view->outline, view->outline_count, middle, arena);
	looker.facing_least = facing_least_outlined;
	looker.edge_px = edge_mm * vec3_length(across);
	return looker;
}

struct sightings sight_dots(
	const struct surface *surface, const struct dots *dots, const struct sight_view *view, struct arena *arena)
{
	struct sightings found = {.spots = arena_new(arena, dots->count, struct spot),
		.sight = arena_new(arena, dots->count, uint8_t),
		.count = dots->count};
	struct looker looker = looker_for(surface, view, arena);
	double sum = 0;
	looker.seats = seats_new(surface, dots, arena);
	for (size_t i = 0; i < dots->count; i++) {
		double px_per_mm;
		found.sight[i] = (uint8_t)look(&looker, dots, i, &found.spots[i], &px_per_mm);
		if (found.sight[i] != SIGHT_SEEN)
			continue;
		found.seen++;
		sum += 1 / px_per_mm;
	}
	if (found.seen > 0)
		found.mm_per_px = sum / (double)found.seen;
	return found;
}
