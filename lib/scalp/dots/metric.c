#include "scalp/dots/metric.h"

#include <math.h>

static const double pitch = 4;    /* mm; the interpolation is then good to 0.05 % on a head */
static const double nudge = 0.01; /* mm; half the step of the difference quotients */

static struct vec3 slope(const struct surface *surface, struct vec2 at, struct vec2 step)
{
	struct vec3 after = surface_point(surface, vec2_add(at, step));
	struct vec3 before = surface_point(surface, vec2_sub(at, step));
	return vec3_scale(vec3_sub(after, before), 1 / (2 * nudge));
}

/* Past the rim of the surface the chart has no room left; a metric that is never nothing keeps the sums there finite. */
static struct metric measured(const struct surface *surface, struct vec2 at)
{
	struct vec3 u = slope(surface, at, (struct vec2){nudge, 0}), v = slope(surface, at, (struct vec2){0, nudge});
	struct metric metric = {(float)vec3_dot(u, u), (float)vec3_dot(u, v), (float)vec3_dot(v, v)};
	const float least = 0.04F;
	if (metric.xx * metric.yy - metric.xy * metric.xy < least * least)
		return (struct metric){fmaxf(metric.xx, least), 0, fmaxf(metric.yy, least)};
	return metric;
}

struct metric_grid metric_grid_make(const struct surface *surface, struct box box, struct arena *arena)
{
	struct metric_grid grid = {.flat = surface->kind == SURFACE_PLANE, .pitch = (float)pitch};
	if (grid.flat)
		return grid;
	grid.columns = (size_t)((box.high.x - box.low.x) / pitch) + 2;
	grid.rows = (size_t)((box.high.y - box.low.y) / pitch) + 2;
	grid.nodes = arena_new(arena, grid.columns * grid.rows, struct metric);
	for (size_t row = 0; row < grid.rows; row++)
		for (size_t column = 0; column < grid.columns; column++) {
			struct vec2 offset = {pitch * (double)column, pitch * (double)row};
			grid.nodes[row * grid.columns + column] = measured(surface, vec2_add(box.low, offset));
		}
	return grid;
}

static struct metric between(struct metric a, struct metric b, float share)
{
	return (struct metric){
		a.xx + share * (b.xx - a.xx), a.xy + share * (b.xy - a.xy), a.yy + share * (b.yy - a.yy)};
}

static float clamped(float value, float most)
{
	return value < 0 ? 0 : value > most ? most : value;
}

struct metric metric_at(const struct metric_grid *grid, float x, float y)
{
	if (grid->flat)
		return (struct metric){1, 0, 1};
	float u = clamped(x / grid->pitch, (float)(grid->columns - 1)),
	      v = clamped(y / grid->pitch, (float)(grid->rows - 1));
	size_t column = (size_t)u, row = (size_t)v;
	column -= column + 1 == grid->columns;
	row -= row + 1 == grid->rows;
	const struct metric *low = &grid->nodes[row * grid->columns + column], *high = low + grid->columns;
	float right = u - (float)column;
	return between(between(low[0], low[1], right), between(high[0], high[1], right), v - (float)row);
}

float metric_stretch(struct metric metric)
{
	return sqrtf(metric.xx * metric.yy - metric.xy * metric.xy);
}

/* The inverse of the Cholesky factor, transposed. */
struct metric_step metric_unfold(struct metric metric, float u, float v)
{
	float length = sqrtf(metric.xx), dy = v * length / metric_stretch(metric);
	return (struct metric_step){u / length - metric.xy / metric.xx * dy, dy};
}
