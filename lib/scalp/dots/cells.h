/* cells: the dots of a crowd, or some of them, sorted into square cells of the chart, so that each finds its
 * neighbours. The sort is stable: the order within a cell is that of the crowd. */
#ifndef SCALP_DOTS_CELLS_H
#define SCALP_DOTS_CELLS_H

#include <math.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "scalp/dots/crowd.h"

struct cells {
	float width, height; /* of the field, mm */
	float size, scale;   /* of a cell, mm of chart; 1 / size */
	int32_t columns, rows;
	float least_size;
	int threads;     /* that sort at once */
	uint32_t *first; /* per cell: its first place in the columns below; one more at the end */
	size_t count;
	uint32_t *dot; /* index in the crowd */
	float *x, *y;  /* readable up to LANES - 1 places past the end */
};

/* Cells over the field, of at least `size` mm, with room for `room` dots. */
struct cells cells_make(const struct field *field, float size, size_t room, int threads, struct arena *arena);

/* Gives their room back to the arena it came from. */
void cells_drop(struct cells *cells, struct arena *arena);

/* Sorts a range of the dots into cells of `size` mm, or the least size if that is larger. */
void cells_fill(struct cells *cells, const struct crowd *crowd, struct crowd_range range, float size);

/* The cells around a place within `radius` mm of surface: columns left..right of rows bottom..top. */
struct cell_window {
	int32_t left, right, bottom, top;
};

static inline int32_t cells_limit(float value, int32_t most)
{
	float last = (float)(most - 1);
	value = value > 0 ? value : 0;
	return (int32_t)(value < last ? value : last);
}

/* How far along y a circle of `radius` mm of surface goes, mm of chart. */
static inline float cells_along(struct metric metric, float radius)
{
	return radius * sqrtf(metric.xx * (1 / (metric.xx * metric.yy - metric.xy * metric.xy)));
}

/* The metric is that of dot i of the crowd. */
static inline struct cell_window cells_around(
	const struct cells *cells, const struct crowd *crowd, size_t i, float x, float y, float radius)
{
	float scale = cells->scale, across = radius, along = radius;
	if (crowd->metric) {
		struct metric metric = crowd->metric[i];
		float inverse = 1 / (metric.xx * metric.yy - metric.xy * metric.xy);
		across = radius * sqrtf(metric.yy * inverse);
		along = cells_along(metric, radius);
	}
	return (struct cell_window){cells_limit((x - across) * scale, cells->columns),
		cells_limit((x + across) * scale, cells->columns), cells_limit((y - along) * scale, cells->rows),
		cells_limit((y + along) * scale, cells->rows)};
}

/* The run of places that one row of a window takes up. */
struct cell_run {
	uint32_t first, end;
};

static inline struct cell_run cells_run(const struct cells *cells, struct cell_window window, int32_t row)
{
	const uint32_t *first = cells->first + (size_t)row * (size_t)cells->columns;
	return (struct cell_run){first[window.left], first[window.right + 1]};
}

/* The first place of a row of cells; of the one after the last, their number. */
static inline uint32_t cells_row(const struct cells *cells, int32_t row)
{
	return cells->first[(size_t)row * (size_t)cells->columns];
}

#endif
