#include "scalp/render/mosaic.h"

#include <math.h>
#include <stdbool.h>

/* One area in squares; of the row of squares at hand, which are covered, and their means. */
struct field {
	const struct polygon *area;
	uint32_t left, right, top, bottom, side; /* px; right and bottom outside */
	bool *covered;
	double *mean; /* per square and colour */
};

struct mosaic {
	unsigned channels, bits, colours;
	struct field *fields;
	size_t count;
};

static uint32_t within(double value, uint32_t most)
{
	return value <= 0 ? 0 : value >= most ? most : (uint32_t)value;
}

static uint32_t squares_of(const struct field *field)
{
	return (field->right - field->left + field->side - 1) / field->side;
}

struct mosaic *mosaic_begin(uint32_t width, unsigned channels, unsigned bits, const struct polygon *areas, size_t count,
	struct arena *arena)
{
	struct mosaic *mosaic = arena_new(arena, 1, struct mosaic);
	*mosaic = (struct mosaic){channels, bits, channels >= 3 ? 3 : 1, arena_new(arena, count, struct field), count};
	for (size_t i = 0; i < count; i++) {
		struct field *field = &mosaic->fields[i];
		struct box box = polygon_box(&areas[i]);
		double side = fmin(box.high.x - box.low.x, box.high.y - box.low.y) / MOSAIC_SQUARES;
		field->area = &areas[i];
		field->side = within(fmax(side, MOSAIC_LEAST), UINT16_MAX);
		field->left = within(floor(box.low.x), width);
		field->right = within(ceil(box.high.x), width);
		field->top = within(floor(box.low.y), UINT32_MAX / 2);
		field->bottom = within(ceil(box.high.y), UINT32_MAX / 2);
		field->covered = arena_new(arena, squares_of(field), bool);
		field->mean = arena_new(arena, (size_t)squares_of(field) * mosaic->colours, double);
	}
	return mosaic;
}

/* Whether a square lies in the area with its middle, a corner or the middle of a side. */
static bool meets(const struct polygon *area, double x, double y, double side)
{
	for (int i = 0; i < 9; i++)
		if (polygon_contains(area, (struct vec2){x + i % 3 * side / 2, y + i / 3 * side / 2}))
			return true;
	return false;
}

static double sample_of(const struct mosaic *mosaic, const void *row, size_t place)
{
	return mosaic->bits == 8 ? ((const uint8_t *)row)[place] : ((const uint16_t *)row)[place];
}

static void put_sample(const struct mosaic *mosaic, void *row, size_t place, double value)
{
	if (mosaic->bits == 8)
		((uint8_t *)row)[place] = (uint8_t)(value + 0.5);
	else
		((uint16_t *)row)[place] = (uint16_t)(value + 0.5);
}

static uint32_t square_end(const struct field *field, uint32_t square)
{
	uint32_t end = field->left + (square + 1) * field->side;
	return end < field->right ? end : field->right;
}

/* Looks at the first row of a row of squares. */
static void measure(const struct mosaic *mosaic, struct field *field, uint32_t y, const void *row)
{
	for (uint32_t square = 0; square < squares_of(field); square++) {
		uint32_t from = field->left + square * field->side, to = square_end(field, square);
		field->covered[square] = meets(field->area, from, y, field->side);
		for (unsigned colour = 0; colour < mosaic->colours; colour++) {
			double sum = 0;
			for (uint32_t x = from; x < to; x++)
				sum += sample_of(mosaic, row, (size_t)x * mosaic->channels + colour);
			field->mean[square * mosaic->colours + colour] = sum / (to - from);
		}
	}
}

static void cover(const struct mosaic *mosaic, const struct field *field, void *row)
{
	for (uint32_t square = 0; square < squares_of(field); square++) {
		if (!field->covered[square])
			continue;
		for (uint32_t x = field->left + square * field->side; x < square_end(field, square); x++)
			for (unsigned colour = 0; colour < mosaic->colours; colour++)
				put_sample(mosaic, row, (size_t)x * mosaic->channels + colour,
					field->mean[square * mosaic->colours + colour]);
	}
}

void mosaic_row(struct mosaic *mosaic, uint32_t y, void *row)
{
	for (size_t i = 0; i < mosaic->count; i++) {
		struct field *field = &mosaic->fields[i];
		if (y < field->top || y >= field->bottom)
			continue;
		if ((y - field->top) % field->side == 0)
			measure(mosaic, field, y, row);
		cover(mosaic, field, row);
	}
}
