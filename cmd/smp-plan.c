/* smp-plan: the treatment plan: verdict, head and cameras, hairline, zones, sessions, aftercare. */
#include <string.h>

#include "base/io.h"
#include "case/page/plan_text.h"
#include "case/plan/planning.h"
#include "cmd/imports.h"
#include "cmd/options.h"
#include "cmd/stream.h"
#include "scalp/plan/hairline_variants.h"

enum format { FORMAT_JSON, FORMAT_TEXT };

struct settings {
	struct planning_settings planning;
	struct planning_files files;
	struct import_options imports;
	int64_t variants;
	size_t format; /* enum format */
};

/* What lasts from case to case. */
struct planner {
	struct planning_catalogues catalogues;
	struct planning_settings planning;
	const char *first_id;
	size_t printed;
};

static const char *const formats[] = {"json", "text", NULL};

#define ROW(letter_, name_, argument_, field_, help_)                                                                  \
	{                                                                                                              \
		letter_, name_, argument_, OPTION_TEXT, offsetof(struct settings, field_), 0, 0, NULL, help_           \
	}

#define LIST(name_, argument_, field_, help_)                                                                          \
	{                                                                                                              \
		0, name_, argument_, OPTION_LIST, offsetof(struct settings, field_), 0, 0, NULL, help_                 \
	}

static const struct option_row rows[] = {
	ROW(0, "photos", "DIR", planning.photos, "folder of the photographs and scans (default: here)"),
	ROW(0, "defaults", "FILE", files.defaults, "defaults in place of the built-in ones"),
	ROW(0, "patterns", "FILE", files.patterns, "patterns of hair loss in place of the built-in ones"),
	ROW(0, "rules", "FILE", files.rules, "candidacy rules in place of the built-in ones"),
	ROW(0, "aftercare", "FILE", files.aftercare, "aftercare in place of the built-in one"),
	ROW(0, "pigments", "FILE", files.pigments, "pigments, skin and hair in place of the built-in ones"),
	LIST("import", "FILE", imports.files, "shapes drawn over a photograph: LabelMe, VIA, COCO, SVG or a mask"),
	LIST("view", "NAME", imports.views, "the view that the --import before it is drawn on"),
	LIST("label", "NAME=KIND", imports.labels, "what a label of the drawings means"),
	ROW(0, "outline-svg", "TEMPLATE", planning.outline.template,
		"SVG to write for each view, with {id} and {view}: the design over the photograph"),
	{0, "keep-refused", NULL, OPTION_FLAG, offsetof(struct settings, planning.keep_refused), 0, 0, NULL,
		"write a case whose verdict is red, with the verdict only"},
	{0, "variants", "NUMBER", OPTION_INTEGER, offsetof(struct settings, variants), 2, HAIRLINE_VARIANTS, NULL,
		"write so many designs of the hairline, each as a case of its own"},
	{'f', "format", "json|text", OPTION_CHOICE, offsetof(struct settings, format), 0, 0, formats,
		"the case (default), or the plan as pages for people"},
	OPTION_END,
};

static const struct tool tool = {
	.name = "smp-plan",
	.summary = "Plans a scalp micropigmentation: who may have it, where, how dense, in which sessions.",
	.rows = rows,
};

static bool check_template(const char *template, struct arena *arena, struct error *error)
{
	if (strstr(template, "{state}"))
		return error_set(error, ERROR_USAGE, "template", "--outline-svg has {id} and {view}, but no {state}");
	return template_check(template, 1, arena, error);
}

static bool read_catalogues(struct step_context *context, void **state, struct error *error)
{
	const struct settings *settings = context->settings;
	struct planner *planner = arena_new(context->shared, 1, struct planner);
	*state = planner;
	planner->planning = settings->planning;
	struct planning_outline *outline = &planner->planning.outline;
	outline->outputs = context->outputs;
	outline->used = arena_new(context->shared, 1, struct template_used);
	outline->used->arena = context->shared;
	return (!outline->template || check_template(outline->template, context->shared, error))
	       && imports_read(&settings->imports, &planner->planning.import, context->shared, error)
	       && planning_read_catalogues(&settings->files, &planner->catalogues, context->shared, error);
}

static bool make_plan(struct document *document, const struct step_context *context, struct error *error)
{
	struct planner *planner = context->state;
	const struct planning_settings *planning = &planner->planning;
	return imports_check_case(&planning->import, document->id, &planner->first_id, context->shared, error)
	       && planning_make(document, &planner->catalogues, planning, context->line, context->arena, error);
}

/* Several plans of one run stand on pages of their own. */
static bool print_plan(
	const struct document *document, const struct step_context *context, struct text *text, struct error *error)
{
	struct planner *planner = context->state;
	struct planning_catalogues *catalogues = &planner->catalogues;
	struct plan_words words = {.rules = &catalogues->rules,
		.patterns = &catalogues->patterns,
		.coverage_warn = defaults_value(&catalogues->defaults, "dot.coverage.max_warn")};
	if (planner->printed++ > 0)
		text_add_string(text, "\f\n");
	return plan_text_print(document, &words, text, error);
}

int main(int argc, char *argv[])
{
	struct settings settings = {.planning = {.photos = NULL}};
	struct common common;
	io_begin();
	options_parse(&tool, argc, argv, &settings, &common);
	settings.planning.variants = (size_t)settings.variants;
	return stream_run(&(struct stream){.tool = &tool,
		.common = &common,
		.settings = &settings,
		.prepare = read_catalogues,
		.step = make_plan,
		.lines = settings.planning.variants,
		.print = settings.format == FORMAT_TEXT ? print_plan : NULL});
}
