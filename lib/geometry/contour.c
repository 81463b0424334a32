#include "geometry/contour.h"

#include <stdbool.h>
#include <stdint.h>

/* A cell has its samples at the corners 0 (column, row), 1 (column + 1, row), 2 (column + 1, row + 1) and 3 (column,
 * row + 1); side k joins corner k to the next one. A contour enters a cell by a side whose first corner is inside and
 * leaves by one whose second corner is: the inside stays on one hand. Columns and rows run from -1, outside the grid. */
struct walk {
	const struct contour_grid *grid;
	double level;
	uint8_t *visited; /* of each cell: entered by side 0 */
	struct vec2 *points;
	size_t count, capacity;
	struct arena *arena;
};

static const int corner_column[4] = {0, 1, 1, 0}, corner_row[4] = {0, 0, 1, 1};

static bool in_grid(const struct contour_grid *grid, long column, long row)
{
	return column >= 0 && row >= 0 && column < (long)grid->columns && row < (long)grid->rows;
}

static double value_at(const struct contour_grid *grid, long column, long row)
{
	return grid->value(grid->context, (size_t)column, (size_t)row);
}

static bool inside(const struct walk *walk, long column, long row, int corner)
{
	column += corner_column[corner & 3];
	row += corner_row[corner & 3];
	return in_grid(walk->grid, column, row) && value_at(walk->grid, column, row) > walk->level;
}

/* Whether the two inside corners of a cell that has its inside corners across hang together. */
static bool joined(const struct walk *walk, long column, long row)
{
	double sum = 0;
	for (int corner = 0; corner < 4; corner++) {
		long c = column + corner_column[corner], r = row + corner_row[corner];
		if (!in_grid(walk->grid, c, r))
			return false;
		sum += value_at(walk->grid, c, r);
	}
	return sum / 4 > walk->level;
}

static void add_crossing(struct walk *walk, long column, long row, int side)
{
	int from = side, to = (side + 1) & 3;
	long c0 = column + corner_column[from], r0 = row + corner_row[from], c1 = column + corner_column[to],
	     r1 = row + corner_row[to];
	double share = 0.5;
	if (in_grid(walk->grid, c0, r0) && in_grid(walk->grid, c1, r1)) {
		double v0 = value_at(walk->grid, c0, r0), v1 = value_at(walk->grid, c1, r1);
		share = (walk->level - v0) / (v1 - v0);
	}
	if (walk->count == walk->capacity) {
		struct vec2 *old = walk->points;
		walk->capacity = 2 * walk->capacity + 64;
		walk->points = arena_new(walk->arena, walk->capacity, struct vec2);
		for (size_t i = 0; i < walk->count; i++)
			walk->points[i] = old[i];
	}
	walk->points[walk->count++] =
		(struct vec2){(double)c0 + share * (double)(c1 - c0), (double)r0 + share * (double)(r1 - r0)};
}

static uint8_t *visit_of(const struct walk *walk, long column, long row)
{
	return &walk->visited[(size_t)(row + 1) * (walk->grid->columns + 1) + (size_t)(column + 1)];
}

/* The side by which the contour that came in by a side leaves. */
static int side_out(const struct walk *walk, long column, long row, int in)
{
	bool after = inside(walk, column, row, in + 2), before = inside(walk, column, row, in + 3);
	if (after && !before) /* inside corners across */
		return (in + (joined(walk, column, row) ? 1 : 3)) & 3;
	return (in + (before ? (after ? 1 : 2) : 3)) & 3;
}

static struct polygon follow(struct walk *walk, long column, long row)
{
	int side = 0;
	walk->count = 0;
	for (;;) {
		if (side == 0) {
			uint8_t *visited = visit_of(walk, column, row);
			if (*visited)
				break;
			*visited = 1;
		}
		add_crossing(walk, column, row, side);
		int out = side_out(walk, column, row, side);
		column += out == 1 ? 1 : out == 3 ? -1 : 0;
		row += out == 2 ? 1 : out == 0 ? -1 : 0;
		side = (out + 2) & 3;
	}
	struct polygon ring = {arena_new(walk->arena, walk->count, struct vec2), walk->count};
	for (size_t i = 0; i < walk->count; i++)
		ring.points[i] = walk->points[i];
	return ring;
}

struct rings contour_trace(const struct contour_grid *grid, double level, struct arena *arena)
{
	struct walk walk = {.grid = grid,
		.level = level,
		.visited = arena_new(arena, (grid->columns + 1) * (grid->rows + 1), uint8_t),
		.arena = arena};
	struct rings found = {NULL, 0};
	size_t capacity = 0;
	for (long row = 0; row < (long)grid->rows; row++)
		for (long column = -1; column < (long)grid->columns; column++) {
			if (*visit_of(&walk, column, row) || !inside(&walk, column, row, 0)
				|| inside(&walk, column, row, 1))
				continue;
			if (found.count == capacity) {
				struct polygon *old = found.rings;
				capacity = 2 * capacity + 8;
				found.rings = arena_new(arena, capacity, struct polygon);
				for (size_t i = 0; i < found.count; i++)
					found.rings[i] = old[i];
			}
			found.rings[found.count++] = follow(&walk, column, row);
		}
	return found;
}
