#include "camera.h"

#include <string.h>

static const struct {
	const char *name;
	double azimuth, elevation;
	struct vec target;
} views[] = {
	{"front", 0, 3, {0, 0, 10}},
	{"top", 0, 82, {0, 4, 60}},
	{"left", 90, 5, {0, 0, 12}},
	{"right", -90, 5, {0, 0, 12}},
	{"back", 180, 8, {0, 0, 12}},
	{"threequarter_left", 48, 24, {0, 0, 22}},
	{"threequarter_right", -48, 24, {0, 0, 22}},
	{"topfront", 0, 48, {0, -5, 42}},
};

bool camera_named(struct camera_wish *wish, const char *name)
{
	for (size_t i = 0; i < sizeof views / sizeof views[0]; i++)
		if (strcmp(views[i].name, name) == 0) {
			wish->azimuth_deg = views[i].azimuth;
			wish->elevation_deg = views[i].elevation;
			wish->target = views[i].target;
			return true;
		}
	return false;
}

struct camera camera_make(const struct camera_wish *wish)
{
	double azimuth = wish->azimuth_deg * PI / 180, elevation = wish->elevation_deg * PI / 180;
	double roll = wish->roll_deg * PI / 180;
	struct vec out = vec(sin(azimuth) * cos(elevation), -cos(azimuth) * cos(elevation), sin(elevation));
	struct vec right = vec(cos(azimuth), sin(azimuth), 0), forward = scaled(out, -1), down = cross(forward, right);
	struct camera camera = {.width = wish->width, .height = wish->height};
	int longer = wish->width > wish->height ? wish->width : wish->height;
	camera.focal_px = wish->focal_35mm * longer / 36;
	camera.axis[0] = add(scaled(right, cos(roll)), scaled(down, sin(roll)));
	camera.axis[1] = add(scaled(down, cos(roll)), scaled(right, -sin(roll)));
	camera.axis[2] = forward;
	camera.centre_mm = along(wish->target, out, wish->distance_mm);
	return camera;
}

struct vec camera_ray(const struct camera *camera, double x, double y)
{
	double u = (x - 0.5 * camera->width) / camera->focal_px, v = (y - 0.5 * camera->height) / camera->focal_px;
	return unit(along(along(camera->axis[2], camera->axis[0], u), camera->axis[1], v));
}

bool camera_project(const struct camera *camera, struct vec p, double *x, double *y, double *depth)
{
	struct vec d = sub(p, camera->centre_mm);
	*depth = dot(d, camera->axis[2]);
	if (*depth <= 1e-6)
		return false;
	*x = 0.5 * camera->width + camera->focal_px * dot(d, camera->axis[0]) / *depth;
	*y = 0.5 * camera->height + camera->focal_px * dot(d, camera->axis[1]) / *depth;
	return true;
}
