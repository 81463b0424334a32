#include <math.h>

#include "base/random.h"
#include "scalp/plan/hairline_parts.h"

enum { CHANCE_LOBES = 0x6861, CHANCE_MICRO = 0x6862 };
enum { LOBES_LEAST = 2, LOBES_MOST = 4, SAMPLES_PER_NODE = 2 };

/* Lobes stay away from the corners, where the line is to lie as planned. */
#define CORNER_MM 6.0
#define FADE_MM 10.0
/* All lobes together stand this share of their room off the middle, so that no two sides are alike. */
#define OFF_MIDDLE 0.35
/* The least bend at a node of the small irregularity, as a share of its height: without it a run may happen to be straight. */
#define LEAST_BEND 1.0

struct lobe {
	double centre, half_width, height; /* mm along the front from the middle, to the left; forwards */
};

struct lobes {
	struct lobe lobe[LOBES_MOST];
	size_t count;
	double level; /* taken off everywhere, so that the line does not come forward as a whole */
	double right, left;
};

static double between(double low, double high, uint64_t seed, uint64_t purpose, uint64_t counter)
{
	return low + (high - low) * random_unit(seed, purpose, counter);
}

static struct lobes draw_lobes(
	const struct hairline_sketch *sketch, const struct hairline_roughness *roughness, uint64_t seed)
{
	struct lobes lobes = {
		.right = -sketch->front_mm[0], .left = sketch->front_mm[1], .level = roughness->macro / 3};
	double from = lobes.right + CORNER_MM, to = lobes.left - CORNER_MM;
	size_t most = (size_t)fmax(1, (to - from) / roughness->period_least);
	size_t count = LOBES_LEAST + (size_t)(random_unit(seed, CHANCE_LOBES, 0) * (LOBES_MOST - LOBES_LEAST + 1));
	if (to - from < roughness->period_least / 2)
		return lobes;
	lobes.count = count < most ? count : most;
	double off = OFF_MIDDLE * (to - from) / (double)(lobes.count + 1);
	if (random_unit(seed, CHANCE_LOBES, 1) < 0.5)
		from += off;
	else
		to -= off;
	double room = (to - from) / (double)lobes.count;
	for (size_t i = 0; i < lobes.count; i++) {
		struct lobe *lobe = &lobes.lobe[i];
		double width = fmin(
			room, between(roughness->period_least, roughness->period_most, seed, CHANCE_LOBES, 3 * i + 2));
		double height = roughness->macro * between(0.7, 1.3, seed, CHANCE_LOBES, 3 * i + 3);
		lobe->half_width = width / 2;
		lobe->height = fmin(fmax(height, roughness->macro_least), roughness->macro_most);
		lobe->centre = from + room * (double)i + width / 2
			       + (room - width) * random_unit(seed, CHANCE_LOBES, 3 * i + 4);
	}
	return lobes;
}

/* How far the line comes forward by its lobes, s mm from the middle. */
static double lobes_at(const struct lobes *lobes, double s)
{
	double to_corner = fmin(s - lobes->right, lobes->left - s);
	double forward = -lobes->level * fmax(0, fmin(1, to_corner / FADE_MM));
	for (size_t i = 0; i < lobes->count; i++) {
		const struct lobe *lobe = &lobes->lobe[i];
		double t = fabs(s - lobe->centre) / lobe->half_width;
		if (t < 1)
			forward += lobe->height * (1 + cos(3.141592653589793 * t)) / 2;
	}
	return forward;
}

/* Heights of the nodes, -1..1: each random, unless it would leave three nodes in a row nearly straight. */
static double *draw_nodes(size_t count, uint64_t seed, struct arena *arena)
{
	double *heights = arena_new(arena, count, double);
	for (size_t i = 0; i < count; i++) {
		double height = between(-1, 1, seed, CHANCE_MICRO, i);
		if (i >= 2) {
			double straight = 2 * heights[i - 1] - heights[i - 2];
			double up = straight + LEAST_BEND, down = straight - LEAST_BEND;
			if (fabs(height - straight) < LEAST_BEND)
				height = up > 1 || (down >= -1 && height < straight) ? down : up;
		}
		heights[i] = height;
	}
	return heights;
}

struct vec2 *hairline_roughen(const struct hairline_sketch *sketch, const struct hairline_roughness *roughness,
	uint64_t seed, struct arena *arena, size_t *count)
{
	double length = polyline_length(sketch->points, sketch->count);
	double middle = polyline_length(sketch->points, sketch->mid + 1);
	size_t n = (size_t)ceil(length / (roughness->straight / 3 / SAMPLES_PER_NODE)) + 1;
	n = n < 3 ? 3 : n;
	struct vec2 *even = polyline_resample(arena, sketch->points, sketch->count, n);
	struct vec2 *rough = arena_new(arena, n, struct vec2);
	struct lobes lobes = draw_lobes(sketch, roughness, seed);
	double *nodes = draw_nodes(n / SAMPLES_PER_NODE + 2, seed, arena);
	for (size_t i = 0; i < n; i++) {
		struct vec2 run = vec2_sub(even[i + 1 < n ? i + 1 : i], even[i > 0 ? i - 1 : i]);
		double run_length = fmax(vec2_length(run), 1e-9);
		double s = length * (double)i / (double)(n - 1) - middle;
		size_t node = i / SAMPLES_PER_NODE;
		double share = (double)(i % SAMPLES_PER_NODE) / SAMPLES_PER_NODE;
		double small = nodes[node] + share * (nodes[node + 1] - nodes[node]);
		double forward = (roughness->macro > 0 ? lobes_at(&lobes, s) : 0) + roughness->micro / 2 * small;
		struct vec2 ahead = {run.y / run_length, -run.x / run_length};
		rough[i] = vec2_add(even[i], vec2_scale(ahead, forward));
	}
	*count = n;
	return rough;
}
