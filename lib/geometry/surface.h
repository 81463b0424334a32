/* surface: the scalp as a smooth surface, and its flat map, the chart.
 *
 * Head frame: millimetres, DICOM's patient axes (LPS): origin midway between the tragions, +x to the client's left, +y
 * backwards, +z up, z = 0 the Frankfurt plane. Chart: millimetres; a point at arc length s from the apex (where +z
 * through the origin meets the dome) along the vertical half-plane of its azimuth has x = s * (share to the client's
 * left), y = s * (share backwards). For the plane, chart and surface are the plane itself (z = 0).
 *
 * The head is a semi-ellipsoid over its equator, the level of its greatest girth, which lies about 10 mm above glabella
 * and opisthocranion, and a tapering lower part, another half ellipsoid, under it; the tangent plane is the same on both
 * sides. For where the glabella is, ask head_landmark of scalp/head/head.h. */
#ifndef GEOMETRY_SURFACE_H
#define GEOMETRY_SURFACE_H

#include <stdbool.h>

#include "geometry/vec.h"

enum surface_kind { SURFACE_HEAD, SURFACE_PLANE };

/* All in mm. centre: of the ellipsoid, in the head frame (x = 0). The half axes: across, along, up. below: half axis
 * of the taper under the centre's level. */
struct head_shape {
	struct vec3 centre;
	double half_breadth, half_length, height, below;
};

struct surface {
	enum surface_kind kind;
	struct head_shape head; /* when kind is SURFACE_HEAD */
};

/* The point of the surface at a chart point. */
struct vec3 surface_point(const struct surface *surface, struct vec2 chart);

/* The outward unit normal there. */
struct vec3 surface_normal(const struct surface *surface, struct vec2 chart);

/* The chart point of a surface point; a point off the surface is first moved along its ray from the axis through the
 * ellipsoid's centre height. */
struct vec2 surface_chart(const struct surface *surface, struct vec3 point);

/* mm2 of surface per mm2 of chart. */
double surface_stretch(const struct surface *surface, struct vec2 chart);

/* The first point where a ray from outside meets the surface. False when it misses. direction: unit. */
bool surface_hit(const struct surface *surface, struct vec3 origin, struct vec3 direction, struct vec2 *chart);

#endif
