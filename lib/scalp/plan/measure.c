#include "scalp/plan/measure.h"

#include <math.h>

#include "geometry/span.h"
#include "geometry/stretch.h"
#include "scalp/plan/share.h"

/* A zone is cut into bands of rows and into columns, both at most so wide: into so many cells at least, by its area, and
 * so many at most along a side. The share is taken once in every cell, for all its points; rows are finer, for a
 * hairline that runs along them is ragged. */
#define CELL_MM 5.0
#define LEAST_CELLS 400.0
#define MOST_ALONG 512.0
#define ROW_MM 1.0
#define LEAST_ROWS 128.0

/* A column of the band of rows at hand. */
struct column {
	double area; /* of the chart, and its first moments: of rows that begin or end in this column */
	struct vec2 moment;
	double rows,
		rows_y; /* how many more rows go all through it than through the column before, the sum of their y */
	double whole_until; /* up to this y the share is known to be whole: bands come with y growing */
	struct stretch_place place;
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
	double spread;      /* standard deviation, in any direction, of points of a cell that is full */
	double weighted;
};

static size_t column_of(const struct measure *measure, double x)
{
	double column = (x - measure->left) / measure->width;
	size_t last = measure->column_count - 1;
	return column <= 0 ? 0 : column >= (double)last ? last : (size_t)column;
}

static double left_of(const struct measure *measure, size_t column)
{
	return measure->left + measure->width * (double)column;
}

static void add_piece(struct measure *measure, size_t column, double x0, double x1, double y)
{
	double area = (x1 - x0) * measure->row;
	measure->columns[column].area += area;
	measure->columns[column].moment.x += area * (x0 + x1) / 2;
	measure->columns[column].moment.y += area * y;
}

/* Adds the stretch from x0 to x1 of the row at y to the columns it goes through. */
static void add_stretch(struct measure *measure, double x0, double x1, double y)
{
	size_t first = column_of(measure, x0), last = column_of(measure, x1);
	if (first == last) {
		add_piece(measure, first, x0, x1, y);
		return;
	}
	add_piece(measure, first, x0, left_of(measure, first + 1), y);
	add_piece(measure, last, left_of(measure, last), x1, y);
	measure->columns[first + 1].rows += 1;
	measure->columns[first + 1].rows_y += y;
	measure->columns[last].rows -= 1;
	measure->columns[last].rows_y -= y;
}

/* Adds the rows that go all through columns to what was gathered of the others; *first up to *end hold something. */
static void add_whole_rows(struct measure *measure, size_t *first, size_t *end)
{
	double rows = 0, rows_y = 0, cell = measure->width * measure->row;
	*first = measure->column_count;
	*end = 0;
	for (size_t i = 0; i < measure->column_count; i++) {
		struct column *column = &measure->columns[i];
		rows += column->rows;
		rows_y += column->rows_y;
		column->rows = column->rows_y = 0;
		if (rows > 0) {
			column->area += rows * cell;
			column->moment.x += rows * cell * (left_of(measure, i) + measure->width / 2);
			column->moment.y += rows_y * cell;
		}
		if (column->area > 0) {
			*first = i < *first ? i : *first;
			*end = i + 1;
		}
	}
}

/* Notes that the share is whole nearer than `clear` to a point. */
static void note_whole(struct measure *measure, struct vec2 point, double clear)
{
	size_t end = column_of(measure, point.x + clear);
	for (size_t i = column_of(measure, point.x - clear); i <= end; i++) {
		double left = left_of(measure, i), right = left + measure->width;
		double across = greater(point.x - left, right - point.x), square = clear * clear - across * across;
		/* The band's other centroids may lie somewhat lower. */
		if (square > measure->band * measure->band)
			measure->columns[i].whole_until =
				greater(measure->columns[i].whole_until, point.y + sqrt(square));
	}
}

static double share_in_column(struct measure *measure, const struct column *column, struct vec2 point)
{
	double clear;
	if (point.y < column->whole_until)
		return 1;
	double share = share_around(measure->shares, measure->zone, point, sqrt(column->area / 12), &clear);
	clear -= measure->spread;
	if (clear > measure->band)
		note_whole(measure, point, clear);
	return share;
}

/* What the rows of a band have gathered counts by stretch and share at its centroid, which is right for both as far as
 * they are straight. */
static void add_band(struct measure *measure, double y)
{
	size_t first, end;
	add_whole_rows(measure, &first, &end);
	if (end == 0)
		return;
	stretch_take_row(measure->stretch, y, left_of(measure, first), left_of(measure, end));
	for (size_t i = first; i < end; i++) {
		struct column *column = &measure->columns[i];
		if (column->area <= 0)
			continue;
		struct vec2 centroid = vec2_scale(column->moment, 1 / column->area);
		double area = column->area * stretch_at(measure->stretch, &column->place);
		measure->zone->area_mm2 += area;
		measure->weighted += area * share_in_column(measure, column, centroid);
		column->area = 0;
		column->moment = (struct vec2){0, 0};
	}
}

/* The outlines of zones and of exclusions, each with its box. */
struct outlines {
	const struct polygon **zones, **exclusions;
	struct box *zone_boxes, *exclusion_boxes;
	size_t zone_count, exclusion_count;
};

