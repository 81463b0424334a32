#include "scalp/report/cubes.h"

#include <float.h>
#include <math.h>

enum { CUBES_A_DOT = 4 };

static int32_t slot(double offset, double size, int32_t most)
{
	int32_t at = (int32_t)(offset / size);
	return at < 0 ? 0 : at >= most ? most - 1 : at;
}

void cubes_at(const struct cubes *cubes, struct vec3 point, int32_t at[3])
{
	struct vec3 offset = vec3_sub(point, cubes->low);
	at[0] = slot(offset.x, cubes->size, cubes->across);
	at[1] = slot(offset.y, cubes->size, cubes->along);
	at[2] = slot(offset.z, cubes->size, cubes->up);
}

size_t cubes_number(const struct cubes *cubes, const int32_t at[3])
{
	return ((size_t)at[2] * (size_t)cubes->along + (size_t)at[1]) * (size_t)cubes->across + (size_t)at[0];
}

struct cubes cubes_make(const struct measured *measured, const struct measured_set *set, struct arena *arena)
{
	struct vec3 low = {DBL_MAX, DBL_MAX, DBL_MAX}, high = {-DBL_MAX, -DBL_MAX, -DBL_MAX};
	double closest = DBL_MAX;
	for (size_t i = 0; i < set->count; i++) {
		struct vec3 at = measured->point[set->dots[i]];
		double spacing = measured_spacing(measured, set, set->dots[i]);
		low = (struct vec3){fmin(low.x, at.x), fmin(low.y, at.y), fmin(low.z, at.z)};
		high = (struct vec3){fmax(high.x, at.x), fmax(high.y, at.y), fmax(high.z, at.z)};
		closest = spacing > 0 ? fmin(closest, spacing) : closest;
	}
	struct vec3 box = vec3_sub(high, low);
	struct cubes cubes = {.low = low, .size = closest < DBL_MAX ? 1.5 * closest : 1};
	do {
		cubes.across = (int32_t)(box.x / cubes.size) + 1;
		cubes.along = (int32_t)(box.y / cubes.size) + 1;
		cubes.up = (int32_t)(box.z / cubes.size) + 1;
		cubes.size *= 1.25;
	} while ((double)cubes.across * cubes.along * cubes.up > CUBES_A_DOT * (double)set->count + 64);
	cubes.size /= 1.25;
	size_t count = (size_t)cubes.across * (size_t)cubes.along * (size_t)cubes.up;
	cubes.first = arena_new(arena, count + 2, uint32_t);
	cubes.dots = arena_new(arena, set->count, uint32_t);
	int32_t at[3];
	for (size_t i = 0; i < set->count; i++) {
		cubes_at(&cubes, measured->point[set->dots[i]], at);
		cubes.first[cubes_number(&cubes, at) + 2]++;
	}
	for (size_t c = 2; c < count + 2; c++)
		cubes.first[c] += cubes.first[c - 1];
	for (size_t i = 0; i < set->count; i++) {
		cubes_at(&cubes, measured->point[set->dots[i]], at);
		cubes.dots[cubes.first[cubes_number(&cubes, at) + 1]++] = set->dots[i];
	}
	return cubes;
}
