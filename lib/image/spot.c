#include "image/spot.h"

#include <math.h>
#include <string.h>

#include "image/darken.h"
#include "image/spot_draw.h"
#include "image/veil.h"

enum { NONE = 0xffffffff };

static const double luminance[3] = {0.2126390059, 0.7151686788, 0.0721923154};

/* Rows from the one at hand on are kept in a ring, for the spots that are drawn whole when their first row comes. */
struct spotting {
	uint32_t width, height;
	unsigned channels, bits;
	const struct space *space; /* NULL: sRGB */
	struct spot_set set;
	uint32_t *first, *next;  /* spots of which a row begins something, or goes on with it, as linked lists */
	uint32_t rows;           /* of the ring */
	float *factors;          /* rows * width * QUAD, set within the extents */
	struct extent *extents;  /* per row of the ring */
	float *coverage, *edges; /* one row of a spot, with room for QUAD */
	struct veil *veil;       /* NULL: none is wide and faint */
	struct tone tone;
};

static float *factors_at(const struct spotting *spotting, uint32_t y, uint32_t x)
{
	return spotting->factors + ((size_t)(y % spotting->rows) * spotting->width + x) * QUAD;
}

static const struct spot_layer *layer_of(const struct spotting *spotting, size_t spot, size_t layer)
{
	return &spotting->set.looks[spotting->set.look[spot]].layers[layer];
}

/* Of a layer, from the shape of the spot's own ellipse; of no rows when there is no such layer. */
static struct spot_box box_of(
	const struct spotting *spotting, size_t spot, size_t layer, const struct spot_shape *shape)
{
	const float reach = layer_of(spotting, spot, layer)->reach;
	const struct spot_shape wider = {shape->across * reach, shape->down * reach};
	if (!(reach > 0))
		return (struct spot_box){0, (long)spotting->height, 0, 0};
	return spot_box(&spotting->set.spots[spot], &wider);
}

/* Lists each spot at the first row of its widest layer, if the picture has any of it. */
static void list_spots(struct spotting *spotting, struct arena *arena)
{
	const struct spot_set *set = &spotting->set;
	long rows = 1;
	spotting->first = arena_raw(arena, spotting->height * sizeof(uint32_t));
	memset(spotting->first, 0xff, spotting->height * sizeof(uint32_t));
	spotting->next = arena_raw(arena, set->count * sizeof(uint32_t));
	for (size_t i = set->count; i-- > 0;) {
		if (set->look[i] == SPOT_UNDRAWN)
			continue;
		long top = spotting->height, bottom = 0;
		const struct spot_shape shape = spot_shape(&set->spots[i]);
		for (size_t k = 0; k < SPOT_LAYERS; k++) {
			const struct spot_box box = box_of(spotting, i, k, &shape);
			top = box.top < top ? box.top : top;
			bottom = box.top + box.rows > bottom ? box.top + box.rows : bottom;
			rows = spot_is_whole(&box) && box.rows > rows ? box.rows : rows;
		}
		if (bottom <= 0 || top >= (long)spotting->height)
			continue;
		const uint32_t row = top > 0 ? (uint32_t)top : 0;
		spotting->next[i] = spotting->first[row];
		spotting->first[row] = (uint32_t)i;
	}
	spotting->rows = (uint32_t)rows;
}

struct spotting *spotting_begin(uint32_t width, uint32_t height, unsigned channels, unsigned bits,
	const struct space *space, const struct spot_set *set, struct arena *arena)
{
	struct spotting *spotting = arena_new(arena, 1, struct spotting);
	spotting->width = width;
	spotting->height = height;
	spotting->channels = channels;
	spotting->bits = bits;
	spotting->space = space && strcmp(space->name, "sRGB") != 0 ? space : NULL;
	spotting->set = *set;
	list_spots(spotting, arena);
	spotting->factors = arena_raw(arena, (size_t)spotting->rows * width * QUAD * sizeof(float));
	spotting->extents = arena_new(arena, spotting->rows, struct extent);
	spotting->coverage = arena_new(arena, (size_t)width + 2 * QUAD, float);
	spotting->edges = arena_new(arena, (size_t)width + 2 * QUAD, float);
	spotting->veil = veil_begin(width, set, arena);
	tone_make(&spotting->tone);
	return spotting;
}

const struct space *spotting_space(const struct spotting *spotting)
{
	return spotting->space;
}

static void fill(struct spotting *spotting, uint32_t y, uint32_t from, uint32_t to)
{
	float *factors = factors_at(spotting, y, from);
	for (uint32_t x = from; x < to; x++, factors += QUAD)
		quad_store(factors, quad_of(1));
}

/* Makes columns of a row part of its extent. */
static void widen(struct spotting *spotting, uint32_t y, uint32_t from, uint32_t to)
{
	struct extent *extent = &spotting->extents[y % spotting->rows];
	if (extent->from == extent->to) {
		*extent = (struct extent){from, to};
		fill(spotting, y, from, to);
		return;
	}
	if (from < extent->from) {
		fill(spotting, y, from, extent->from);
		extent->from = from;
	}
	if (to > extent->to) {
		fill(spotting, y, extent->to, to);
		extent->to = to;
	}
}

/* What a layer takes of each colour of the picture, and of alpha. */
static quad loss_of(const struct spotting *spotting, const float loss[3])
{
	if (spotting->channels >= 3)
		return (quad){loss[0], loss[1], loss[2], 0};
	double grey = 0;
	for (int i = 0; i < 3; i++)
		grey += luminance[i] * (double)loss[i];
	return (quad){(float)grey, (float)grey, (float)grey, 0};
}

