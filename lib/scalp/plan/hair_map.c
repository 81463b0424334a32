#include "scalp/plan/hair_map.h"

#include <math.h>

#include "geometry/inside.h"

/* Samples along the longer side of a zone: its mean is then good to a hundredth. */
enum { SAMPLES = 240 };

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
		double piece = surface_stretch(surface, at), weights = 0, sum = 0, hair = 0;
		for (size_t k = 0; k < map_count; k++) {
			double weight = weight_of(&maps[k], at, &hair);
			weights += weight;
			sum += weight * hair;
		}
		found.area_mm2 += piece;
		if (weights <= 0)
			continue;
		found.shown += piece;
		found.share += piece * sum / weights;
	}
	if (found.shown > 0)
		found.share /= found.shown;
	if (found.area_mm2 > 0)
		found.shown /= found.area_mm2;
	found.area_mm2 *= step * step;
	return found;
}
