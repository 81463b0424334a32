#include "image/veil.h"

#include <math.h>
#include <string.h>

#include "image/darken.h"
#include "image/eight.h"

/* What is faint; px of shorter half and cells across it that make a spot wide; a cell's side in px. */
static const float faint = 1 / 16.0F;
static const float wide_px = 6, cells_wanted = 3.6F;
static const double share_least = 0.4;
enum { CELL_LEAST = 2, CELL_MOST = 32 };

static const float fullness = 2 / 3.0F, pi = 3.14159265F;

/* A spot's nodes: so many rows, and columns in steps of EIGHT, at most. */
enum { SPOT_ROWS = 64, SPOT_COLUMNS = 64 };

struct veil {
	uint32_t cell, doublings, nodes,
		rows; /* px, a power of two; nodes across; rows of nodes that are kept, in a ring */
	unsigned colours;
	size_t stride;          /* of a colour's nodes in a row, with SPOT_COLUMNS more on either side */
	uint16_t *taken;        /* rows * colours * stride, 0 outside of their extents as well */
	struct extent *extents; /* per row of the ring: touched nodes */
	uint32_t begun;         /* rows of nodes before this one are forgotten */
	uint16_t *lines[2];     /* a row on its way from nodes to pixels */
	float coverage[SPOT_ROWS * SPOT_COLUMNS];
};

static bool is_faint(const float loss[3])
{
	return loss[0] <= faint && loss[1] <= faint && loss[2] <= faint;
}

/* What is wide and faint of a set. */
struct census {
	float sum, tallest; /* of shorter halves, px; half height, px */
	size_t count;
};

static void count_layer(struct census *census, const struct spot_set *set, size_t layer)
{
	for (size_t i = 0; i < set->count; i++) {
		if (set->look[i] == SPOT_UNDRAWN)
			continue;
		const struct spot_layer *drawn = &set->looks[set->look[i]].layers[layer];
		if (!(drawn->reach > 0) || !is_faint(drawn->loss)
			|| !spot_is_wide(&set->spots[i], wide_px / drawn->reach))
			continue;
		struct spot_shape shape = spot_shape(&set->spots[i]);
		census->count++;
		census->sum += fminf(shape.across, shape.down) * drawn->reach;
		census->tallest = fmaxf(census->tallest, shape.down * drawn->reach);
	}
}

struct veil *veil_begin(uint32_t width, unsigned colours, const struct spot_set *set, struct arena *arena)
{
	struct census census = {0};
	for (size_t layer = 0; layer < SPOT_LAYERS; layer++)
		count_layer(&census, set, layer);
	if (census.count == 0)
		return NULL;
	struct veil *veil = arena_new(arena, 1, struct veil);
	const float wanted = census.sum / (float)census.count / cells_wanted;
	for (veil->cell = CELL_LEAST, veil->doublings = 1; veil->cell < CELL_MOST && 2 * (float)veil->cell <= wanted;
		veil->cell *= 2)
		veil->doublings++;
	veil->colours = colours;
	veil->nodes = (width - 1) / veil->cell + 2;
	veil->stride = veil->nodes + 2 * SPOT_COLUMNS;
	veil->rows = (uint32_t)(2 * census.tallest / (float)veil->cell) + 4;
	veil->taken = arena_new(arena, veil->rows * veil->colours * veil->stride, uint16_t);
	veil->extents = arena_new(arena, veil->rows, struct extent);
	for (size_t i = 0; i < 2; i++)
		veil->lines[i] = arena_new(arena, (size_t)width + 4 * CELL_MOST + 4 * EIGHT, uint16_t);
	return veil;
}

/* A colour's nodes of a row, from column 0 on. */
static uint16_t *nodes_of(const struct veil *veil, uint32_t row, unsigned colour)
{
	return veil->taken + (row % veil->rows * veil->colours + colour) * veil->stride + SPOT_COLUMNS;
}

/* Nodes from..to that lie within half of a place; from -1 on, beyond the picture. */
struct range {
	long from, to;
};

static struct range nodes_within(const struct veil *veil, double place, double half)
{
	double cell = veil->cell;
	return (struct range){(long)ceil((place - half - 0.5) / cell), (long)floor((place + half - 0.5) / cell) + 1};
}

