#include "hair.h"

#include <stdlib.h>

#include "noise.h"

enum { CELL_TABLE = 1 << 18 };

static const double units_per_mm2 = 0.75, least_gap_mm = 0.62;

/* Open hash of 1 mm cells that hold a unit, so that two units never crowd. */
struct crowd {
	int32_t *first;
	int32_t *next;
};

static bool grown(void **array, int count, int *room, size_t size)
{
	if (count < *room)
		return true;
	int wanted = *room ? 2 * *room : 4096;
	void *larger = realloc(*array, (size_t)wanted * size);
	if (!larger)
		return false;
	*array = larger;
	*room = wanted;
	return true;
}

bool hair_add(struct hair *hair, const struct strand *strand)
{
	void *array = hair->strands;
	if (!grown(&array, hair->count, &hair->room, sizeof *strand))
		return false;
	hair->strands = array;
	hair->strands[hair->count++] = *strand;
	return true;
}

static bool add_follicle(struct hair *hair, const struct follicle *follicle)
{
	void *array = hair->follicles;
	if (!grown(&array, hair->follicle_count, &hair->follicle_room, sizeof *follicle))
		return false;
	hair->follicles = array;
	hair->follicles[hair->follicle_count++] = *follicle;
	return true;
}

void hair_free(struct hair *hair)
{
	free(hair->strands);
	free(hair->follicles);
	*hair = (struct hair){0};
}

/* Hair points away from the whorl: forward on the top, down at the sides and the back. */
static struct vec flow(const struct scalp *scalp, struct vec p, struct vec n)
{
	struct vec away = sub(p, scalp->whorl);
	away.z *= p.z > 60 ? 0.5 : 1;
	struct vec down = vec(0, 0, -1);
	struct vec v = add(unit(away), scaled(down, 1.4 * ramp(70, 10, p.z)));
	return unit(along(v, n, -dot(v, n)));
}

/* `vigour` shrinks hair where it is being lost. */
static bool add_unit(struct hair *hair, const struct scalp *scalp, const struct hair_wish *wish, struct vec p,
	struct vec n, double vigour, struct chance *chance)
{
	struct vec u, v, lie = flow(scalp, p, n);
	tangents(n, &u, &v);
	double pick = chance_unit(chance);
	int hairs = pick < 0.15 ? 1 : pick < 0.72 ? 2 : pick < 0.98 ? 3 : 4;
	for (int i = 0; i < hairs; i++) {
		struct vec root =
			add(p, add(scaled(u, 0.13 * chance_normal(chance)), scaled(v, 0.13 * chance_normal(chance))));
		double lift = clamp(0.62 + 0.16 * chance_normal(chance), 0.25, 1.1),
		       turn = 0.28 * chance_normal(chance);
		struct vec along_skin = add(scaled(lie, cos(turn)), scaled(cross(n, lie), sin(turn)));
		struct vec out = add(scaled(along_skin, cos(lift)), scaled(n, sin(lift)));
		double length = vigour * mix(wish->length_mm[0], wish->length_mm[1], chance_unit(chance));
		double width = vigour * wish->shaft_mm * clamp(1 + 0.16 * chance_normal(chance), 0.5, 1.5);
		struct strand strand = {.root = root,
			.tip = along(root, out, length),
			.normal = n,
			.root_mm = (float)width,
			.tip_mm = (float)(0.8 * width),
			.shade = (float)clamp(1 + 0.3 * chance_normal(chance), 0.5, 2.2)};
		if (!hair_add(hair, &strand))
			return false;
	}
	return true;
}

static uint32_t cell_of(double x, double y, double z)
{
	uint64_t key = (uint64_t)(int64_t)floor(x) * 73856093u ^ (uint64_t)(int64_t)floor(y) * 19349663u
		       ^ (uint64_t)(int64_t)floor(z) * 83492791u;
	return (uint32_t)(hash64(key) & (CELL_TABLE - 1));
}

static bool crowded(const struct crowd *crowd, const struct hair *hair, struct vec p)
{
	for (int k = 0; k < 27; k++) {
		uint32_t cell = cell_of(p.x + k % 3 - 1, p.y + k / 3 % 3 - 1, p.z + k / 9 - 1);
		for (int32_t i = crowd->first[cell]; i >= 0; i = crowd->next[i])
			if (norm(sub(hair->follicles[i].point, p)) < least_gap_mm)
				return true;
	}
	return false;
}

/* Lays about density * area * 0.75 units on one patch of the survey, each on the skin and clear of its neighbours. */
static bool plant(struct hair *hair, const struct scalp *scalp, const struct hair_wish *wish, int p, int a,
	struct crowd *crowd, struct chance *chance)
{
	double full = scalp_patch_area(scalp, p, a) * units_per_mm2;
	int count = (int)(full + chance_unit(chance));
	for (int i = 0; i < count; i++) {
		struct vec point = {0, 0, 0};
		bool free_place = false;
		double lot = chance_unit(chance);
		for (int tries = 0; tries < 12 && !free_place; tries++) {
			point = scalp_patch_point(scalp, p, a, chance_unit(chance), chance_unit(chance));
			free_place = !crowded(crowd, hair, point);
		}
		double density = scalp_density(scalp, point);
		if (!free_place || lot >= density)
			continue;
		struct vec n = head_normal(scalp->head, point, false);
		point = along(point, n, -head_distance(scalp->head, point, false));
		struct follicle follicle = {point, scalp_zone_at(scalp, point)};
		if (hair->follicle_count >= 4 * CELL_TABLE / 8 || !add_follicle(hair, &follicle))
			return false;
		uint32_t cell = cell_of(point.x, point.y, point.z);
		crowd->next[hair->follicle_count - 1] = crowd->first[cell];
		crowd->first[cell] = hair->follicle_count - 1;
		if (!add_unit(hair, scalp, wish, point, n, 0.6 + 0.4 * sqrt(density), chance))
			return false;
	}
	return true;
}

bool hair_grow(struct hair *hair, const struct scene *scene, const struct scalp *scalp, const struct hair_wish *wish)
{
	struct crowd crowd = {malloc(sizeof(int32_t) * CELL_TABLE), malloc(sizeof(int32_t) * CELL_TABLE)};
	bool fine = crowd.first && crowd.next;
	*hair = (struct hair){.shaft_mm = wish->shaft_mm, .length_mm = {wish->length_mm[0], wish->length_mm[1]}};
	for (int i = 0; fine && i < CELL_TABLE; i++)
		crowd.first[i] = -1;
	struct chance chance = chance_start(wish->seed, 'h');
	for (int p = 0; fine && p + 1 < SCALP_POLARS; p++)
		for (int a = 0; fine && a < SCALP_AZIMUTHS; a++)
			fine = plant(hair, scalp, wish, p, a, &crowd, &chance);
	free(crowd.first);
	free(crowd.next);
	return fine && hair_grow_face(hair, scene, wish->seed);
}
