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
	cells.home = arena_raw(arena, room * sizeof *cells.home);
	cells.dot = arena_raw(arena, room * sizeof *cells.dot);
	/* Whole lanes are read, and what is beyond the end must be numbers. */
	cells.x = arena_new(arena, room + LANES, float);
	cells.y = arena_new(arena, room + LANES, float);
	return cells;
}

static bool chosen(const struct crowd *crowd, size_t i, uint32_t sessions)
{
	return (sessions >> crowd->session[i]) & 1;
}

void cells_fill(struct cells *cells, const struct crowd *crowd, uint32_t sessions, float size)
{
	divide(cells, size);
	size_t total = (size_t)cells->columns * (size_t)cells->rows;
	float scale = cells->scale;
	memset(cells->first, 0, (total + 2) * sizeof *cells->first);
	/* Counted two places on, so that after the sums first[c + 1] is where cell c begins, and after the filling its end. */
	for (size_t i = 0; i < crowd->count; i++) {
		if (!chosen(crowd, i, sessions))
			continue;
		int32_t column = cells_limit(crowd->x[i] * scale, cells->columns);
		int32_t row = cells_limit(crowd->y[i] * scale, cells->rows);
		cells->home[i] = (uint32_t)(row * cells->columns + column);
		cells->first[cells->home[i] + 2]++;
	}
	for (size_t cell = 0; cell < total; cell++)
		cells->first[cell + 2] += cells->first[cell + 1];
	cells->count = cells->first[total + 1];
	for (size_t i = 0; i < crowd->count; i++) {
		if (!chosen(crowd, i, sessions))
			continue;
		uint32_t place = cells->first[cells->home[i] + 1]++;
		cells->dot[place] = (uint32_t)i;
		cells->x[place] = crowd->x[i];
		cells->y[place] = crowd->y[i];
	}
}
