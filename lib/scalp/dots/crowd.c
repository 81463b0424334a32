#include "scalp/dots/crowd.h"

#include <string.h>

struct crowd crowd_make(const struct field *field, size_t count, struct arena *arena)
{
	return (struct crowd){
		.count = count,
		.x = arena_raw(arena, count * sizeof(float)),
		.y = arena_raw(arena, count * sizeof(float)),
		.spacing = arena_raw(arena, count * sizeof(float)),
		.metric = field->metric.flat ? NULL : arena_raw(arena, count * sizeof(struct metric)),
		.zone = arena_raw(arena, count * sizeof(int16_t)),
		.kin = arena_raw(arena, count * sizeof(int16_t)),
		.session = arena_new(arena, count, uint8_t),
		.flags = arena_raw(arena, count),
	};
}

void crowd_drop(struct crowd *crowd, struct arena *arena)
{
	void *columns[] = {crowd->x, crowd->y, crowd->spacing, crowd->metric, crowd->zone, crowd->kin, crowd->session,
		crowd->flags, crowd->clear};
	for (size_t i = 0; i < sizeof columns / sizeof *columns; i++)
		arena_drop(arena, columns[i]);
}

static inline __attribute__((always_inline)) void reorder(
	void *column, size_t size, const uint32_t *order, size_t count, void *scratch)
{
	memcpy(scratch, column, count * size);
	char *into = column;
	const char *from = scratch;
	for (size_t k = 0; k < count; k++)
		memcpy(into + k * size, from + order[k] * size, size);
}

void crowd_reorder(struct crowd *crowd, const uint32_t *order, struct arena *arena)
{
	void *scratch = arena_raw(arena, crowd->count * sizeof(struct metric));
	reorder(crowd->x, sizeof *crowd->x, order, crowd->count, scratch);
	reorder(crowd->y, sizeof *crowd->y, order, crowd->count, scratch);
	reorder(crowd->spacing, sizeof *crowd->spacing, order, crowd->count, scratch);
	if (crowd->metric)
		reorder(crowd->metric, sizeof *crowd->metric, order, crowd->count, scratch);
	reorder(crowd->zone, sizeof *crowd->zone, order, crowd->count, scratch);
	reorder(crowd->kin, sizeof *crowd->kin, order, crowd->count, scratch);
	reorder(crowd->session, sizeof *crowd->session, order, crowd->count, scratch);
	reorder(crowd->flags, sizeof *crowd->flags, order, crowd->count, scratch);
	if (crowd->clear)
		reorder(crowd->clear, sizeof *crowd->clear, order, crowd->count, scratch);
	arena_drop(arena, scratch);
}

void crowd_put(struct crowd *crowd, size_t i, float x, float y, const struct field *field)
{
	int32_t cell = field_cell(field, x, y);
	crowd->x[i] = x;
	crowd->y[i] = y;
	crowd->spacing[i] = field_spacing(field->density[cell]);
	if (crowd->metric)
		crowd->metric[i] = metric_at(&field->metric, x, y);
	crowd->kin[i] = field->kin[cell];
	crowd->flags[i] = field->flags[cell];
}

/* The first dot whose session is not below this one. */
static size_t first_of(const struct crowd *crowd, size_t session)
{
	size_t low = 0, high = crowd->count;
	while (low < high) {
		size_t middle = low + (high - low) / 2;
		if (crowd->session[middle] < session)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

struct crowd_range crowd_sessions(const struct crowd *crowd, size_t first, size_t last)
{
	return (struct crowd_range){first_of(crowd, first), first_of(crowd, last + 1)};
}
