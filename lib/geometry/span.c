#include "geometry/span.h"

/* The first row at y or above it; as a row is the same for both edges that meet at y, outlines stay closed. */
static uint32_t row_from(const struct span_rows *rows, double y)
{
	double place = (y - rows->low) / rows->height - 0.5;
	if (place <= 0)
		return 0;
	if (place >= (double)rows->count)
		return (uint32_t)rows->count;
	uint32_t row = (uint32_t)place;
	return row + ((double)row < place);
}

/* Of every point of the outline, the first row at it or above. */
static uint32_t *rows_of(const struct span_rows *rows, const struct polygon *outline, struct arena *arena)
{
	uint32_t *from = arena_raw(arena, (outline->count + 1) * sizeof *from);
	for (size_t i = 0; i < outline->count; i++)
		from[i] = row_from(rows, outline->points[i].y);
	return from;
}

/* An edge and the rows that cross it: from `from` up to `to`, that one left out. */
struct crossed {
	struct vec2 low, high;
	uint32_t from, to;
};

static struct crossed crossed_edge(const struct polygon *outline, const uint32_t *from, size_t edge)
{
	size_t next = edge + 1 < outline->count ? edge + 1 : 0;
	struct vec2 a = outline->points[edge], b = outline->points[next];
	if (a.y > b.y)
		return (struct crossed){b, a, from[next], from[edge]};
	return (struct crossed){a, b, from[edge], from[next]};
}

/* Counted two rows on; the sums then make first[j + 1] the place where row j is filled from. */
static void count_crossings(const struct polygon *outline, const uint32_t *from, uint32_t *first)
{
	for (size_t edge = 0; edge < outline->count; edge++) {
		uint32_t a = from[edge], b = from[edge + 1 < outline->count ? edge + 1 : 0];
		for (uint32_t row = a < b ? a : b; row < (a < b ? b : a); row++)
			first[row + 2]++;
	}
}

/* Rows have few crossings: each is sifted into its place. */
static void insert(struct span_crossing *start, struct span_crossing *place, struct span_crossing crossing)
{
	for (; place > start && place[-1].x > crossing.x; place--)
		*place = place[-1];
	*place = crossing;
}

static void add_crossings(const struct span_rows *rows, const struct polygon *outline, const uint32_t *from,
	uint32_t number, const uint32_t *starts, struct spans *spans)
{
	for (size_t edge = 0; edge < outline->count; edge++) {
		struct crossed crossed = crossed_edge(outline, from, edge);
		if (crossed.from == crossed.to)
			continue;
		double slope = (crossed.high.x - crossed.low.x) / (crossed.high.y - crossed.low.y);
		for (uint32_t row = crossed.from; row < crossed.to; row++) {
			double x = crossed.low.x + slope * (span_row_y(rows, row) - crossed.low.y);
			insert(&spans->crossings[starts[row]], &spans->crossings[spans->first[row + 1]++],
				(struct span_crossing){x, number});
		}
	}
}

struct spans span_cross(
	const struct span_rows *rows, const struct polygon *const *outlines, size_t count, struct arena *arena)
{
	struct spans spans = {.first = arena_new(arena, rows->count + 2, uint32_t)};
	uint32_t *starts = arena_new(arena, rows->count + 1, uint32_t);
	uint32_t **from = arena_new(arena, count, uint32_t *);
	for (size_t i = 0; i < count; i++) {
		from[i] = rows_of(rows, outlines[i], arena);
		count_crossings(outlines[i], from[i], spans.first);
	}
	for (size_t row = 0; row < rows->count; row++) {
		starts[row] = spans.first[row + 1];
		spans.first[row + 2] += spans.first[row + 1];
	}
	spans.crossings = arena_new(arena, (size_t)spans.first[rows->count + 1] + 1, struct span_crossing);
	for (size_t i = 0; i < count; i++)
		add_crossings(rows, outlines[i], from[i], (uint32_t)i, starts, &spans);
	return spans;
}
