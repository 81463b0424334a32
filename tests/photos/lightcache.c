/* The traced light samples: where they lie, what reaches them, and how a point between them is lit. */
#include <stdlib.h>

#include "light.h"
#include "parallel.h"

enum { LAMP_RAYS = 40, LAMP_FIRST = 8, ROOM_RAYS = 48 };

struct survey {
	struct light_cache *cache;
	const struct light *light;
	const struct scene *scene;
	const struct grid *distance;
	struct vec *places;
};

/* Point i of n spread evenly over the unit disc (Vogel's spiral). */
static void disc(int i, int n, double *x, double *y)
{
	double r = sqrt((i + 0.5) / n), angle = 2.39996322972865332 * i;
	*x = r * cos(angle);
	*y = r * sin(angle);
}

static struct vec glow(const struct light_room *room, struct vec direction)
{
	return mix3(room->around, direction.z > 0 ? room->above : room->below, sqrt(fabs(direction.z)));
}

/* Share of a lamp that is seen from p, -1 when all of it is below the horizon there.
 * LAMP_RAYS is a multiple of LAMP_FIRST, so that every point of the disc has its turn. */
static double lamp_reach(const struct survey *survey, const struct light_source *lamp, struct vec p, struct vec n)
{
	struct vec u, v;
	int seen = 0, counted = 0;
	bool cape;
	tangents(lamp->towards, &u, &v);
	double x, y, wide = tan(lamp->radius);
	for (int i = 0; i < LAMP_RAYS; i++) {
		/* every fifth ray first: when they agree, so will the rest */
		if (i == LAMP_FIRST && (seen == 0 || seen == counted))
			break;
		disc(i * (LAMP_RAYS / LAMP_FIRST) % LAMP_RAYS + i / LAMP_FIRST, LAMP_RAYS, &x, &y);
		struct vec to = unit(add(lamp->towards, add(scaled(u, wide * x), scaled(v, wide * y))));
		if (dot(to, n) < 0.03)
			continue;
		counted++;
		seen += !scene_blocked(survey->scene, p, to, 500, &cape);
	}
	return counted ? (double)seen / counted : -1;
}

static void room_light(const struct survey *survey, struct vec p, struct vec n, struct light_sample *sample)
{
	const struct light_room *room = &survey->light->room;
	struct vec u, v, sum = {0, 0, 0};
	int seen = 0;
	tangents(n, &u, &v);
	for (int i = 0; i < ROOM_RAYS; i++) {
		double x, y;
		bool cape = false;
		disc(i, ROOM_RAYS, &x, &y);
		struct vec to = add(add(scaled(u, x), scaled(v, y)), scaled(n, sqrt(fmax(0, 1 - x * x - y * y))));
		if (!scene_blocked(survey->scene, p, to, 400, &cape)) {
			seen++;
			sum = add(sum, glow(room, to));
		} else {
			sum = add(sum, scaled(cape ? room->cape : room->skin, 0.42));
		}
	}
	sample->open = (double)seen / ROOM_RAYS;
	sample->ambient = scaled(sum, 1.0 / ROOM_RAYS);
}

static struct vec slope(const struct survey *survey, struct vec p)
{
	double h = 0.4 * survey->cache->step_mm;
	return unit(vec(grid_distance(survey->distance, vec(p.x + h, p.y, p.z))
				- grid_distance(survey->distance, vec(p.x - h, p.y, p.z)),
		grid_distance(survey->distance, vec(p.x, p.y + h, p.z))
			- grid_distance(survey->distance, vec(p.x, p.y - h, p.z)),
		grid_distance(survey->distance, vec(p.x, p.y, p.z + h))
			- grid_distance(survey->distance, vec(p.x, p.y, p.z - h))));
}

static void trace_sample(void *context, int i)
{
	struct survey *survey = context;
	struct light_sample *sample = &survey->cache->samples[i];
	struct vec p = survey->places[i], n = slope(survey, p);
	for (int k = 0; k < 3; k++) {
		p = along(p, n, -grid_distance(survey->distance, p));
		n = slope(survey, p);
	}
	sample->normal = n;
	p = along(p, n, 0.9);
	room_light(survey, p, n, sample);
	for (int k = 0; k < LIGHT_SOURCES; k++) {
		double reach = lamp_reach(survey, &survey->light->room.sources[k], p, n);
		sample->reach[k] = reach < 0 ? sample->open : reach;
	}
}

