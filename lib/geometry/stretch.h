/* stretch: surface_stretch over a piece of the chart, for sums over many points: asked for at the nodes of a grid and
 * joined by cubics between them (Lagrange's through the four nearest, along y and along x).
 *
 * The grid is wide because the stretch is smooth: on domes it comes within 1e-3 of surface_stretch (3e-3 at the apex,
 * where that has no single value), and within 1e-4 in the mean (tests/unit/test_measure.c). */
#ifndef GEOMETRY_STRETCH_H
#define GEOMETRY_STRETCH_H

#include <stdbool.h>

#include "base/arena.h"
#include "geometry/polygon.h"
#include "geometry/surface.h"

struct stretch_map {
	const struct surface *surface;
	struct vec2 low; /* the first node */
	double pitch;    /* mm between nodes */
	bool mirrored;   /* the same at x and -x */
	size_t columns, rows;
	double *nodes; /* rows * columns, 0: not asked for yet; NULL: 1 everywhere (a plane) */
	double *row;   /* the row at hand */
};

/* Where in a row an x lies: the first of its four nodes, and their weights. */
struct stretch_place {
	size_t first;
	double weights[4];
};

/* The map over a box, in the arena; the surface must outlive it. */
struct stretch_map stretch_over(const struct surface *surface, const struct box *box, struct arena *arena);

/* The place of an x inside the box. */
struct stretch_place stretch_place(const struct stretch_map *map, double x);

/* Takes the row at y in hand, between left and right; all inside the box. */
void stretch_take_row(struct stretch_map *map, double y, double left, double right);

/* mm2 of surface per mm2 of chart at a place of the row in hand. */
static inline double stretch_at(const struct stretch_map *map, const struct stretch_place *place)
{
	const double *node = map->row + place->first, *weight = place->weights;
	if (!map->nodes)
		return 1;
	return weight[0] * node[0] + weight[1] * node[1] + weight[2] * node[2] + weight[3] * node[3];
}

#endif
