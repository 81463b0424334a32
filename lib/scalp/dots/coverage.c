#include "scalp/dots/coverage.h"

#include <math.h>

/* The lines of samples that a polygon spans, and where it crosses each: places first[l] .. first[l + 1] - 1. */
struct crossings {
	int32_t low, high; /* lines low .. high - 1 */
	uint32_t *first;
	double *x; /* in samples from the frame's low corner */
};

static double to_samples(const struct raster_frame *frame, double mm)
{
	return mm * COVERAGE_SIDE / frame->cell - 0.5;
}

static int32_t limited(double value, int32_t most)
{
	return value < 0 ? 0 : value > most ? most : (int32_t)value;
}

struct edge {
	double x, y, slope; /* at its lower end, in samples; run per rise */
	int32_t low, high;  /* lines it crosses: y <= line < upper end, as polygon_contains has it */
};

static struct edge edge_at(const struct raster_frame *frame, const struct polygon *polygon, size_t i)
{
	struct vec2 a = vec2_sub(polygon->points[i], frame->low);
	struct vec2 b = vec2_sub(polygon->points[i + 1 < polygon->count ? i + 1 : 0], frame->low);
	struct vec2 lower = a.y < b.y ? a : b, upper = a.y < b.y ? b : a;
	double bottom = to_samples(frame, lower.y), top = to_samples(frame, upper.y);
	int32_t lines = frame->rows * COVERAGE_SIDE;
	return (struct edge){to_samples(frame, lower.x), bottom,
		upper.y > lower.y ? (upper.x - lower.x) / (upper.y - lower.y) : 0, limited(ceil(bottom), lines),
		limited(ceil(top), lines)};
}

static void sort_places(double *x, uint32_t count)
{
	for (uint32_t i = 1; i < count; i++) {
		double place = x[i];
		uint32_t j = i;
		for (; j > 0 && x[j - 1] > place; j--)
			x[j] = x[j - 1];
		x[j] = place;
	}
}

static struct crossings crossings_of(
	const struct raster_frame *frame, const struct polygon *polygon, struct arena *arena)
{
	struct crossings all = {frame->rows * COVERAGE_SIDE, 0, NULL, NULL};
	for (size_t i = 0; i < polygon->count; i++) {
		struct edge edge = edge_at(frame, polygon, i);
		all.low = edge.low < all.low ? edge.low : all.low;
		all.high = edge.high > all.high ? edge.high : all.high;
	}
	if (all.high <= all.low)
		return (struct crossings){0, 0, NULL, NULL};
	uint32_t lines = (uint32_t)(all.high - all.low);
	all.first = arena_new(arena, lines + 2, uint32_t);
	/* Counted one place too far, summed up, then moved back by the filling. */
	for (size_t i = 0; i < polygon->count; i++) {
		struct edge edge = edge_at(frame, polygon, i);
		for (int32_t line = edge.low; line < edge.high; line++)
			all.first[line - all.low + 2]++;
	}
	for (uint32_t line = 0; line < lines; line++)
		all.first[line + 2] += all.first[line + 1];
	all.x = arena_raw(arena, all.first[lines + 1] * sizeof *all.x);
	for (size_t i = 0; i < polygon->count; i++) {
		struct edge edge = edge_at(frame, polygon, i);
		for (int32_t line = edge.low; line < edge.high; line++)
			all.x[all.first[line - all.low + 1]++] = edge.x + (line - edge.y) * edge.slope;
	}
	for (uint32_t line = 0; line < lines; line++)
		sort_places(all.x + all.first[line], all.first[line + 1] - all.first[line]);
	return all;
}

/* Sets the samples from..to-1 of one line. */
static void fill_line(uint64_t *row, uint32_t line, int32_t from, int32_t to)
{
	while (from < to) {
		int32_t cell = from / COVERAGE_SIDE, first = from % COVERAGE_SIDE;
		int32_t end = to < (cell + 1) * COVERAGE_SIDE ? to - cell * COVERAGE_SIDE : COVERAGE_SIDE;
		uint64_t bits = ((uint64_t)1 << end) - ((uint64_t)1 << first);
		row[cell] |= bits << (COVERAGE_SIDE * line);
		from = (cell + 1) * COVERAGE_SIDE;
	}
}

struct cell_range coverage_fill(
	const struct raster_frame *frame, const struct polygon *polygon, uint64_t *cover, struct arena *arena)
{
	struct crossings all = crossings_of(frame, polygon, arena);
	int32_t samples = frame->columns * COVERAGE_SIDE, left = samples, right = 0;
	for (int32_t line = all.low; line < all.high; line++) {
		uint64_t *row = cover + (size_t)(line / COVERAGE_SIDE) * (size_t)frame->columns;
		uint32_t end = all.first[line - all.low + 1];
		for (uint32_t i = all.first[line - all.low]; i + 1 < end; i += 2) {
			int32_t from = limited(ceil(all.x[i]), samples), to = limited(ceil(all.x[i + 1]), samples);
			fill_line(row, (uint32_t)(line % COVERAGE_SIDE), from, to);
			left = from < left ? from : left;
			right = to > right ? to : right;
		}
	}
	if (right <= left)
		return (struct cell_range){0, 0, 0, 0};
	return (struct cell_range){left / COVERAGE_SIDE, (right - 1) / COVERAGE_SIDE + 1, all.low / COVERAGE_SIDE,
		(all.high - 1) / COVERAGE_SIDE + 1};
}
