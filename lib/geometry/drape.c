#include "geometry/drape.h"

#include <math.h>

/* A ray that comes from further than this is not followed. */
static const double farthest_mm = 1e7;

static struct vec2 chart_of(const struct drape *drape, size_t row, size_t column)
{
	double middle = (double)(drape->side / 2);
	return (struct vec2){DRAPE_PITCH_MM * ((double)column - middle), DRAPE_PITCH_MM * ((double)row - middle)};
}

bool drape_hit(const struct drape *drape, struct vec3 origin, struct vec3 direction, double *along)
{
	const double *back = drape->placement.back;
	return mesh_hit(drape->mesh, placement_move(back, origin), placement_turn(back, direction), farthest_mm, along);
}

bool drape_height(const struct mesh *mesh, const struct placement *placement, struct vec3 point, struct vec3 normal,
	double *height)
{
	const double *back = placement->back;
	struct vec3 above = vec3_add(point, vec3_scale(normal, DRAPE_REACH_MM));
	double along;
	if (!mesh_hit(mesh, placement_move(back, above), placement_turn(back, vec3_scale(normal, -1)),
		    2 * DRAPE_REACH_MM, &along))
		return false;
	*height = DRAPE_REACH_MM - along;
	return true;
}

/* A height over the dome, and the nodes beside one. */
struct heights {
	double *heights;
	size_t side;
};

static const int beside[4][2] = {{-1, 0}, {1, 0}, {0, -1}, {0, 1}};

static size_t neighbour(const struct heights *heights, size_t node, int which)
{
	size_t row = node / heights->side + (size_t)beside[which][0],
	       column = node % heights->side + (size_t)beside[which][1];
	return row < heights->side && column < heights->side ? row * heights->side + column : node;
}

/* A node has skin when its ray met the scan and no node beside it lies a step higher or lower. */
static void find_skin(struct drape *drape, const struct heights *heights)
{
	for (size_t node = 0; node < heights->side * heights->side; node++) {
		bool skin = !isnan(heights->heights[node]);
		for (int k = 0; k < 4 && skin; k++) {
			double step = heights->heights[neighbour(heights, node, k)] - heights->heights[node];
			skin = !(fabs(step) > DRAPE_STEEP * DRAPE_PITCH_MM);
		}
		drape->skin[node] = skin;
		drape->skin_count += skin;
	}
}

/* Gives the nodes of gaps the mean height of those beside them, from their rims inwards. */
static void bridge(const struct drape *drape, const struct heights *heights, struct arena *arena)
{
	size_t total = heights->side * heights->side, count = 0, next = 0;
	size_t *order = arena_new(arena, total, size_t);
	bool *known = arena_new(arena, total, bool), *queued = arena_new(arena, total, bool);
	for (size_t node = 0; node < total; node++)
		known[node] = queued[node] = drape->skin[node];
	for (size_t node = 0; node < total; node++)
		for (int k = 0; k < 4 && !queued[node]; k++)
			if (known[neighbour(heights, node, k)]) {
				queued[node] = true;
				order[count++] = node;
			}
	for (; next < count; next++) {
		size_t node = order[next];
		double sum = 0, found = 0;
		for (int k = 0; k < 4; k++) {
			size_t other = neighbour(heights, node, k);
			if (known[other]) {
				sum += heights->heights[other];
				found++;
			} else if (!queued[other]) {
				queued[other] = true;
				order[count++] = other;
			}
		}
		heights->heights[node] = sum / found;
		known[node] = true;
	}
}

/* Whose B-spline follows the points themselves to fourth order: less a sixth of the second differences along both axes. */
static struct vec3 sharpened(const struct vec3 *points, size_t side, size_t row, size_t column)
{
	struct vec3 here = points[row * side + column];
	if (row == 0 || column == 0 || row + 1 == side || column + 1 == side)
		return here;
	const struct vec3 *at = &points[row * side + column];
	struct vec3 around = vec3_add(vec3_add(at[-1], at[1]), vec3_add(*(at - side), at[side]));
	return vec3_sub(here, vec3_scale(vec3_sub(around, vec3_scale(here, 4)), 1.0 / 6));
}

struct drape *drape_make(
	const struct head_shape *head, const struct mesh *mesh, const struct placement *placement, struct arena *arena)
{
	struct drape *drape = arena_new(arena, 1, struct drape);
	*drape = (struct drape){.mesh = mesh, .placement = *placement};
	size_t half = (size_t)(DRAPE_RADIUS_MM / DRAPE_PITCH_MM), side = 2 * half + 1;
	drape->side = side;
	drape->nodes = arena_new(arena, side * side, struct vec3);
	drape->skin = arena_new(arena, side * side, bool);
	struct heights heights = {arena_new(arena, side * side, double), side};
	struct vec3 *points = arena_new(arena, side * side, struct vec3);
	struct vec3 *normals = arena_new(arena, side * side, struct vec3);
	for (size_t node = 0; node < side * side; node++) {
		struct vec2 chart = chart_of(drape, node / side, node % side);
		points[node] = dome_point(head, chart);
		normals[node] = dome_normal(head, points[node]);
		bool within = vec2_length(chart) <= DRAPE_RADIUS_MM;
		if (!within || !drape_height(mesh, placement, points[node], normals[node], &heights.heights[node]))
			heights.heights[node] = (double)NAN;
	}
	find_skin(drape, &heights);
	for (size_t node = 0; node < side * side; node++)
		if (!drape->skin[node])
			heights.heights[node] = 0;
	bridge(drape, &heights, arena);
	for (size_t node = 0; node < side * side; node++)
		drape->nodes[node] = vec3_add(sharpened(points, side, node / side, node % side),
			vec3_scale(normals[node], heights.heights[node]));
	return drape;
}

