/* surface: the scalp as a smooth surface, and its flat map, the chart.
 *
 * Head frame: millimetres, DICOM's patient axes (LPS): origin midway between the tragions, +x to the client's left, +y
 * backwards, +z up, z = 0 the Frankfurt plane. Chart: millimetres; a point at arc length s from the apex (where +z
 * through the origin meets the dome) along the vertical half-plane of its azimuth has x = s * (share to the client's
 * left), y = s * (share backwards). For the plane, chart and surface are the plane itself (z = 0).
 *
 * A head is a dome (geometry/dome.h), and the skin that its relief has over it (geometry/relief.h), where photographs show that.
 * A mesh is a head whose skin a scan shows: its chart is that of the dome, and a chart point stands for the skin that is
 * met first when one comes to the dome from outside along the normal there (geometry/drape.h). */
#ifndef GEOMETRY_SURFACE_H
#define GEOMETRY_SURFACE_H

#include <stdbool.h>

#include "geometry/dome.h"

enum surface_kind { SURFACE_HEAD, SURFACE_PLANE, SURFACE_MESH };

struct drape;

struct surface {
	enum surface_kind kind;
	struct head_shape head;    /* unless kind is SURFACE_PLANE */
	const struct drape *drape; /* of a mesh; NULL until the scan is opened: nothing below may be asked then */
};

/* Whether it is a head, with a dome and the head frame. */
static inline bool surface_is_head(const struct surface *surface)
{
	return surface->kind != SURFACE_PLANE;
}

/* The head without its scan: the dome alone. */
static inline struct surface surface_dome(const struct surface *surface)
{
	return (struct surface){.kind = SURFACE_HEAD, .head = surface->head};
}

/* The point of the surface at a chart point. */
struct vec3 surface_point(const struct surface *surface, struct vec2 chart);

/* The outward unit normal there. */
struct vec3 surface_normal(const struct surface *surface, struct vec2 chart);

/* Both at once. */
struct vec3 surface_point_normal(const struct surface *surface, struct vec2 chart, struct vec3 *normal);

/* Whether no part of the surface can be in front of a place that faces the viewer. */
bool surface_is_convex(const struct surface *surface);

/* The chart point of a surface point; a point off the surface is first moved along its ray from the axis through the
 * ellipsoid's centre height; on a mesh along the dome's normal. */
struct vec2 surface_chart(const struct surface *surface, struct vec3 point);

/* mm2 of surface per mm2 of chart. */
double surface_stretch(const struct surface *surface, struct vec2 chart);

/* The first point where a ray from outside meets the surface. False when it misses, or meets a scan from within. direction:
 * unit. */
bool surface_hit(const struct surface *surface, struct vec3 origin, struct vec3 direction, struct vec2 *chart);

#endif
