#include "image/spot.h"

#include <math.h>
#include <string.h>

#include "image/darken.h"
#include "image/spot_draw.h"
#include "image/veil.h"

enum { NONE = 0xffffffff };

static const double luminance[3] = {0.2126390059, 0.7151686788, 0.0721923154};

/* Rows are kept in a ring from the one at hand on, for spots that are drawn whole when their first row comes: so many bytes of
 * them, but rows enough for most spots. */
enum { RING_BYTES = 3 << 18, RING_LEAST = 12, RING_MOST = 32, MARGIN = VEIL_MARGIN };

/* What a layer of a look takes of each colour of the picture, by its coverage; in a veil by that over VEIL_SPREAD. */
struct darkening {
	struct darken_curve plain[3], veiled[3];
};

struct spotting {
	uint32_t width, height;
	unsigned channels, bits, colours;
	const struct space *space; /* NULL: sRGB */
	struct spot_set set;
	struct darkening *darkenings; /* by look and layer */
	uint32_t *first, *next;       /* spots of which a row begins something, or goes on with it, as linked lists */
	uint32_t rows;                /* of the ring */
	size_t stride;                /* of a colour's shares in a row, with MARGIN on either side */
	uint16_t *taken;              /* rows * colours * stride, 0 outside the extents but in the margins */
	struct extent *extents;       /* per row of the ring */
	float *coverage, *edges;      /* one row of a spot, with room for EIGHT */
	struct veil *veil;            /* NULL: none is wide and faint */
	struct tone tone;
};

/* A colour's shares of a row, from column 0 on. */
static uint16_t *taken_of(const struct spotting *spotting, uint32_t y, unsigned colour)
{
	return spotting->taken + (y % spotting->rows * spotting->colours + colour) * spotting->stride + MARGIN;
}

static const struct spot_layer *layer_of(const struct spotting *spotting, size_t spot, size_t layer)
{
	return &spotting->set.looks[spotting->set.look[spot]].layers[layer];
}

/* Where a layer of a spot lies, and as what ellipse. */
struct placed {
	enum { NOT_DRAWN, VEILED, WHOLE, BY_ROWS } how;
	struct spot spot;
	struct spot_shape shape;
	struct spot_box box;
	const struct darkening *darkening;
};

/* What all layers of a spot reach over; of no rows when nothing is drawn. */
struct reach {
	long top, bottom;
	long whole; /* the last row of what is drawn whole */
};

static struct reach place_spot(const struct spotting *spotting, size_t number, struct placed layers[SPOT_LAYERS])
{
	const struct spot *spot = &spotting->set.spots[number];
	const struct spot_shape shape = spot_shape(spot);
	struct reach reach = {(long)spotting->height, 0, 0};
	for (size_t k = 0; k < SPOT_LAYERS; k++) {
		struct placed *placed = &layers[k];
		const struct spot_layer *layer = layer_of(spotting, number, k);
		const float wide = layer->reach;
		placed->how = NOT_DRAWN;
		if (!(wide > 0))
			continue;
		placed->spot = spot_widened(spot, wide);
		placed->shape = (struct spot_shape){shape.across * wide, shape.down * wide};
		placed->box = spot_box(&placed->spot, &placed->shape);
		placed->darkening = &spotting->darkenings[spotting->set.look[number] * (size_t)SPOT_LAYERS + k];
		const long top = placed->box.top, bottom = top + placed->box.rows;
		reach.top = top < reach.top ? top : reach.top;
		reach.bottom = bottom > reach.bottom ? bottom : reach.bottom;
		placed->how = veil_suits(spotting->veil, &placed->spot, &placed->shape, layer->loss)    ? VEILED
			      : spot_is_whole(&placed->box) && placed->box.rows <= (long)spotting->rows ? WHOLE
													: BY_ROWS;
		if (placed->how == WHOLE && bottom > reach.whole)
			reach.whole = bottom;
	}
	return reach;
}

/* Lists each spot at the first row of its widest layer, if the picture has any of it. */
static void list_spots(struct spotting *spotting, struct arena *arena)
{
	const struct spot_set *set = &spotting->set;
	long rows = RING_LEAST;
	spotting->first = arena_raw(arena, spotting->height * sizeof(uint32_t));
	memset(spotting->first, 0xff, spotting->height * sizeof(uint32_t));
	spotting->next = arena_raw(arena, set->count * sizeof(uint32_t));
	for (size_t i = set->count; i-- > 0;) {
		if (set->look[i] == SPOT_UNDRAWN)
			continue;
		struct placed layers[SPOT_LAYERS];
		const struct reach reach = place_spot(spotting, i, layers);
		if (reach.bottom <= 0 || reach.top >= (long)spotting->height)
			continue;
		const long deep = reach.whole - reach.top;
		rows = deep > rows && deep <= (long)spotting->rows ? deep : rows;
		const uint32_t row = reach.top > 0 ? (uint32_t)reach.top : 0;
		spotting->next[i] = spotting->first[row];
		spotting->first[row] = (uint32_t)i;
	}
	spotting->rows = (uint32_t)rows;
}

