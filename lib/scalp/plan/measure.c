#include "scalp/plan/measure.h"

#include <math.h>

#include "geometry/span.h"
#include "geometry/stretch.h"
#include "scalp/plan/share.h"

/* A zone is cut into bands of rows and into columns, both at most so wide and at least so many. The share is taken once
 * in every cell; rows are finer, for a hairline that runs along them is ragged. */
#define CELL_MM 2.0
#define LEAST_CELLS 16.0
#define ROW_MM 1.0
#define LEAST_ROWS 128.0

/* A column of the band of rows at hand. */
struct column {
	double area; /* of the chart, and its first moments */
	struct vec2 moment;
	double whole_until; /* up to this y the share is known to be whole: bands come with y growing */
};

/* What a zone is measured with. */
struct measure {
	struct plan_zone *zone;
	struct shares *shares;
	struct stretch_map *stretch;
	struct column *columns;
	size_t column_count, bands, rows_in_band;
	double left, width; /* of the columns */
	double band, row;   /* height of a band, of a row */
	double weighted;
};

static size_t column_of(const struct measure *measure, double x)
{
	double column = (x - measure->left) / measure->width;
	size_t last = measure->column_count - 1;
	return column <= 0 ? 0 : column >= (double)last ? last : (size_t)column;
}

/* Adds the stretch from x0 to x1 of the row at y to the columns it goes through. */
static void add_stretch(struct measure *measure, double x0, double x1, double y)
{
	size_t last = column_of(measure, x1);
	for (size_t i = column_of(measure, x0); i <= last; i++) {
		double end = i < last ? measure->left + measure->width * (double)(i + 1) : x1;
		double area = (end - x0) * measure->row;
		struct column *column = &measure->columns[i];
		column->area += area;
		column->moment.x += area * (x0 + end) / 2;
		column->moment.y += area * y;
		x0 = end;
	}
}

/* Notes that the share is whole nearer than `clear` to a point. */
static void note_whole(struct measure *measure, struct vec2 point, double clear)
{
	size_t end = column_of(measure, point.x + clear);
	for (size_t i = column_of(measure, point.x - clear); i <= end; i++) {
		double left = measure->left + measure->width * (double)i, right = left + measure->width;
		double across = fmax(point.x - left, right - point.x), square = clear * clear - across * across;
		/* The band's other centroids may lie somewhat lower. */
		if (square > measure->band * measure->band)
			measure->columns[i].whole_until = fmax(measure->columns[i].whole_until, point.y + sqrt(square));
	}
}

static double share_in_column(struct measure *measure, const struct column *column, struct vec2 point)
{
	double clear;
	if (point.y < column->whole_until)
		return 1;
	double share = share_at(measure->shares, measure->zone, point, &clear);
	if (clear > measure->band)
		note_whole(measure, point, clear);
	return share;
}

/* What the rows of a band have gathered counts by stretch and share at its centroid, which is right for both as far as
 * they are straight. */
static void add_band(struct measure *measure, double y)
{
	size_t first = 0, end = measure->column_count;
	while (first < end && measure->columns[first].area <= 0)
		first++;
	while (end > first && measure->columns[end - 1].area <= 0)
		end--;
	if (first == end)
		return;
	stretch_take_row(measure->stretch, y, measure->left + measure->width * (double)first,
		measure->left + measure->width * (double)end);
	for (size_t i = first; i < end; i++) {
		struct column *column = &measure->columns[i];
		if (column->area <= 0)
			continue;
		struct vec2 centroid = vec2_scale(column->moment, 1 / column->area);
		double area = column->area * stretch_at(measure->stretch, centroid.x);
		measure->zone->area_mm2 += area;
		measure->weighted += area * share_in_column(measure, column, centroid);
		column->area = 0;
		column->moment = (struct vec2){0, 0};
	}
}

/* The outlines that decide what is a zone's own: its own first, then those of the zones before it and the exclusions. */
static const struct polygon **outlines_for(const struct plan *plan, size_t zone, size_t *count, struct arena *arena)
{
	const struct polygon **outlines = arena_new(arena, zone + 1 + plan->exclusion_count, const struct polygon *);
	*count = 0;
	outlines[(*count)++] = &plan->zones[zone].outline;
	for (size_t i = 0; i < zone; i++)
		outlines[(*count)++] = &plan->zones[i].outline;
	for (size_t i = 0; i < plan->exclusion_count; i++)
		outlines[(*count)++] = &plan->exclusions[i];
	return outlines;
}

