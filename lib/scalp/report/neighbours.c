#include "scalp/report/neighbours.h"

#include <float.h>
#include <math.h>
#include <stdlib.h>

#include "scalp/report/cubes.h"

enum { BONDS = 6 };

struct bonds {
	size_t count;
	uint32_t dots[BONDS];
	double squares[BONDS]; /* of distances, rising */
};

static void consider(struct bonds *bonds, uint32_t dot, double square)
{
	if (bonds->count == BONDS && square >= bonds->squares[BONDS - 1])
		return;
	size_t i = bonds->count < BONDS ? bonds->count++ : BONDS - 1;
	for (; i > 0 && bonds->squares[i - 1] > square; i--) {
		bonds->squares[i] = bonds->squares[i - 1];
		bonds->dots[i] = bonds->dots[i - 1];
	}
	bonds->squares[i] = square;
	bonds->dots[i] = dot;
}

/* Looks through the cubes that lie exactly `ring` away; false when there are none. */
static bool look_through(
	const struct cubes *cubes, const struct measured *measured, uint32_t dot, int32_t ring, struct bonds *bonds)
{
	struct vec3 point = measured->point[dot];
	int32_t middle[3], at[3];
	bool any = false;
	cubes_at(cubes, point, middle);
	const int32_t ends[] = {cubes->across, cubes->along, cubes->up};
	for (at[2] = middle[2] - ring; at[2] <= middle[2] + ring; at[2]++)
		for (at[1] = middle[1] - ring; at[1] <= middle[1] + ring; at[1]++) {
			bool rim = abs(at[2] - middle[2]) == ring || abs(at[1] - middle[1]) == ring;
			if (at[2] < 0 || at[2] >= ends[2] || at[1] < 0 || at[1] >= ends[1])
				continue;
			for (at[0] = middle[0] - ring; at[0] <= middle[0] + ring;
				at[0] += rim || ring == 0 ? 1 : 2 * ring) {
				if (at[0] < 0 || at[0] >= ends[0])
					continue;
				any = true;
				size_t cube = cubes_number(cubes, at);
				for (uint32_t k = cubes->first[cube]; k < cubes->first[cube + 1]; k++) {
					struct vec3 way = vec3_sub(measured->point[cubes->dots[k]], point);
					if (cubes->dots[k] != dot)
						consider(bonds, cubes->dots[k], vec3_dot(way, way));
				}
			}
		}
	return any;
}

static struct bonds bonds_of(const struct cubes *cubes, const struct measured *measured, uint32_t dot)
{
	struct bonds bonds = {.count = 0};
	for (int32_t ring = 0;; ring++) {
		double safe = (ring - 1) * cubes->size;
		if (bonds.count == BONDS && safe > 0 && bonds.squares[BONDS - 1] <= safe * safe)
			return bonds;
		if (!look_through(cubes, measured, dot, ring, &bonds) && ring > 0)
			return bonds;
	}
}

/* Whether the circle of the six bonds lies where dots may lie. */
static bool surrounded(const struct measured *measured, uint32_t dot, const struct bonds *bonds)
{
	double reach = sqrt(bonds->squares[BONDS - 1]);
	const struct vec2 steps[] = {{reach, 0}, {-reach, 0}, {0, reach}, {0, -reach}};
	for (size_t i = 0; i < sizeof steps / sizeof *steps; i++)
		if (!measured_inside(measured, vec2_add(measured->chart[dot], steps[i])))
			return false;
	return true;
}

/* |mean of exp(6 i angle)| over the bonds, seen along the normal. */
static double bond_order(const struct measured *measured, uint32_t dot, const struct bonds *bonds)
{
	struct vec3 normal = surface_normal(&measured->plan->surface, measured->chart[dot]);
	struct vec3 away = fabs(normal.x) < 0.7 ? (struct vec3){1, 0, 0} : (struct vec3){0, 1, 0};
	struct vec3 u = vec3_unit(vec3_cross(away, normal)), v = vec3_cross(normal, u);
	double real = 0, imaginary = 0;
	for (size_t i = 0; i < BONDS; i++) {
		struct vec3 way = vec3_sub(measured->point[bonds->dots[i]], measured->point[dot]);
		double angle = 6 * atan2(vec3_dot(way, v), vec3_dot(way, u));
		real += cos(angle);
		imaginary += sin(angle);
	}
	return sqrt(real * real + imaginary * imaginary) / BONDS;
}

static int ascending(const void *left, const void *right)
{
	double a = *(const double *)left, b = *(const double *)right;
	return (a > b) - (a < b);
}

static void sum_up(struct neighbours *found, double *distances)
{
	double sum = 0, squares = 0;
	qsort(distances, found->count, sizeof *distances, ascending);
	for (size_t i = 0; i < found->count; i++) {
		sum += distances[i];
		squares += distances[i] * distances[i];
		double bin = distances[i] / NEIGHBOURS_MOST * NEIGHBOURS_BINS;
		if (bin < NEIGHBOURS_BINS)
			found->histogram[(size_t)bin] += NEIGHBOURS_BINS / NEIGHBOURS_MOST / (double)found->count;
	}
	found->least = distances[0];
	found->low = distances[found->count / 1000];
	found->mean = sum / (double)found->count;
	found->spread = sqrt(fmax(0, squares / (double)found->count - found->mean * found->mean)) / found->mean;
}

struct neighbours neighbours_measure(
	const struct measured *measured, const struct measured_set *set, struct arena *arena)
{
	struct neighbours found = {.least_mm = DBL_MAX};
	if (set->count <= BONDS)
		return found;
	struct cubes cubes = cubes_make(measured, set, arena);
	double *distances = arena_new(arena, set->count, double), order = 0;
	size_t ordered = 0;
	for (size_t i = 0; i < set->count; i++) {
		uint32_t dot = set->dots[i];
		struct bonds bonds = bonds_of(&cubes, measured, dot);
		double own = measured_spacing(measured, set, dot), nearest = DBL_MAX;
		if (!(own > 0))
			continue;
		for (size_t k = 0; k < BONDS; k++) {
			double other = measured_spacing(measured, set, bonds.dots[k]);
			nearest = fmin(nearest, 2 * sqrt(bonds.squares[k]) / (own + (other > 0 ? other : own)));
		}
		distances[found.count++] = nearest;
		found.least_mm = fmin(found.least_mm, sqrt(bonds.squares[0]));
		if (surrounded(measured, dot, &bonds)) {
			order += bond_order(measured, dot, &bonds);
			ordered++;
		}
	}
	found.psi6 = ordered ? order / (double)ordered : (double)NAN;
	if (found.count)
		sum_up(&found, distances);
	return found;
}
