#include "geometry/stretch.h"

#include <math.h>

/* Between nodes: a dome bends evenly, skin that was scanned does not. */
#define DOME_PITCH_MM 18.0
#define SCAN_PITCH_MM 4.0

/* A point lies between the second and the third of four nodes. A dome is the same on both sides, and so is its map. */
struct stretch_map stretch_over(const struct surface *surface, const struct box *box, struct arena *arena)
{
	struct stretch_map map = {.surface = surface};
	if (surface->kind == SURFACE_PLANE)
		return map;
	map.mirrored = surface->kind == SURFACE_HEAD;
	map.pitch = map.mirrored ? DOME_PITCH_MM : SCAN_PITCH_MM;
	size_t half = (size_t)(fmax(fabs(box->low.x), fabs(box->high.x)) / map.pitch) + 2;
	map.columns = 2 * half + 1;
	map.rows = (size_t)((box->high.y - box->low.y) / map.pitch) + 4;
	map.low = (struct vec2){-map.pitch * (double)half, box->low.y - map.pitch};
	map.nodes = arena_new(arena, map.columns * map.rows, double);
	map.row = arena_new(arena, map.columns, double);
	return map;
}

static double node_at(struct stretch_map *map, size_t row, size_t column)
{
	double *node = &map->nodes[row * map->columns + column];
	if (*node == 0) {
		struct vec2 offset = {map->pitch * (double)column, map->pitch * (double)row};
		*node = surface_stretch(map->surface, vec2_add(map->low, offset));
		if (map->mirrored)
			map->nodes[(row + 1) * map->columns - 1 - column] = *node;
	}
	return *node;
}

/* Lagrange's weights of the nodes at -1, 0, 1, 2 around it. */
static struct stretch_place place_at(double low, double pitch, double at)
{
	double nodes = (at - low) / pitch;
	size_t second = (size_t)nodes;
	double place = nodes - (double)second, before = place + 1, after = place - 1, beyond = place - 2;
	return (struct stretch_place){second - 1, {-place * after * beyond / 6, before * after * beyond / 2,
							  -before * place * beyond / 2, before * place * after / 6}};
}

struct stretch_place stretch_place(const struct stretch_map *map, double x)
{
	return map->nodes ? place_at(map->low.x, map->pitch, x) : (struct stretch_place){.first = 0};
}

void stretch_take_row(struct stretch_map *map, double y, double left, double right)
{
	if (!map->nodes)
		return;
	struct stretch_place row = place_at(map->low.y, map->pitch, y);
	size_t end = place_at(map->low.x, map->pitch, right).first + 4;
	for (size_t column = place_at(map->low.x, map->pitch, left).first; column < end; column++) {
		map->row[column] = 0;
		for (size_t i = 0; i < 4; i++)
			map->row[column] += row.weights[i] * node_at(map, row.first + i, column);
	}
}
