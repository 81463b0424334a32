#include "scalp/render/seats.h"

#include <math.h>
#include <string.h>

/* A cell's side, mm; how far a cell may be off at its middle, mm, and its normal. */
static const double side_mm = 4, off_mm = 1e-3, off_normal = 2e-4;

/* Fewer dots than this per corner are seated by themselves. */
enum { DOTS_LEAST = 4, NUMBERS = 6, PAIRS = NUMBERS / 2 };

/* Two numbers at once. */
typedef double pair __attribute__((vector_size(16), aligned(8)));

enum trial { UNTRIED, HOLDS, FAILS };

struct corner {
	bool known;
	double numbers[NUMBERS]; /* point, normal */
};

struct seats {
	const struct surface *surface;
	const struct dots *dots;
	double left, top; /* mm: of the grid */
	size_t columns, rows;
	struct corner *corners; /* NULL: none */
	uint8_t *trials;        /* per cell, at its upper left corner */
};

struct seats *seats_new(const struct surface *surface, const struct dots *dots, struct arena *arena)
{
	struct seats *seats = arena_new(arena, 1, struct seats);
	*seats = (struct seats){.surface = surface, .dots = dots};
	if (surface->kind != SURFACE_HEAD || dots->count == 0)
		return seats;
	double left = dots->x_um[0], right = left, top = dots->y_um[0], bottom = top;
	for (size_t i = 0; i < dots->count; i++) {
		left = fmin(left, dots->x_um[i]), right = fmax(right, dots->x_um[i]);
		top = fmin(top, dots->y_um[i]), bottom = fmax(bottom, dots->y_um[i]);
	}
	seats->left = left / 1000 - side_mm;
	seats->top = top / 1000 - side_mm;
	const double columns = floor((right - left) / 1000 / side_mm) + 4,
		     rows = floor((bottom - top) / 1000 / side_mm) + 4;
	if (columns * rows * DOTS_LEAST > (double)dots->count)
		return seats;
	seats->columns = (size_t)columns;
	seats->rows = (size_t)rows;
	seats->corners = arena_new(arena, seats->columns * seats->rows, struct corner);
	seats->trials = arena_alloc(arena, seats->columns * seats->rows, 1);
	return seats;
}

static void exact_at(const struct seats *seats, struct vec2 chart, double numbers[NUMBERS])
{
	struct vec3 normal;
	const struct vec3 point = surface_point_normal(seats->surface, chart, &normal);
	numbers[0] = point.x, numbers[1] = point.y, numbers[2] = point.z;
	numbers[3] = normal.x, numbers[4] = normal.y, numbers[5] = normal.z;
}

static void learn(struct seats *seats, size_t column, size_t row)
{
	struct corner *corner = &seats->corners[row * seats->columns + column];
	if (!corner->known)
		exact_at(seats,
			(struct vec2){seats->left + side_mm * (double)column, seats->top + side_mm * (double)row},
			corner->numbers);
	corner->known = true;
}

/* Lagrange's weights of corners at -1, 0, 1 and 2. */
static void weigh(double t, double weights[4])
{
	const double before = t + 1, after = t - 1, far = t - 2;
	weights[0] = -t * after * far / 6;
	weights[1] = before * after * far / 2;
	weights[2] = -before * t * far / 2;
	weights[3] = before * t * after / 6;
}

/* Within the cell whose upper left corner is (column, row), all of whose sixteen are known. */
static void between(
	const struct seats *seats, size_t column, size_t row, double across, double down, double numbers[NUMBERS])
{
	double x[4], y[4];
	pair sums[PAIRS] = {{0}};
	weigh(across, x);
	weigh(down, y);
	for (size_t k = 0; k < 4; k++) {
		const struct corner *corners = &seats->corners[(row - 1 + k) * seats->columns + column - 1];
		for (size_t j = 0; j < 4; j++) {
			const double weight = x[j] * y[k];
			pair two;
			memcpy(&two, corners[j].numbers, sizeof two);
			sums[0] += weight * two;
			memcpy(&two, corners[j].numbers + 2, sizeof two);
			sums[1] += weight * two;
			memcpy(&two, corners[j].numbers + 4, sizeof two);
			sums[2] += weight * two;
		}
	}
	memcpy(numbers, sums, sizeof sums);
}

static enum trial try_cell(struct seats *seats, size_t column, size_t row)
{
	double numbers[NUMBERS], exact[NUMBERS];
	for (size_t i = 0; i < 16; i++)
		learn(seats, column - 1 + i % 4, row - 1 + i / 4);
	between(seats, column, row, 0.5, 0.5, numbers);
	exact_at(seats,
		(struct vec2){
			seats->left + side_mm * ((double)column + 0.5), seats->top + side_mm * ((double)row + 0.5)},
		exact);
	for (size_t i = 0; i < NUMBERS; i++)
		if (!(fabs(numbers[i] - exact[i]) <= (i < 3 ? off_mm : off_normal)))
			return FAILS;
	return HOLDS;
}

struct seat seats_of(struct seats *seats, size_t dot)
{
	double numbers[NUMBERS];
	if (!seats->corners)
		return sight_seat(seats->surface, seats->dots, dot);
	const double x = (seats->dots->x_um[dot] / 1000.0 - seats->left) / side_mm;
	const double y = (seats->dots->y_um[dot] / 1000.0 - seats->top) / side_mm;
	const size_t column = (size_t)x, row = (size_t)y;
	uint8_t *trial = &seats->trials[row * seats->columns + column];
	if (*trial == UNTRIED)
		*trial = (uint8_t)try_cell(seats, column, row);
	if (*trial == FAILS)
		return sight_seat(seats->surface, seats->dots, dot);
	between(seats, column, row, x - (double)column, y - (double)row, numbers);
	return (struct seat){
		{numbers[0], numbers[1], numbers[2]}, vec3_unit((struct vec3){numbers[3], numbers[4], numbers[5]})};
}
