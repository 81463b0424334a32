/* Places in the picture worth knowing: where its scale is told, and where skin and hair show alone. */
#include "json.h"
#include "truth.h"

static bool bald_at(const struct picture *picture, double x, double y, struct scene_hit *hit)
{
	const struct camera *camera = &picture->camera;
	if (x < 0 || y < 0 || x >= camera->width || y >= camera->height)
		return false;
	*hit = scene_trace(picture->scene, camera->centre_mm, camera_ray(camera, x, y), true);
	enum scalp_zone zone = picture_zone(picture, hit);
	return zone == ZONE_FRONT || zone == ZONE_MIDDLE || zone == ZONE_CROWN;
}

/* The pixel of the treat mask nearest to (x, y), by rings of growing radius. */
static bool nearest_bald(const struct picture *picture, double *x, double *y, struct scene_hit *hit)
{
	double cx = floor(*x) + 0.5, cy = floor(*y) + 0.5, reach = picture->camera.width + picture->camera.height;
	for (double r = 0; r < reach; r += r < 20 ? 1 : 0.1 * r)
		for (int k = 0; k < (r > 0 ? 48 : 1); k++) {
			*x = floor(cx + r * cos(2 * PI * k / 48)) + 0.5;
			*y = floor(cy + r * sin(2 * PI * k / 48)) + 0.5;
			if (bald_at(picture, *x, *y, hit))
				return true;
		}
	return false;
}

static double surface_step(const struct picture *picture, double x, double y, double dx, double dy)
{
	const struct camera *camera = &picture->camera;
	struct scene_hit a = scene_trace(picture->scene, camera->centre_mm, camera_ray(camera, x - dx, y - dy), true);
	struct scene_hit b = scene_trace(picture->scene, camera->centre_mm, camera_ray(camera, x + dx, y + dy), true);
	return norm(sub(a.point, b.point)) / (2 * hypot(dx, dy));
}

void truth_scale(struct json *json, const struct truth *truth)
{
	const struct picture *picture = truth->picture;
	const struct output *output = truth->output;
	struct scene_hit hit;
	double x = output->bald_x / output->bald_count, y = output->bald_y / output->bald_count, px, py, depth;
	if (output->bald_count < 1 || !nearest_bald(picture, &x, &y, &hit))
		return;
	camera_project(&picture->camera, hit.point, &px, &py, &depth);
	json_open(json, "scale", '{', true);
	json_text(json, "where", "visible treat zone, pixel nearest to its centroid");
	json_pair(json, "px", x, y, 1);
	json_vec(json, "point_mm", hit.point, 2);
	json_number(json, "depth_mm", depth, 2);
	json_number(json, "mm_per_px", depth / picture->camera.focal_px, 5);
	json_number(json, "surface_mm_per_px_x", surface_step(picture, x, y, 0.5, 0), 5);
	json_number(json, "surface_mm_per_px_y", surface_step(picture, x, y, 0, 0.5), 5);
	json_number(json, "view_angle_deg",
		acos(clamp(-dot(hit.normal, camera_ray(&picture->camera, x, y)), -1, 1)) * 180 / PI, 2);
	json_close(json, '}');
}

enum { SAMPLE_GRID = 64 };

static const double sample_mm = 5;

/* True when the disc of `radius` pixels about (x, y) shows nothing but bald skin (`hair` false) or full fringe. */
static bool pure(const struct picture *picture, double x, double y, double radius, bool hair, double *facing)
{
	for (int k = 0; k <= 8; k++) {
		double r = k == 0 ? 0 : 1.3 * radius, px = x + r * cos(PI * k / 4), py = y + r * sin(PI * k / 4);
		struct scene_hit hit = scene_trace(
			picture->scene, picture->camera.centre_mm, camera_ray(&picture->camera, px, py), true);
		if (hit.matter != SCENE_SKIN)
			return false;
		double density = scalp_density(picture->scalp, hit.point);
		bool forehead = hit.point.z > 55 && hit.point.y < 0;
		if (hair ? density < 0.97 : density > 0.06 || (!forehead && picture_zone(picture, &hit) == ZONE_NONE))
			return false;
		if (k == 0)
			*facing = -dot(hit.normal, camera_ray(&picture->camera, px, py));
	}
	for (int i = 0; i < picture->skin->mole_count; i++) {
		double mx, my, depth;
		if (camera_project(&picture->camera, picture->skin->moles[i].point, &mx, &my, &depth)
			&& hypot(mx - x, my - y) < 1.6 * radius)
			return false;
	}
	return true;
}

/* A circle where skin or hair alone is seen as squarely as anywhere in the picture. */
static void write_sample(struct json *json, const struct picture *picture, const char *of, bool hair)
{
	const struct camera *camera = &picture->camera;
	double radius = floor(sample_mm * camera->focal_px / norm(camera->centre_mm)), best = 0.35, x = 0, y = 0,
	       facing = 0;
	for (int k = 0; k < SAMPLE_GRID * SAMPLE_GRID; k++) {
		double px = floor((k % SAMPLE_GRID + 0.5) * camera->width / SAMPLE_GRID),
		       py = floor((k / SAMPLE_GRID + 0.5) * camera->height / SAMPLE_GRID);
		if (pure(picture, px, py, radius, hair, &facing) && facing > best) {
			best = facing;
			x = px;
			y = py;
		}
	}
	if (x > 0)
		json_vec(json, of, vec(x, y, radius), 0);
}

void truth_samples(struct json *json, const struct truth *truth)
{
	json_open(json, "sample_circles_px", '{', false);
	write_sample(json, truth->picture, "skin", false);
	write_sample(json, truth->picture, "hair", true);
	json_close(json, '}');
}