/* A spot's ellipse, smaller by a cell, in nodes. */
struct shrunk {
	struct range columns, rows;
	float x, y, a, b, c; /* x, y: place in nodes */
};

/* The share of its axes that a spot keeps when a cell's width is taken off all around. */
static double share_of(const struct veil *veil, const struct spot *spot)
{
	const float cell = (float)veil->cell;
	return 1 - (double)(cell * sqrtf(spot->a + 2 * fabsf(spot->b) + spot->c));
}

bool veil_suits(const struct veil *veil, const struct spot *spot, const struct spot_shape *shape, const float loss[3])
{
	if (!veil || !is_faint(loss) || !spot_is_wide(spot, wide_px))
		return false;
	const double share = share_of(veil, spot);
	const float most = (float)((veil->nodes < SPOT_COLUMNS ? veil->nodes : SPOT_COLUMNS) - 2) * (float)veil->cell;
	return share >= share_least && spot_is_wide(spot, (float)(veil->cell / share)) && shape->across * 2 < most
	       && shape->down * 2 < (float)((SPOT_ROWS - 2) * veil->cell);
}

static struct shrunk shrink(const struct veil *veil, const struct spot *spot, const struct spot_shape *shape)
{
	const double cell = veil->cell, share = share_of(veil, spot);
	const float per = (float)(cell * cell / (share * share));
	return (struct shrunk){
		.columns = nodes_within(veil, (double)spot->x, (double)shape->across * share),
		.rows = nodes_within(veil, (double)spot->y, (double)shape->down * share),
		.x = (float)(((double)spot->x - 0.5) / cell),
		.y = (float)(((double)spot->y - 0.5) / cell),
		.a = spot->a * per,
		.b = spot->b * per,
		.c = spot->c * per,
	};
}

static long whole_eights(long count)
{
	return (count + EIGHT - 1) / EIGHT * EIGHT;
}

/* The profile at the nodes of a row, from the first column on; returns its sums of every fourth. */
static quad cover(const struct shrunk *shrunk, long row, float *coverage)
{
	const quad step = {0, 1, 2, 3};
	const float dy = (float)row - shrunk->y, along = 2 * shrunk->b * dy, rise = shrunk->c * dy * dy;
	const float start = (float)shrunk->columns.from - shrunk->x;
	const long count = whole_eights(shrunk->columns.to - shrunk->columns.from);
	quad sum = {0};
	for (long i = 0; i < count; i += QUAD) {
		quad dx = step + (start + (float)i);
		quad square = quad_least((dx * shrunk->a + along) * dx + rise, quad_of(1));
		quad value = 1 - square * square;
		quad_store(coverage + i, value);
		sum += value;
	}
	return sum;
}

static struct extent joined(struct extent a, struct extent b)
{
	if (a.from == a.to)
		return b;
	return (struct extent){a.from < b.from ? a.from : b.from, a.to > b.to ? a.to : b.to};
}

/* Nodes beyond the picture are margin. coverage: but for a factor. */
static void take_row(struct veil *veil, const struct shrunk *shrunk, long row, const float *coverage, float factor,
	const struct darken_curve *curves)
{
	const long from = shrunk->columns.from, to = shrunk->columns.to, most = (long)veil->nodes;
	uint16_t *first = nodes_of(veil, (uint32_t)row, 0) + from;
	for (long i = 0; i < to - from; i += EIGHT) {
		const eight covered =
			eight_of_quads(quad_load(coverage + i) * factor, quad_load(coverage + i + QUAD) * factor);
		uint16_t *taken = first + i;
		for (unsigned colour = 0; colour < veil->colours; colour++, taken += veil->stride)
			eight_store(taken, eight_together(eight_load(taken), darken_shares(&curves[colour], covered)));
	}
	struct extent *extent = &veil->extents[(uint32_t)row % veil->rows];
	*extent = joined(*extent, (struct extent){from > 0 ? (uint32_t)from : 0, (uint32_t)(to < most ? to : most)});
}

