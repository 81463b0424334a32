#include "scalp.h"

#include <stddef.h>

#include "noise.h"
#include "solid.h"

static const double crown_forward = -72, trichion_mm = 70, soft_mm = 11;

/* Polar angle of the design hairline in degrees, by azimuth; below 44 degrees relative to the trichion's. */
static const struct {
	double azimuth, polar;
} hairline[] = {
	{0, 0},
	{10, -0.4},
	{20, -1.6},
	{28, -3.4},
	{34, -4.6},
	{39, -3.2},
	{44, 5},
	{48, 43},
	{52, 53},
	{57, 66},
	{62, 79},
	{65, 86.5},
	{71, 87},
	{74, 77},
	{79, 66},
	{86, 63.5},
	{94, 65},
	{101, 72},
	{109, 85},
	{118, 96},
	{130, 106},
	{145, 114},
	{158, 119.5},
	{168, 120.5},
	{180, 118.5},
};

static const double relative_below = 45;

static double line_at(double azimuth, double trichion_polar)
{
	size_t last = sizeof hairline / sizeof hairline[0] - 1, i = 0;
	double a = fabs(azimuth);
	while (i + 1 < last && hairline[i + 1].azimuth <= a)
		i++;
	double low = hairline[i].polar, high = hairline[i + 1].polar;
	if (hairline[i].azimuth < relative_below)
		low += trichion_polar;
	if (hairline[i + 1].azimuth < relative_below)
		high += trichion_polar;
	double t = clamp((a - hairline[i].azimuth) / (hairline[i + 1].azimuth - hairline[i].azimuth), 0, 1);
	return mix(low, high, t);
}

static struct vec ray_of(double azimuth, double polar)
{
	double a = azimuth * PI / 180, p = polar * PI / 180;
	return vec(sin(p) * sin(a), -sin(p) * cos(a), cos(p));
}

static void survey(struct scalp *scalp)
{
	for (int a = 0; a < SCALP_AZIMUTHS; a++)
		for (int p = 0; p < SCALP_POLARS; p++) {
			struct vec out = ray_of(a, p), *point = &scalp->point[p][a];
			if (!head_cast(scalp->head, scaled(out, 220), scaled(out, -1), 220, false, point))
				*point = scaled(out, 1);
			scalp->arc[p][a] =
				p == 0 ? 0 : scalp->arc[p - 1][a] + norm(sub(*point, scalp->point[p - 1][a]));
		}
}

/* Polar angle, on the midline in front, that lies `mm` of skin above the glabella. */
static double front_polar(const struct scalp *scalp, double mm)
{
	struct vec glabella = scalp->head->measures.glabella;
	double polar = atan2(-glabella.y, glabella.z) * 180 / PI;
	int p = (int)polar;
	double target = mix(scalp->arc[p][0], scalp->arc[p + 1][0], polar - p) - mm;
	for (p = 0; p + 1 < SCALP_POLARS && scalp->arc[p + 1][0] < target;)
		p++;
	return p + (target - scalp->arc[p][0]) / (scalp->arc[p + 1][0] - scalp->arc[p][0]);
}

static struct vec point_at(const struct scalp *scalp, double azimuth, double polar)
{
	struct vec out = ray_of(azimuth, polar), hit = {0, 0, 0};
	head_cast(scalp->head, scaled(out, 220), scaled(out, -1), 220, false, &hit);
	return hit;
}

void scalp_make(struct scalp *scalp, const struct head *head, const struct scalp_pattern *pattern, uint64_t seed)
{
	scalp->head = head;
	scalp->pattern = pattern;
	scalp->seed = seed;
	survey(scalp);
	double top = front_polar(scalp, trichion_mm);
	for (int a = 0; a < SCALP_AZIMUTHS; a++) {
		double azimuth = a < 180 ? a : a - 360, sway = azimuth * 0.12 + 40;
		double ragged = 0.5 * noise_at(seed ^ 0x11e, vec(sway, 0, 0))
				+ 0.35 * noise_at(seed ^ 0x11f, vec(3 * sway, 0, 0));
		scalp->line_polar[a] = line_at(azimuth, top) + ragged * ramp(0, 12, fabs(azimuth));
	}
	scalp->trichion = point_at(scalp, 0, top);
	for (int side = 0; side < 2; side++) {
		double sign = side == 0 ? 1 : -1;
		scalp->frontotemporal[side] = scalp_line_point(scalp, sign * 36);
		scalp->temple[side] = scalp_line_point(scalp, sign * 54);
	}
	struct chance chance = chance_start(seed, 'o');
	double aside = (chance_unit(&chance) < 0.7 ? -1 : 1) * mix(3, 10, chance_unit(&chance));
	scalp->whorl = point_at(scalp, 180 + aside, 26);
}

struct vec scalp_line_point(const struct scalp *scalp, double azimuth)
{
	double turn = azimuth < 0 ? azimuth + 360 : azimuth;
	int a = (int)turn % SCALP_AZIMUTHS, next = (a + 1) % SCALP_AZIMUTHS;
	return point_at(scalp, azimuth, mix(scalp->line_polar[a], scalp->line_polar[next], turn - floor(turn)));
}