/* Adds what of the row at y lies in the first outline and in none of the others. `inside` has room for all. */
static void add_row(struct measure *measure, double y, const struct span_crossing *crossing,
	const struct span_crossing *end, bool *inside, size_t outlines)
{
	size_t others = 0;
	for (size_t i = 0; i < outlines; i++)
		inside[i] = false;
	for (; crossing < end; crossing++) {
		bool *in = &inside[crossing->outline];
		*in = !*in;
		if (crossing->outline > 0)
			others += *in ? 1 : (size_t)-1;
		if (inside[0] && others == 0 && crossing + 1 < end && crossing[1].x > crossing->x)
			add_stretch(measure, crossing->x, crossing[1].x, y);
	}
}

static size_t cells_along(double length)
{
	return (size_t)ceil(fmax(LEAST_CELLS, length / CELL_MM));
}

static struct measure measure_over(
	const struct box *box, struct stretch_map *map, struct shares *shares, struct arena *arena)
{
	double wide = box->high.x - box->low.x, tall = box->high.y - box->low.y;
	struct measure measure = {
		.stretch = map, .shares = shares, .left = box->low.x, .column_count = cells_along(wide)};
	measure.width = wide / (double)measure.column_count;
	measure.columns = arena_new(arena, measure.column_count, struct column);
	for (size_t i = 0; i < measure.column_count; i++)
		measure.columns[i].whole_until = box->low.y - 1;
	measure.bands = cells_along(tall);
	measure.band = tall / (double)measure.bands;
	measure.rows_in_band = (size_t)ceil(fmax(LEAST_ROWS, tall / ROW_MM) / (double)measure.bands);
	measure.row = measure.band / (double)measure.rows_in_band;
	return measure;
}

/* Fills the zone's area; returns its weighted area. */
static double measure_zone(
	struct plan *plan, size_t index, struct stretch_map *map, struct shares *shares, struct arena *arena)
{
	struct box box = polygon_box(&plan->zones[index].outline);
	struct measure measure = measure_over(&box, map, shares, arena);
	size_t outline_count, rows_in_band = measure.rows_in_band;
	const struct polygon **outlines = outlines_for(plan, index, &outline_count, arena);
	struct span_rows rows = {box.low.y, measure.row, measure.bands * rows_in_band};
	struct spans spans = span_cross(&rows, outlines, outline_count, arena);
	bool *inside = arena_new(arena, outline_count, bool);
	measure.zone = &plan->zones[index];
	for (size_t band = 0; band < measure.bands; band++) {
		for (size_t row = band * rows_in_band; row < (band + 1) * rows_in_band; row++)
			add_row(&measure, span_row_y(&rows, row), &spans.crossings[spans.first[row]],
				&spans.crossings[spans.first[row + 1]], inside, outline_count);
		add_band(&measure, box.low.y + ((double)band + 0.5) * measure.band);
	}
	return measure.weighted;
}

static struct box box_of_zones(const struct plan *plan)
{
	struct box box = polygon_box(&plan->zones[0].outline);
	for (size_t i = 1; i < plan->zone_count; i++) {
		struct box zone = polygon_box(&plan->zones[i].outline);
		box.low = (struct vec2){fmin(box.low.x, zone.low.x), fmin(box.low.y, zone.low.y)};
		box.high = (struct vec2){fmax(box.high.x, zone.high.x), fmax(box.high.y, zone.high.y)};
	}
	return box;
}

double *measure_zones(struct plan *plan, struct arena *arena)
{
	double *weighted = arena_new(arena, plan->zone_count + 1, double);
	if (plan->zone_count == 0)
		return weighted;
	struct box box = box_of_zones(plan);
	struct stretch_map map = stretch_over(&plan->surface, &box, arena);
	struct shares shares = shares_of(plan, arena);
	for (size_t i = 0; i < plan->zone_count; i++)
		weighted[i] = measure_zone(plan, i, &map, &shares, arena);
	return weighted;
}
