#include "geometry/nearest.h"

#include <math.h>

/* Segments in a run, runs in a group. */
enum { RUN = 8, GROUP = 8 };

/* A segment that has hardly a length has a direction all the same. */
#define LEAST_LENGTH 1e-9

static size_t least(size_t a, size_t b)
{
	return a < b ? a : b;
}

/* Half a side of a box from low to high, and a hair more, so that no rounding leaves a point outside. */
static double half_of(double low, double high)
{
	return (high - low) / 2 + 1e-12 * (fabs(low) + fabs(high));
}

static struct nearest_box box_of(const struct vec2 *points, size_t count)
{
	struct vec2 low = points[0], high = points[0];
	for (size_t i = 1; i < count; i++) {
		low = vec2_low(low, points[i]);
		high = vec2_high(high, points[i]);
	}
	struct vec2 half = {half_of(low.x, high.x), half_of(low.y, high.y)};
	return (struct nearest_box){vec2_scale(vec2_add(low, high), 0.5), half};
}

/* Boxes around every `size` segments; the last of them ends in the first point of the next box. */
static struct nearest_box *boxes_of(const struct nearest *line, size_t size, struct arena *arena)
{
	struct nearest_box *boxes = arena_new(arena, line->count / size + 1, struct nearest_box);
	for (size_t start = 0; start < line->count; start += size)
		boxes[start / size] = box_of(line->points + start, least(size, line->count - start) + 1);
	return boxes;
}

struct nearest nearest_on(const struct vec2 *points, size_t count, struct arena *arena)
{
	struct nearest line = {.points = points, .count = count - 1};
	line.segments = arena_new(arena, count, struct nearest_segment);
	for (size_t i = 0; i < line.count; i++) {
		struct vec2 along = vec2_sub(points[i + 1], points[i]);
		double length = vec2_length(along);
		along = length < LEAST_LENGTH ? (struct vec2){1, 0} : vec2_scale(along, 1 / length);
		line.segments[i] = (struct nearest_segment){
			vec2_scale(vec2_add(points[i], points[i + 1]), 0.5), along, length / 2};
	}
	line.runs = boxes_of(&line, RUN, arena);
	line.groups = boxes_of(&line, RUN * GROUP, arena);
	return line;
}

/* x where it is above zero, else 0; without a jump, which would be guessed wrong half of the time. */
static double above_zero(double x)
{
	return (x + fabs(x)) / 2;
}

static double box_square(const struct nearest_box *box, struct vec2 point)
{
	double x = above_zero(fabs(point.x - box->middle.x) - box->half.x);
	double y = above_zero(fabs(point.y - box->middle.y) - box->half.y);
	return x * x + y * y;
}

/* Across the segment, and along it where the point lies beyond an end. */
static inline double segment_square(const struct nearest_segment *segment, struct vec2 point)
{
	struct vec2 from = vec2_sub(point, segment->middle);
	double across = vec2_cross(segment->along, from),
	       beyond = above_zero(fabs(vec2_dot(segment->along, from)) - segment->half);
	return across * across + beyond * beyond;
}

struct best {
	double square;
	size_t segment;
};

static void search_run(const struct nearest *line, size_t run, struct vec2 point, struct best *best)
{
	size_t end = least((run + 1) * RUN, line->count);
	for (size_t i = run * RUN; i < end; i++) {
		double square = segment_square(&line->segments[i], point);
		best->segment = square < best->square ? i : best->segment;
		best->square = square < best->square ? square : best->square;
	}
}

/* The best segment if it is better than `best`. */
static struct best search(const struct nearest *line, struct vec2 point, struct best best)
{
	size_t runs = (line->count + RUN - 1) / RUN;
	for (size_t start = 0; start < runs; start += GROUP) {
		if (box_square(&line->groups[start / GROUP], point) >= best.square)
			continue;
		for (size_t run = start; run < least(start + GROUP, runs); run++)
			if (box_square(&line->runs[run], point) < best.square)
				search_run(line, run, point, &best);
	}
	return best;
}

static struct foot foot_on(const struct nearest *line, size_t number, struct vec2 point)
{
	const struct nearest_segment *segment = &line->segments[number];
	double along = vec2_dot(vec2_sub(point, segment->middle), segment->along), half = segment->half;
	if (along <= -half)
		return (struct foot){
			line->points[number], vec2_length(vec2_sub(point, line->points[number])), (double)number};
	if (along >= half)
		return (struct foot){line->points[number + 1], vec2_length(vec2_sub(point, line->points[number + 1])),
			(double)number + 1};
	struct vec2 at = vec2_add(segment->middle, vec2_scale(segment->along, along));
	return (struct foot){at, vec2_length(vec2_sub(point, at)), (double)number + 0.5 + along / half / 2};
}

struct foot nearest_foot(struct nearest *line, struct vec2 point)
{
	if (line->count == 0)
		return polyline_foot(line->points, 1, point);
	struct best known = {segment_square(&line->segments[line->last], point), line->last};
	line->last = search(line, point, known).segment;
	return foot_on(line, line->last, point);
}

double nearest_distance(const struct nearest *line, struct vec2 point, double most)
{
	if (line->count == 0)
		return fmin(most, vec2_length(vec2_sub(point, line->points[0])));
	return sqrt(search(line, point, (struct best){most * most, 0}).square);
}
