#include "scalp/plan/share_map.h"

#include <math.h>

enum { WHOLE = 100 };

static double percent_at(const struct share_map *map, int32_t column, int32_t row)
{
	column = column < 0 ? 0 : column >= map->columns ? map->columns - 1 : column;
	row = row < 0 ? 0 : row >= map->rows ? map->rows - 1 : row;
	return map->percent[row * map->columns + column];
}

double share_map_at(const struct share_map *map, struct vec2 point)
{
	double x = fmax(-1, fmin((point.x - map->low.x) / map->cell_mm - 0.5, map->columns));
	double y = fmax(-1, fmin((point.y - map->low.y) / map->cell_mm - 0.5, map->rows));
	int32_t column = (int32_t)floor(x), row = (int32_t)floor(y);
	double right = x - column, up = y - row;
	double bottom = percent_at(map, column, row) * (1 - right) + percent_at(map, column + 1, row) * right;
	double top = percent_at(map, column, row + 1) * (1 - right) + percent_at(map, column + 1, row + 1) * right;
	return (bottom * (1 - up) + top * up) / WHOLE;
}

/* The mean over the area with nothing under `least`. */
static double mean_with(const struct share_map *map, const double *area, int least)
{
	double sum = 0, whole = 0;
	for (int32_t i = 0; i < map->columns * map->rows; i++) {
		sum += area[i] * (map->percent[i] > least ? map->percent[i] : least);
		whole += area[i];
	}
	return whole > 0 ? sum / whole / WHOLE : 1;
}

void share_map_raise(struct share_map *map, const double *area, double mean)
{
	int least = 0;
	while (least < WHOLE && mean_with(map, area, least) < mean)
		least++;
	for (int32_t i = 0; i < map->columns * map->rows; i++)
		map->percent[i] = (uint8_t)(map->percent[i] > least ? map->percent[i] : least);
}
