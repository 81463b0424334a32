/* The auricle in its own plane: u to the rear, v up, w outwards; the tragion is near (-3, 0). */
#include "head.h"
#include "solid.h"

struct bead {
	double u, v, w, radius;
};

/* Helix from its root in the concha, up and round to the lobe. */
static const struct bead helix[] = {
	{7.0, -1.0, 1.0, 1.5},
	{4.2, 1.4, 2.1, 1.9},
	{1.0, 5.0, 3.4, 2.3},
	{-1.1, 9.7, 4.0, 2.5},
	{-2.0, 15.0, 4.2, 2.6},
	{-1.2, 20.5, 4.3, 2.7},
	{1.0, 25.5, 4.2, 2.8},
	{4.3, 29.2, 4.1, 2.9},
	{8.5, 31.5, 4.0, 2.9},
	{13.2, 32.2, 3.7, 3.0},
	{18.0, 31.5, 3.4, 3.0},
	{22.1, 29.3, 3.1, 3.0},
	{25.5, 26.0, 2.8, 3.0},
	{27.7, 21.6, 2.5, 3.0},
	{29.0, 16.5, 2.2, 2.9},
	{29.3, 10.8, 2.0, 2.8},
	{28.8, 5.0, 1.8, 2.7},
	{27.5, -0.7, 1.7, 2.6},
	{25.5, -6.0, 1.6, 2.5},
	{23.2, -10.7, 1.4, 2.5},
	{20.5, -15.0, 1.2, 2.5},
	{17.2, -19.3, 0.8, 2.6},
	{14.5, -22.5, 0.4, 2.8},
};

static const struct bead antihelix[] = {
	{10.5, -15.5, 1.4, 2.0},
	{13.6, -13.1, 1.6, 2.1},
	{17.0, -9.5, 1.8, 2.3},
	{19.0, -4.7, 1.9, 2.4},
	{20.0, 0.5, 2.0, 2.5},
	{19.8, 5.4, 1.9, 2.6},
	{18.5, 10.0, 1.8, 2.6},
	{16.3, 13.8, 1.5, 2.5},
	{13.5, 17.0, 1.2, 2.4},
	{9.9, 19.7, 0.9, 2.2},
	{7.0, 21.5, 0.6, 2.0},
};

static double string_of(const struct bead *beads, int count, struct vec q)
{
	double d = 1e9;
	for (int i = 0; i + 1 < count; i++) {
		struct vec a = vec(beads[i].u, beads[i].v, beads[i].w),
			   b = vec(beads[i + 1].u, beads[i + 1].v, beads[i + 1].w);
		d = fmin(d, solid_capsule(q, a, b, beads[i].radius, beads[i + 1].radius));
	}
	return d;
}

static double ball(struct vec q, double u, double v, double w, double ru, double rv, double rw)
{
	return solid_ellipsoid(sub(q, vec(u, v, w)), vec(ru, rv, rw));
}

/* A flat oval with a rounded edge. */
static double leaf(struct vec q, double u, double v, double w, double ru, double rv, double thickness)
{
	double x = q.x - u, y = q.y - v, k0 = hypot(x / ru, y / rv), k1 = hypot(x / (ru * ru), y / (rv * rv));
	double rim = k1 > 1e-9 ? fmax(k0 * (k0 - 1) / k1, 0) : 0;
	return hypot(rim, q.z - w) - 0.5 * thickness;
}

double ear_distance(struct vec q)
{
	/* blade and cup, then what is carved from them, then the rims that stand on them */
	double d = leaf(q, 13.5, 8, 0.2, 14, 23, 4.6);
	d = smooth_min(d, ball(q, 3, -2, -9, 13, 16, 10), 6);
	d = smooth_min(d, leaf(q, 7.5, -22, -0.4, 6, 7.5, 6.5), 6);
	d = -smooth_min(-d, ball(q, 8.5, -4, 5, 9, 11, 10.5), 3);
	d = -smooth_min(-d, ball(q, 4, -4, -3, 4, 4.5, 8), 2);
	d = smooth_min(d, string_of(antihelix, (int)(sizeof antihelix / sizeof antihelix[0]), q), 4);
	d = smooth_min(d, string_of(helix, (int)(sizeof helix / sizeof helix[0]), q), 2.5);
	d = smooth_min(d, ball(q, -2.5, -6, 2.5, 3.2, 6, 3.6), 3);
	d = smooth_min(d, ball(q, 7.5, -15.5, 1.4, 4.5, 3, 2.8), 3);
	return d;
}
