/* inside: polygon_contains for many points of one polygon: its edges are sorted into bands of y, so that a point is
 * tested against the few edges at its height. The answers are those of polygon_contains to the bit. */
#ifndef GEOMETRY_INSIDE_H
#define GEOMETRY_INSIDE_H

#include <stdbool.h>
#include <stdint.h>

#include "base/arena.h"
#include "geometry/polygon.h"

struct inside {
	const struct polygon *polygon;
	struct box box;
	double bands_per_unit;
	uint32_t bands, *first, *edges; /* edges of band b: edges[first[b]] .. edges[first[b + 1] - 1] */
};

/* The polygon is the caller's and must outlive it; the bands live in the arena. */
struct inside inside_of(const struct polygon *polygon, struct arena *arena);

bool inside_holds(const struct inside *inside, struct vec2 point);

#endif
