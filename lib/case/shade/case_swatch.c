#include "case/shade/case_swatch.h"

#include <string.h>

#include "base/io.h"
#include "case/views/case_photos.h"
#include "image/png_write.h"
#include "scalp/shade/curves.h"
#include "scalp/shade/sheet.h"

static bool check(const char *template, const char *option, struct arena *arena, struct error *error)
{
	if (!template)
		return true;
	if (strstr(template, "{view}") || strstr(template, "{state}"))
		return error_set(
			error, ERROR_USAGE, "template", "%s takes {id}, but neither {view} nor {state}", option);
	return template_check(template, 1, arena, error);
}

bool case_swatch_check(const struct case_swatch *swatch, struct arena *arena, struct error *error)
{
	return check(swatch->sheet, "--swatch", arena, error) && check(swatch->plot, "--plot", arena, error);
}

static bool create(struct document *document, const char *template, const char *photos, struct case_swatch *swatch,
	int *descriptor, struct arena *arena, struct error *error)
{
	const struct template_names names = {.id = document->id};
	const char *file = template_fill(template, &names, arena);

	return template_use(&swatch->used, file, error) && case_spare_photos(document, photos, file, arena, error)
	       && outputs_create(swatch->outputs, file, descriptor, error);
}

static bool write_sheet(const struct document *document, const struct shade_outcome *outcome, int descriptor,
	struct arena *arena, struct error *error)
{
	static const struct png_text_pair texts[] = {
		{"Software", "smp-shade"}, {"Comment", "Computer simulation, not a result"}};
	const struct sheet_request request = {
		.title = arena_printf(arena, "Inks for case %s", document->id),
		.request = outcome->request,
		.choices = outcome->choices,
		.touch_up = outcome->touch_up,
		.cautions = outcome->cautions,
		.seed = document->seed,
	};
	struct canvas canvas = sheet_draw(&request, arena);
	/* Colours to be judged by eye are not left to what a program takes an untold space for. */
	static const uint8_t perceptual[] = {0};
	struct colour_chunk srgb = {.type = "sRGB", .bytes = perceptual, .length = sizeof perceptual};
	const struct coded colours = {.colour = &srgb};
	const struct png_picture picture = {
		canvas.width, canvas.height, 3, 8, texts, sizeof texts / sizeof *texts, &colours, false};

	return png_write(descriptor, &picture, canvas_row, &canvas, arena, error);
}

static bool write_plot(const struct document *document, const struct shade_outcome *outcome, int descriptor,
	struct arena *arena, struct error *error)
{
	const struct curves_request request = {
		.title = arena_printf(arena, "Shade of case %s", document->id),
		.request = outcome->request,
		.choices = outcome->choices,
		.rate_doubt = outcome->observed.rate_doubt,
	};
	struct text svg = text_in(arena);

	curves_draw(&svg, &request, arena);
	return io_write(descriptor, svg.bytes, svg.length)
	       || error_set(error, ERROR_IO, "write", "an output file cannot be written");
}

bool case_swatch_write(struct document *document, const struct shade_outcome *outcome, const char *photos,
	struct case_swatch *swatch, struct arena *arena, struct error *error)
{
	int descriptor;

	if (swatch->sheet
		&& (!create(document, swatch->sheet, photos, swatch, &descriptor, arena, error)
			|| !write_sheet(document, outcome, descriptor, arena, error)))
		return false;
	return !swatch->plot
	       || (create(document, swatch->plot, photos, swatch, &descriptor, arena, error)
		       && write_plot(document, outcome, descriptor, arena, error));
}