static struct vec cell_place(const struct light_cache *cache, int cell)
{
	int i = cell % cache->nx, j = cell / cache->nx % cache->ny, k = cell / cache->nx / cache->ny;
	return add(cache->corner, scaled(vec(i, j, k), cache->step_mm));
}

/* Numbers the cells near the surface and lists their places; false when out of memory. */
static bool choose(struct survey *survey)
{
	struct light_cache *cache = survey->cache;
	int cells = cache->nx * cache->ny * cache->nz;
	cache->index = malloc(sizeof *cache->index * (size_t)cells);
	if (!cache->index)
		return false;
	for (int cell = 0; cell < cells; cell++) {
		double d = grid_distance(survey->distance, cell_place(cache, cell));
		cache->index[cell] = d < 1.45 * cache->step_mm && d > -1.2 * cache->step_mm ? cache->count++ : -1;
	}
	cache->samples = calloc((size_t)cache->count + 1, sizeof *cache->samples);
	survey->places = malloc(sizeof *survey->places * ((size_t)cache->count + 1));
	if (!cache->samples || !survey->places)
		return false;
	for (int cell = 0; cell < cells; cell++)
		if (cache->index[cell] >= 0)
			survey->places[cache->index[cell]] = cell_place(cache, cell);
	return true;
}

static bool fill(struct light *light, struct light_cache *cache, const struct scene *scene, const struct grid *distance,
	int threads)
{
	struct survey survey = {.cache = cache, .light = light, .scene = scene, .distance = distance};
	bool fine = choose(&survey);
	if (fine)
		parallel_for(cache->count, threads, trace_sample, &survey);
	free(survey.places);
	return fine;
}

bool light_make(struct light *light, const struct scene *scene, const struct light_room *room, int threads)
{
	*light = (struct light){.room = *room,
		.skin = {.corner = {-108, -138, -165}, .step_mm = 3.5, .nx = 63, .ny = 78, .nz = 88},
		.cape = {.corner = {-310, -170, -430}, .step_mm = 11, .nx = 58, .ny = 38, .nz = 33}};
	return fill(light, &light->skin, scene, &scene->skin, threads)
	       && fill(light, &light->cape, scene, &scene->cape, threads);
}

void light_free(struct light *light)
{
	free(light->skin.index);
	free(light->skin.samples);
	free(light->cape.index);
	free(light->cape.samples);
	*light = (struct light){0};
}

static void gather(struct light_sample *sum, const struct light_sample *one, double weight)
{
	for (int i = 0; i < LIGHT_SOURCES; i++)
		sum->reach[i] += weight * one->reach[i];
	sum->open += weight * one->open;
	sum->ambient = along(sum->ambient, one->ambient, weight);
}

/* Quadratic B-spline weights over three cells: smooth, so that no grid shows. */
static void spline(double t, double weight[3])
{
	weight[0] = 0.5 * (0.5 - t) * (0.5 - t);
	weight[1] = 0.75 - t * t;
	weight[2] = 0.5 * (0.5 + t) * (0.5 + t);
}

struct light_sample light_at(const struct light *light, enum scene_matter matter, struct vec p, struct vec n)
{
	const struct light_cache *cache = matter == SCENE_CAPE ? &light->cape : &light->skin;
	struct vec g = scaled(sub(p, cache->corner), 1 / cache->step_mm);
	int x = (int)floor(g.x + 0.5), y = (int)floor(g.y + 0.5), z = (int)floor(g.z + 0.5);
	struct light_sample sum = {.normal = n};
	double wx[3], wy[3], wz[3], total = 0;
	spline(g.x - x, wx);
	spline(g.y - y, wy);
	spline(g.z - z, wz);
	for (int c = 0; c < 27; c++) {
		int i = x + c % 3 - 1, j = y + c / 3 % 3 - 1, k = z + c / 9 - 1;
		if (i < 0 || j < 0 || k < 0 || i >= cache->nx || j >= cache->ny || k >= cache->nz)
			continue;
		int32_t at = cache->index[(k * cache->ny + j) * cache->nx + i];
		if (at < 0)
			continue;
		const struct light_sample *one = &cache->samples[at];
		double agree = fmax(dot(one->normal, n), 0),
		       weight = wx[c % 3] * wy[c / 3 % 3] * wz[c / 9] * (agree * agree + 1e-4);
		gather(&sum, one, weight);
		total += weight;
	}
	if (total <= 0)
		return (struct light_sample){.normal = n, .reach = {1, 1, 1}, .open = 1, .ambient = light->room.around};
	struct light_sample even = {.normal = n};
	gather(&even, &sum, 1 / total);
	return even;
}
