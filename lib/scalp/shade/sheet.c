#include "scalp/shade/sheet.h"

#include <math.h>
#include <string.h>

#include "base/random.h"
#include "image/colour.h"
#include "image/font.h"
#include "scalp/shade/sheet_parts.h"

enum {
	MARGIN = 20,
	TOLD = 84,     /* px above what is told of the chosen ink */
	HEAD = 106,    /* px of an option's own words, above its rows */
	GUTTER = 130,  /* px for the names of the ages */
	CELL = 400,    /* px of an option */
	ROW = 100,     /* px of an age */
	PATCH = 84,    /* px a patch is high */
	STRIP = 56,    /* px of skin and of hair */
	REGION = 100,  /* px of the zone between them */
	CLOSE_UP = 160 /* px wide: 8 mm */
};

static const uint8_t paper[3] = {250, 250, 248}, ink[3] = {30, 30, 30}, faint[3] = {110, 110, 110};

/* Where the dots of a close-up lie: a shaken square lattice; `kept` of them are seen once healed. */
static const uint64_t purpose_place = 0x73686565; /* "shee" */

struct close_up {
	const struct predict_profile *profile;
	double pitch_mm; /* of the placed dots */
	double kept;     /* share that is there */
	uint64_t seed;
};

/* The light left at a place, by all dots near it. */
static void light_at(const struct close_up *view, double x_mm, double y_mm, double linear[3])
{
	const double reach_mm = view->profile->step_mm * (double)(view->profile->count - 1);
	const int from_x = (int)floor((x_mm - reach_mm) / view->pitch_mm) - 1,
		  to_x = (int)ceil((x_mm + reach_mm) / view->pitch_mm) + 1;
	const int from_y = (int)floor((y_mm - reach_mm) / view->pitch_mm) - 1,
		  to_y = (int)ceil((y_mm + reach_mm) / view->pitch_mm) + 1;

	for (size_t c = 0; c < 3; c++)
		linear[c] = view->profile->skin[c];
	for (int row = from_y; row <= to_y; row++)
		for (int column = from_x; column <= to_x; column++) {
			const uint64_t place = (uint64_t)((row + 100) * 1000 + column + 100) * 3;
			const double shaken_x = random_unit(view->seed, purpose_place, place) - 0.5,
				     shaken_y = random_unit(view->seed, purpose_place, place + 1) - 0.5;
			if (random_unit(view->seed, purpose_place, place + 2) >= view->kept)
				continue;
			const double distance = hypot(x_mm - view->pitch_mm * (column + 0.5 + 0.5 * shaken_x),
				y_mm - view->pitch_mm * (row + 0.5 + 0.5 * shaken_y));
			if (distance >= reach_mm)
				continue;
			const double at = distance / view->profile->step_mm;
			const size_t i = (size_t)at;
			for (size_t c = 0; c < 3; c++)
				linear[c] *=
					view->profile->factors[i][c]
					+ (at - (double)i)
						  * (view->profile->factors[i + 1][c] - view->profile->factors[i][c]);
		}
}

static void draw_close_up(struct canvas *canvas, const struct close_up *view, uint32_t x, uint32_t y)
{
	for (uint32_t row = 0; row < PATCH; row++)
		for (uint32_t column = 0; column < CLOSE_UP; column++) {
			double linear[3];
			light_at(view, (column + 0.5) / SHEET_PX_PER_MM, (row + 0.5) / SHEET_PX_PER_MM, linear);
			canvas_pixel(canvas, x + column, y + row, linear);
		}
}

static void fill_lab(struct canvas *canvas, uint32_t x, uint32_t y, uint32_t width, const double lab[3])
{
	double linear[3];

	colour_lab_to_linear(lab, linear);
	canvas_fill(canvas, (struct canvas_box){x, y, width, PATCH}, linear);
}

/* One age of one option: skin, zone and hair side by side without a gap, then the dots. */
static void draw_cell(struct canvas *canvas, const struct sheet_request *sheet, const struct choice *option,
	const struct fade_age *age, uint32_t x, uint32_t y, struct arena *arena)
{
	enum { SAMPLES = 51 };
	static const double step_mm = 0.05;
	const struct choice_request *request = sheet->request;
	const struct predict_zone *zone = &option->zones[choice_greatest_zone(request->plan)].predicted;
	const struct predict_work work = choice_work(request, option->pigment);
	const struct predict_profile profile = predict_profile(&work, zone, age->years, step_mm, SAMPLES, arena);
	const bool young = age->years < FADE_HEALED_YEARS;
	const struct close_up view = {.profile = &profile,
		.pitch_mm = 1 / sqrt(zone->placed_per_mm2),
		.kept = young ? 1 : zone->visible_per_mm2 / zone->placed_per_mm2,
		.seed = sheet->seed};
	double region[3];

	predict_region(&work, zone, age->years, region);
	fill_lab(canvas, x, y, STRIP, request->skin_lab);
	fill_lab(canvas, x + STRIP, y, REGION, region);
	fill_lab(canvas, x + STRIP + REGION, y, STRIP, request->target_lab);
	draw_close_up(canvas, &view, x + 2 * STRIP + REGION + 8, y);
}

