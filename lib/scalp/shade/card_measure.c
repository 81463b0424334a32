#include <string.h>

#include "scalp/shade/card.h"
#include "scalp/shade/sample.h"

bool card_measure(const struct raster *raster, const struct space *space, const struct card_chart *chart,
	const struct vec2 corners[4], struct card_patch *patches, struct arena *arena, struct error *error)
{
	for (size_t i = 0; i < chart->columns * chart->rows; i++) {
		struct vec2 quadrangle[4];
		struct sample_patch inner = {.polygon = {quadrangle, 4}};
		struct sample measured;
		if (!card_chart_patch(chart, corners, i, quadrangle))
			return error_set(error, ERROR_DATA, "card", "its corners do not go round a field of patches");
		if (!sample_median(raster, space, &inner, arena, &measured, error))
			return false;
		patches[i] = (struct card_patch){.level_known = true};
		memcpy(patches[i].linear, measured.linear, sizeof patches[i].linear);
		card_chart_lab(chart, i, patches[i].lab);
	}
	return true;
}