/* Where a coordinate lies among the nodes: the one before it, and the share of the way to the next. */
static bool place_in(const struct drape *drape, double coordinate, size_t *before, double *share)
{
	double at = coordinate / DRAPE_PITCH_MM + (double)(drape->side / 2);
	if (!(at >= 1 && at < (double)(drape->side - 2)))
		return false;
	*before = (size_t)at;
	*share = at - (double)*before;
	return true;
}

/* The weights of the four nodes around, and their derivatives per mm. */
static void weigh(double t, double weights[4], double slopes[4])
{
	double rest = 1 - t, per_mm = 1 / DRAPE_PITCH_MM;
	weights[0] = rest * rest * rest / 6;
	weights[1] = (4 - 6 * t * t + 3 * t * t * t) / 6;
	weights[2] = (1 + 3 * t + 3 * t * t - 3 * t * t * t) / 6;
	weights[3] = t * t * t / 6;
	slopes[0] = -rest * rest / 2 * per_mm;
	slopes[1] = (-4 * t + 3 * t * t) / 2 * per_mm;
	slopes[2] = (1 + 2 * t - 3 * t * t) / 2 * per_mm;
	slopes[3] = t * t / 2 * per_mm;
}

bool drape_at(const struct drape *drape, struct vec2 chart, struct drape_place *place)
{
	size_t row, column;
	double u, v, across[4], across_slope[4], up[4], up_slope[4];
	if (!place_in(drape, chart.x, &column, &u) || !place_in(drape, chart.y, &row, &v))
		return false;
	weigh(u, across, across_slope);
	weigh(v, up, up_slope);
	*place = (struct drape_place){{0, 0, 0}, {0, 0, 0}, {0, 0, 0}};
	for (size_t i = 0; i < 4; i++) {
		const struct vec3 *nodes = &drape->nodes[(row - 1 + i) * drape->side + column - 1];
		struct vec3 point = {0, 0, 0}, slope = {0, 0, 0};
		for (size_t k = 0; k < 4; k++) {
			point = vec3_add(point, vec3_scale(nodes[k], across[k]));
			slope = vec3_add(slope, vec3_scale(nodes[k], across_slope[k]));
		}
		place->point = vec3_add(place->point, vec3_scale(point, up[i]));
		place->along_x = vec3_add(place->along_x, vec3_scale(slope, up[i]));
		place->along_y = vec3_add(place->along_y, vec3_scale(point, up_slope[i]));
	}
	return true;
}

bool drape_has_skin(const struct drape *drape, struct vec2 chart)
{
	size_t row, column;
	double unused;
	if (!place_in(drape, chart.x, &column, &unused) || !place_in(drape, chart.y, &row, &unused))
		return false;
	const bool *skin = &drape->skin[row * drape->side + column];
	return skin[0] && skin[1] && skin[drape->side] && skin[drape->side + 1];
}

/* A piece of the grid, which may reach beyond it. */
struct piece {
	const struct drape *drape;
	long row, column;
};

static bool node_has_skin(const struct drape *drape, long row, long column)
{
	long side = (long)drape->side;
	return row >= 0 && column >= 0 && row < side && column < side && drape->skin[row * side + column];
}

/* 1 at a node without skin and at the nodes around it: the outline then runs at least a node's distance from it. */
static double gap_at(const void *context, size_t column, size_t row)
{
	const struct piece *piece = context;
	for (long i = -1; i <= 1; i++)
		for (long k = -1; k <= 1; k++)
			if (!node_has_skin(piece->drape, piece->row + (long)row + i, piece->column + (long)column + k))
				return 1;
	return 0;
}

struct rings drape_gaps(const struct drape *drape, const struct box *box, struct arena *arena)
{
	enum { MARGIN = 2 };
	double middle = (double)(drape->side / 2);
	struct piece piece = {drape, (long)floor(box->low.y / DRAPE_PITCH_MM + middle) - MARGIN,
		(long)floor(box->low.x / DRAPE_PITCH_MM + middle) - MARGIN};
	struct contour_grid grid = {(size_t)((box->high.x - box->low.x) / DRAPE_PITCH_MM) + 2 * MARGIN + 2,
		(size_t)((box->high.y - box->low.y) / DRAPE_PITCH_MM) + 2 * MARGIN + 2, gap_at, &piece};
	struct rings rings = contour_trace(&grid, 0.5, arena);
	struct vec2 low = {
		DRAPE_PITCH_MM * ((double)piece.column - middle), DRAPE_PITCH_MM * ((double)piece.row - middle)};
	for (size_t i = 0; i < rings.count; i++)
		for (size_t k = 0; k < rings.rings[i].count; k++)
			rings.rings[i].points[k] = vec2_add(low, vec2_scale(rings.rings[i].points[k], DRAPE_PITCH_MM));
	return rings;
}
