/* smp-shade: choose pigment and dilutions, and predict what the work will look like. */
#include <stddef.h>

#include "base/io.h"
#include "case/plan/case_plan.h"
#include "case/client/case_signoff.h"
#include "case/shade/case_shade.h"
#include "case/shade/case_swatch.h"
#include "cmd/options.h"
#include "cmd/stream.h"

struct settings {
	const char *pigments, *photos, *swatch, *plot;
};

#define ROW(name_, argument_, field_, help_)                                                                           \
	{                                                                                                              \
		0, name_, argument_, OPTION_TEXT, offsetof(struct settings, field_), 0, 0, NULL, help_                 \
	}

static const struct option_row rows[] = {
	ROW("pigments", "FILE", pigments, "pigments in place of the built-in ones"),
	ROW("photos", "DIR", photos, "folder that photographs are relative to (default .)"),
	ROW("swatch", "TEMPLATE", swatch,
		"PNG to write for each case, with {id}: the inks to choose from, to be looked at"),
	ROW("plot", "TEMPLATE", plot, "SVG to write for each case, with {id}: spectra, and colour over the years"),
	OPTION_END,
};

static const struct tool tool = {
	.name = "smp-shade",
	.summary = "Chooses pigment and dilution for each session and predicts their colour over time.",
	.rows = rows,
};

struct state {
	struct palette palette;
	struct case_swatch swatch;
};

static bool prepare(struct step_context *context, void **data, struct error *error)
{
	const struct settings *settings = context->settings;
	struct state *state = arena_new(context->shared, 1, struct state);
	*data = state;
	state->swatch = (struct case_swatch){.sheet = settings->swatch,
		.plot = settings->plot,
		.used = {.arena = context->shared},
		.outputs = context->outputs};
	return case_swatch_check(&state->swatch, context->shared, error)
	       && catalogue_read_pigments(settings->pigments, context->shared, &state->palette, error);
}

static bool make_shade(struct document *document, const struct step_context *context, struct error *error)
{
	const struct settings *settings = context->settings;
	struct state *state = context->state;
	struct plan plan;
	return case_read_plan(document, &plan, context->arena, error)
	       && case_make_shade(
		       document, &plan, &state->palette, settings->photos, &state->swatch, context->arena, error)
	       && case_check_signoff(document, error);
}

int main(int argc, char *argv[])
{
	struct settings settings = {.photos = "."};
	struct common common;
	io_begin();
	options_parse(&tool, argc, argv, &settings, &common);
	const struct stream stream = {
		.tool = &tool, .common = &common, .settings = &settings, .prepare = prepare, .step = make_shade};
	return stream_run(&stream);
}