static struct outlines outlines_of(const struct plan *plan, struct arena *arena)
{
	struct outlines all = {.zone_count = plan->zone_count, .exclusion_count = plan->exclusion_count};
	all.zones = arena_new(arena, all.zone_count, const struct polygon *);
	all.zone_boxes = arena_new(arena, all.zone_count, struct box);
	all.exclusions = arena_new(arena, all.exclusion_count, const struct polygon *);
	all.exclusion_boxes = arena_new(arena, all.exclusion_count, struct box);
	for (size_t i = 0; i < all.zone_count; i++)
		all.zone_boxes[i] = polygon_box(all.zones[i] = &plan->zones[i].outline);
	for (size_t i = 0; i < all.exclusion_count; i++)
		all.exclusion_boxes[i] = polygon_box(all.exclusions[i] = &plan->exclusions[i]);
	return all;
}

static bool overlap(const struct box *a, const struct box *b)
{
	return a->low.x < b->high.x && b->low.x < a->high.x && a->low.y < b->high.y && b->low.y < a->high.y;
}

/* The outlines that decide what is a zone's own: its own first, then, where they may reach into it, those of the zones
 * before it and the exclusions. */
static const struct polygon **outlines_for(const struct outlines *all, size_t zone, size_t *count, struct arena *arena)
{
	const struct polygon **outlines = arena_new(arena, zone + 1 + all->exclusion_count, const struct polygon *);
	const struct box *box = &all->zone_boxes[zone];
	*count = 0;
	outlines[(*count)++] = all->zones[zone];
	for (size_t i = 0; i < zone; i++)
		if (overlap(&all->zone_boxes[i], box))
			outlines[(*count)++] = all->zones[i];
	for (size_t i = 0; i < all->exclusion_count; i++)
		if (overlap(&all->exclusion_boxes[i], box))
			outlines[(*count)++] = all->exclusions[i];
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

static double cell_size(const struct polygon *outline, const struct box *box)
{
	double longest = greater(box->high.x - box->low.x, box->high.y - box->low.y);
	double cell = lesser(CELL_MM, sqrt(fabs(polygon_area(outline)) / LEAST_CELLS));
	return greater(cell, longest / MOST_ALONG);
}

static struct measure measure_over(
	const struct box *box, double cell, struct stretch_map *map, struct shares *shares, struct arena *arena)
{
	double wide = box->high.x - box->low.x, tall = box->high.y - box->low.y;
	struct measure measure = {
		.stretch = map, .shares = shares, .left = box->low.x, .column_count = (size_t)ceil(wide / cell)};
	measure.width = wide / (double)measure.column_count;
	measure.columns = arena_new(arena, measure.column_count, struct column);
	for (size_t i = 0; i < measure.column_count; i++) {
		measure.columns[i].whole_until = box->low.y - 1;
		measure.columns[i].place = stretch_place(map, left_of(&measure, i) + measure.width / 2);
	}
	measure.bands = (size_t)ceil(tall / cell);
	measure.band = tall / (double)measure.bands;
	measure.rows_in_band = (size_t)ceil(greater(LEAST_ROWS, tall / ROW_MM) / (double)measure.bands);
	measure.row = measure.band / (double)measure.rows_in_band;
	measure.spread = sqrt(measure.width * measure.band / 12);
	return measure;
}

/* Fills the zone's area; returns its weighted area. */
static double measure_zone(struct plan_zone *zone, size_t index, const struct outlines *all, struct stretch_map *map,
	struct shares *shares, struct arena *arena)
{
	const struct box *box = &all->zone_boxes[index];
	if (!(box->high.x > box->low.x && box->high.y > box->low.y))
		return 0;
	struct measure measure = measure_over(box, cell_size(&zone->outline, box), map, shares, arena);
	size_t outline_count, rows_in_band = measure.rows_in_band;
	const struct polygon **outlines = outlines_for(all, index, &outline_count, arena);
	struct span_rows rows = {box->low.y, measure.row, measure.bands * rows_in_band};
	struct spans spans = span_cross(&rows, outlines, outline_count, arena);
	bool *inside = arena_new(arena, outline_count, bool);
	measure.zone = zone;
	for (size_t band = 0; band < measure.bands; band++) {
		for (size_t row = band * rows_in_band; row < (band + 1) * rows_in_band; row++)
			add_row(&measure, span_row_y(&rows, row), &spans.crossings[spans.first[row]],
				&spans.crossings[spans.first[row + 1]], inside, outline_count);
		add_band(&measure, box->low.y + ((double)band + 0.5) * measure.band);
	}
	return measure.weighted;
}

static struct box box_around(const struct box *boxes, size_t count)
{
	struct box box = boxes[0];
	for (size_t i = 1; i < count; i++) {
		box.low = vec2_low(box.low, boxes[i].low);
		box.high = vec2_high(box.high, boxes[i].high);
	}
	return box;
}

double *measure_zones(struct plan *plan, struct arena *arena)
{
	double *weighted = arena_new(arena, plan->zone_count + 1, double);
	if (plan->zone_count == 0)
		return weighted;
	struct outlines all = outlines_of(plan, arena);
	struct box box = box_around(all.zone_boxes, all.zone_count);
	struct stretch_map map = stretch_over(&plan->surface, &box, arena);
	struct shares shares = shares_of(plan, arena);
	for (size_t i = 0; i < plan->zone_count; i++)
		weighted[i] = measure_zone(&plan->zones[i], i, &all, &map, &shares, arena);
	return weighted;
}
