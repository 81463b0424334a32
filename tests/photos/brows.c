/* Eyebrows, lashes and the shadow of a shaved beard. */
#include "hair.h"
#include "noise.h"

static const struct {
	double x, z;
} brow_line[] = {{10, 36}, {20, 40}, {31, 42.5}, {42, 40.5}, {52, 34}};

enum { BROW_POINTS = sizeof brow_line / sizeof brow_line[0], BROW_HAIRS = 900, LASH_HAIRS = 44, BEARD_TRIES = 22000 };

static bool facing(
	const struct scene *scene, enum face_group group, double x, double z, struct vec *point, struct vec *normal)
{
	struct vec at = times(head_varied(&scene->head, group, vec(x, 0, z)), scene->head.scale);
	if (!head_cast(&scene->head, vec(at.x, -300, at.z), vec(0, 1, 0), 400, false, point))
		return false;
	*normal = head_normal(&scene->head, *point, false);
	return true;
}

/* A curved hair in three straight pieces, bending from `out` towards `fall`. */
static bool add_curl(
	struct hair *hair, struct vec root, struct vec n, struct vec out, struct vec fall, double length, double width)
{
	struct vec from = root;
	for (int i = 0; i < 3; i++) {
		struct vec to = along(from, unit(mix3(out, fall, i / 2.0)), length / 3);
		struct strand strand = {.root = from,
			.tip = to,
			.normal = n,
			.root_mm = (float)(width * (1 - 0.25 * i)),
			.tip_mm = (float)(width * (0.75 - 0.25 * i)),
			.shade = 1};
		if (!hair_add(hair, &strand))
			return false;
		from = to;
	}
	return true;
}

static bool grow_brow(struct hair *hair, const struct scene *scene, double side, struct chance *chance)
{
	for (int i = 0; i < BROW_HAIRS; i++) {
		double t = chance_unit(chance) * (BROW_POINTS - 1), across = chance_normal(chance) * 0.5;
		int k = (int)t;
		double x = mix(brow_line[k].x, brow_line[k + 1].x, t - k),
		       z = mix(brow_line[k].z, brow_line[k + 1].z, t - k);
		double width = 5.2 * (1 - 0.13 * t) * ramp(-0.5, 1.2, t + chance_unit(chance) * 0.4);
		struct vec p, n;
		if (fabs(across) > 1 || !facing(scene, FACE_BROW, side * x, z + across * width, &p, &n))
			continue;
		double rise = mix(1.3, -0.35, clamp(t / 2.6, 0, 1)) - 0.5 * across + 0.18 * chance_normal(chance);
		struct vec out = unit(add(vec(side * cos(rise), 0.35, sin(rise)), scaled(n, 0.35)));
		struct vec fall = unit(add(vec(side, 0.5, -0.5 * across - 0.12), scaled(n, -0.05)));
		if (!add_curl(hair, p, n, out, fall, mix(4.5, 8, chance_unit(chance)), 0.085))
			return false;
	}
	return true;
}

static bool grow_lashes(struct hair *hair, const struct scene *scene, double side, struct chance *chance)
{
	for (int i = 0; i < LASH_HAIRS; i++) {
		double t = (i + chance_unit(chance)) / LASH_HAIRS, x = mix(19, 46, t), u = (x - 32.5) / 14.5;
		struct vec p, n;
		if (!facing(scene, FACE_EYE, side * x, 4.1 + 3.9 * u * u, &p, &n))
			continue;
		struct vec out = unit(vec(side * (0.9 * u + 0.15), -0.5, -0.75));
		struct vec fall = unit(vec(side * (0.9 * u + 0.15), -1, 0.1));
		if (!add_curl(hair, p, n, out, fall, mix(2.2, 3.8, chance_unit(chance)), 0.07))
			return false;
	}
	return true;
}

double hair_beard(struct vec p)
{
	double x = fabs(p.x), front = -p.y;
	double border = mix(-34, -6, ramp(22, 62, x));
	double lips = ramp(30, 24, x) * ramp(-62, -60, p.z) * ramp(-43.5, -45.5, p.z) * ramp(60, 75, front);
	double below_ear = ramp(-8, 2, front), throat = ramp(-135, -112, p.z);
	double nose = ramp(22, 15, x) * ramp(-36, -31, p.z);
	return ramp(border, border - 16, p.z) * below_ear * throat * (1 - lips) * (1 - nose);
}

static bool grow_beard(struct hair *hair, const struct scene *scene, struct chance *chance)
{
	for (int i = 0; i < BEARD_TRIES; i++) {
		struct vec out = chance_direction(chance), p, n;
		double lot = chance_unit(chance);
		if (out.y > 0.5 || out.z > 0.75)
			continue;
		if (!head_cast(&scene->head, along(vec(0, -30, -60), out, 200), scaled(out, -1), 190, true, &p)
			|| hair_beard(head_model_point(&scene->head, p)) < lot)
			continue;
		n = head_normal(&scene->head, p, true);
		struct vec tip =
			along(p, unit(add(n, add(vec(0, 0, -0.8), scaled(chance_direction(chance), 0.4)))), 0.35);
		struct strand strand = {
			.root = p, .tip = tip, .normal = n, .root_mm = 0.075f, .tip_mm = 0.06f, .shade = 1.3f};
		if (!hair_add(hair, &strand))
			return false;
	}
	return true;
}

bool hair_grow_face(struct hair *hair, const struct scene *scene, uint64_t seed)
{
	struct chance chance = chance_start(seed, 'b');
	for (double side = -1; side <= 1; side += 2)
		if (!grow_brow(hair, scene, side, &chance) || !grow_lashes(hair, scene, side, &chance))
			return false;
	return grow_beard(hair, scene, &chance);
}
