#include "scalp/dots/crowd.h"

struct crowd crowd_make(size_t count, struct arena *arena)
{
	return (struct crowd){
		.count = count,
		.x = arena_raw(arena, count * sizeof(float)),
		.y = arena_raw(arena, count * sizeof(float)),
		.spacing = arena_raw(arena, count * sizeof(float)),
		.metric = arena_raw(arena, count * sizeof(struct metric)),
		.zone = arena_new(arena, count, int16_t),
		.kin = arena_new(arena, count, int16_t),
		.session = arena_new(arena, count, uint8_t),
	};
}

struct crowd crowd_sorted(const struct crowd *crowd, const uint32_t *order, struct arena *arena)
{
	struct crowd sorted = crowd_make(crowd->count, arena);
	sorted.nth = arena_raw(arena, crowd->count * sizeof *sorted.nth);
	for (size_t k = 0; k < crowd->count; k++) {
		size_t i = order[k];
		sorted.x[k] = crowd->x[i];
		sorted.y[k] = crowd->y[i];
		sorted.spacing[k] = crowd->spacing[i];
		sorted.metric[k] = crowd->metric[i];
		sorted.zone[k] = crowd->zone[i];
		sorted.kin[k] = crowd->kin[i];
		sorted.session[k] = crowd->session[i];
		sorted.nth[i] = (uint32_t)k;
	}
	return sorted;
}

void crowd_put(struct crowd *crowd, size_t i, float x, float y, const struct field *field)
{
	int32_t cell = field_cell(field, x, y);
	crowd->x[i] = x;
	crowd->y[i] = y;
	crowd->spacing[i] = field_spacing(field->density[cell]);
	crowd->metric[i] = metric_at(&field->metric, x, y);
	crowd->kin[i] = field->kin[cell];
}
