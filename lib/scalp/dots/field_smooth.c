/* Means over the surroundings of every cell. */
#include <math.h>

#include "scalp/dots/field_parts.h"

enum { BLURS = 2 };

struct smear {
	int32_t columns, rows, radius;
	float *line;
};

/* The mean over 2 radius + 1 values, `stride` apart; what lies beyond the ends counts as 0. */
static void smear_line(const struct smear *smear, float *values, int32_t count, int32_t stride)
{
	int32_t radius = smear->radius;
	double sum = 0;
	for (int32_t i = 0; i < count; i++)
		smear->line[i] = values[(size_t)i * (size_t)stride];
	for (int32_t i = -radius; i < count; i++) {
		sum += i + radius < count ? (double)smear->line[i + radius] : 0;
		if (i >= 0)
			values[(size_t)i * (size_t)stride] = (float)(sum / (2 * radius + 1));
		sum -= i - radius >= 0 ? (double)smear->line[i - radius] : 0;
	}
}

static void smear_all(const struct smear *smear, float *values)
{
	for (int i = 0; i < BLURS; i++) {
		for (int32_t row = 0; row < smear->rows; row++)
			smear_line(smear, values + (size_t)row * (size_t)smear->columns, smear->columns, 1);
		for (int32_t column = 0; column < smear->columns; column++)
			smear_line(smear, values + column, smear->rows, smear->columns);
	}
}

int32_t field_cell_of(const struct field *field, struct vec2 point)
{
	struct vec2 at = vec2_sub(point, field->frame.low);
	return field_cell(field, (float)at.x, (float)at.y);
}

float field_share_of_zones(const struct field *field, int32_t cell)
{
	int samples = 0;
	if (field->zone[cell] != FIELD_MIXED)
		return field->zone[cell] >= 0 && field->zone[cell] != field->outside ? 1 : 0;
	for (int32_t i = field->part[cell]; i >= 0; i = field->parts[i].next)
		samples += field->parts[i].zone == field->outside ? 0 : __builtin_popcountll(field->parts[i].samples);
	return (float)samples / (COVERAGE_SIDE * COVERAGE_SIDE);
}

void field_smooth(const struct field *field, float *values, const float *room, double reach_mm, struct arena *arena)
{
	int32_t columns = field->frame.columns, rows = field->frame.rows, longer = columns > rows ? columns : rows;
	size_t cells = (size_t)columns * (size_t)rows;
	float *space = arena_raw(arena, cells * sizeof *space);
	for (size_t i = 0; i < cells; i++)
		space[i] = room[i];
	struct smear smear = {columns, rows, (int32_t)fmax(reach_mm / field->frame.cell, 1),
		arena_raw(arena, (size_t)longer * sizeof(float))};
	smear_all(&smear, values);
	smear_all(&smear, space);
	for (size_t i = 0; i < cells; i++)
		values[i] = room[i] > 0 && space[i] > 0 ? values[i] / space[i] : 0;
	arena_drop(arena, space);
}
