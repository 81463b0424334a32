/* camera: one photograph's view of the head, a 3x4 projection from head-frame millimetres to pixels.
 *
 * Row-major, as in the document's views[].camera.projection: (u, v, w) = P (x, y, z, 1), pixel = (u/w, v/w), w > 0 in
 * front of the camera. Pixels are those of the upright picture, (0, 0) the outer corner of the top-left pixel. See
 * Hartley and Zisserman, Multiple View Geometry, 2nd ed., chapter 6. */
#ifndef GEOMETRY_CAMERA_H
#define GEOMETRY_CAMERA_H

#include <stdbool.h>

#include "geometry/vec.h"

struct camera {
	double projection[12];
	struct vec3 centre; /* mm, head frame; the point that P maps to nothing */
};

/* A camera from its projection (any overall sign and scale; the sign is mended so that the head's origin is in front).
 * False when the left 3x3 block is singular, i.e. there is no finite centre. */
bool camera_from_projection(struct camera *camera, const double projection[12]);

/* The pixel of a point in mm; *depth (may be NULL) is w, positive in front. False when the point is not in front. */
bool camera_project(const struct camera *camera, struct vec3 point, struct vec2 *pixel, double *depth);

/* The unit direction, from the camera's centre, of the ray through a pixel. */
struct vec3 camera_ray(const struct camera *camera, struct vec2 pixel);

/* The 2x3 derivative of the pixel by the point (px per mm), row-major, at a point in front of the camera. */
void camera_jacobian(const struct camera *camera, struct vec3 point, double jacobian[6]);

#endif
