#include "scalp/render/cover.h"

#include <math.h>
#include <stdlib.h>

#include "image/tone.h"

static const double cell_mm = 0.4, around_mm = 3;

/* Distance in logarithms of colour: what skin itself varies by at least, and in its own spreads; share of the way to grey
 * from which a cell counts as grey; brightness against the skin's under which nothing can be skin in usable light. */
static const double far_least = 0.3, far_spreads = 5, grey_from = 0.8, black_under = 0.06;

/* Light of the strongest channel, of what can be stored, from which a highlight may be burnt out to grey. Below it skin under
 * a gloss keeps its colour: to look grey the gloss would have to be several times as bright as the skin. */
static const double burnt_from = 0.87;

/* Brightness against the bright cells around under which a cell is under hair. */
static const double strand_under = 0.7;

/* Mean brightness (square root, of 255) and log ratios (of 1/48) of a cell. */
struct cell {
	bool burnt;
	uint8_t light;
	int8_t red, blue;
};

static const double log_step = 48;

struct cover {
	uint32_t left, top, right, bottom, side; /* px */
	uint32_t columns, rows;
	unsigned channels, bits;
	struct cell *cells;
	double (*sums)[3]; /* of the row of cells at hand: linear light */
	double *decoded;   /* of 8-bit samples */
};

struct skin_seen {
	double red, blue, light, far;
};

static uint32_t least(uint32_t a, uint32_t b)
{
	return a < b ? a : b;
}

struct cover *cover_begin(const struct sightings *sightings, uint32_t width, uint32_t height, unsigned channels,
	unsigned bits, struct arena *arena)
{
	struct cover *cover = arena_new(arena, 1, struct cover);
	double left = width, top = height, right = 0, bottom = 0;
	if (sightings->seen == 0)
		return NULL;
	for (size_t i = 0; i < sightings->count; i++) {
		const struct spot *dot = &sightings->spots[i];
		if (sightings->sight[i] != SIGHT_SEEN)
			continue;
		left = fmin(left, (double)dot->x), right = fmax(right, (double)dot->x);
		top = fmin(top, (double)dot->y), bottom = fmax(bottom, (double)dot->y);
	}
	double around = around_mm / sightings->mm_per_px, side = fmax(floor(cell_mm / sightings->mm_per_px), 1);
	struct tone tone;
	tone_make(&tone);
	cover->side = (uint32_t)side;
	cover->left = (uint32_t)fmax(left - around, 0);
	cover->top = (uint32_t)fmax(top - around, 0);
	cover->right = least((uint32_t)(right + around) + 1, width);
	cover->bottom = least((uint32_t)(bottom + around) + 1, height);
	cover->columns = (cover->right - cover->left + cover->side - 1) / cover->side;
	cover->rows = (cover->bottom - cover->top + cover->side - 1) / cover->side;
	cover->channels = channels;
	cover->bits = bits;
	cover->cells = arena_new(arena, (size_t)cover->columns * cover->rows, struct cell);
	cover->sums = arena_alloc(arena, cover->columns, sizeof *cover->sums);
	cover->decoded = arena_new(arena, 256, double);
	for (size_t i = 0; i < 256; i++)
		cover->decoded[i] = tone.decoded[i];
	return cover;
}

uint32_t cover_rows(const struct cover *cover)
{
	return cover->bottom;
}

static double linear_at(const struct cover *cover, const void *row, size_t place)
{
	return cover->bits == 8 ? cover->decoded[((const uint8_t *)row)[place]]
				: cover->decoded[((const uint16_t *)row)[place] >> 8];
}

static int8_t ratio_of(double a, double b)
{
	return (int8_t)fmin(fmax(round(log((a + 1e-4) / (b + 1e-4)) * log_step), -127), 127);
}

/* Turns the sums of a finished row of cells into cells. */
static void finish(struct cover *cover, uint32_t row, uint32_t high)
{
	for (uint32_t column = 0; column < cover->columns; column++) {
		double *sum = cover->sums[column];
		uint32_t wide = least(cover->side, cover->right - cover->left - column * cover->side);
		double count = (double)wide * high;
		double light = 0.2126 * sum[0] + 0.7152 * sum[1] + 0.0722 * sum[2];
		cover->cells[(size_t)row * cover->columns + column] = (struct cell){
			.burnt = fmax(sum[0], fmax(sum[1], sum[2])) > burnt_from * count,
			.light = (uint8_t)(sqrt(fmin(light / count, 1)) * 255 + 0.5),
			.red = ratio_of(sum[0] / count, sum[1] / count),
			.blue = ratio_of(sum[2] / count, sum[1] / count),
		};
		sum[0] = sum[1] = sum[2] = 0;
	}
}

void cover_row(struct cover *cover, uint32_t y, const void *row)
{
	const unsigned colour = cover->channels >= 3 ? 1 : 0;
	if (y < cover->top || y >= cover->bottom)
		return;
	for (uint32_t column = 0, x = cover->left; column < cover->columns; column++) {
		double *sum = cover->sums[column];
		for (uint32_t end = least(x + cover->side, cover->right); x < end; x++)
			for (unsigned i = 0; i < 3; i++)
				sum[i] += linear_at(cover, row, (size_t)x * cover->channels + i * colour);
	}
	uint32_t below = y + 1 - cover->top;
	if (below % cover->side == 0)
		finish(cover, below / cover->side - 1, cover->side);
	else if (y + 1 == cover->bottom)
		finish(cover, cover->rows - 1, below % cover->side);
}

