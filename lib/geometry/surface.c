#include "geometry/surface.h"

#include <math.h>

#include "geometry/drape.h"
#include "geometry/relief.h"

/* The skin of a mesh; beyond the drape the dome. */
static struct drape_place mesh_place(const struct surface *surface, struct vec2 chart)
{
	struct drape_place place;
	if (!drape_at(surface->drape, chart, &place)) {
		struct vec3 point = dome_point(&surface->head, chart), normal = dome_normal(&surface->head, point);
		struct vec3 across = vec3_unit((struct vec3){normal.z, 0, -normal.x});
		place = (struct drape_place){point, across, vec3_cross(normal, across)};
	}
	return place;
}

/* The scan's first triangle along the ray, seen from outside. */
static bool mesh_meets(const struct surface *surface, struct vec3 origin, struct vec3 direction, struct vec2 *chart)
{
	double along;
	if (!drape_hit(surface->drape, origin, direction, &along))
		return false;
	struct vec3 foot = dome_foot(&surface->head, vec3_add(origin, vec3_scale(direction, along)));
	if (vec3_dot(dome_normal(&surface->head, foot), direction) >= 0)
		return false;
	*chart = dome_chart(&surface->head, foot);
	return true;
}

struct vec3 surface_point(const struct surface *surface, struct vec2 chart)
{
	if (surface->kind == SURFACE_PLANE)
		return (struct vec3){chart.x, chart.y, 0};
	if (surface->kind == SURFACE_MESH)
		return mesh_place(surface, chart).point;
	struct vec3 place = dome_point(&surface->head, chart);
	return relief_there(&surface->head) ? relief_point(&surface->head, place) : place;
}

struct vec3 surface_point_normal(const struct surface *surface, struct vec2 chart, struct vec3 *normal)
{
	if (surface->kind == SURFACE_PLANE) {
		*normal = (struct vec3){0, 0, 1};
		return (struct vec3){chart.x, chart.y, 0};
	}
	if (surface->kind == SURFACE_MESH) {
		struct drape_place place = mesh_place(surface, chart);
		*normal = vec3_unit(vec3_cross(place.along_x, place.along_y));
		return place.point;
	}
	struct vec3 place = dome_point(&surface->head, chart);
	if (!relief_there(&surface->head)) {
		*normal = dome_normal(&surface->head, place);
		return place;
	}
	*normal = relief_normal(&surface->head, place);
	return relief_point(&surface->head, place);
}

struct vec3 surface_normal(const struct surface *surface, struct vec2 chart)
{
	struct vec3 normal;
	surface_point_normal(surface, chart, &normal);
	return normal;
}

bool surface_is_convex(const struct surface *surface)
{
	return surface->kind == SURFACE_PLANE || (surface->kind == SURFACE_HEAD && !relief_there(&surface->head));
}

struct vec2 surface_chart(const struct surface *surface, struct vec3 point)
{
	if (surface->kind == SURFACE_PLANE)
		return (struct vec2){point.x, point.y};
	if (surface->kind == SURFACE_MESH)
		point = dome_foot(&surface->head, point);
	return dome_chart(&surface->head, point);
}

double surface_stretch(const struct surface *surface, struct vec2 chart)
{
	if (surface->kind == SURFACE_PLANE)
		return 1;
	if (surface->kind == SURFACE_MESH) {
		struct drape_place place = mesh_place(surface, chart);
		return vec3_length(vec3_cross(place.along_x, place.along_y));
	}
	double stretch = dome_stretch(&surface->head, chart);
	return relief_there(&surface->head)
		       ? stretch * relief_stretch(&surface->head, dome_point(&surface->head, chart))
		       : stretch;
}

bool surface_hit(const struct surface *surface, struct vec3 origin, struct vec3 direction, struct vec2 *chart)
{
	struct vec3 point;
	if (surface->kind == SURFACE_PLANE) {
		double along = -origin.z / direction.z;
		if (!(along > 0 && isfinite(along)))
			return false;
		*chart = (struct vec2){origin.x + along * direction.x, origin.y + along * direction.y};
		return true;
	}
	if (surface->kind == SURFACE_MESH)
		return mesh_meets(surface, origin, direction, chart);
	bool met = relief_there(&surface->head) ? relief_hit(&surface->head, origin, direction, &point)
						: dome_hit(&surface->head, origin, direction, &point);
	if (!met)
		return false;
	*chart = dome_chart(&surface->head, point);
	return true;
}
