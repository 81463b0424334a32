/* metric: how far apart two near points of the chart lie on the scalp.
 *
 * The chart bends lengths: a small step (dx, dy) of the chart is sqrt(xx dx dx + 2 xy dx dy + yy dy dy) mm of surface
 * (first fundamental form, do Carmo, Differential Geometry of Curves and Surfaces, section 2-5). It changes over
 * centimetres, so it is kept at the nodes of a coarse grid and interpolated. */
#ifndef SCALP_DOTS_METRIC_H
#define SCALP_DOTS_METRIC_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "geometry/polygon.h"
#include "geometry/surface.h"

struct metric {
	float xx, xy, yy;
};

struct metric_grid {
	bool flat; /* the chart is the surface: no nodes */
	float pitch;
	size_t columns, rows;
	struct metric *nodes;
};

/* Samples the surface over a box of the chart, mm; the nodes are the arena's. */
struct metric_grid metric_grid_make(const struct surface *surface, struct box box, struct arena *arena);

/* The metric at (x, y) mm from the box's low corner; places outside take the border's. */
struct metric metric_at(const struct metric_grid *grid, float x, float y);

/* mm2 of surface per mm2 of chart. */
float metric_stretch(struct metric metric);

/* Squared surface length of a chart step, mm2. */
static inline float metric_square(struct metric metric, float dx, float dy)
{
	return metric.xx * dx * dx + 2 * metric.xy * dx * dy + metric.yy * dy * dy;
}

/* The chart step that stands for (u, v), lengths along two directions of the surface at right angles. */
struct metric_step {
	float dx, dy;
};

struct metric_step metric_unfold(struct metric metric, float u, float v);

#endif
