#include <math.h>

#include "base/random.h"
#include "scalp/plan/hairline_parts.h"

enum { CHANCE_LOBES = 0x6861, CHANCE_MICRO = 0x6862 };
enum { LOBES_LEAST = 2, LOBES_MOST = 4, SAMPLES_PER_NODE = 2 };

/* Lobes stay away from the corners, where the line is to lie as planned. */
#define CORNER_MM 6.0
#define FADE_MM 10.0
/* All lobes together stand this share of their room off the middle, so that no two sides are alike. */
#define OFF_MIDDLE 0.5
/* The least bend at a node of the small irregularity, as a share of its reach: without it a run may happen to be straight. */
#define LEAST_BEND 0.5

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

static struct vec2 across(const struct vec2 *points, size_t count, size_t i)
{
	struct vec2 run = vec2_sub(points[i + 1 < count ? i + 1 : i], points[i > 0 ? i - 1 : i]);
	double length = fmax(vec2_length(run), 1e-9);
	return (struct vec2){run.y / length, -run.x / length};
}

/* How far b lies off the straight line from a to c, ahead of it above zero. */
static double bend(struct vec2 a, struct vec2 b, struct vec2 c)
{
	struct vec2 chord = vec2_sub(c, a);
	return vec2_cross(vec2_sub(b, a), chord) / fmax(vec2_length(chord), 1e-9);
}

/* Moves every other point ahead or back at random; where three in a row would come to lie nearly straight, the third is
 * moved on, to the nearer side that it can reach. */
static void add_micro(
	struct vec2 *points, const struct vec2 *even, size_t count, double reach, uint64_t seed, struct vec2 *moved)
{
	for (size_t i = 0; i < count; i += SAMPLES_PER_NODE) {
		struct vec2 ahead = across(even, count, i), base = points[i];
		double height = between(-1, 1, seed, CHANCE_MICRO, i / SAMPLES_PER_NODE);
		moved[i] = vec2_add(base, vec2_scale(ahead, reach * height));
		if (i < 2 * SAMPLES_PER_NODE)
			continue;
		struct vec2 a = moved[i - 2 * SAMPLES_PER_NODE], b = moved[i - SAMPLES_PER_NODE];
		if (fabs(bend(a, b, moved[i])) >= LEAST_BEND * reach)
			continue;
		double level = bend(a, b, base), found = bend(a, b, moved[i]);
		/* Moving c ahead by its whole reach lowers the bend by half of it. */
		height = level < 0 || (level == 0 && found < 0) ? 1 : -1;
		moved[i] = vec2_add(base, vec2_scale(ahead, reach * height));
	}
	for (size_t i = 0; i < count; i++)
		if (i % SAMPLES_PER_NODE != 0) {
			size_t before = i - i % SAMPLES_PER_NODE, after = before + SAMPLES_PER_NODE;
			double share = (double)(i % SAMPLES_PER_NODE) / SAMPLES_PER_NODE;
			moved[i] = after < count ? vec2_add(
					   vec2_scale(moved[before], 1 - share), vec2_scale(moved[after], share))
						 : points[i];
		}
}

struct vec2 *hairline_roughen(const struct hairline_sketch *sketch, const struct hairline_roughness *roughness,
	uint64_t seed, struct arena *arena, size_t *count)
{
	double length = polyline_length(sketch->points, sketch->count);
	double middle = polyline_length(sketch->points, sketch->mid + 1);
	size_t nodes = (size_t)ceil(length / (roughness->straight / 3)),
	       n = SAMPLES_PER_NODE * (nodes > 0 ? nodes : 1) + 1;
	struct vec2 *even = polyline_resample(arena, sketch->points, sketch->count, n);
	struct vec2 *lobed = arena_new(arena, n, struct vec2), *rough = arena_new(arena, n, struct vec2);
	struct lobes lobes = draw_lobes(sketch, roughness, seed);
	for (size_t i = 0; i < n; i++) {
		double s = length * (double)i / (double)(n - 1) - middle;
		double forward = roughness->macro > 0 ? lobes_at(&lobes, s) : 0;
		lobed[i] = vec2_add(even[i], vec2_scale(across(even, n, i), forward));
	}
	*count = n;
	if (roughness->micro <= 0)
		return lobed;
	add_micro(lobed, even, n, roughness->micro / 2, seed, rough);
	return rough;
}
