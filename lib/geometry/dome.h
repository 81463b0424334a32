/* dome: a head without its face as two half ellipsoids, and its chart; axes and chart as geometry/surface.h has them.
 *
 * The head is a semi-ellipsoid over its equator, the level of its greatest girth, which lies about 10 mm above glabella
 * and opisthocranion, and a tapering lower part, another half ellipsoid, under it; the tangent plane is the same on both
 * sides. For where the glabella is, ask head_landmark of scalp/head/head.h. */
#ifndef GEOMETRY_DOME_H
#define GEOMETRY_DOME_H

#include <stdbool.h>

#include "geometry/vec.h"

/* Terms of the polynomial of geometry/relief.h. */
enum { RELIEF_TERMS = 13 };

/* All in mm. centre: of the ellipsoid, in the head frame (x = 0). The half axes: across, along, up. below: half axis
 * of the taper under the centre's level. relief: how the skin departs from the dome, mm a term (geometry/relief.h); zeros:
 * not at all. The functions of this file are about the dome alone. */
struct head_shape {
	struct vec3 centre;
	double half_breadth, half_length, height, below;
	double relief[RELIEF_TERMS];
};

/* The point of the dome at a chart point. */
struct vec3 dome_point(const struct head_shape *head, struct vec2 chart);

/* The chart point of a point, which is first moved along its ray from the axis through the ellipsoid's centre height. */
struct vec2 dome_chart(const struct head_shape *head, struct vec3 point);

/* The outward unit normal at a point of the dome. */
struct vec3 dome_normal(const struct head_shape *head, struct vec3 point);

/* The point of the dome whose normal goes through a point. */
struct vec3 dome_foot(const struct head_shape *head, struct vec3 point);

/* mm2 of dome per mm2 of chart. */
double dome_stretch(const struct head_shape *head, struct vec2 chart);

/* The first point where a ray from outside meets the dome. False when it misses. direction: unit. */
bool dome_hit(const struct head_shape *head, struct vec3 origin, struct vec3 direction, struct vec3 *point);

#endif
