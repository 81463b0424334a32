#include "scalp/head/pose.h"

#include <math.h>

#include "scalp/head/head.h"

#define DEGREE 0.01745329251994329577
#define LEAST_SPREAD_MM 10.0

enum { RIM_POINTS = 24 };

/* Rodrigues' formula. */
static struct vec3 turned(struct vec3 v, struct vec3 axis, double angle)
{
	double s = sin(angle), c = cos(angle);
	struct vec3 sum = vec3_add(vec3_scale(v, c), vec3_scale(vec3_cross(axis, v), s));
	return vec3_add(sum, vec3_scale(axis, vec3_dot(axis, v) * (1 - c)));
}

struct camera pose_camera(const struct pose *pose, const double numbers[POSE_NUMBERS], struct vec2 centre_px)
{
	struct vec3 turn = {numbers[POSE_TURN], numbers[POSE_TURN + 1], numbers[POSE_TURN + 2]};
	double angle = vec3_length(turn);
	struct vec3 axis = angle > 1e-12 ? vec3_scale(turn, 1 / angle) : (struct vec3){1, 0, 0};
	struct vec3 right = turned(pose->right, axis, angle), down = turned(pose->down, axis, angle);
	struct vec3 forward = turned(pose->forward, axis, angle);
	double distance = exp(numbers[POSE_DISTANCE]), focal = exp(numbers[POSE_SCALE]) * distance;
	struct vec3 move = {numbers[POSE_PLACE] * distance, numbers[POSE_PLACE + 1] * distance, distance};
	struct vec3 shift = {move.x - vec3_dot(right, pose->pivot), move.y - vec3_dot(down, pose->pivot),
		move.z - vec3_dot(forward, pose->pivot)};
	struct vec3 across = vec3_add(vec3_scale(right, focal), vec3_scale(forward, centre_px.x));
	struct vec3 along = vec3_add(vec3_scale(down, focal), vec3_scale(forward, centre_px.y));
	struct camera camera = {
		.projection = {across.x, across.y, across.z, focal * shift.x + centre_px.x * shift.z, along.x, along.y,
			along.z, focal * shift.y + centre_px.y * shift.z, forward.x, forward.y, forward.z, shift.z},
	};
	struct vec3 back = vec3_add(vec3_scale(right, move.x), vec3_scale(down, move.y));
	camera.centre = vec3_sub(pose->pivot, vec3_add(back, vec3_scale(forward, move.z)));
	return camera;
}

/* Mean and mean square distance from it of weighted points. */
struct cloud {
	double weight;
	struct vec2 sum;
	double squares;
};

static void cloud_add(struct cloud *cloud, struct vec2 point, double weight)
{
	cloud->weight += weight;
	cloud->sum = vec2_add(cloud->sum, vec2_scale(point, weight));
	cloud->squares += weight * vec2_dot(point, point);
}

static struct vec2 cloud_mean(const struct cloud *cloud)
{
	return vec2_scale(cloud->sum, 1 / cloud->weight);
}

static double cloud_spread(const struct cloud *cloud)
{
	struct vec2 mean = cloud_mean(cloud);
	return sqrt(fmax(cloud->squares / cloud->weight - vec2_dot(mean, mean), 0));
}

static struct vec2 seen(const struct pose *pose, struct vec3 point)
{
	struct vec3 offset = vec3_sub(point, pose->pivot);
	return (struct vec2){vec3_dot(pose->right, offset), vec3_dot(pose->down, offset)};
}

/* The upper part of the rim that the dome shows from far away: the unit vectors square to the viewing direction in the
 * space where the dome is a sphere. */
static void cloud_add_rim(struct cloud *cloud, const struct pose *pose, const struct head_shape *shape, double weight)
{
	struct vec3 half = {shape->half_breadth, shape->half_length, shape->height};
	struct vec3 to =
		vec3_unit((struct vec3){pose->forward.x / half.x, pose->forward.y / half.y, pose->forward.z / half.z});
	struct vec3 one = vec3_cross(to, fabs(to.z) < 0.7 ? (struct vec3){0, 0, 1} : (struct vec3){1, 0, 0});
	one = vec3_unit(one);
	struct vec3 two = vec3_cross(to, one);
	for (int i = 0; i < RIM_POINTS; i++) {
		double angle = 360 * DEGREE * i / RIM_POINTS;
		struct vec3 unit = vec3_add(vec3_scale(one, cos(angle)), vec3_scale(two, sin(angle)));
		struct vec3 point = {unit.x * half.x, unit.y * half.y, unit.z * half.z};
		if (unit.z >= -0.2)
			cloud_add(cloud, seen(pose, vec3_add(point, shape->centre)), weight / RIM_POINTS);
	}
}

static void look_from(struct pose *pose, double azimuth_deg, double elevation_deg, double roll_deg)
{
	double azimuth = azimuth_deg * DEGREE, elevation = elevation_deg * DEGREE;
	struct vec3 level = {sin(azimuth), -cos(azimuth), 0};
	struct vec3 from = {level.x * cos(elevation), level.y * cos(elevation), sin(elevation)};
	struct vec3 up = {-level.x * sin(elevation), -level.y * sin(elevation), cos(elevation)};
	pose->forward = vec3_scale(from, -1);
	pose->right = turned(vec3_cross(pose->forward, up), pose->forward, roll_deg * DEGREE);
	pose->down = turned(vec3_scale(up, -1), pose->forward, roll_deg * DEGREE);
}

struct pose pose_start(const struct fit_view *view, const struct head_shape *shape, double azimuth_deg,
	double elevation_deg, double roll_deg, double focal_px)
{
	struct pose pose = {.pivot = shape->centre};
	look_from(&pose, azimuth_deg, elevation_deg, roll_deg);
	struct cloud clicked = {0}, expected = {0};
	for (size_t i = 0; i < view->landmark_count; i++) {
		cloud_add(&clicked, view->landmarks[i].px, 1);
		cloud_add(&expected, seen(&pose, head_landmark(shape, NULL, view->landmarks[i].which).mean), 1);
	}
	for (size_t i = 0; i < view->outline_count; i++)
		cloud_add(&clicked, view->outline[i], 1);
	if (view->outline_count > 0)
		cloud_add_rim(&expected, &pose, shape, (double)view->outline_count);
	double scale = fmax(cloud_spread(&clicked), 1) / fmax(cloud_spread(&expected), LEAST_SPREAD_MM);
	struct vec2 place = vec2_sub(cloud_mean(&clicked), vec2_scale(cloud_mean(&expected), scale));
	pose.numbers[POSE_PLACE] = (place.x - view->width_px / 2) / focal_px;
	pose.numbers[POSE_PLACE + 1] = (place.y - view->height_px / 2) / focal_px;
	pose.numbers[POSE_SCALE] = log(scale);
	pose.numbers[POSE_DISTANCE] = log(focal_px / scale);
	return pose;
}
