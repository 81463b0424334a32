#include "geometry/relief.h"

#include <math.h>
#include <stddef.h>

/* A ray's steps end here, mm; and they begin where it enters a dome so much larger. */
#define CLOSE_MM 1e-9
#define MARGIN_MM 25.0

/* mm, and radians of the unit vector that stands for a place. */
#define STEP_MM 1e-4
#define STEP 1e-4

bool relief_there(const struct head_shape *head)
{
	for (size_t i = 0; i < RELIEF_TERMS; i++)
		if (head->relief[i] != 0)
			return true;
	return false;
}

double relief_mm(const double relief[RELIEF_TERMS], struct vec3 direction)
{
	double uu = direction.x * direction.x, v = direction.y, w = fmax(direction.z, 0), vv = v * v, ww = w * w;
	const double terms[RELIEF_TERMS] = {
		1, v, w, vv, ww, v * w, v * uu, w * uu, uu * vv, uu * ww, vv * ww, v * ww, v * vv};
	double sum = 0;
	for (size_t i = 0; i < RELIEF_TERMS; i++)
		sum += relief[i] * terms[i];
	return sum;
}

/* The half axes of the half that a height over the middle belongs to. */
static struct vec3 half_axes(const struct head_shape *head, double rise)
{
	return (struct vec3){head->half_breadth, head->half_length, rise < 0 ? head->below : head->height};
}

static struct vec3 divided(struct vec3 a, struct vec3 b)
{
	return (struct vec3){a.x / b.x, a.y / b.y, a.z / b.z};
}

static struct vec3 direction_of(const struct head_shape *head, struct vec3 place)
{
	struct vec3 from = vec3_sub(place, head->centre);
	return divided(from, half_axes(head, from.z));
}

static struct vec3 place_of(const struct head_shape *head, struct vec3 direction)
{
	struct vec3 half = half_axes(head, direction.z);
	return vec3_add(head->centre, (struct vec3){direction.x * half.x, direction.y * half.y, direction.z * half.z});
}

static struct vec3 axis_of(const struct head_shape *head)
{
	return (struct vec3){0, 0, head->centre.z};
}

struct vec3 relief_point(const struct head_shape *head, struct vec3 place)
{
	struct vec3 out = vec3_unit(vec3_sub(place, axis_of(head)));
	double height = relief_mm(head->relief, direction_of(head, place));
	return vec3_add(place, vec3_scale(out, height / vec3_dot(out, dome_normal(head, place))));
}

/* The parallelograms that a small step each way from a place spans on the skin and on the dome. */
static void areas_at(const struct head_shape *head, struct vec3 place, struct vec3 *skin, struct vec3 *dome)
{
	struct vec3 direction = direction_of(head, place);
	struct vec3 one =
		vec3_cross(direction, fabs(direction.z) < 0.7 ? (struct vec3){0, 0, 1} : (struct vec3){1, 0, 0});
	one = vec3_scale(vec3_unit(one), STEP);
	struct vec3 two = vec3_cross(direction, one), over[2], on[2];
	const struct vec3 steps[2] = {one, two};
	for (size_t i = 0; i < 2; i++) {
		struct vec3 ahead = place_of(head, vec3_unit(vec3_add(direction, steps[i])));
		struct vec3 behind = place_of(head, vec3_unit(vec3_sub(direction, steps[i])));
		on[i] = vec3_sub(ahead, behind);
		over[i] = vec3_sub(relief_point(head, ahead), relief_point(head, behind));
	}
	*dome = vec3_cross(on[0], on[1]);
	*skin = vec3_cross(over[0], over[1]);
	if (vec3_dot(*skin, vec3_sub(place, axis_of(head))) < 0)
		*skin = vec3_scale(*skin, -1);
}

struct vec3 relief_normal(const struct head_shape *head, struct vec3 place)
{
	struct vec3 skin, dome;
	areas_at(head, place, &skin, &dome);
	return vec3_unit(skin);
}

double relief_stretch(const struct head_shape *head, struct vec3 place)
{
	struct vec3 skin, dome;
	areas_at(head, place, &skin, &dome);
	return vec3_length(skin) / vec3_length(dome);
}

/* Height of a point over the skin, mm: how far it lies out of it along its ray from the axis, times the share of that
 * ray along the normal. */
static double height_over(const struct head_shape *head, struct vec3 point)
{
	struct vec3 axis = axis_of(head), from = vec3_sub(point, axis);
	struct vec3 half = half_axes(head, from.z);
	struct vec3 ray = divided(from, half), start = divided(vec3_sub(axis, head->centre), half);
	double a = vec3_dot(ray, ray), b = vec3_dot(ray, start), c = vec3_dot(start, start) - 1;
	double scale = (sqrt(b * b - a * c) - b) / a;
	struct vec3 direction = vec3_add(start, vec3_scale(ray, scale));
	struct vec3 normal = vec3_unit(divided(direction, half));
	return (1 - scale) * vec3_dot(from, normal) - relief_mm(head->relief, direction);
}

/* Newton's steps along the ray from outside, where the height falls ever more slowly: they do not step over the skin. */
bool relief_hit(const struct head_shape *head, struct vec3 origin, struct vec3 direction, struct vec3 *point)
{
	enum { STEPS = 60 };
	struct head_shape larger = {head->centre, head->half_breadth + MARGIN_MM, head->half_length + MARGIN_MM,
		head->height + MARGIN_MM, head->below + MARGIN_MM, {0}};
	if (!dome_hit(&larger, origin, direction, point))
		return false;
	for (int step = 0; step < STEPS; step++) {
		double height = height_over(head, *point);
		double slope = (height_over(head, vec3_add(*point, vec3_scale(direction, STEP_MM))) - height) / STEP_MM;
		if (!(slope < 0))
			return false;
		*point = vec3_sub(*point, vec3_scale(direction, height / slope));
		if (fabs(height / slope) < CLOSE_MM)
			return true;
	}
	return fabs(height_over(head, *point)) < 1e3 * CLOSE_MM;
}
