#include "skin.h"

#include <stddef.h>

#include "colour.h"
#include "hair.h"
#include "noise.h"

/* Soft regions of the face: a ball in which the skin differs by so much L*, a*, b*. */
static const struct {
	double at[3], radius[3], change[3];
} regions[] = {
	{{46, -66, -18}, {26, 30, 24}, {-1.5, 4.0, 0.5}}, /* cheeks */
	{{0, -106, -20}, {17, 20, 15}, {-2.0, 5.5, 0.5}}, /* tip of the nose */
	{{14, -92, -24}, {9, 12, 9}, {-2.5, 4.0, 0}},     /* its wings */
	{{30, -74, -1}, {20, 16, 8}, {-3.0, 0.5, -3.0}},  /* under the eyes */
	{{31, -76, 16}, {19, 16, 9}, {-2.0, 2.5, 0.5}},   /* lids */
	{{17, -78, 8}, {6, 10, 7}, {-5.0, 4.0, 0}},       /* inner corners */
	{{26, -80, -52.5}, {7, 10, 5}, {-5.0, 2.0, 0}},   /* corners of the mouth */
	{{0, -86, -80}, {20, 20, 14}, {-1.0, 2.0, 0}},    /* chin */
	{{0, -88, 60}, {60, 40, 26}, {0.6, 0.8, 1.0}},    /* forehead, a little sun */
	{{0, 10, 128}, {70, 80, 30}, {0.8, 1.0, 0.8}},    /* top, likewise */
};

static struct vec region_change(struct vec p)
{
	struct vec sum = {0, 0, 0};
	for (size_t i = 0; i < sizeof regions / sizeof regions[0]; i++) {
		const double *at = regions[i].at, *r = regions[i].radius, *change = regions[i].change;
		double x = (fabs(p.x) - at[0]) / r[0], y = (p.y - at[1]) / r[1], z = (p.z - at[2]) / r[2];
		double far = x * x + y * y + z * z;
		if (far < 1)
			sum = along(sum, vec(change[0], change[1], change[2]), (1 - far) * (1 - far));
	}
	return sum;
}

/* 1 where the closed lids meet, less in the fold of the upper one. */
static double lash_line(struct vec p)
{
	double x = fabs(p.x), u = (x - 32) / 14;
	if (p.y > -60 || fabs(u) > 1)
		return 0;
	double line = ramp(0.9, 0.1, fabs(p.z - 4.1 - 4.1 * u * u)) * ramp(1.02, 0.8, fabs(u));
	double fold = ramp(1.6, 0.1, fabs(p.z - 18.2 + 6.5 * u * u * fabs(u))) * ramp(1, 0.5, fabs(u));
	return line + 0.3 * fold;
}

/* 1 on the red of the lips. */
static double lips(struct vec p)
{
	double x = fabs(p.x), upper = -44.0 - 0.0105 * x * x + 1.2 * exp(-(x - 5.5) * (x - 5.5) / 12),
	       lower = -62.2 + 0.0135 * x * x;
	if (p.y > -72 || x > 28)
		return 0;
	return ramp(upper + 0.9, upper - 0.9, p.z) * ramp(lower - 0.9, lower + 0.9, p.z) * ramp(28, 24, x);
}

static double mole_depth(const struct skin *skin, struct vec p)
{
	double depth = 0;
	for (int i = 0; i < skin->mole_count; i++) {
		struct vec d = sub(p, skin->moles[i].point);
		double far = dot(d, d), r = skin->moles[i].radius_mm;
		if (far > 6 * r * r)
			continue;
		double uneven = 1 + 0.35 * noise_at(skin->seed + (uint64_t)i, scaled(p, 1.1 / r));
		depth += skin->moles[i].depth * ramp(1.25, 0.65, sqrt(far) / (r * uneven));
	}
	return depth;
}

void skin_make(struct skin *skin, struct vec lab, struct vec hair_lab, const struct scene *scene, uint64_t seed)
{
	*skin = (struct skin){.lab = lab, .hair_lab = hair_lab, .seed = seed};
	struct chance chance = chance_start(seed, 'm');
	while (skin->mole_count < SKIN_MOLES) {
		struct vec out = chance_direction(&chance), hit;
		double size = chance_unit(&chance);
		struct skin_mole mole = {
			.radius_mm = mix(0.6, 1.7, size * size), .depth = mix(5, 15, chance_unit(&chance))};
		/* the first one is a large mole on the top of the head, to be kept free of dots */
		if (skin->mole_count == 0) {
			out = unit(vec(0.35 * out.x, 0.05 + 0.3 * out.y, 1));
			mole.radius_mm = 2.6;
			mole.depth = 19;
		}
		if (!head_cast(&scene->head, scaled(out, 250), scaled(out, -1), 240, true, &hit) || fabs(hit.x) > 72)
			continue;
		mole.point = hit;
		skin->moles[skin->mole_count++] = mole;
	}
}

