#include "scene.h"

#include <stdlib.h>

#include "cape.h"
#include "parallel.h"

enum { NX = 89, NY = 113, NZ = 135 };

static const double step_mm = 2.5;
static const struct vec corner = {-110, -145, -190};
static const double cape_top = -95;

static void fill_layer(void *context, int k)
{
	struct scene *scene = context;
	float *at = scene->grid + (size_t)k * NX * NY;
	for (int j = 0; j < NY; j++)
		for (int i = 0; i < NX; i++) {
			struct vec p = add(corner, vec(i * step_mm, j * step_mm, k * step_mm));
			*at++ = (float)head_distance(&scene->head, p, true);
		}
}

bool scene_make(struct scene *scene, const struct head_wish *wish, int threads)
{
	head_make(&scene->head, wish);
	scene->seed = wish->seed;
	scene->grid = malloc(sizeof *scene->grid * NX * NY * NZ);
	if (!scene->grid)
		return false;
	parallel_for(NZ, threads, fill_layer, scene);
	return true;
}

void scene_free(struct scene *scene)
{
	free(scene->grid);
	scene->grid = NULL;
}

static double outside_box(struct vec p)
{
	double x = fmax(fmax(corner.x - p.x, p.x - corner.x - (NX - 1) * step_mm), 0);
	double y = fmax(fmax(corner.y - p.y, p.y - corner.y - (NY - 1) * step_mm), 0);
	double z = fmax(fmax(corner.z - p.z, p.z - corner.z - (NZ - 1) * step_mm), 0);
	return sqrt(x * x + y * y + z * z);
}

static double coarse_head(const struct scene *scene, struct vec p)
{
	double gx = (p.x - corner.x) / step_mm, gy = (p.y - corner.y) / step_mm, gz = (p.z - corner.z) / step_mm;
	if (!(gx >= 0 && gy >= 0 && gz >= 0 && gx < NX - 1 && gy < NY - 1 && gz < NZ - 1))
		return outside_box(p) + 4;
	int i = (int)gx, j = (int)gy, k = (int)gz;
	double u = gx - i, v = gy - j, w = gz - k;
	const float *c = scene->grid + ((size_t)k * NY + j) * NX + i;
	const float *d = c + (size_t)NX * NY;
	double low = mix(mix((double)c[0], (double)c[1], u), mix((double)c[NX], (double)c[NX + 1], u), v);
	double high = mix(mix((double)d[0], (double)d[1], u), mix((double)d[NX], (double)d[NX + 1], u), v);
	return mix(low, high, w);
}

/* Only below the neck band can the cape be near. */
static double coarse_cape(const struct scene *scene, struct vec p, double head)
{
	double above = p.z - cape_top;
	return above > head ? above : cape_distance(scene->seed, p);
}

double scene_skin_distance(const struct scene *scene, struct vec p)
{
	return coarse_head(scene, p);
}

double scene_cape_distance(const struct scene *scene, struct vec p)
{
	return cape_distance(scene->seed, p);
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

struct scene_hit scene_trace(const struct scene *scene, struct vec from, struct vec direction, bool cape)
{
	double t, end;
	if (!enter(from, direction, cape, &t, &end))
		return (struct scene_hit){.matter = SCENE_NOTHING};
	for (int i = 0; i < 600 && t < end; i++) {
		struct vec p = along(from, direction, t);
		double head = coarse_head(scene, p);
		if (head < 2)
			head = head_distance(&scene->head, p, true);
		double cloth = cape ? coarse_cape(scene, p, head) : 1e9;
		double d = fmin(head, cloth);
		if (d < 0.008)
			return found(scene, p, t, cloth < head);
		t += d * (cloth < head + 20 ? 0.6 : 0.85);
	}
	return (struct scene_hit){.matter = SCENE_NOTHING};
}

bool scene_blocked(const struct scene *scene, struct vec from, struct vec direction, double reach_mm, bool *cape)
{
	double t = 0.5;
	for (int i = 0; i < 80 && t < reach_mm; i++) {
		struct vec p = along(from, direction, t);
		double head = coarse_head(scene, p), cloth = coarse_cape(scene, p, head), d = fmin(head, cloth);
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
