/* smp-dots: places the dots of every planned zone and session. */
#include <math.h>
#include <stddef.h>

#include "base/io.h"
#include "case/dots/case_dots.h"
#include "case/dots/case_kept.h"
#include "case/plan/case_plan.h"
#include "case/dots/case_report.h"
#include "case/views/case_scan.h"
#include "case/client/case_signoff.h"
#include "case/dots/case_wear.h"
#include "case/plan/case_worn_plan.h"
#include "cmd/options.h"
#include "cmd/stream.h"
#include "scalp/dots/layout.h"

struct settings {
	const char *photos;
	double regularity; /* NAN: not given */
	bool best;
	bool wear;
	size_t order; /* enum dot_order */
	int64_t jobs;
	const char *report;
};

static const double natural = 0.4; /* regularity, where none is given */

static const char *const orders[] = {"path", "progressive", NULL};

static const struct option_row rows[] = {
	{.letter = 'r',
		.name = "regularity",
		.argument = "0..1",
		.type = OPTION_REAL,
		.field = offsetof(struct settings, regularity),
		.low = 0,
		.high = 1,
		.help = "from natural to as even as can be (default 0.4)"},
	{.letter = 'b',
		.name = "best",
		.type = OPTION_FLAG,
		.field = offsetof(struct settings, best),
		.help = "take twice the time for the most even layout"},
	{.letter = 'o',
		.name = "order",
		.argument = "path|progressive",
		.type = OPTION_CHOICE,
		.field = offsetof(struct settings, order),
		.choices = orders,
		.help = "working order within a zone's session: the hand's path (default), or spread at any time"},
	{.letter = 'w',
		.name = "wear",
		.type = OPTION_FLAG,
		.field = offsetof(struct settings, wear),
		.help = "lay out nothing: move the finished layout to the dots in the skin, /worn"},
	OPTION_JOBS(offsetof(struct settings, jobs), "threads (default 1)"),
	{.name = "report",
		.argument = "TEMPLATE",
		.type = OPTION_TEXT,
		.field = offsetof(struct settings, report),
		.help = "SVG to write for each case, with {id}: the layout and how even it is"},
	{.name = "photos",
		.argument = "DIR",
		.type = OPTION_TEXT,
		.field = offsetof(struct settings, photos),
		.help = "folder that a scan of the head is relative to (default .)"},
	OPTION_END,
};

static const struct tool tool = {
	.name = "smp-dots",
	.summary = "Lays out the planned dots, session by session.",
	.rows = rows,
};

static bool prepare(struct step_context *context, void **state, struct error *error)
{
	const struct settings *settings = context->settings;
	if (settings->wear
		&& (settings->report || settings->best || settings->order != ORDER_PATH
			|| !isnan(settings->regularity)))
		return error_set(error, ERROR_USAGE, "usage",
			"--wear lays out nothing: it goes with neither --report nor --best nor --order nor "
			"--regularity");
	struct case_report *report = arena_new(context->shared, 1, struct case_report);
	*state = report;
	*report = (struct case_report){
		.template = settings->report, .used = {.arena = context->shared}, .outputs = context->outputs};
	return case_report_check(report, context->shared, error);
}

static bool place_dots(struct document *document, const struct step_context *context, struct error *error)
{
	const struct settings *settings = context->settings;
	struct layout_settings layout = {.regularity = isnan(settings->regularity) ? natural : settings->regularity,
		.best = settings->best,
		.order = (enum dot_order)settings->order,
		.threads = (int)settings->jobs};
	struct plan plan;
	struct dots dots, kept;
	if (!case_read_plan(document, &plan, context->arena, error))
		return false;
	if (settings->wear)
		return case_wear(document, &plan, context->arena, error);
	if (!case_open_scan(document, &plan, settings->photos, context->arena, error)
		|| !case_read_taken(document, &plan, context->arena, error)
		|| !case_read_kept(document, &plan, &kept, context->arena, error))
		return false;
	layout.kept = &kept;
	if (!layout_place(&dots, &plan, &layout, document->seed, context->arena, error))
		return false;
	case_write_dots(document, &plan, &dots, context->arena);
	return case_check_signoff(document, error)
	       && case_report_write(document, &plan, &dots, context->state, context->arena, error);
}

int main(int argc, char *argv[])
{
	struct settings settings = {.regularity = (double)NAN, .jobs = 1};
	struct common common;
	io_begin();
	options_parse(&tool, argc, argv, &settings, &common);
	return stream_run(&(struct stream){
		.tool = &tool, .common = &common, .settings = &settings, .prepare = prepare, .step = place_dots});
}