static void find_curves(struct spotting *spotting, struct arena *arena)
{
	const struct spot_set *set = &spotting->set;
	spotting->darkenings = arena_new(arena, set->look_count * SPOT_LAYERS, struct darkening);
	for (size_t i = 0; i < set->look_count * SPOT_LAYERS; i++) {
		const float *loss = set->looks[i / SPOT_LAYERS].layers[i % SPOT_LAYERS].loss;
		double grey = 0;
		for (int k = 0; k < 3; k++)
			grey += luminance[k] * (double)loss[k];
		for (int k = 0; k < 3; k++) {
			const float of_colour = spotting->colours == 3 ? loss[k] : (float)grey;
			spotting->darkenings[i].plain[k] = darken_curve_of(of_colour);
			spotting->darkenings[i].veiled[k] = darken_curve_of(fminf(of_colour * VEIL_SPREAD, 1));
		}
	}
}

struct spotting *spotting_begin(uint32_t width, uint32_t height, unsigned channels, unsigned bits,
	const struct space *space, const struct spot_set *set, struct arena *arena)
{
	struct spotting *spotting = arena_new(arena, 1, struct spotting);
	spotting->width = width;
	spotting->height = height;
	spotting->channels = channels;
	spotting->bits = bits;
	spotting->colours = channels < 3 ? 1 : 3;
	spotting->space = space && !space_is_srgb(space) ? space : NULL;
	spotting->set = *set;
	find_curves(spotting, arena);
	spotting->veil = veil_begin(width, spotting->colours, set, arena);
	spotting->stride = (size_t)width + 2 * MARGIN;
	const size_t rows = RING_BYTES / (spotting->stride * spotting->colours * sizeof *spotting->taken);
	spotting->rows = rows < RING_LEAST ? RING_LEAST : rows > RING_MOST ? RING_MOST : (uint32_t)rows;
	list_spots(spotting, arena);
	spotting->taken = arena_new(arena, spotting->rows * spotting->colours * spotting->stride, uint16_t);
	spotting->extents = arena_new(arena, spotting->rows, struct extent);
	spotting->coverage = arena_new(arena, (size_t)width + 2 * EIGHT, float);
	spotting->edges = arena_new(arena, (size_t)width + 2 * EIGHT, float);
	tone_make(&spotting->tone);
	return spotting;
}

const struct space *spotting_space(const struct spotting *spotting)
{
	return spotting->space;
}