/* The cell that a dot lies in. */
static size_t cell_at(const struct cover *cover, const struct spot *dot)
{
	uint32_t column = ((uint32_t)dot->x - cover->left) / cover->side;
	uint32_t row = ((uint32_t)dot->y - cover->top) / cover->side;
	return (size_t)least(row, cover->rows - 1) * cover->columns + least(column, cover->columns - 1);
}

static double light_of(const struct cell *cell)
{
	return (cell->light / 255.0) * (cell->light / 255.0);
}

static int by_size(const void *a, const void *b)
{
	double first = *(const double *)a, second = *(const double *)b;
	return (first > second) - (first < second);
}

static double median(double *values, size_t count)
{
	qsort(values, count, sizeof *values, by_size);
	return values[count / 2];
}

enum reading { READ_RED, READ_BLUE, READ_LIGHT, READ_STRAY };

/* The median of something over the cells of the dots that are seen. */
static double typical(const struct cover *cover, const struct sightings *sightings, enum reading reading,
	const struct skin_seen *skin, double *values)
{
	size_t count = 0;
	for (size_t i = 0; i < sightings->count; i++) {
		if (sightings->sight[i] != SIGHT_SEEN)
			continue;
		const struct cell *cell = &cover->cells[cell_at(cover, &sightings->spots[i])];
		const double red = cell->red / log_step, blue = cell->blue / log_step;
		values[count++] = reading == READ_RED     ? red
				  : reading == READ_BLUE  ? blue
				  : reading == READ_LIGHT ? light_of(cell)
							  : hypot(red - skin->red, blue - skin->blue);
	}
	return median(values, count);
}

static struct skin_seen skin_under(const struct cover *cover, const struct sightings *sightings, struct arena *arena)
{
	double *values = arena_new(arena, sightings->seen, double);
	struct skin_seen skin = {0, 0, 0, 0};
	skin.red = typical(cover, sightings, READ_RED, &skin, values);
	skin.blue = typical(cover, sightings, READ_BLUE, &skin, values);
	skin.light = typical(cover, sightings, READ_LIGHT, &skin, values);
	skin.far = fmax(far_least, far_spreads * typical(cover, sightings, READ_STRAY, &skin, values));
	arena_drop(arena, values);
	return skin;
}

static bool is_other(const struct cell *cell, const struct skin_seen *skin)
{
	const double red = cell->red / log_step - skin->red, blue = cell->blue / log_step - skin->blue;
	const double chroma = hypot(skin->red, skin->blue), far = hypot(red, blue);
	const double bright = light_of(cell) / fmax(skin->light, 1e-4);
	if (bright < black_under)
		return true;
	if (chroma < far_least / 2)
		return far > skin->far;
	const double greying = -(red * skin->red + blue * skin->blue) / (chroma * chroma);
	const double aside = fabs(red * skin->blue - blue * skin->red) / chroma;
	if (aside > skin->far || greying < -1 - skin->far)
		return true;
	return greying > grey_from && !cell->burnt && far > skin->far;
}

/* Which cells show skin: what is brighter for another reason, a card or a highlight, tells nothing of strands beside it. */
static bool *skin_cells(const struct cover *cover, const struct skin_seen *skin, struct arena *arena)
{
	const size_t count = (size_t)cover->columns * cover->rows;
	bool *shows = arena_new(arena, count, bool);
	for (size_t i = 0; i < count; i++)
		shows[i] = !cover->cells[i].burnt && !is_other(&cover->cells[i], skin);
	return shows;
}

/* Whether a cell is much darker than the bright ones round it that show skin: the tenth brightest of a hundred. */
static bool is_strand(const struct cover *cover, const bool *shows_skin, size_t place)
{
	enum { LEVELS = 256 };
	const uint32_t column = (uint32_t)(place % cover->columns), row = (uint32_t)(place / cover->columns);
	const uint32_t reach = (uint32_t)(around_mm / cell_mm);
	const uint32_t left = column > reach ? column - reach : 0, top = row > reach ? row - reach : 0;
	const uint32_t right = least(column + reach + 1, cover->columns), bottom = least(row + reach + 1, cover->rows);
	uint32_t levels[LEVELS] = {0}, above = 0, level = LEVELS, count = 0;
	for (uint32_t y = top; y < bottom; y++)
		for (uint32_t x = left; x < right; x++) {
			const size_t here = (size_t)y * cover->columns + x;
			levels[cover->cells[here].light] += shows_skin[here];
			count += shows_skin[here];
		}
	const uint32_t wanted = count / 10;
	while (above <= wanted && level > 0)
		above += levels[--level];
	const struct cell bright = {.light = (uint8_t)level};
	return light_of(&cover->cells[place]) < strand_under * light_of(&bright);
}

struct covered cover_hide(const struct cover *cover, bool hair, struct sightings *sightings, struct arena *arena)
{
	const struct skin_seen skin = skin_under(cover, sightings, arena);
	const bool *shows_skin = hair ? skin_cells(cover, &skin, arena) : NULL;
	struct covered covered = {0, 0};
	for (size_t i = 0; i < sightings->count; i++) {
		const struct spot *dot = &sightings->spots[i];
		if (sightings->sight[i] != SIGHT_SEEN)
			continue;
		size_t place = cell_at(cover, dot);
		bool other = is_other(&cover->cells[place], &skin),
		     strand = hair && is_strand(cover, shows_skin, place);
		covered.other += other;
		covered.strands += strand && !other;
		if (other || strand)
			sightings->sight[i] = SIGHT_HIDDEN;
	}
	sightings->seen -= covered.other + covered.strands;
	return covered;
}