static const char *years(double value, struct arena *arena)
{
	return isinf(value) ? ">30" : arena_printf(arena, "%.1f", value);
}

/* The chosen option's column: a frame round all of it. */
static void frame_chosen(struct canvas *canvas, uint32_t top)
{
	static const double line[3] = {0.01, 0.15, 0.05};
	const uint32_t x = MARGIN + GUTTER - 8, height = HEAD + FADE_AGES * ROW + 4, width = CELL - 4, thick = 3;

	canvas_fill(canvas, (struct canvas_box){x, top, width, thick}, line);
	canvas_fill(canvas, (struct canvas_box){x, top + height - thick, width, thick}, line);
	canvas_fill(canvas, (struct canvas_box){x, top, thick, height}, line);
	canvas_fill(canvas, (struct canvas_box){x + width - thick, top, thick, height}, line);
}

static void draw_head(
	struct canvas *canvas, const struct sheet_request *sheet, size_t i, uint32_t top, struct arena *arena)
{
	const struct choice *option = &sheet->choices->options[i];
	const struct touch_up *touch_up = &sheet->touch_up[i];
	const uint32_t x = MARGIN + GUTTER + (uint32_t)i * CELL;

	const char *code = arena_printf(arena, "%zu %s%s", i + 1, option->pigment->code, i == 0 ? " (chosen)" : "");
	const unsigned size = strlen(code) * 2 * FONT_ADVANCE < CELL - 16 ? 2 : 1;
	canvas_words(canvas, x, top + 8, size, ink, code);
	canvas_words(canvas, x, top + 32, 1, ink, option->pigment->name);
	canvas_words(canvas, x, top + 46, 1, ink,
		arena_printf(arena, "healed against hair: dE00 %.1f, %s; L* %+.1f a* %+.1f b* %+.1f",
			option->match_de00, choice_band(sheet->request->limits, option->match_de00), option->off_lab[0],
			option->off_lab[1], option->off_lab[2]));
	canvas_words(canvas, x, top + 60, 1, ink,
		arena_printf(arena, "touch-up after %s years (%s to %s)%s", years(touch_up->likely, arena),
			years(touch_up->soonest, arena), years(touch_up->latest, arena),
			touch_up->by_interval ? ", by its interval" : ""));
	canvas_words(canvas, x, top + 86, 1, faint, "skin");
	canvas_words(canvas, x + STRIP, top + 86, 1, faint, "predicted zone");
	canvas_words(canvas, x + STRIP + REGION, top + 86, 1, faint, "hair");
	canvas_words(canvas, x + 2 * STRIP + REGION + 8, top + 86, 1, faint, "dots, 8 mm wide");
}

struct canvas sheet_draw(const struct sheet_request *sheet, struct arena *arena)
{
	const struct plan_zone *zone = &sheet->request->plan->zones[choice_greatest_zone(sheet->request->plan)];
	const uint32_t needed = 2 * MARGIN + GUTTER + (uint32_t)sheet->choices->count * CELL,
		       width = needed < 900 ? 900 : needed, words = width - 2 * MARGIN;
	const uint32_t top = TOLD + sheet_tell(NULL, sheet->cautions, MARGIN, TOLD, words, arena) + 12;
	struct canvas canvas = canvas_new(width, top + HEAD + FADE_AGES * ROW + MARGIN, paper, arena);

	canvas_words(&canvas, MARGIN, MARGIN, 2, ink, sheet->title);
	canvas_words(&canvas, MARGIN, MARGIN + 26, 1, ink,
		arena_printf(arena,
			"Computer simulation, not a result. A zone may be off by dE00 %.1f, a dot by %.1f; fading is "
			"estimated. Judge on a calibrated screen.",
			sheet->request->numbers[CHOICE_DOUBT_REGION], sheet->request->numbers[CHOICE_DOUBT_DOT]));
	canvas_words(&canvas, MARGIN, MARGIN + 40, 1, ink,
		arena_printf(arena, "Zone \"%s\", %.0f dots per cm2 placed, %.0f seen once healed.", zone->name,
			zone->density_per_cm2, zone->visible_density_per_cm2));
	sheet_tell(&canvas, sheet->cautions, MARGIN, TOLD, words, arena);
	for (size_t i = 0; i < sheet->choices->count; i++)
		draw_head(&canvas, sheet, i, top, arena);
	frame_chosen(&canvas, top);
	for (uint32_t age = 0; age < FADE_AGES; age++) {
		const uint32_t y = top + HEAD + age * ROW;
		canvas_words(&canvas, MARGIN, y + 34, 2, ink, fade_ages[age].name);
		if (age > 0 && age < FADE_YOUNG)
			canvas_words(&canvas, MARGIN, y + 56, 1, faint, "crusts not drawn");
		for (size_t i = 0; i < sheet->choices->count; i++)
			draw_cell(&canvas, sheet, &sheet->choices->options[i], &fade_ages[age],
				MARGIN + GUTTER + (uint32_t)i * CELL, y, arena);
	}
	return canvas;
}
