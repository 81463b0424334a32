#include "geometry/nearest.h"

/* Segments in a run, runs in a group. */
enum { RUN = 8, GROUP = 8 };

static size_t least(size_t a, size_t b)
{
	return a < b ? a : b;
}

static struct box box_of_points(const struct vec2 *points, size_t count)
{
	struct box box = {points[0], points[0]};
	for (size_t i = 1; i < count; i++) {
		struct vec2 p = points[i];
		box.low = (struct vec2){p.x < box.low.x ? p.x : box.low.x, p.y < box.low.y ? p.y : box.low.y};
		box.high = (struct vec2){p.x > box.high.x ? p.x : box.high.x, p.y > box.high.y ? p.y : box.high.y};
	}
	return box;
}

/* Boxes around every `size` segments; the last of them ends in the first point of the next box. */
static struct box *boxes_of(const struct nearest *line, size_t size, struct arena *arena)
{
	struct box *boxes = arena_new(arena, line->count / size + 1, struct box);
	for (size_t start = 0; start < line->count; start += size)
		boxes[start / size] = box_of_points(line->points + start, least(size, line->count - start) + 1);
	return boxes;
}

struct nearest nearest_on(const struct vec2 *points, size_t count, struct arena *arena)
{
	struct nearest line = {.points = points, .count = count - 1};
	line.segments = arena_new(arena, count, struct nearest_segment);
	for (size_t i = 0; i < line.count; i++) {
		struct vec2 along = vec2_sub(points[i + 1], points[i]);
		double square = vec2_dot(along, along);
		line.segments[i] = (struct nearest_segment){points[i], along, square > 0 ? 1 / square : 0};
	}
	line.runs = boxes_of(&line, RUN, arena);
	line.groups = boxes_of(&line, RUN * GROUP, arena);
	return line;
}

static double outside(double low, double high, double at)
{
	double below = low - at, above = at - high;
	double off = below > above ? below : above;
	return off > 0 ? off : 0;
}

static double box_square(const struct box *box, struct vec2 point)
{
	double x = outside(box->low.x, box->high.x, point.x), y = outside(box->low.y, box->high.y, point.y);
	return x * x + y * y;
}

/* How much of the way along a segment its nearest point lies. */
static double share_of(const struct nearest_segment *segment, struct vec2 point)
{
	double share = vec2_dot(vec2_sub(point, segment->a), segment->along) * segment->scale;
	share = share < 0 ? 0 : share;
	return share > 1 ? 1 : share;
}

static double segment_square(const struct nearest_segment *segment, struct vec2 point)
{
	struct vec2 along = vec2_scale(segment->along, share_of(segment, point));
	struct vec2 off = vec2_sub(vec2_sub(point, segment->a), along);
	return vec2_dot(off, off);
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

static struct foot foot_on(const struct nearest *line, size_t segment, struct vec2 point)
{
	const struct nearest_segment *on = &line->segments[segment];
	double share = share_of(on, point);
	struct vec2 at = vec2_add(on->a, vec2_scale(on->along, share));
	return (struct foot){at, vec2_length(vec2_sub(point, at)), (double)segment + share};
}

struct foot nearest_foot(struct nearest *line, struct vec2 point)
{
	if (line->count == 0)
		return polyline_foot(line->points, 1, point);
	struct best best = {segment_square(&line->segments[line->last], point), line->last};
	size_t runs = (line->count + RUN - 1) / RUN;
	for (size_t start = 0; start < runs; start += GROUP) {
		if (box_square(&line->groups[start / GROUP], point) >= best.square)
			continue;
		for (size_t run = start; run < least(start + GROUP, runs); run++)
			if (box_square(&line->runs[run], point) < best.square)
				search_run(line, run, point, &best);
	}
	line->last = best.segment;
	return foot_on(line, best.segment, point);
}
