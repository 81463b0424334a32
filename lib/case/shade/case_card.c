#include "case/shade/case_card.h"

#include <stdio.h>
#include <string.h>

#include "scalp/shade/card_find.h"

static bool add_patch(
	const struct member *sample, const struct card_patch *patch, struct card_marks *marks, struct error *error)
{
	if (marks->count == CARD_PATCHES_MOST)
		return error_at(error, ERROR_LIMIT, "limit", sample->pointer, "is more than %d patches in one view",
			CARD_PATCHES_MOST);
	marks->patches[marks->count++] = *patch;
	snprintf(marks->pointer, sizeof marks->pointer, "%s", sample->pointer);
	return true;
}

/* As marked when that fits, else the way round that fits best, if any does. */
static bool read_chart(const struct member *sample, const struct card_photo *photo, const struct vec2 marked[4],
	const struct card_chart *chart, double most_de00, struct card_marks *marks, struct arena *arena,
	struct error *error)
{
	const size_t count = chart->columns * chart->rows;
	struct card_patch *best = arena_new(arena, count, struct card_patch),
			  *other = arena_new(arena, count, struct card_patch);
	struct card card;
	double least = most_de00;

	if (!card_measure(photo->raster, photo->space, chart, marked, best, arena, error))
		return error_within(error, sample->pointer);
	const bool fits = card_fit(best, count, &card) && card_believed(&card, most_de00);
	for (int way = 1; way < CARD_WAYS && !fits; way++) {
		struct vec2 corners[4];
		card_chart_way(marked, way, corners);
		if (!card_measure(photo->raster, photo->space, chart, corners, other, arena, error))
			return error_within(error, sample->pointer);
		if (!card_fit(other, count, &card) || !card_believed(&card, least))
			continue;
		least = card.mean_de00;
		marks->turned = true;
		memcpy(best, other, count * sizeof *best);
	}
	for (size_t i = 0; i < count; i++)
		if (!add_patch(sample, &best[i], marks, error))
			return false;
	return true;
}

static bool find_chart(const struct member *sample, const struct card_photo *photo, const struct card_chart *chart,
	double most_de00, struct vec2 corners[4], struct arena *arena, struct error *error)
{
	return (chart->rows > 1 && card_find(photo->raster, photo->space, chart, most_de00, corners, arena))
	       || error_at(error, ERROR_DATA, "card", sample->pointer,
		       "no such chart is found in the photograph: mark its corners by polygon_px");
}

bool case_read_card(const struct member *sample, const struct card_photo *photo, const struct sample_patch *field,
	bool is_card, double most_de00, struct card_marks *marks, struct arena *arena, struct error *error)
{
	const struct member lab = json_member(sample, "lab_d65"), chart = json_member(sample, "chart");
	struct card_patch patch = {.level_known = lab.value};
	struct sample measured;
	size_t code = 0;

	if (is_card && chart.value) {
		if (!json_read_code(&chart, card_chart_codes, &code, error))
			return false;
		struct vec2 *corners = field->polygon.points;
		if (field->radius_px > 0 || (field->polygon.count != 4 && field->polygon.count != 0))
			return error_at(error, ERROR_DATA, "card", sample->pointer,
				"a chart takes polygon_px with the four corners of its field of patches");
		if (field->polygon.count == 0) {
			corners = marks->corners;
			marks->found = find_chart(sample, photo, &card_charts[code], most_de00, corners, arena, error);
			if (!marks->found)
				return false;
		}
		return read_chart(sample, photo, corners, &card_charts[code], most_de00, marks, arena, error);
	}
	if (is_card && !lab.value)
		return error_at(error, ERROR_DATA, "card", sample->pointer, "a card needs chart or lab_d65");
	if (lab.value && !json_read_reals(&lab, -128, 128, 3, patch.lab, error))
		return false;
	if (!sample_median(photo->raster, photo->space, field, arena, &measured, error))
		return error_within(error, sample->pointer);
	memcpy(patch.linear, measured.linear, sizeof patch.linear);
	return add_patch(sample, &patch, marks, error);
}