/* Columns of a box that the picture has; to <= from: none. */
struct span {
	long from, to;
};

static struct span columns_of(const struct spotting *spotting, const struct spot_box *box)
{
	long to = box->left + box->columns, width = (long)spotting->width;
	return (struct span){box->left > 0 ? box->left : 0, to < width ? to : width};
}

/* coverage: of the span's columns. */
static void take_light(struct spotting *spotting, uint32_t y, struct span span, const float *coverage, quad loss)
{
	widen(spotting, y, (uint32_t)span.from, (uint32_t)span.to);
	float *factors = factors_at(spotting, y, (uint32_t)span.from);
	for (long i = 0; i < span.to - span.from; i++, factors += QUAD)
		quad_store(factors, quad_load(factors) * (1 - loss * coverage[i]));
}

static void draw_whole(struct spotting *spotting, const struct spot *spot, const struct spot_shape *shape,
	const struct spot_box *box, quad loss)
{
	float coverage[SPOT_WHOLE_ROWS][SPOT_WHOLE_COLUMNS];
	const struct span span = columns_of(spotting, box);
	spot_cover_whole(spot, shape, box, coverage);
	for (long row = 0; row < box->rows; row++) {
		long y = box->top + row;
		if (y >= 0 && y < (long)spotting->height && span.from < span.to)
			take_light(spotting, (uint32_t)y, span, coverage[row] + (span.from - box->left), loss);
	}
}

static void draw_row(struct spotting *spotting, const struct spot *spot, const struct spot_shape *shape,
	const struct spot_box *box, uint32_t y, quad loss)
{
	const struct span span = columns_of(spotting, box);
	if (span.from >= span.to)
		return;
	spot_cover_row(spot, shape, y, span.from, span.to - span.from, spotting->coverage, spotting->edges);
	take_light(spotting, y, span, spotting->coverage, loss);
}

/* Draws what row y begins of a layer, or its row y; returns the row where there is more to do, or NONE. */
static uint32_t draw_layer(
	struct spotting *spotting, size_t number, size_t layer, const struct spot_shape *shape, uint32_t y)
{
	const struct spot_layer *drawn = layer_of(spotting, number, layer);
	const struct spot_box box = box_of(spotting, number, layer, shape);
	const bool begins = (long)y == box.top || (y == 0 && box.top < 0);
	if (box.top > (long)y)
		return box.top < (long)spotting->height ? (uint32_t)box.top : NONE;
	if (box.top + box.rows <= (long)y)
		return NONE;
	const struct spot_shape wider = {shape->across * drawn->reach, shape->down * drawn->reach};
	const struct spot spot = spot_widened(&spotting->set.spots[number], drawn->reach);
	const quad loss = loss_of(spotting, drawn->loss);
	if (spot_is_whole(&box)) {
		if (begins)
			draw_whole(spotting, &spot, &wider, &box, loss);
		return NONE;
	}
	if (veil_suits(spotting->veil, &spot, drawn->loss)) {
		float taken[QUAD];
		quad_store(taken, loss);
		if (begins)
			veil_take(spotting->veil, &spot, taken);
		return NONE;
	}
	draw_row(spotting, &spot, &wider, &box, y, loss);
	return (long)y + 1 < box.top + box.rows && y + 1 < spotting->height ? y + 1 : NONE;
}

struct extent spotting_extent(struct spotting *spotting, uint32_t y)
{
	if (y > 0)
		spotting->extents[(y - 1) % spotting->rows] = (struct extent){0, 0};
	for (uint32_t i = spotting->first[y]; i != NONE;) {
		const uint32_t next = spotting->next[i];
		const struct spot_shape shape = spot_shape(&spotting->set.spots[i]);
		uint32_t more = NONE;
		for (size_t k = 0; k < SPOT_LAYERS; k++) {
			const uint32_t row = draw_layer(spotting, i, k, &shape, y);
			more = row < more ? row : more;
		}
		if (more != NONE) {
			spotting->next[i] = spotting->first[more];
			spotting->first[more] = i;
		}
		i = next;
	}
	if (spotting->veil) {
		struct extent veiled = veil_extent(spotting->veil, y, spotting->width);
		if (veiled.from < veiled.to) {
			widen(spotting, y, veiled.from, veiled.to);
			veil_multiply(spotting->veil, y, veiled, factors_at(spotting, y, 0));
		}
	}
	return spotting->extents[y % spotting->rows];
}

const float *spotting_factors(const struct spotting *spotting, uint32_t y)
{
	return factors_at(spotting, y, 0);
}

void spotting_row(struct spotting *spotting, uint32_t y, void *row)
{
	const struct extent extent = spotting_extent(spotting, y);
	const uint32_t count = extent.to - extent.from;
	const float *factors = factors_at(spotting, y, extent.from);
	uint8_t *samples = (uint8_t *)row + (size_t)extent.from * spotting->channels * (spotting->bits / 8);
	if (spotting->space)
		darken_in_space(spotting->space, factors, samples, spotting->channels, spotting->bits, count);
	else if (spotting->bits == 8)
		darken8(&spotting->tone, factors, samples, spotting->channels, count);
	else
		darken16(factors, (uint16_t *)(void *)samples, spotting->channels, count);
}
