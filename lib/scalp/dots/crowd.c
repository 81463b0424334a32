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

void crowd_put(struct crowd *crowd, size_t i, float x, float y, const struct field *field)
{
	int32_t cell = field_cell(field, x, y);
	crowd->x[i] = x;
	crowd->y[i] = y;
	crowd->spacing[i] = field_spacing(field->density[cell]);
	crowd->metric[i] = metric_at(&field->metric, x, y);
	crowd->kin[i] = field->kin[cell];
}
