#include "geometry/stretch.h"

#include <math.h>

#define PITCH_MM 14.0

/* A point lies between the second and the third of four nodes. A head is the same on both sides, and so is the map. */
struct stretch_map stretch_over(const struct surface *surface, const struct box *box, struct arena *arena)
{
	struct stretch_map map = {.surface = surface};
	if (surface->kind == SURFACE_PLANE)
		return map;
	size_t half = (size_t)(fmax(fabs(box->low.x), fabs(box->high.x)) / PITCH_MM) + 2;
	map.columns = 2 * half + 1;
	map.rows = (size_t)((box->high.y - box->low.y) / PITCH_MM) + 4;
	map.low = (struct vec2){-PITCH_MM * (double)half, box->low.y - PITCH_MM};
	map.nodes = arena_new(arena, map.columns * map.rows, double);
	map.row = arena_new(arena, map.columns, double);
	return map;
}

static double node_at(struct stretch_map *map, size_t row, size_t column)
{
	double *node = &map->nodes[row * map->columns + column];
	if (*node == 0) {
		struct vec2 offset = {PITCH_MM * (double)column, PITCH_MM * (double)row};
		*node = surface_stretch(map->surface, vec2_add(map->low, offset));
		map->nodes[(row + 1) * map->columns - 1 - column] = *node;
	}
	return *node;
}

/* Lagrange's weights of the nodes at -1, 0, 1, 2 for a place in 0..1. */
static void weigh(double place, double weights[4])
{
	double before = place + 1, after = place - 1, beyond = place - 2;
	weights[0] = -place * after * beyond / 6;
	weights[1] = before * after * beyond / 2;
	weights[2] = -before * place * beyond / 2;
	weights[3] = before * place * after / 6;
}

void stretch_take_row(struct stretch_map *map, double y, double left, double right)
{
	if (!map->nodes)
		return;
	double place = (y - map->low.y) / PITCH_MM, weights[4];
	size_t first = (size_t)place - 1;
	size_t start = (size_t)((left - map->low.x) / PITCH_MM) - 1,
	       end = (size_t)((right - map->low.x) / PITCH_MM) + 2;
	weigh(place - (double)(first + 1), weights);
	for (size_t column = start; column <= end; column++) {
		double sum = 0;
		for (size_t i = 0; i < 4; i++)
			sum += weights[i] * node_at(map, first + i, column);
		map->row[column] = sum;
	}
}

double stretch_at(const struct stretch_map *map, double x)
{
	if (!map->nodes)
		return 1;
	double place = (x - map->low.x) / PITCH_MM, weights[4];
	size_t first = (size_t)place - 1;
	const double *node = &map->row[first];
	weigh(place - (double)(first + 1), weights);
	return weights[0] * node[0] + weights[1] * node[1] + weights[2] * node[2] + weights[3] * node[3];
}
