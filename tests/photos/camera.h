/* A pinhole camera with square pixels: p_cam = R p + t, axes x right, y down, z forward; pixel = K p_cam / z. */
#ifndef PHOTOS_CAMERA_H
#define PHOTOS_CAMERA_H

#include <stdbool.h>

#include "vector.h"

struct camera {
	int width, height; /* pixels of the upright picture */
	double focal_px;
	struct vec axis[3]; /* rows of R */
	struct vec centre_mm;
};

struct camera_wish {
	int width, height;
	double azimuth_deg;   /* 0 in front of the face, 90 at the subject's left */
	double elevation_deg; /* above the Frankfurt plane */
	double roll_deg;      /* of the camera, clockwise */
	double distance_mm;   /* from the target */
	double focal_35mm;    /* equivalent: width of a 36 mm frame on the longer side */
	struct vec target;    /* shown in the picture's middle */
};

struct camera camera_make(const struct camera_wish *wish);
/* The direction through pixel position (x, y), a unit vector. */
struct vec camera_ray(const struct camera *camera, double x, double y);
/* Pixel position of a point, and its depth along the optical axis; false when behind the camera. */
bool camera_project(const struct camera *camera, struct vec p, double *x, double *y, double *depth);

/* Names the views of the toolkit; false for an unknown name. Sets azimuth, elevation and target. */
bool camera_named(struct camera_wish *wish, const char *name);

#endif
