#include "geometry/camera.h"

#include <string.h>

/* Row r of the left 3x3 block. */
static struct vec3 row(const struct camera *camera, int r)
{
	const double *p = camera->projection + 4 * r;
	return (struct vec3){p[0], p[1], p[2]};
}

static double apply(const struct camera *camera, int r, struct vec3 point)
{
	return vec3_dot(row(camera, r), point) + camera->projection[4 * r + 3];
}

bool camera_from_projection(struct camera *camera, const double projection[12])
{
	struct camera made;
	memcpy(made.projection, projection, sizeof made.projection);
	struct vec3 a = row(&made, 0), b = row(&made, 1), c = row(&made, 2);
	double size = vec3_length(a) * vec3_length(b) * vec3_length(c);
	double determinant = vec3_dot(a, vec3_cross(b, c));
	if (!(fabs(determinant) > 1e-12 * size) || !isfinite(size) || !isfinite(determinant))
		return false;
	/* In units where w is the depth in mm along the viewing direction. */
	double scale = 1 / vec3_length(c);
	if (made.projection[11] < 0)
		scale = -scale;
	for (int i = 0; i < 12; i++)
		made.projection[i] *= scale;
	determinant *= scale * scale * scale;
	a = row(&made, 0), b = row(&made, 1), c = row(&made, 2);
	struct vec3 sum = vec3_scale(vec3_cross(b, c), made.projection[3]);
	sum = vec3_add(sum, vec3_scale(vec3_cross(c, a), made.projection[7]));
	sum = vec3_add(sum, vec3_scale(vec3_cross(a, b), made.projection[11]));
	made.centre = vec3_scale(sum, -1 / determinant);
	if (!isfinite(made.centre.x) || !isfinite(made.centre.y) || !isfinite(made.centre.z))
		return false;
	*camera = made;
	return true;
}

bool camera_project(const struct camera *camera, struct vec3 point, struct vec2 *pixel, double *depth)
{
	double w = apply(camera, 2, point);
	if (depth)
		*depth = w;
	if (!(w > 0))
		return false;
	*pixel = (struct vec2){apply(camera, 0, point) / w, apply(camera, 1, point) / w};
	return true;
}

struct vec3 camera_ray(const struct camera *camera, struct vec2 pixel)
{
	/* The ray lies in the two planes u - x w = 0 and v - y w = 0. */
	struct vec3 a = row(camera, 0), b = row(camera, 1), c = row(camera, 2);
	struct vec3 first = vec3_sub(a, vec3_scale(c, pixel.x));
	struct vec3 second = vec3_sub(b, vec3_scale(c, pixel.y));
	struct vec3 direction = vec3_unit(vec3_cross(first, second));
	return vec3_dot(direction, c) < 0 ? vec3_scale(direction, -1) : direction;
}

void camera_jacobian(const struct camera *camera, struct vec3 point, double jacobian[6])
{
	double w = apply(camera, 2, point);
	for (int r = 0; r < 2; r++) {
		double at = apply(camera, r, point) / w;
		struct vec3 slope = vec3_scale(vec3_sub(row(camera, r), vec3_scale(row(camera, 2), at)), 1 / w);
		jacobian[3 * r] = slope.x;
		jacobian[3 * r + 1] = slope.y;
		jacobian[3 * r + 2] = slope.z;
	}
}
