/* vec: points and directions of the plane and of space; plain values, lengths in the caller's unit. */
#ifndef GEOMETRY_VEC_H
#define GEOMETRY_VEC_H

#include <math.h>

struct vec2 {
	double x, y;
};

struct vec3 {
	double x, y, z;
};

/* fmin and fmax of numbers that are numbers: those two look after NaN, and so are calls. */
static inline double lesser(double a, double b)
{
	return a < b ? a : b;
}

static inline double greater(double a, double b)
{
	return a > b ? a : b;
}

static inline struct vec2 vec2_low(struct vec2 a, struct vec2 b)
{
	return (struct vec2){lesser(a.x, b.x), lesser(a.y, b.y)};
}

static inline struct vec2 vec2_high(struct vec2 a, struct vec2 b)
{
	return (struct vec2){greater(a.x, b.x), greater(a.y, b.y)};
}

static inline struct vec2 vec2_add(struct vec2 a, struct vec2 b)
{
	return (struct vec2){a.x + b.x, a.y + b.y};
}

static inline struct vec2 vec2_sub(struct vec2 a, struct vec2 b)
{
	return (struct vec2){a.x - b.x, a.y - b.y};
}

static inline struct vec2 vec2_scale(struct vec2 a, double factor)
{
	return (struct vec2){a.x * factor, a.y * factor};
}

static inline double vec2_dot(struct vec2 a, struct vec2 b)
{
	return a.x * b.x + a.y * b.y;
}

/* z of the cross product: positive when b lies counter-clockwise of a. */
static inline double vec2_cross(struct vec2 a, struct vec2 b)
{
	return a.x * b.y - a.y * b.x;
}

static inline double vec2_length(struct vec2 a)
{
	return sqrt(vec2_dot(a, a));
}

static inline struct vec3 vec3_add(struct vec3 a, struct vec3 b)
{
	return (struct vec3){a.x + b.x, a.y + b.y, a.z + b.z};
}

static inline struct vec3 vec3_sub(struct vec3 a, struct vec3 b)
{
	return (struct vec3){a.x - b.x, a.y - b.y, a.z - b.z};
}

static inline struct vec3 vec3_scale(struct vec3 a, double factor)
{
	return (struct vec3){a.x * factor, a.y * factor, a.z * factor};
}

static inline double vec3_dot(struct vec3 a, struct vec3 b)
{
	return a.x * b.x + a.y * b.y + a.z * b.z;
}

static inline struct vec3 vec3_cross(struct vec3 a, struct vec3 b)
{
	return (struct vec3){a.y * b.z - a.z * b.y, a.z * b.x - a.x * b.z, a.x * b.y - a.y * b.x};
}

static inline double vec3_length(struct vec3 a)
{
	return sqrt(vec3_dot(a, a));
}

/* a must not be zero. */
static inline struct vec3 vec3_unit(struct vec3 a)
{
	return vec3_scale(a, 1 / vec3_length(a));
}

#endif
