/*
 * The two solids everything is made of, and the smooth union that joins them (after Quilez, iquilezles.org/articles:
 * distfunctions, smin). Inline, for they are most of the renderer's work.
 */
#ifndef PHOTOS_SOLID_H
#define PHOTOS_SOLID_H

#include "vector.h"

/* Distance to an ellipsoid about the origin, first order near its surface. */
static inline double solid_ellipsoid(struct vec p, struct vec r)
{
	struct vec q = vec(p.x / r.x, p.y / r.y, p.z / r.z);
	struct vec g = vec(q.x / r.x, q.y / r.y, q.z / r.z);
	double k0 = norm(q), k1 = norm(g);
	return k1 > 1e-9 ? k0 * (k0 - 1) / k1 : -fmin(r.x, fmin(r.y, r.z));
}

/* From a to b, with a radius that runs from radius_a to radius_b. */
static inline double solid_capsule(struct vec p, struct vec a, struct vec b, double radius_a, double radius_b)
{
	struct vec axis = sub(b, a), q = sub(p, a);
	double t = clamp(dot(q, axis) / dot(axis, axis), 0, 1);
	return norm(along(q, axis, -t)) - mix(radius_a, radius_b, t);
}

/* The smaller of two distances, rounded where they are within `width`. */
static inline double smooth_min(double a, double b, double width)
{
	double h = width - fabs(a - b);
	if (h <= 0)
		return a < b ? a : b;
	return (a < b ? a : b) - h * h / (4 * width);
}

#endif
