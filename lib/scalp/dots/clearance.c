#include "scalp/dots/settle_parts.h"

#include <math.h>

enum { TURNS = 8 };

static const double spare = 0.002; /* mm: aimed at beyond the least distance */
static const float drift = 0.3F;   /* mm that dots may move before the cells are sorted again */

/* Directions a blocked dot tries, as turns of the one it wanted. */
static const struct turn {
	double cosine, sine;
} turns[TURNS] = {{1, 0}, {0.70710678, 0.70710678}, {0.70710678, -0.70710678}, {0, 1}, {0, -1},
	{-0.70710678, 0.70710678}, {-0.70710678, -0.70710678}, {-1, 0}};

static struct vec2 chart_mm(int32_t x_um, int32_t y_um)
{
	return (struct vec2){x_um / 1000.0, y_um / 1000.0};
}

bool settle_in_zone(const struct settling *settling, size_t i, int32_t x_um, int32_t y_um)
{
	return finder_zone_at(&settling->finder, chart_mm(x_um, y_um)) == settling->crowd->zone[i];
}

void settle_put(const struct settling *settling, size_t i, int32_t x_um, int32_t y_um)
{
	struct vec2 offset = vec2_sub(chart_mm(x_um, y_um), settling->field->frame.low);
	settling->out->x_um[i] = x_um;
	settling->out->y_um[i] = y_um;
	crowd_put(settling->crowd, i, (float)offset.x, (float)offset.y, settling->field);
	settling->known[i] = false;
}

bool settle_nudge(const struct settling *settling, size_t i, double dx, double dy)
{
	for (int t = 0; t < TURNS; t++) {
		double u = turns[t].cosine * dx - turns[t].sine * dy, v = turns[t].sine * dx + turns[t].cosine * dy;
		int32_t x_um = settling->out->x_um[i] + (int32_t)round(1000 * u);
		int32_t y_um = settling->out->y_um[i] + (int32_t)round(1000 * v);
		if (settle_in_zone(settling, i, x_um, y_um)) {
			settle_put(settling, i, x_um, y_um);
			return true;
		}
	}
	return false;
}

static struct vec3 point_of(struct settling *settling, size_t i)
{
	struct vec2 chart = chart_mm(settling->out->x_um[i], settling->out->y_um[i]);
	if (!settling->point)
		return surface_point(&settling->plan->surface, chart);
	if (!settling->known[i])
		settling->point[i] = surface_point(&settling->plan->surface, chart);
	settling->known[i] = true;
	return settling->point[i];
}

static double least_between(const struct settling *settling, size_t i, size_t j)
{
	const struct plan_zone *zones = settling->plan->zones;
	const struct crowd *crowd = settling->crowd;
	double least = zones[crowd->zone[i]].spacing_min_mm;
	if (!crowd_is_taken(crowd, j))
		return fmax(least, zones[crowd->zone[j]].spacing_min_mm);
	/* A dot in the skin is like any other; a follicle has a smaller clearance than dots have from each other. */
	return crowd->clear[j] < settling->narrowest ? (double)crowd->clear[j] : fmax(least, (double)crowd->clear[j]);
}

/* How much two dots lack of their least distance, mm; 0 when they keep it. */
static double lacking(struct settling *settling, size_t i, size_t j)
{
	const struct crowd *crowd = settling->crowd;
	double least = least_between(settling, i, j);
	float limit = SETTLE_NEAR_ENOUGH * (float)least, dx = crowd->x[i] - crowd->x[j], dy = crowd->y[i] - crowd->y[j];
	if (i == j || settling->lost[j] || metric_square(crowd_metric(crowd, i), dx, dy) > limit * limit)
		return 0;
	double chord = vec3_length(vec3_sub(point_of(settling, i), point_of(settling, j)));
	return chord < least ? least - chord : 0;
}

static void look_at(struct settling *settling, size_t i)
{
	if (!settling->listed[i])
		settling->list[settling->listed_count++] = (uint32_t)i;
	settling->listed[i] = true;
}

struct want settle_want(struct settling *settling, size_t i, bool list_others)
{
	const struct cells *cells = settling->cells;
	const struct crowd *crowd = settling->crowd;
	struct want want = {0, 0, 0};
	struct cell_window window = cells_around(
		cells, crowd, i, crowd->x[i], crowd->y[i], SETTLE_NEAR_ENOUGH * (float)settling->widest + drift);
	for (int32_t row = window.bottom; row <= window.top; row++) {
		struct cell_run run = cells_run(cells, window, row);
		for (uint32_t place = run.first; place < run.end; place++) {
			size_t j = cells->dot[place];
			double lacks = lacking(settling, i, j);
			if (lacks <= 0)
				continue;
			double dx = (double)(crowd->x[i] - crowd->x[j]), dy = (double)(crowd->y[i] - crowd->y[j]);
			double length = sqrt((double)metric_square(crowd_metric(crowd, i), (float)dx, (float)dy));
			/* Two dots in one place part along an axis, the later one forwards. */
			if (length < 1e-6) {
				dx = i > j ? 1 : -1;
				length = 1;
			}
			want.dx += (lacks + spare) * dx / length;
			want.dy += (lacks + spare) * dy / length;
			want.most = fmax(want.most, lacks + spare);
			if (list_others)
				look_at(settling, j);
		}
	}
	return want;
}

/* Whether any other dot comes near enough to be measured: alone, a dot's load is that of itself, 1. */
static void look_for_company(const struct settling *settling)
{
	const struct push_task task = {.cells = settling->cells,
		.crowd = settling->crowd,
		.reaches = settling->nothing,
		.least = settling->company,
		.load = settling->load};
	team_share(settling->threads, settling->crowd->count, settling->push.load, &task);
}

size_t settle_conflicts(struct settling *settling)
{
	cells_fill(settling->cells, settling->crowd, crowd_all(settling->crowd), 0);
	for (size_t i = 0; i < settling->listed_count; i++)
		settling->listed[settling->list[i]] = false;
	settling->listed_count = 0;
	look_for_company(settling);
	for (size_t i = 0; i < settling->crowd->count; i++)
		if (settling->load[i] > 1 && !settling->lost[i] && !crowd_is_taken(settling->crowd, i)
			&& settle_want(settling, i, false).most > 0)
			look_at(settling, i);
	return settling->listed_count;
}
