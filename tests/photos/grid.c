#include "grid.h"

#include <stdlib.h>

#include "parallel.h"

struct filling {
	struct grid *grid;
	grid_field *field;
	const void *context;
};

static void fill_layer(void *context, int k)
{
	const struct filling *filling = context;
	const struct grid *grid = filling->grid;
	float *at = grid->values + (size_t)k * grid->nx * grid->ny;
	for (int j = 0; j < grid->ny; j++)
		for (int i = 0; i < grid->nx; i++)
			*at++ = (float)filling->field(
				filling->context, along(grid->corner, vec(i, j, k), grid->step_mm));
}

bool grid_fill(struct grid *grid, grid_field *field, const void *context, int threads)
{
	struct filling filling = {grid, field, context};
	grid->values = malloc(sizeof *grid->values * grid->nx * grid->ny * grid->nz);
	if (!grid->values)
		return false;
	parallel_for(grid->nz, threads, fill_layer, &filling);
	return true;
}

void grid_free(struct grid *grid)
{
	free(grid->values);
	grid->values = NULL;
}

static double beyond(double at, double cells)
{
	return at < 0 ? -at : at > cells ? at - cells : 0;
}

double grid_distance(const struct grid *grid, struct vec p)
{
	double per = 1 / grid->step_mm;
	double x = (p.x - grid->corner.x) * per, y = (p.y - grid->corner.y) * per, z = (p.z - grid->corner.z) * per;
	if (!(x >= 0 && y >= 0 && z >= 0 && x < grid->nx - 1 && y < grid->ny - 1 && z < grid->nz - 1)) {
		struct vec out = vec(beyond(x, grid->nx - 1), beyond(y, grid->ny - 1), beyond(z, grid->nz - 1));
		return grid->step_mm * norm(out) + 4;
	}
	int i = (int)x, j = (int)y, k = (int)z;
	double u = x - i, v = y - j, w = z - k;
	const float *c = grid->values + ((size_t)k * grid->ny + j) * grid->nx + i, *d = c + (size_t)grid->nx * grid->ny;
	double low = mix(mix((double)c[0], (double)c[1], u), mix((double)c[grid->nx], (double)c[grid->nx + 1], u), v);
	double high = mix(mix((double)d[0], (double)d[1], u), mix((double)d[grid->nx], (double)d[grid->nx + 1], u), v);
	return mix(low, high, w);
}
