#include "scalp/plan/hair_map.h"

#include <math.h>

#include "geometry/inside.h"

/* Samples along the longer side of a zone: its mean is then good to a hundredth. */
enum { SAMPLES = 240 };

/* Cells of what lacks: no finer than a hand paints, and CELL_SAMPLES squared samples in each. */
#define CELL_MM 2.0
enum { CELL_SAMPLES = 3, CELLS_LEAST = 32 };

/* What one map shows at a chart point, and how squarely; 0 when it does not show it. */
static double weight_of(const struct hair_map *map, struct vec2 chart, double *hair)
{
	const struct visible_view *view = &map->view;
	struct vec2 px;
	if (!visible_point(view, chart, &px))
		return 0;
	size_t column = (size_t)fmin(px.x, view->width - 1), row = (size_t)fmin(px.y, view->height - 1);
	*hair = map->grey[row * (size_t)view->width + column] / 255.0;
	struct vec3 way = vec3_sub(view->camera->centre, surface_point(view->surface, chart));
	return vec3_dot(surface_normal(view->surface, chart), way) / vec3_length(way);
}

static bool is_earlier(const struct inside *outlines, size_t which, struct vec2 chart)
{
	for (size_t i = 0; i < which; i++)
		if (inside_holds(&outlines[i], chart))
			return true;
	return false;
}

/* What the maps together show at a chart point; false: nothing. */
static bool hair_at(const struct hair_map *maps, size_t map_count, struct vec2 at, double *share)
{
	double weights = 0, sum = 0, hair = 0;
	for (size_t k = 0; k < map_count; k++) {
		double weight = weight_of(&maps[k], at, &hair);
		weights += weight;
		sum += weight * hair;
	}
	*share = weights > 0 ? sum / weights : 0;
	return weights > 0;
}

struct hair_found hair_map_mean(const struct hair_map *maps, size_t map_count, const struct zone_wish *wishes,
	size_t which, struct arena *arena)
{
	const struct surface *surface = maps[0].view.surface;
	struct inside *outlines = arena_new(arena, which + 1, struct inside);
	struct hair_found found = {0, 0, 0};
	for (size_t i = 0; i <= which; i++)
		outlines[i] = inside_of(&wishes[i].outline, arena);
	struct box box = outlines[which].box;
	double step = fmax(box.high.x - box.low.x, box.high.y - box.low.y) / SAMPLES;
	for (int i = 0; step > 0 && i < SAMPLES * SAMPLES; i++) {
		struct vec2 at = {
			box.low.x + (i % SAMPLES + 0.5) * step, box.low.y + (double)(i / SAMPLES) * step + step / 2};
		if (at.y > box.high.y || !inside_holds(&outlines[which], at) || is_earlier(outlines, which, at))
			continue;
		double piece = surface_stretch(surface, at), hair;
		found.area_mm2 += piece;
		if (!hair_at(maps, map_count, at, &hair))
			continue;
		found.shown += piece;
		found.share += piece * hair;
	}
	if (found.shown > 0)
		found.share /= found.shown;
	if (found.area_mm2 > 0)
		found.shown /= found.area_mm2;
	found.area_mm2 *= step * step;
	return found;
}

struct share_map hair_map_lack(const struct hair_map *maps, size_t map_count, const struct zone_wish *wishes,
	size_t which, double share, double **area, struct arena *arena)
{
	struct inside *outlines = arena_new(arena, which + 1, struct inside);
	for (size_t i = 0; i <= which; i++)
		outlines[i] = inside_of(&wishes[i].outline, arena);
	struct box box = outlines[which].box;
	struct vec2 size = vec2_sub(box.high, box.low);
	struct share_map map = {.low = box.low, .cell_mm = fmin(CELL_MM, fmax(size.x, size.y) / CELLS_LEAST)};
	map.columns = (int32_t)ceil(size.x / map.cell_mm);
	map.rows = (int32_t)ceil(size.y / map.cell_mm);
	int32_t cells = map.columns * map.rows;
	map.percent = arena_new(arena, (size_t)cells + 1, uint8_t);
	*area = arena_new(arena, (size_t)cells + 1, double);
	for (int32_t i = 0; i < cells; i++) {
		double sum = 0, hair, step = map.cell_mm / CELL_SAMPLES;
		int shown = 0;
		for (int k = 0; k < CELL_SAMPLES * CELL_SAMPLES; k++) {
			struct vec2 at = {map.low.x + map.cell_mm * (i % map.columns) + step * (k % CELL_SAMPLES + 0.5),
				map.low.y + map.cell_mm * (double)(i / map.columns) + step * (double)(k / CELL_SAMPLES)
					+ step / 2};
			if (inside_holds(&outlines[which], at) && !is_earlier(outlines, which, at))
				(*area)[i] += step * step * surface_stretch(maps[0].view.surface, at);
			if (!hair_at(maps, map_count, at, &hair))
				continue;
			sum += hair;
			shown++;
		}
		map.percent[i] = (uint8_t)round(100 * (1 - (shown > 0 ? sum / shown : share)));
	}
	return map;
}