struct scalp_place scalp_locate(const struct scalp *scalp, struct vec p)
{
	double flat = hypot(p.x, p.y);
	struct scalp_place place = {
		.azimuth = flat > 1e-9 ? atan2(p.x, -p.y) * 180 / PI : 0, .polar = atan2(flat, p.z) * 180 / PI};
	double turn = place.azimuth < 0 ? place.azimuth + 360 : place.azimuth;
	double polar = clamp(place.polar, 0, SCALP_POLARS - 1.001);
	int a = (int)turn % SCALP_AZIMUTHS, b = (a + 1) % SCALP_AZIMUTHS, i = (int)polar;
	double u = turn - floor(turn), v = polar - i;
	double arc =
		mix(mix(scalp->arc[i][a], scalp->arc[i][b], u), mix(scalp->arc[i + 1][a], scalp->arc[i + 1][b], u), v);
	place.forward = flat > 1e-9 ? -arc * p.y / flat : 0;
	place.left = flat > 1e-9 ? arc * p.x / flat : 0;
	return place;
}

double scalp_inside(const struct scalp *scalp, const struct scalp_place *place)
{
	double turn = place->azimuth < 0 ? place->azimuth + 360 : place->azimuth;
	int a = (int)turn % SCALP_AZIMUTHS, b = (a + 1) % SCALP_AZIMUTHS;
	double low = scalp->line_polar[a], high = scalp->line_polar[b];
	double gap = (mix(low, high, turn - floor(turn)) - place->polar) * PI / 180;
	double slope = (high - low) / fmax(sin(place->polar * PI / 180), 0.2);
	return 105 * gap / sqrt(1 + slope * slope);
}

/* Millimetres into (+) the area that the pattern has bared. */
static double bared(const struct scalp_pattern *pattern, double forward, double left)
{
	double t = fabs(left), bay = t / 27;
	double line =
		pattern->corner + (pattern->middle - pattern->corner) * exp(-bay * bay * bay) + 1.1 * fmax(t - 58, 0);
	double inside = fmin(0.8 * (forward - line), pattern->half_width - t);
	if (pattern->crown_radius > 0)
		inside = -smooth_min(-inside, hypot(forward - crown_forward, left) - pattern->crown_radius, 14);
	if (pattern->back < 0) {
		double middle = 0.5 * (pattern->back + 96), along_mm = 0.5 * (96 - pattern->back),
		       across = pattern->half_width;
		double u = (forward - middle) / along_mm, v = left / across;
		inside = -smooth_min(-inside, (sqrt(u * u + v * v) - 1) * fmin(along_mm, across), 10);
	}
	return inside;
}

/* Irregularity of every border, mm. */
static double wander(const struct scalp *scalp, struct vec p)
{
	return 4.5 * noise_at(scalp->seed ^ 0xba1d, scaled(p, 1 / 22.0))
	       + 2.2 * noise_at(scalp->seed ^ 0xba1e, scaled(p, 1 / 8.0));
}

/* Share of the hair that the pattern has left. */
static double kept(const struct scalp *scalp, const struct scalp_place *place, struct vec p)
{
	double bald = bared(scalp->pattern, place->forward, place->left) + wander(scalp, p);
	return 1 - 0.965 * ramp(-soft_mm, soft_mm, bald);
}

double scalp_density(const struct scalp *scalp, struct vec p)
{
	struct scalp_place place = scalp_locate(scalp, p);
	double inside = scalp_inside(scalp, &place);
	if (inside <= -2)
		return 0;
	double edge = place.polar > 60 ? 9 : 5;
	return ramp(-2, edge, inside + 0.4 * wander(scalp, p)) * kept(scalp, &place, p);
}

/* The hairline's own feather is part of the hair: zones ask what was lost behind it. */
enum scalp_zone scalp_zone_at(const struct scalp *scalp, struct vec p)
{
	struct scalp_place place = scalp_locate(scalp, p);
	if (place.polar > 130 || scalp_inside(scalp, &place) <= 0)
		return ZONE_NONE;
	double share = kept(scalp, &place, p);
	if (share > 0.75)
		return ZONE_HAIR;
	if (share > 0.25)
		return ZONE_THIN;
	return place.forward > 25 ? ZONE_FRONT : place.forward > -40 ? ZONE_MIDDLE : ZONE_CROWN;
}

struct vec scalp_patch_point(const struct scalp *scalp, int p, int a, double u, double v)
{
	int b = (a + 1) % SCALP_AZIMUTHS;
	return mix3(mix3(scalp->point[p][a], scalp->point[p][b], u),
		mix3(scalp->point[p + 1][a], scalp->point[p + 1][b], u), v);
}

double scalp_patch_area(const struct scalp *scalp, int p, int a)
{
	int b = (a + 1) % SCALP_AZIMUTHS;
	struct vec d = sub(scalp->point[p + 1][b], scalp->point[p][a]),
		   e = sub(scalp->point[p + 1][a], scalp->point[p][b]);
	return 0.5 * norm(cross(d, e));
}

void scalp_areas(const struct scalp *scalp, double area[ZONE_COUNT])
{
	for (int z = 0; z < ZONE_COUNT; z++)
		area[z] = 0;
	for (int p = 0; p + 1 < SCALP_POLARS; p++)
		for (int a = 0; a < SCALP_AZIMUTHS; a++)
			for (int k = 0; k < 4; k++) {
				struct vec point =
					scalp_patch_point(scalp, p, a, 0.25 + 0.5 * (k % 2), k < 2 ? 0.25 : 0.75);
				area[scalp_zone_at(scalp, point)] += 0.25 * scalp_patch_area(scalp, p, a);
			}
}
