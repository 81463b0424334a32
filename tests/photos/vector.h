/* Three-component vectors of doubles; millimetres unless a name says otherwise. */
#ifndef PHOTOS_VECTOR_H
#define PHOTOS_VECTOR_H

#include <math.h>

#define PI 3.14159265358979323846

struct vec {
	double x, y, z;
};

static inline struct vec vec(double x, double y, double z)
{
	return (struct vec){x, y, z};
}

static inline struct vec add(struct vec a, struct vec b)
{
	return vec(a.x + b.x, a.y + b.y, a.z + b.z);
}

static inline struct vec sub(struct vec a, struct vec b)
{
	return vec(a.x - b.x, a.y - b.y, a.z - b.z);
}

static inline struct vec scaled(struct vec a, double s)
{
	return vec(a.x * s, a.y * s, a.z * s);
}

/* a + s b */
static inline struct vec along(struct vec a, struct vec b, double s)
{
	return vec(a.x + s * b.x, a.y + s * b.y, a.z + s * b.z);
}

static inline struct vec times(struct vec a, struct vec b)
{
	return vec(a.x * b.x, a.y * b.y, a.z * b.z);
}

static inline double dot(struct vec a, struct vec b)
{
	return a.x * b.x + a.y * b.y + a.z * b.z;
}

static inline struct vec cross(struct vec a, struct vec b)
{
	return vec(a.y * b.z - a.z * b.y, a.z * b.x - a.x * b.z, a.x * b.y - a.y * b.x);
}

static inline double norm(struct vec a)
{
	return sqrt(dot(a, a));
}

static inline struct vec unit(struct vec a)
{
	double length = norm(a);
	return length > 0 ? scaled(a, 1 / length) : vec(0, 0, 1);
}

static inline struct vec mix3(struct vec a, struct vec b, double t)
{
	return vec(a.x + (b.x - a.x) * t, a.y + (b.y - a.y) * t, a.z + (b.z - a.z) * t);
}

static inline double mix(double a, double b, double t)
{
	return a + (b - a) * t;
}

static inline double clamp(double x, double low, double high)
{
	return x < low ? low : x > high ? high : x;
}

/* 0 below `low`, 1 above `high`, a cubic between. */
static inline double ramp(double low, double high, double x)
{
	double t = clamp((x - low) / (high - low), 0, 1);
	return t * t * (3 - 2 * t);
}

/* Two unit vectors perpendicular to the unit vector `n` and to each other. */
static inline void tangents(struct vec n, struct vec *u, struct vec *v)
{
	*u = unit(cross(fabs(n.z) < 0.9 ? vec(0, 0, 1) : vec(1, 0, 0), n));
	*v = cross(n, *u);
}

#endif
