/* share_map: how the density of a zone is spread over it where hair was painted: less where hair stands. */
#ifndef SCALP_PLAN_SHARE_MAP_H
#define SCALP_PLAN_SHARE_MAP_H

#include <stdint.h>

#include "geometry/vec.h"

/* Percents on a grid over the chart, row by row, each for the middle of its cell; straight between them, and beyond the
 * outer ones as there. */
struct share_map {
	struct vec2 low; /* of the first cell */
	double cell_mm;
	int32_t columns, rows;
	uint8_t *percent; /* 0..100 of what is wanted where no hair stands */
};

/* The share at a chart point, 0..1. */
double share_map_at(const struct share_map *map, struct vec2 point);

/* Raises what is lower in `percent` (of cells that hold `area` of the zone) to one least share, so that the mean over the
 * area comes to `mean`; where it is that high already, nothing changes. */
void share_map_raise(struct share_map *map, const double *area, double mean);

#endif
