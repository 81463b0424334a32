#include "image/spot_draw.h"

#include <math.h>

#include "image/eight.h"

enum { NODES = 5 };

/* Gauss-Legendre on [0, 1]; two nodes a row do for a spot that is many rows high. */
struct rule {
	int count;
	double place[NODES], weight[NODES];
};

static const struct rule fine = {
	.count = 5,
	.place = {0.04691007703066800, 0.23076534494715845, 0.5, 0.76923465505284155, 0.95308992296933200},
	.weight = {0.11846344252809454, 0.23931433524968324, 0.28444444444444444, 0.23931433524968324,
		0.11846344252809454},
};
static const struct rule coarse = {
	.count = 2,
	.place = {0.21132486540518712, 0.78867513459481288},
	.weight = {0.5, 0.5},
};
static const double coarse_from = 3; /* px of half height */

/* The profile's integral over its ellipse is this share of pi / sqrt(a c - b^2). */
static const float fullness = 2 / 3.0F, pi = 3.14159265F;

static float determinant(const struct spot *spot)
{
	return spot->a * spot->c - spot->b * spot->b;
}

struct spot_shape spot_shape(const struct spot *spot)
{
	const float inverse = 1 / determinant(spot);
	return (struct spot_shape){sqrtf(spot->c * inverse), sqrtf(spot->a * inverse)};
}

struct spot spot_widened(const struct spot *spot, float reach)
{
	const float form = 1 / (reach * reach);
	return (struct spot){spot->x, spot->y, spot->a * form, spot->b * form, spot->c * form};
}

/* The form's greater eigenvalue is at most 1 / px^2. */
bool spot_is_wide(const struct spot *spot, float px)
{
	const float most = 1 / (px * px), a = most - spot->a, c = most - spot->c;
	return a >= 0 && c >= 0 && a * c >= spot->b * spot->b;
}

/* floor, which is a call on processors of old. */
static long whole_below(double value)
{
	const long whole = (long)value;
	return whole - ((double)whole > value);
}

struct spot_box spot_box(const struct spot *spot, const struct spot_shape *shape)
{
	const double across = (double)shape->across, down = (double)shape->down;
	const long left = whole_below((double)spot->x - across), top = whole_below((double)spot->y - down);
	return (struct spot_box){left, top, whole_below((double)spot->x + across) + 1 - left,
		whole_below((double)spot->y + down) + 1 - top};
}

bool spot_is_whole(const struct spot_box *box)
{
	return box->rows <= SPOT_WHOLE_ROWS && box->columns <= SPOT_WHOLE_COLUMNS - QUAD;
}

/* Where a row of a spot is cut at a height: the profile 1 - (a u^2 + m)^2 for |u| <= half around the middle. */
struct chord {
	double middle;
	float half, linear, cubic, fifth; /* coefficients of the integral from 0 to u, odd in u */
	float weight;
};

static struct chord cut(const struct spot *spot, double dy, double weight)
{
	double a = (double)spot->a, b = (double)spot->b, c = (double)spot->c;
	double m = dy * dy * (c - b * b / a);
	return (struct chord){
		.middle = (double)spot->x - b / a * dy,
		.half = (float)sqrt(fmax(1 - m, 0) / a),
		.linear = (float)(1 - m * m),
		.cubic = (float)(2 * a * m / 3),
		.fifth = (float)(a * a / 5),
		.weight = (float)weight,
	};
}

/* Adds a chord's part of the columns to their coverage: the difference of its integral at their edges. */
static void add_chord(const struct chord *chord, long from, long count, float *coverage, float *edges)
{
	const quad step = {0, 1, 2, 3}, half = quad_of(chord->half);
	float start = (float)((double)from - chord->middle);
	for (long i = 0; i <= count; i += QUAD) {
		quad u = quad_least(step + (start + (float)i), half);
		u = -quad_least(-u, half);
		quad square = u * u;
		quad_store(edges + i, u * (chord->linear - square * (chord->cubic + square * chord->fifth)));
	}
	for (long i = 0; i < count; i++)
		coverage[i] += (edges[i + 1] - edges[i]) * chord->weight;
}

static void integrate_row(const struct spot *spot, const struct spot_shape *shape, long y, long from, long count,
	float *coverage, float *edges)
{
	double top = fmax((double)spot->y - (double)shape->down, (double)y),
	       bottom = fmin((double)spot->y + (double)shape->down, (double)y + 1);
	const struct rule *rule = (double)shape->down < coarse_from ? &fine : &coarse;
	memset(coverage, 0, (size_t)count * sizeof *coverage);
	for (int i = 0; i < rule->count && top < bottom; i++) {
		double dy = top + (bottom - top) * rule->place[i] - (double)spot->y;
		struct chord chord = cut(spot, dy, rule->weight[i] * (bottom - top));
		add_chord(&chord, from, count, coverage, edges);
	}
}

/* The profile at four columns; along, rise: the form's parts of the row, of dx and of 1. */
static inline quad profile(quad dx, float form, float along, float rise)
{
	quad square = quad_least((dx * form + along) * dx + rise, quad_of(1));
	return 1 - square * square;
}

/* A row of pixels sampled at two heights: four samples a pixel. Returns sums of every fourth column. */
static inline quad sample_row(const struct spot *spot, long y, long from, long count, float *coverage)
{
	const quad step = {0, 1, 2, 3};
	const float near = (float)coarse.place[0], apart = (float)(coarse.place[1] - coarse.place[0]);
	const float start = (float)((double)from - (double)spot->x) + near, form = spot->a;
	const float high = (float)((double)y - (double)spot->y) + near, low = high + apart;
	const float along_high = 2 * spot->b * high, along_low = 2 * spot->b * low;
	const float rise_high = spot->c * high * high, rise_low = spot->c * low * low;
	quad sum = {0};
	for (long i = 0; i < count; i += QUAD) {
		const quad dx = step + (start + (float)i), far = dx + apart;
		const quad four = profile(dx, form, along_high, rise_high) + profile(far, form, along_high, rise_high)
				  + profile(dx, form, along_low, rise_low) + profile(far, form, along_low, rise_low);
		quad_store(coverage + i, four * 0.25F);
		sum += four;
	}
	return sum;
}

void spot_cover_row(const struct spot *spot, const struct spot_shape *shape, long y, long from, long count,
	float *coverage, float *edges)
{
	if (!spot_is_wide(spot, SPOT_SAMPLED))
		integrate_row(spot, shape, y, from, count, coverage, edges);
	else
		sample_row(spot, y, from, count, coverage);
}

float spot_cover_whole(const struct spot *spot, const struct spot_shape *shape, const struct spot_box *box,
	float coverage[SPOT_WHOLE_ROWS][SPOT_WHOLE_COLUMNS])
{
	float edges[SPOT_WHOLE_COLUMNS + QUAD];
	quad sum = {0};
	const long eights = (box->columns + EIGHT - 1) / EIGHT * EIGHT;
	if (!spot_is_wide(spot, SPOT_SAMPLED)) {
		for (long row = 0; row < box->rows; row++) {
			memset(coverage[row], 0, (size_t)eights * sizeof(float));
			integrate_row(spot, shape, box->top + row, box->left, box->columns, coverage[row], edges);
		}
		return 1;
	}
	for (long row = 0; row < box->rows; row++)
		sum += sample_row(spot, box->top + row, box->left, eights, coverage[row]);
	return 4 * fullness * pi / sqrtf(determinant(spot)) / (sum[0] + sum[1] + sum[2] + sum[3]);
}
