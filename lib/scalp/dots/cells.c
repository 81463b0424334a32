#include "scalp/dots/cells.h"

#include <string.h>

#include "scalp/dots/lanes.h"

static void divide(struct cells *cells, float size)
{
	cells->size = size > cells->least_size ? size : cells->least_size;
	cells->scale = 1 / cells->size;
	cells->columns = (int32_t)(cells->width / cells->size) + 1;
	cells->rows = (int32_t)(cells->height / cells->size) + 1;
}

struct cells cells_make(const struct field *field, float size, size_t room, struct arena *arena)
{
	struct cells cells = {.width = (float)field->frame.columns * (float)field->frame.cell,
		.height = (float)field->frame.rows * (float)field->frame.cell,
		.least_size = size};
	divide(&cells, size);
	cells.first = arena_raw(arena, ((size_t)cells.columns * (size_t)cells.rows + 2) * sizeof *cells.first);
	cells.dot = arena_raw(arena, room * sizeof *cells.dot);
	/* Whole lanes are read, and what is beyond the end must be numbers. */
	cells.x = arena_new(arena, room + LANES, float);
	cells.y = arena_new(arena, room + LANES, float);
	return cells;
}

static inline uint32_t home_of(const struct cells *cells, float x, float y)
{
	int32_t column = cells_limit(x * cells->scale, cells->columns),
		row = cells_limit(y * cells->scale, cells->rows);
	return (uint32_t)(row * cells->columns + column);
}

void cells_fill(struct cells *cells, const struct crowd *crowd, struct crowd_range range, float size)
{
	divide(cells, size);
	const struct cells grid = *cells;
	size_t total = (size_t)grid.columns * (size_t)grid.rows;
	memset(grid.first, 0, (total + 2) * sizeof *grid.first);
	/* Counted two places on, so that after the sums first[c + 1] is where cell c begins, and after the filling its end. */
	for (size_t i = range.first; i < range.end; i++)
		grid.first[home_of(&grid, crowd->x[i], crowd->y[i]) + 2]++;
	for (size_t cell = 0; cell < total; cell++)
		grid.first[cell + 2] += grid.first[cell + 1];
	cells->count = range.end - range.first;
	for (size_t i = range.first; i < range.end; i++) {
		float x = crowd->x[i], y = crowd->y[i];
		uint32_t place = grid.first[home_of(&grid, x, y) + 1]++;
		grid.dot[place] = (uint32_t)i;
		grid.x[place] = x;
		grid.y[place] = y;
	}
}

void cells_drop(struct cells *cells, struct arena *arena)
{
	arena_drop(arena, cells->first);
	arena_drop(arena, cells->dot);
	arena_drop(arena, cells->x);
	arena_drop(arena, cells->y);
}
