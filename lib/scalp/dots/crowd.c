#include "scalp/dots/crowd.h"

#include <string.h>

#include "base/team.h"

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

/* One column on its way into another order. */
struct reordering {
	char *column;
	const char *before;
	size_t size;
	const uint32_t *order;
};

static inline __attribute__((always_inline)) void gather(
	const struct reordering *reordering, size_t size, size_t first, size_t end)
{
	char *column = reordering->column;
	const char *before = reordering->before;
	for (size_t k = first; k < end; k++)
		memcpy(column + k * size, before + reordering->order[k] * size, size);
}

/* For every size that a column has, a loop without calls. */
static void gather_some(const void *context, size_t first, size_t end)
{
	const struct reordering *reordering = context;
	if (reordering->size == sizeof(float))
		gather(reordering, sizeof(float), first, end);
	else if (reordering->size == sizeof(struct metric))
		gather(reordering, sizeof(struct metric), first, end);
	else if (reordering->size == sizeof(int16_t))
		gather(reordering, sizeof(int16_t), first, end);
	else
		gather(reordering, sizeof(uint8_t), first, end);
}

void crowd_reorder(struct crowd *crowd, const uint32_t *order, int threads, struct arena *arena)
{
	void *scratch = arena_raw(arena, crowd->count * (crowd->metric ? sizeof *crowd->metric : sizeof *crowd->x));
	const struct {
		void *column;
		size_t size;
	} columns[] = {{crowd->x, sizeof *crowd->x}, {crowd->y, sizeof *crowd->y},
		{crowd->spacing, sizeof *crowd->spacing}, {crowd->metric, sizeof *crowd->metric},
		{crowd->zone, sizeof *crowd->zone}, {crowd->kin, sizeof *crowd->kin},
		{crowd->session, sizeof *crowd->session}, {crowd->flags, sizeof *crowd->flags},
		{crowd->clear, sizeof *crowd->clear}};
	for (size_t i = 0; i < sizeof columns / sizeof *columns; i++) {
		if (!columns[i].column)
			continue;
		memcpy(scratch, columns[i].column, crowd->count * columns[i].size);
		team_share(threads, crowd->count, gather_some,
			&(struct reordering){columns[i].column, scratch, columns[i].size, order});
	}
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
