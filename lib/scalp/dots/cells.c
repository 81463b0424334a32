#include "scalp/dots/cells.h"

#include <string.h>

#include "base/team.h"
#include "scalp/dots/lanes.h"

static void divide(struct cells *cells, float size)
{
	cells->size = size > cells->least_size ? size : cells->least_size;
	cells->scale = 1 / cells->size;
	cells->columns = (int32_t)(cells->width / cells->size) + 1;
	cells->rows = (int32_t)(cells->height / cells->size) + 1;
}

struct cells cells_make(const struct field *field, float size, size_t room, int threads, struct arena *arena)
{
	struct cells cells = {.width = (float)field->frame.columns * (float)field->frame.cell,
		.height = (float)field->frame.rows * (float)field->frame.cell,
		.least_size = size,
		.threads = threads};
	divide(&cells, size);
	cells.first = arena_raw(arena, ((size_t)cells.columns * (size_t)cells.rows + 2) * sizeof *cells.first);
	cells.dot = arena_raw(arena, room * sizeof *cells.dot);
	/* Whole lanes are read, and what is beyond the end must be numbers. */
	cells.x = arena_new(arena, room + LANES, float);
	cells.y = arena_new(arena, room + LANES, float);
	return cells;
}

/* One sort: every thread looks at all dots and takes those of its own rows, so that the order does not depend on how
 * many there are. */
struct filling {
	struct cells *cells;
	const struct crowd *crowd;
	struct crowd_range range;
};

struct rows {
	int32_t first, end;
};

/* The rows of the threads that have this share of the dots. */
static struct rows rows_of(const struct filling *filling, size_t first, size_t end)
{
	size_t rows = (size_t)filling->cells->rows, dots = filling->range.end - filling->range.first;
	return (struct rows){(int32_t)(rows * first / dots), (int32_t)(rows * end / dots)};
}

static inline size_t home_of(const struct cells *cells, int32_t row, float x)
{
	return (size_t)row * (size_t)cells->columns + (size_t)cells_limit(x * cells->scale, cells->columns);
}

/* Counted two places on, so that after the sums first[c + 1] is where cell c begins, and after the filling its end. */
static void count_dots(const void *context, size_t first, size_t end)
{
	const struct filling *filling = context;
	const struct crowd *crowd = filling->crowd;
	const struct rows rows = rows_of(filling, first, end);
	const struct cells grid = *filling->cells;
	uint32_t *count = grid.first + 2;
	size_t columns = (size_t)grid.columns;
	memset(count + (size_t)rows.first * columns, 0, (size_t)(rows.end - rows.first) * columns * sizeof *count);
	for (size_t i = filling->range.first; i < filling->range.end; i++) {
		int32_t row = cells_limit(crowd->y[i] * grid.scale, grid.rows);
		if (row >= rows.first && row < rows.end)
			count[home_of(&grid, row, crowd->x[i])]++;
	}
}

static void put_dots(const void *context, size_t first, size_t end)
{
	const struct filling *filling = context;
	const struct crowd *crowd = filling->crowd;
	const struct rows rows = rows_of(filling, first, end);
	const struct cells grid = *filling->cells;
	for (size_t i = filling->range.first; i < filling->range.end; i++) {
		float x = crowd->x[i], y = crowd->y[i];
		int32_t row = cells_limit(y * grid.scale, grid.rows);
		if (row < rows.first || row >= rows.end)
			continue;
		uint32_t place = grid.first[home_of(&grid, row, x) + 1]++;
		grid.dot[place] = (uint32_t)i;
		grid.x[place] = x;
		grid.y[place] = y;
	}
}

void cells_fill(struct cells *cells, const struct crowd *crowd, struct crowd_range range, float size)
{
	divide(cells, size);
	const struct filling filling = {cells, crowd, range};
	size_t total = (size_t)cells->columns * (size_t)cells->rows;
	cells->count = range.end - range.first;
	if (cells->count == 0) {
		memset(cells->first, 0, (total + 2) * sizeof *cells->first);
		return;
	}
	cells->first[0] = cells->first[1] = 0;
	team_share(cells->threads, cells->count, count_dots, &filling);
	for (size_t cell = 0; cell < total; cell++)
		cells->first[cell + 2] += cells->first[cell + 1];
	team_share(cells->threads, cells->count, put_dots, &filling);
}

void cells_drop(struct cells *cells, struct arena *arena)
{
	arena_drop(arena, cells->first);
	arena_drop(arena, cells->dot);
	arena_drop(arena, cells->x);
	arena_drop(arena, cells->y);
}
