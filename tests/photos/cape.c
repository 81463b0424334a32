#include "cape.h"

#include "noise.h"
#include "solid.h"

static const double fold_mm = 16;

/* Folds fall outwards from the neck, deeper further down. */
static double folds(uint64_t seed, struct vec p)
{
	double x = p.x, y = 1.5 * (p.y - 26), r = sqrt(x * x + y * y) + 1, depth = ramp(70, 220, r);
	struct vec around = vec(4.2 * x / r, 4.2 * y / r, r / 420 + p.z / 900);
	double fold = noise_sum(seed ^ 0xca9eu, around, 2);
	double drape = noise_at(seed ^ 0xd7a9eu, scaled(p, 1 / 55.0));
	return 9 * depth * fold + 2.2 * drape;
}

double cape_distance(uint64_t seed, struct vec p)
{
	double slope = -131 + 0.28 * (p.y - 26);
	double around = sqrt(p.x * p.x + (p.y - 25) * (p.y - 25));
	struct vec q = vec(sqrt(p.x * p.x + 25), p.y, p.z);
	double d = solid_capsule(q, vec(0, 25, -120), vec(0, 28, -200), 64, 96);
	d = smooth_min(d, solid_capsule(q, vec(35, 30, -205), vec(160, 34, -228), 58, 50), 55);
	d = smooth_min(d, solid_ellipsoid(sub(q, vec(0, 24, -350)), vec(205, 132, 150)), 60);
	d = smooth_min(d, solid_capsule(q, vec(178, 34, -260), vec(205, 10, -520), 62, 80), 40);
	/* folds are at most fold_mm deep: further away a bound will do */
	d = d < 30 ? d + folds(seed, p) : d - fold_mm;
	d = -smooth_min(-d, -(p.z - slope), 3);
	double ring_r = around - 67, ring_z = fmax(fabs(p.z - slope + 4) - 9, 0);
	return smooth_min(d, sqrt(ring_r * ring_r + ring_z * ring_z) - 2.6, 6);
}

struct vec cape_normal(uint64_t seed, struct vec p)
{
	static const struct vec corners[4] = {{1, -1, -1}, {-1, -1, 1}, {-1, 1, -1}, {1, 1, 1}};
	struct vec sum = {0, 0, 0};
	for (int i = 0; i < 4; i++)
		sum = along(sum, corners[i], cape_distance(seed, along(p, corners[i], 0.4)));
	return unit(sum);
}
