#define _XOPEN_SOURCE 700 /* j0 */
#include "scalp/report/pairs.h"

#include <math.h>

#include "scalp/report/cubes.h"

enum { RINGS = 800, CIRCLES = 16, DIRECTIONS = 32, MIDDLES_MOST = 4000 };

#define PI 3.14159265358979324
#define REACH 8.0 /* in units of 1 / root of the density */
#define TAIL (RINGS * 2 / 3)

/* Pairs by distance, and the area of the rings around their first dots, both in local units. */
struct rings {
	double pairs[RINGS], area[RINGS];
};

/* 1 / root of the density wanted of a set at a dot, mm; 0 where none is wanted. */
static double unit_at(const struct measured *measured, const struct measured_set *set, uint32_t dot)
{
	return measured_spacing(measured, set, dot) / sqrt(2 / sqrt(3));
}

/* Adds the rings around a dot, each by the share of it that lies inside, as seen from a few circles. */
static void add_area(const struct measured *measured, uint32_t dot, double unit, struct rings *rings)
{
	double share[CIRCLES + 1] = {1};
	struct vec2 middle = measured->chart[dot], at = vec2_sub(middle, measured->field.frame.low);
	struct metric metric = metric_at(&measured->field.metric, (float)at.x, (float)at.y);
	for (int circle = 1; circle <= CIRCLES; circle++) {
		double radius = unit * REACH * circle / CIRCLES;
		for (int i = 0; i < DIRECTIONS; i++) {
			double angle = 2 * PI * (i + 0.5) / DIRECTIONS;
			struct metric_step step =
				metric_unfold(metric, (float)(radius * cos(angle)), (float)(radius * sin(angle)));
			struct vec2 there = {middle.x + (double)step.dx, middle.y + (double)step.dy};
			share[circle] += measured_inside(measured, there) ? 1.0 / DIRECTIONS : 0;
		}
	}
	for (int ring = 0; ring < RINGS; ring++) {
		double place = (ring + 0.5) * CIRCLES / RINGS, distance = (ring + 0.5) * REACH / RINGS;
		int circle = (int)place;
		double inside = share[circle] + (place - circle) * (share[circle + 1] - share[circle]);
		rings->area[ring] += inside * 2 * PI * distance * REACH / RINGS;
	}
}

static void add_pairs(const struct measured *measured, const struct measured_set *set, const struct cubes *cubes,
	uint32_t dot, double unit, struct rings *rings)
{
	struct vec3 point = measured->point[dot];
	/* The other dot's unit may be up to twice as long. */
	struct vec3 reach = {1.5 * REACH * unit, 1.5 * REACH * unit, 1.5 * REACH * unit};
	int32_t low[3], high[3], at[3];
	cubes_at(cubes, vec3_sub(point, reach), low);
	cubes_at(cubes, vec3_add(point, reach), high);
	for (at[2] = low[2]; at[2] <= high[2]; at[2]++)
		for (at[1] = low[1]; at[1] <= high[1]; at[1]++)
			for (at[0] = low[0]; at[0] <= high[0]; at[0]++) {
				size_t cube = cubes_number(cubes, at);
				for (uint32_t k = cubes->first[cube]; k < cubes->first[cube + 1]; k++) {
					uint32_t other = cubes->dots[k];
					double length = vec3_length(vec3_sub(measured->point[other], point));
					double theirs = unit_at(measured, set, other);
					double ring = 2 * length / (unit + theirs) / REACH * RINGS;
					if (other != dot && theirs > 0 && ring < RINGS)
						rings->pairs[(int)ring]++;
				}
			}
}

/* The transform of correlation - 1 under a window that ends at the reach (Blackman's). */
static double power_at(const double *correlation, double frequency)
{
	double sum = 0, step = REACH / RINGS;
	for (int ring = 0; ring < RINGS; ring++) {
		double distance = (ring + 0.5) * step, turn = PI * distance / REACH;
		double window = 0.43 + 0.5 * cos(turn) + 0.08 * cos(2 * turn);
		sum += (correlation[ring] - 1) * j0(2 * PI * frequency * distance) * distance * window * step;
	}
	return fabs(1 + 2 * PI * sum);
}

static void transform(struct spectrum *spectrum, const struct rings *rings)
{
	double correlation[RINGS], pairs = 0, area = 0;
	/* Far off there is no correlation. */
	for (int ring = TAIL; ring < RINGS; ring++) {
		pairs += rings->pairs[ring];
		area += rings->area[ring];
	}
	if (!(pairs > 0) || !(area > 0))
		return;
	for (int ring = 0; ring < RINGS; ring++)
		correlation[ring] = rings->area[ring] > 0 ? rings->pairs[ring] / rings->area[ring] * area / pairs : 1;
	for (int bin = 0; bin < SPECTRUM_BINS; bin++)
		spectrum->power[bin] = power_at(correlation, spectrum_frequency(bin));
	spectrum->known = true;
	spectrum_sum_up(spectrum);
}

struct spectrum pairs_spectrum(const struct measured *measured, const struct measured_set *set, struct arena *arena)
{
	struct spectrum spectrum = {.anisotropy_db = (double)NAN};
	struct rings *rings = arena_new(arena, 1, struct rings);
	if (set->count < SPECTRUM_DOTS_LEAST)
		return spectrum;
	struct cubes cubes = cubes_make(measured, set, arena);
	size_t step = set->count / MIDDLES_MOST + 1;
	for (size_t i = 0; i < set->count; i += step) {
		double unit = unit_at(measured, set, set->dots[i]);
		if (!(unit > 0))
			continue;
		add_area(measured, set->dots[i], unit, rings);
		add_pairs(measured, set, &cubes, set->dots[i], unit, rings);
	}
	transform(&spectrum, rings);
	return spectrum;
}