static struct vec mottle(const struct skin *skin, struct vec p, double grain_mm)
{
	double broad = noise_sum(skin->seed ^ 1, scaled(p, 1 / 26.0), 3),
	       red = noise_sum(skin->seed ^ 2, scaled(p, 1 / 13.0), 3);
	double blotch = noise_sum(skin->seed ^ 3, scaled(p, 1 / 4.5), 2), fine = 0;
	if (grain_mm < 0.6)
		fine = noise_at(skin->seed ^ 4, scaled(p, 1 / 1.1))
		       + 0.8 * noise_at(skin->seed ^ 5, scaled(p, 1 / 0.5)) * ramp(0.4, 0.2, grain_mm);
	double vessels = ramp(0.4, 1.3, red) * 0.9;
	return vec(1.3 * broad - 0.9 * fabs(red) + 1.25 * blotch + 1.1 * fine - vessels,
		1.1 * red + 0.75 * blotch + vessels, 0.9 * broad - 0.6 * red);
}

/* Shallow lines across the forehead and the roughness of pores, as a tilt of the normal. */
static struct vec relief(const struct skin *skin, struct vec p, struct vec n, double grain_mm)
{
	double fine = ramp(0.55, 0.2, grain_mm);
	struct vec tilt = {0, 0, 0};
	if (fine > 0)
		tilt = scaled(vec(noise_at(skin->seed ^ 7, scaled(p, 1.5)), noise_at(skin->seed ^ 8, scaled(p, 1.5)),
				      noise_at(skin->seed ^ 9, scaled(p, 1.5))),
			0.05 * fine);
	double brow = ramp(36, 50, p.z) * ramp(92, 74, p.z) * ramp(-55, -75, p.y);
	if (brow > 0) {
		double warp = 2.6 * noise_at(skin->seed ^ 10, scaled(p, 1 / 28.0)) + 0.0018 * p.x * p.x;
		double phase = 2 * PI * (p.z + warp * 2) / 12.5, line = exp(-10 * (1 - cos(phase)));
		tilt.z +=
			0.22 * brow * line * sin(phase) * (0.6 + 0.4 * noise_at(skin->seed ^ 11, scaled(p, 1 / 14.0)));
	}
	return unit(add(n, tilt));
}

struct skin_look skin_at(
	const struct skin *skin, const struct scalp *scalp, const struct scene_hit *hit, double grain_mm)
{
	struct vec p = hit->point, model = head_model_point(scalp->head, p);
	struct skin_look look = {.normal = relief(skin, p, hit->normal, grain_mm), .roughness = 0.52};
	struct vec lab = add(skin->lab, mottle(skin, p, grain_mm));
	double ear = fabs(model.x) > 52 && model.y > -25 ? ramp(5, -0.5, head_ear_distance(scalp->head, p)) : 0;
	lab = add(lab, scaled(vec(-2, 4, 0), ear));
	if (hit->matter != SCENE_EAR) {
		lab = add(lab, region_change(model));
		lab.x -= mole_depth(skin, p);
		double red = lips(head_unvaried(scalp->head, FACE_MOUTH, model)), beard = hair_beard(model);
		lab = mix3(
			lab, vec(0.82 * skin->lab.x - 3 + 0.1 * lab.x, skin->lab.y + 8, skin->lab.z - 3), 0.75 * red);
		look.roughness -= 0.1 * red;
		lab.x -= 17 * lash_line(head_unvaried(scalp->head, FACE_EYE, model));
		lab = add(lab, scaled(vec(-2.6, -1.5, -2.6), beard));
		if (p.z > -60) {
			double density = scalp_density(scalp, p);
			lab = mix3(lab, add(scaled(lab, 0.6), scaled(skin->hair_lab, 0.4)), 0.2 * density);
			lab.z -= 1.2 * density;
			look.roughness -= 0.07 * ramp(70, 110, p.z) * (1 - density);
		}
	}
	look.albedo = colour_from_lab(lab);
	look.albedo = vec(fmax(look.albedo.x, 0.004), fmax(look.albedo.y, 0.004), fmax(look.albedo.z, 0.004));
	return look;
}
