/* pose: a camera with square pixels and its principal point at the picture's centre, as seven numbers near a starting
 * pose, so that least squares can move it.
 *
 * Numbers: a turn of the starting rotation (rotation vector, radians), the place of the head's pivot on the picture
 * (offset from the centre in focal lengths, x and y), log of the scale there (px per mm), log of the distance along the
 * viewing direction (mm). Scale and distance are nearly independent of each other, focal length and distance are not. */
#ifndef SCALP_HEAD_POSE_H
#define SCALP_HEAD_POSE_H

#include "scalp/head/view.h"

enum { POSE_NUMBERS = 7 };

enum pose_number { POSE_TURN, POSE_PLACE = 3, POSE_SCALE = 5, POSE_DISTANCE };

struct pose {
	struct vec3 right, down, forward; /* the camera's axes in the head frame, before the turn */
	struct vec3 pivot;                /* mm, head frame */
	double numbers[POSE_NUMBERS];
};

/* The camera, for numbers in place of the pose's own; px for the principal point. */
struct camera pose_camera(const struct pose *pose, const double numbers[POSE_NUMBERS], struct vec2 centre_px);

/* Where to start from: looking from a direction (degrees as in view_side), rolled clockwise, with the head at the place
 * and of the size that the view's points have. focal_px: a guess. Needs two points at least. */
struct pose pose_start(const struct fit_view *view, const struct head_shape *shape, double azimuth_deg,
	double elevation_deg, double roll_deg, double focal_px);

#endif