/* Makes columns of a row part of its extent. */
static void widen(struct spotting *spotting, uint32_t y, uint32_t from, uint32_t to)
{
	struct extent *extent = &spotting->extents[y % spotting->rows];
	if (extent->from == extent->to) {
		*extent = (struct extent){from, to};
		return;
	}
	extent->from = from < extent->from ? from : extent->from;
	extent->to = to > extent->to ? to : extent->to;
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

/* coverage: of count columns from one on, but for a factor, and 0 up to a whole number of eights; the margins may have some of
 * them. */
static void take_light(struct spotting *spotting, uint32_t y, long from, long count, const float *coverage,
	float factor, const struct darken_curve *curves)
{
	const size_t next = spotting->stride;
	uint16_t *first = taken_of(spotting, y, 0) + from;
	for (long i = 0; i < count; i += EIGHT) {
		const eight covered = eight_of_quads(
			quad_load(coverage + i) * (factor * 65535), quad_load(coverage + i + QUAD) * (factor * 65535));
		uint16_t *taken = first + i;
		for (unsigned colour = 0; colour < spotting->colours; colour++, taken += next)
			eight_store(taken, eight_together(eight_load(taken), darken_shares(&curves[colour], covered)));
	}
}

static void draw_whole(struct spotting *spotting, const struct placed *placed, uint32_t y)
{
	float coverage[SPOT_WHOLE_ROWS][SPOT_WHOLE_COLUMNS];
	const struct spot_box *box = &placed->box;
	const struct span span = columns_of(spotting, box);
	if (span.from >= span.to)
		return;
	const float factor = spot_cover_whole(&placed->spot, &placed->shape, box, coverage);
	for (long row = 0; row < box->rows; row++) {
		const long at = box->top + row;
		if (at < (long)y || at >= (long)spotting->height)
			continue;
		widen(spotting, (uint32_t)at, (uint32_t)span.from, (uint32_t)span.to);
		take_light(spotting, (uint32_t)at, box->left, box->columns, coverage[row], factor,
			placed->darkening->plain);
	}
}

static void draw_row(struct spotting *spotting, const struct placed *placed, uint32_t y)
{
	const struct span span = columns_of(spotting, &placed->box);
	const long count = span.to - span.from;
	if (count <= 0)
		return;
	spot_cover_row(&placed->spot, &placed->shape, y, span.from, count, spotting->coverage, spotting->edges);
	memset(spotting->coverage + count, 0, EIGHT * sizeof *spotting->coverage);
	widen(spotting, y, (uint32_t)span.from, (uint32_t)span.to);
	take_light(spotting, y, span.from, count, spotting->coverage, 1, placed->darkening->plain);
}

/* Draws what row y begins of a layer, or its row y; returns the row where there is more to do, or NONE. A small one is drawn as soon
 * as the ring holds all of it. */
static uint32_t draw_layer(
	struct spotting *spotting, const struct placed *placed, const struct reach *reach, uint32_t y)
{
	const struct spot_box *box = &placed->box;
	const bool at_once = reach->whole - reach->top <= (long)spotting->rows,
		   begins = (long)y == (reach->top > 0 ? reach->top : 0);
	if (placed->how == WHOLE && at_once) {
		if (begins)
			draw_whole(spotting, placed, y);
		return NONE;
	}
	if (box->top > (long)y)
		return box->top < (long)spotting->height ? (uint32_t)box->top : NONE;
	if (box->top + box->rows <= (long)y)
		return NONE;
	const bool here = (long)y == box->top || (y == 0 && box->top < 0);
	if (placed->how == WHOLE) {
		if (here)
			draw_whole(spotting, placed, y);
		return NONE;
	}
	if (placed->how == VEILED) {
		if (here)
			veil_take(spotting->veil, &placed->spot, &placed->shape, placed->darkening->veiled);
		return NONE;
	}
	draw_row(spotting, placed, y);
	return (long)y + 1 < box->top + box->rows && y + 1 < spotting->height ? y + 1 : NONE;
}

/* Rows that are done are made ready for what comes below. */
static void forget(struct spotting *spotting, uint32_t y)
{
	struct extent *extent = &spotting->extents[y % spotting->rows];
	for (unsigned i = 0; i < spotting->colours; i++)
		memset(taken_of(spotting, y, i) + extent->from, 0,
			(extent->to - extent->from) * sizeof *spotting->taken);
	*extent = (struct extent){0, 0};
}

static void draw_spots(struct spotting *spotting, uint32_t y)
{
	for (uint32_t i = spotting->first[y]; i != NONE;) {
		const uint32_t next = spotting->next[i];
		struct placed layers[SPOT_LAYERS];
		const struct reach reach = place_spot(spotting, i, layers);
		uint32_t more = NONE;
		for (size_t k = 0; k < SPOT_LAYERS; k++) {
			const uint32_t row =
				layers[k].how != NOT_DRAWN ? draw_layer(spotting, &layers[k], &reach, y) : NONE;
			more = row < more ? row : more;
		}
		if (more != NONE) {
			spotting->next[i] = spotting->first[more];
			spotting->first[more] = i;
		}
		i = next;
	}
}

struct extent spotting_extent(struct spotting *spotting, uint32_t y)
{
	if (y > 0)
		forget(spotting, y - 1);
	draw_spots(spotting, y);
	struct extent veiled = {0, 0};
	if (spotting->veil)
		veiled = veil_extent(spotting->veil, y, spotting->width);
	if (veiled.from < veiled.to) {
		widen(spotting, y, veiled.from, veiled.to);
		for (unsigned i = 0; i < spotting->colours; i++)
			veil_add(spotting->veil, y, veiled, i, taken_of(spotting, y, i));
	}
	for (unsigned i = 0; i < spotting->colours; i++)
		memset(taken_of(spotting, y, i) + spotting->width, 0, EIGHT * sizeof *spotting->taken);
	return spotting->extents[y % spotting->rows];
}

const uint16_t *spotting_shares(const struct spotting *spotting, uint32_t y, unsigned colour)
{
	return taken_of(spotting, y, spotting->colours == 3 ? colour : 0);
}

void spotting_row(struct spotting *spotting, uint32_t y, void *samples)
{
	const struct extent extent = spotting_extent(spotting, y);
	const struct darken_row row = {samples, spotting->channels, spotting->bits, spotting->width};
	struct darken_shares shares;
	for (unsigned i = 0; i < 3; i++)
		shares.of[i] = spotting_shares(spotting, y, i);
	if (spotting->space)
		darken_in_space(spotting->space, &shares, &row, extent.from, extent.to);
	else if (spotting->bits == 8)
		darken8(&spotting->tone, &shares, &row, extent.from, extent.to);
	else
		darken16(&shares, &row, extent.from, extent.to);
}
