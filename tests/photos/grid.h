/* A distance field sampled on a box of equal cells and read between them. */
#ifndef PHOTOS_GRID_H
#define PHOTOS_GRID_H

#include <stdbool.h>

#include "vector.h"

struct grid {
	struct vec corner;
	double step_mm;
	int nx, ny, nz;
	float *values; /* owned; freed by grid_free */
};

typedef double grid_field(const void *context, struct vec p);

/* Samples `field`, on `threads` threads, into a grid whose box is set; false when out of memory. */
bool grid_fill(struct grid *grid, grid_field *field, const void *context, int threads);
void grid_free(struct grid *grid);

/* The field near p; outside the box the distance to the box and a little more. */
double grid_distance(const struct grid *grid, struct vec p);

#endif
