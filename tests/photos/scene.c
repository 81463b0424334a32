#include "scene.h"

#include "cape.h"

static double head_field(const void *context, struct vec p)
{
	return head_distance(context, p, true);
}

static double cape_field(const void *context, struct vec p)
{
	const uint64_t *seed = context;
	return cape_distance(*seed, p);
}

bool scene_make(struct scene *scene, const struct head_wish *wish, int threads)
{
	head_make(&scene->head, wish);
	scene->seed = wish->seed;
	scene->skin = (struct grid){.corner = {-110, -145, -190}, .step_mm = 2.5, .nx = 89, .ny = 113, .nz = 135};
	scene->cape = (struct grid){.corner = {-330, -185, -600}, .step_mm = 5, .nx = 133, .ny = 80, .nz = 103};
	return grid_fill(&scene->skin, head_field, &scene->head, threads)
	       && grid_fill(&scene->cape, cape_field, &scene->seed, threads);
}

void scene_free(struct scene *scene)
{
	grid_free(&scene->skin);
	grid_free(&scene->cape);
}

static struct scene_hit found(const struct scene *scene, struct vec p, double t, bool cape)
{
	struct scene_hit hit = {.matter = SCENE_CAPE, .distance = t, .point = p};
	if (cape) {
		hit.normal = cape_normal(scene->seed, p);
		return hit;
	}
	hit.matter = fabs(p.x) > 55 && p.y > -30 && head_ear_distance(&scene->head, p) < 1.2 ? SCENE_EAR : SCENE_SKIN;
	hit.normal = head_normal(&scene->head, p, true);
	return hit;
}

/* Where the ray enters a ball round everything; false when it misses. */
static bool enter(struct vec from, struct vec direction, bool cape, double *start, double *end)
{
	struct vec middle = cape ? vec(0, 10, -190) : vec(0, 0, -10);
	double radius = cape ? 400 : 210;
	struct vec to = sub(from, middle);
	double b = dot(to, direction), c = dot(to, to) - radius * radius, root = b * b - c;
	if (root <= 0)
		return false;
	*start = fmax(-b - sqrt(root), 0);
	*end = -b + sqrt(root);
	return *end > 0;
}

/* How far to go on, `d` from the surface and nearing it by `fall` a millimetre: close by, to where the fall leads. */
static double stride(double d, double fall, bool cape)
{
	if (d > 12)
		return 0.95 * d;
	if (d > 2)
		return (cape ? 0.65 : 0.88) * d;
	return cape ? 0.65 * d : clamp(1 / fall, 0.88, 3) * d;
}

struct scene_hit scene_trace(const struct scene *scene, struct vec from, struct vec direction, bool cape)
{
	double t, end;
	if (!enter(from, direction, cape, &t, &end))
		return (struct scene_hit){.matter = SCENE_NOTHING};
	double last_t = t, last = 1e9; /* the step before, 1e9 where it tells nothing of this surface */
	for (int i = 0; i < 600 && t < end; i++) {
		struct vec p = along(from, direction, t);
		double head = grid_distance(&scene->skin, p), cloth = cape ? grid_distance(&scene->cape, p) : 1e9;
		if (head < 2)
			head = head_distance(&scene->head, p, true);
		/* the neck band is thinner than the grid is fine */
		if (cloth < 9 && cloth < head + 6)
			cloth = cape_distance(scene->seed, p);
		bool cape_first = cloth < head;
		double d = cape_first ? cloth : head, step = stride(d, (last - d) / (t - last_t), cape_first);
		if (fabs(d) < (cape_first ? 0.12 : 0.008))
			return found(scene, p, t, cape_first);
		last_t = t;
		last = cape_first ? 1e9 : d;
		t += step;
	}
	return (struct scene_hit){.matter = SCENE_NOTHING};
}

bool scene_blocked(const struct scene *scene, struct vec from, struct vec direction, double reach_mm, bool *cape)
{
	double t = 0.5;
	for (int i = 0; i < 80 && t < reach_mm; i++) {
		struct vec p = along(from, direction, t);
		double head = grid_distance(&scene->skin, p), cloth = grid_distance(&scene->cape, p),
		       d = head < cloth ? head : cloth;
		if (d < 0.25) {
			*cape = cloth < head;
			return true;
		}
		t += 0.9 * d + 0.1;
		if (p.z > 160 && direction.z > 0)
			return false;
	}
	return false;
}