void veil_take(
	struct veil *veil, const struct spot *spot, const struct spot_shape *shape, const struct darken_curve curves[3])
{
	const struct shrunk shrunk = shrink(veil, spot, shape);
	const long wide = whole_eights(shrunk.columns.to - shrunk.columns.from);
	float *coverage = veil->coverage;
	quad sum = {0};
	if (shrunk.columns.from >= (long)veil->nodes || shrunk.columns.to <= 0)
		return;
	for (long row = shrunk.rows.from; row < shrunk.rows.to; row++, coverage += wide)
		sum += cover(&shrunk, row, coverage);
	const float cells = (float)veil->cell * (float)veil->cell * (sum[0] + sum[1] + sum[2] + sum[3]);
	const float factor =
		fullness * pi / sqrtf(spot->a * spot->c - spot->b * spot->b) / cells * (65535.0F / VEIL_SPREAD);
	coverage = veil->coverage;
	for (long row = shrunk.rows.from; row < shrunk.rows.to; row++, coverage += wide)
		if (row >= (long)veil->begun)
			take_row(veil, &shrunk, row, coverage, factor, curves);
}

/* Rows of nodes above the one that row y needs are made ready for what comes below. */
static void forget(struct veil *veil, uint32_t row)
{
	for (; veil->begun < row; veil->begun++) {
		struct extent *extent = &veil->extents[veil->begun % veil->rows];
		for (unsigned i = 0; i < veil->colours; i++)
			memset(nodes_of(veil, veil->begun, i) + extent->from, 0,
				(extent->to - extent->from) * sizeof *veil->taken);
		*extent = (struct extent){0, 0};
	}
}

struct extent veil_extent(struct veil *veil, uint32_t y, uint32_t width)
{
	forget(veil, y / veil->cell);
	struct extent nodes = veil->extents[veil->begun % veil->rows];
	if (y % veil->cell != 0) {
		struct extent next = veil->extents[(veil->begun + 1) % veil->rows];
		if (next.from < next.to)
			nodes = joined(nodes, next);
	}
	if (nodes.from == nodes.to)
		return nodes;
	uint32_t from = nodes.from * veil->cell, to = nodes.to * veil->cell;
	return (struct extent){from > veil->cell ? from - veil->cell + 1 : 0, to < width ? to : width};
}

/* Nodes of the row y from a column on, straight between those above and below; nothing only between two of nothing. */
static void between_rows(
	const struct veil *veil, uint32_t y, unsigned colour, uint32_t first, uint32_t count, uint16_t *line)
{
	const uint32_t row = y / veil->cell, down = y % veil->cell;
	const uint16_t *above = nodes_of(veil, row, colour) + first, *below = nodes_of(veil, row + 1, colour) + first;
	const eight share = eight_of((uint16_t)(down * (65536 / veil->cell)));
	for (uint32_t i = 0; i < count; i += EIGHT) {
		const eight a = eight_load(above + i);
		eight_store(line + i, down ? a - eight_high(a, share) + eight_high(eight_load(below + i), share) : a);
	}
}

/* Twice as many: each, and the middle between it and the next. */
static void between_columns(const uint16_t *line, uint32_t count, uint16_t *wider)
{
	for (uint32_t i = 0; i < count; i += EIGHT, wider += 2 * EIGHT) {
		const eight here = eight_load(line + i), middle = eight_middle(here, eight_load(line + i + 1));
		eight_store(wider, eight_lower(here, middle));
		eight_store(wider + EIGHT, eight_upper(here, middle));
	}
}

void veil_add(struct veil *veil, uint32_t y, struct extent extent, unsigned colour, uint16_t *taken)
{
	const uint32_t first = extent.from / veil->cell;
	uint32_t count = (extent.to - 1) / veil->cell + 1 - first;
	between_rows(veil, y, colour, first, count + 1, veil->lines[0]);
	for (uint32_t i = 0; i < veil->doublings; i++, count *= 2)
		between_columns(veil->lines[i % 2], count, veil->lines[(i + 1) % 2]);
	const uint16_t *line = veil->lines[veil->doublings % 2];
	taken += (size_t)first * veil->cell;
	for (uint32_t i = 0; i < count; i += EIGHT) {
		const eight more = eight_load(line + i);
		eight_store(taken + i, eight_together(eight_load(taken + i), more));
	}
}
