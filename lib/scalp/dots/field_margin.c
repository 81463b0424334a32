#include "scalp/dots/field_parts.h"

#include <math.h>
#include <string.h>

/* A change of density smaller than this is not worth a counterforce. */
static const float notable = 0.002F;

static const struct neighbour {
	int32_t column, row;
} neighbours[] = {{1, 0}, {-1, 0}, {0, 1}, {0, -1}, {1, 1}, {-1, 1}, {1, -1}, {-1, -1}};

enum { NEIGHBOURS = sizeof neighbours / sizeof *neighbours };

/* A flood over the cells, each carrying the cell of a zone that it came from. */
struct flood {
	int32_t *queue, *source;
	size_t first, last;
};

static bool within_margin(const struct field *field, int32_t source, int32_t cell, float width)
{
	int32_t columns = field->frame.columns;
	float size = (float)field->frame.cell;
	float dx = size * (float)(cell % columns - source % columns);
	float dy = size * (float)(cell / columns - source / columns);
	float x = size * ((float)(source % columns) + 0.5F), y = size * ((float)(source / columns) + 0.5F);
	float most = width * field_spacing(field->density[source]);
	return metric_square(metric_at(&field->metric, x, y), dx, dy) <= most * most;
}

static void spread(struct field *field, struct flood *flood, int32_t cell, float width)
{
	int32_t source = flood->source[cell], columns = field->frame.columns;
	for (size_t i = 0; i < NEIGHBOURS; i++) {
		int32_t column = cell % columns + neighbours[i].column, row = cell / columns + neighbours[i].row;
		if (column < 0 || row < 0 || column >= columns || row >= field->frame.rows)
			continue;
		int32_t next = row * columns + column;
		if (field->zone[next] != FIELD_NOWHERE || !within_margin(field, source, next, width))
			continue;
		field->zone[next] = field->outside;
		field->density[next] = field->density[source];
		field->kin[next] = field->kin[source];
		flood->source[next] = source;
		flood->queue[flood->last++] = next;
	}
}

static bool beside_nowhere(const struct field *field, int32_t cell)
{
	int32_t columns = field->frame.columns, column = cell % columns, row = cell / columns;
	if (column == 0 || row == 0 || column == columns - 1 || row == field->frame.rows - 1)
		return true;
	for (size_t i = 0; i < NEIGHBOURS; i++)
		if (field->zone[cell + neighbours[i].row * columns + neighbours[i].column] == FIELD_NOWHERE)
			return true;
	return false;
}

void field_margin(struct field *field, float width, struct arena *arena)
{
	int32_t cells = field->frame.columns * field->frame.rows;
	struct flood flood = {.queue = arena_raw(arena, (size_t)cells * sizeof *flood.queue),
		.source = arena_raw(arena, (size_t)cells * sizeof *flood.source)};
	for (int32_t cell = 0; cell < cells; cell++)
		if (field->zone[cell] != FIELD_NOWHERE && beside_nowhere(field, cell)) {
			flood.source[cell] = cell;
			flood.queue[flood.last++] = cell;
		}
	while (flood.first < flood.last)
		spread(field, &flood, flood.queue[flood.first++], width);
	arena_drop(arena, flood.queue);
	arena_drop(arena, flood.source);
}

/* The margin's own rim does not count: what happens there is cut off. */
static bool differ(float a, float b)
{
	return a > 0 && b > 0 && fabsf(a - b) > notable * (a > b ? a : b);
}

/* Sets every flag within `radius` places of one that is set; `count` flags, `stride` apart. */
static void widen(uint8_t *flags, int32_t count, int32_t stride, int32_t radius, uint8_t *line)
{
	int32_t seen = 0;
	for (int32_t i = 0; i < count + radius; i++) {
		if (i < count)
			seen += line[i] = flags[i * stride];
		if (i - 2 * radius - 1 >= 0)
			seen -= line[i - 2 * radius - 1];
		if (i - radius >= 0)
			flags[(i - radius) * stride] = seen > 0;
	}
}

/* Widens a flag by a radius, mm, in both directions. */
static void widen_all(const struct field *field, uint8_t *flags, float reach, struct arena *arena)
{
	int32_t columns = field->frame.columns, rows = field->frame.rows;
	int32_t radius = (int32_t)(reach / (float)field->frame.cell) + 1;
	uint8_t *line = arena_raw(arena, (size_t)(columns > rows ? columns : rows));
	for (int32_t row = 0; row < rows; row++)
		widen(flags + (size_t)row * (size_t)columns, columns, 1, radius, line);
	for (int32_t column = 0; column < columns; column++)
		widen(flags + column, rows, columns, radius, line);
}

/* Flags the cells around which nothing changes. */
static void flag_deep(struct field *field, uint8_t *flags, struct arena *arena)
{
	int32_t columns = field->frame.columns, rows = field->frame.rows;
	uint8_t *changing = arena_new(arena, (size_t)columns * (size_t)rows, uint8_t);
	for (int32_t row = 0; row < rows; row++)
		for (int32_t column = 0; column < columns; column++) {
			int32_t cell = row * columns + column, right = cell + 1, below = cell + columns;
			const int16_t *zone = field->zone, *kin = field->kin;
			changing[cell] = column + 1 == columns || row + 1 == rows || flags[cell] || zone[cell] < 0
					 || zone[cell] != zone[right] || kin[cell] != kin[right]
					 || zone[cell] != zone[below] || kin[cell] != kin[below];
		}
	widen_all(field, changing, 0, arena);
	for (int32_t cell = 0; cell < columns * rows; cell++)
		if (!changing[cell])
			flags[cell] |= FIELD_DEEP;
	arena_drop(arena, changing);
}

void field_flags(struct field *field, float reach, float rim, struct arena *arena)
{
	int32_t columns = field->frame.columns, rows = field->frame.rows;
	size_t cells = (size_t)columns * (size_t)rows;
	uint8_t *uneven = arena_new(arena, cells, uint8_t), *beyond = arena_new(arena, cells, uint8_t);
	for (int32_t row = 0; row + 1 < rows; row++)
		for (int32_t column = 0; column + 1 < columns; column++) {
			int32_t cell = row * columns + column;
			const float *density = &field->density[cell];
			uneven[cell] = differ(density[0], density[1]) || differ(density[0], density[columns]);
		}
	for (size_t cell = 0; cell < cells; cell++)
		beyond[cell] = field->zone[cell] == FIELD_NOWHERE;
	widen_all(field, uneven, reach, arena);
	widen_all(field, beyond, rim, arena);
	for (size_t cell = 0; cell < cells; cell++)
		if (beyond[cell] && field->zone[cell] == field->outside)
			uneven[cell] |= FIELD_RIM;
	arena_drop(arena, beyond);
	flag_deep(field, uneven, arena);
	field->flags = uneven;
}
