#include "image/veil.h"

#include <math.h>

#include "image/quad.h"

/* What is faint; px of shorter half and cells across it that make a spot wide; a cell's side in px. */
static const float faint = 1 / 16.0F;
static const float wide_px = 6, cells_wanted = 4.5F;
static const double share_least = 0.4;
enum { CELL_LEAST = 2, CELL_MOST = 32 };

static const float fullness = 2 / 3.0F, pi = 3.14159265F;

struct veil {
	uint32_t cell, nodes, rows; /* px; nodes across; rows of nodes that are kept, in a ring */
	float *factors;             /* rows * nodes * QUAD, 1 outside of their extents as well */
	struct extent *extents;     /* per row of the ring: touched nodes */
	uint32_t begun;             /* rows of nodes before this one are forgotten */
	float *coverage;            /* one row of a spot, with room for QUAD */
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

struct veil *veil_begin(uint32_t width, const struct spot_set *set, struct arena *arena)
{
	struct census census = {0};
	for (size_t layer = 0; layer < SPOT_LAYERS; layer++)
		count_layer(&census, set, layer);
	if (census.count == 0)
		return NULL;
	struct veil *veil = arena_new(arena, 1, struct veil);
	veil->cell = (uint32_t)fminf(fmaxf(census.sum / (float)census.count / cells_wanted, CELL_LEAST), CELL_MOST);
	veil->nodes = (width - 1) / veil->cell + 2;
	veil->rows = (uint32_t)(2 * census.tallest / (float)veil->cell) + 4;
	veil->factors = arena_raw(arena, (size_t)veil->rows * veil->nodes * QUAD * sizeof(float));
	for (size_t i = 0; i < (size_t)veil->rows * veil->nodes * QUAD; i++)
		veil->factors[i] = 1;
	veil->extents = arena_new(arena, veil->rows, struct extent);
	veil->coverage = arena_new(arena, veil->nodes + 2 * QUAD, float);
	return veil;
}

static float *node_at(const struct veil *veil, uint32_t row, uint32_t column)
{
	return veil->factors + ((size_t)(row % veil->rows) * veil->nodes + column) * QUAD;
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

bool veil_suits(const struct veil *veil, const struct spot *spot, const float loss[3])
{
	if (!veil || !is_faint(loss) || !spot_is_wide(spot, wide_px))
		return false;
	const double share = share_of(veil, spot);
	return share >= share_least && spot_is_wide(spot, (float)(veil->cell / share))
	       && spot_shape(spot).across * 2 < (float)((veil->nodes - 2) * veil->cell);
}

static struct shrunk shrink(const struct veil *veil, const struct spot *spot)
{
	const double cell = veil->cell, share = share_of(veil, spot);
	const float per = (float)(cell * cell / (share * share));
	const struct spot_shape shape = spot_shape(spot);
	return (struct shrunk){
		.columns = nodes_within(veil, (double)spot->x, (double)shape.across * share),
		.rows = nodes_within(veil, (double)spot->y, (double)shape.down * share),
		.x = (float)(((double)spot->x - 0.5) / cell),
		.y = (float)(((double)spot->y - 0.5) / cell),
		.a = spot->a * per,
		.b = spot->b * per,
		.c = spot->c * per,
	};
}

/* The profile at the nodes of a row, from the first column on; returns its sum. */
static float cover(const struct shrunk *shrunk, long row, float *coverage)
{
	const quad step = {0, 1, 2, 3};
	const float dy = (float)row - shrunk->y, along = 2 * shrunk->b * dy, rise = shrunk->c * dy * dy;
	const float start = (float)shrunk->columns.from - shrunk->x;
	const long count = shrunk->columns.to - shrunk->columns.from;
	quad sum = {0};
	for (long i = 0; i < count; i += QUAD) {
		quad dx = step + (start + (float)i);
		quad square = quad_least((dx * shrunk->a + along) * dx + rise, quad_of(1));
		quad value = 1 - square * square;
		quad_store(coverage + i, value);
		sum += value;
	}
	return sum[0] + sum[1] + sum[2] + sum[3];
}

static struct extent joined(struct extent a, struct extent b)
{
	if (a.from == a.to)
		return b;
	return (struct extent){a.from < b.from ? a.from : b.from, a.to > b.to ? a.to : b.to};
}

static void take_row(struct veil *veil, const struct shrunk *shrunk, long row, quad loss)
{
	long from = shrunk->columns.from > 0 ? shrunk->columns.from : 0;
	long to = shrunk->columns.to < (long)veil->nodes ? shrunk->columns.to : (long)veil->nodes;
	if (from >= to)
		return;
	float *factors = node_at(veil, (uint32_t)row, (uint32_t)from);
	for (long i = from; i < to; i++, factors += QUAD)
		quad_store(factors, quad_load(factors) * (1 - loss * veil->coverage[i - shrunk->columns.from]));
	struct extent *extent = &veil->extents[(uint32_t)row % veil->rows];
	*extent = joined(*extent, (struct extent){(uint32_t)from, (uint32_t)to});
}

void veil_take(struct veil *veil, const struct spot *spot, const float loss[4])
{
	const struct shrunk shrunk = shrink(veil, spot);
	float sum = 0;
	for (long row = shrunk.rows.from; row < shrunk.rows.to; row++)
		sum += cover(&shrunk, row, veil->coverage);
	float cells = (float)veil->cell * (float)veil->cell;
	float light = fullness * pi / sqrtf(spot->a * spot->c - spot->b * spot->b) / (sum * cells);
	for (long row = shrunk.rows.from; row < shrunk.rows.to; row++) {
		if (row < (long)veil->begun)
			continue;
		cover(&shrunk, row, veil->coverage);
		take_row(veil, &shrunk, row, quad_load(loss) * light);
	}
}

/* Rows of nodes above the one that row y needs are made ready for what comes below. */
static void forget(struct veil *veil, uint32_t row)
{
	for (; veil->begun < row; veil->begun++) {
		struct extent *extent = &veil->extents[veil->begun % veil->rows];
		float *factors = node_at(veil, veil->begun, extent->from);
		for (uint32_t i = 0; i < (extent->to - extent->from) * QUAD; i++)
			factors[i] = 1;
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

void veil_multiply(const struct veil *veil, uint32_t y, struct extent extent, float *factors)
{
	const uint32_t row = y / veil->cell, first = extent.from / veil->cell;
	const float down = (float)(y % veil->cell) / (float)veil->cell, step = 1 / (float)veil->cell;
	const float *above = node_at(veil, row, first), *below = node_at(veil, row + 1, first);
	uint32_t x = extent.from, k = x % veil->cell;
	quad next = quad_load(above) + (quad_load(below) - quad_load(above)) * down;
	while (x < extent.to) {
		above += QUAD, below += QUAD;
		quad left = next, right = quad_load(above) + (quad_load(below) - quad_load(above)) * down;
		quad slope = (right - left) * step;
		next = right;
		if (!quad_any((left != 1) | (right != 1))) {
			x += veil->cell - k;
			k = 0;
			continue;
		}
		for (; k < veil->cell && x < extent.to; k++, x++)
			quad_store(factors + (size_t)x * QUAD,
				quad_load(factors + (size_t)x * QUAD) * (left + slope * (float)k));
		k = 0;
	}
}
