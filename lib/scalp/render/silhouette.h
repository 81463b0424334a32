/* silhouette: the edge of the photographed head as a person clicked it (views[].outline_px).
 *
 * The fitted dome strays from a real head by a few millimetres, and at the edge of the head that is the difference
 * between skin and wall. Where the clicked outline runs, it and not the dome says where the head ends. */
#ifndef SCALP_RENDER_SILHOUETTE_H
#define SCALP_RENDER_SILHOUETTE_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "geometry/vec.h"

enum { SILHOUETTE_DIRECTIONS = 2880 };

struct silhouette {
	struct vec2 centre; /* px: the middle of the head */
	double *radius;     /* px from the centre to the edge, by direction (an eighth of a degree); NaN: not clicked */
};

/* A smooth line through count points of the outline, in any order, round the centre; where neighbours lie further than
 * 60 degrees apart the edge stays unknown. The arena's. */
struct silhouette silhouette_through(const struct vec2 *points, size_t count, struct vec2 centre, struct arena *arena);

/* Whether a pixel lies at least margin px inside the edge, or in a direction where the edge is not known. */
bool silhouette_holds(const struct silhouette *silhouette, struct vec2 pixel, double margin);

#endif
