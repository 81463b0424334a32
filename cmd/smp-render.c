/* smp-render: draws the planned dots on the photographs. */
#include <stddef.h>
#include <string.h>

#include "base/io.h"
#include "case/dots/case_dots.h"
#include "case/plan/case_plan.h"
#include "case/render/case_render.h"
#include "case/views/case_scan.h"
#include "case/client/case_signoff.h"
#include "case/shade/case_shade.h"
#include "cmd/options.h"
#include "cmd/stream.h"

struct settings {
	const char *output, *photos, *states, *crop;
	size_t format, purpose; /* enum picture_format; index of purposes, NO_PURPOSE: not stated */
	bool no_caption, no_mask, small, pair;
	double close_up_mm;
	int64_t jobs;
	struct option_list faces;
};

enum { NO_PURPOSE = 3 };

static const char *const formats[] = {"png", "jpeg", NULL};
static const char *const purposes[] = {"client", "record", "marketing", NULL};
static const char *const templates[] = {"{id}-{view}-{state}.png", "{id}-{view}-{state}.jpg"};

#define ROW(letter_, name_, argument_, type_, field_, help_)                                                           \
	{                                                                                                              \
		.letter = letter_, .name = name_, .argument = argument_, .type = type_,                                \
		.field = offsetof(struct settings, field_), .help = help_                                              \
	}

static const struct option_row options[] = {
	ROW('o', "output", "TEMPLATE", OPTION_TEXT, output, "files to write (default {id}-{view}-{state}.png or .jpg)"),
	ROW(0, "photos", "DIR", OPTION_TEXT, photos, "folder that photographs and scans are relative to (default .)"),
	ROW(0, "at", "LIST", OPTION_TEXT, states, "before, fresh, washed, healed, N-years, session-N (default healed)"),
	{.name = "format",
		.argument = "png|jpeg",
		.type = OPTION_CHOICE,
		.field = offsetof(struct settings, format),
		.choices = formats,
		.help = "what to write; a JPEG without caption keeps what no dot touches (default png)"},
	ROW(0, "small", NULL, OPTION_FLAG, small, "PNG files as small as libpng makes them, slowly"),
	ROW(0, "no-caption", NULL, OPTION_FLAG, no_caption, "no strip with words below the photograph"),
	ROW(0, "crop", "ZONE[:MM]", OPTION_TEXT, crop, "show only a zone of the plan, or all of them, with a margin"),
	{.name = "close-up",
		.argument = "MM",
		.type = OPTION_REAL,
		.field = offsetof(struct settings, close_up_mm),
		.low = 1,
		.high = 500,
		.help = "show a square of so many millimetres of skin amid the dots"},
	ROW(0, "pair", NULL, OPTION_FLAG, pair, "the photograph as it is to the left of what is drawn on it"),
	ROW(0, "face-box", "WHERE", OPTION_LIST, faces, "cover the face: landmarks, or [VIEW:]X,Y,WIDTH,HEIGHT"),
	{.name = "purpose",
		.argument = "client|record|marketing",
		.type = OPTION_CHOICE,
		.field = offsetof(struct settings, purpose),
		.choices = purposes,
		.help = "what the pictures are for: refused where the case has no consent to it"},
	ROW(0, "no-mask", NULL, OPTION_FLAG, no_mask, "do not look in the photographs for what is not skin"),
	OPTION_JOBS(offsetof(struct settings, jobs), "pictures made at once (default 1)"),
	OPTION_END,
};

static const struct tool tool = {
	.name = "smp-render",
	.summary = "Draw the planned dots on the photographs of each case.",
	.rows = options,
};

/* Splits --at into states. */
static bool read_states(struct case_render *job, const char *list, struct arena *arena, struct error *error)
{
	struct render_state *states = arena_new(arena, strlen(list) + 1, struct render_state);
	job->states = states;
	for (bool more = true; more;) {
		size_t length = strcspn(list, ",");
		struct render_state *state = &states[job->state_count];
		if (!render_state_named(state, arena_copy(arena, list, length)))
			return error_set(error, ERROR_USAGE, "usage",
				"--at: a state is before, fresh, washed, healed, N-years (1-year) or session-N");
		for (size_t i = 0; i < job->state_count; i++)
			if (strcmp(states[i].name, state->name) == 0)
				return error_set(error, ERROR_USAGE, "usage", "--at names one state twice");
		job->state_count++;
		more = list[length] == ',';
		list += length + more;
	}
	return true;
}

static bool prepare(struct step_context *context, void **state, struct error *error)
{
	const struct settings *settings = context->settings;
	struct case_render *job = arena_new(context->shared, 1, struct case_render);
	*state = job;
	job->template = settings->output ? settings->output : templates[settings->format];
	job->format = (enum picture_format)settings->format;
	job->photos = settings->photos;
	job->caption = !settings->no_caption;
	job->outputs = context->outputs;
	job->used = arena_new(context->shared, 1, struct template_used);
	job->used->arena = context->shared;
	job->mask = !settings->no_mask;
	job->small = settings->small;
	job->pair = settings->pair;
	job->frame.close_up_mm = settings->close_up_mm;
	job->purpose = settings->purpose < NO_PURPOSE ? purposes[settings->purpose] : NULL;
	job->jobs = (int)settings->jobs;
	job->face.boxes = arena_new(context->shared, FACE_BOXES_MOST, struct face_box);
	for (size_t i = 0; i < settings->faces.count; i++)
		if (!case_face_wish(&job->face, settings->faces.texts[i], context->shared, error))
			return false;
	if (settings->crop && !case_frame_wish(&job->frame, settings->crop, context->shared, error))
		return false;
	return read_states(job, settings->states, context->shared, error)
	       && template_check(job->template, job->state_count, context->shared, error);
}

static bool draw(struct document *document, const struct step_context *context, struct error *error)
{
	const struct case_render *job = context->state;
	struct plan plan;
	struct dots dots;
	struct shade shade;
	struct render_scene scene;
	return case_read_plan(document, &plan, context->arena, error)
	       && case_open_scan(document, &plan, job->photos, context->arena, error)
	       && case_read_dots(document, &plan, &dots, context->arena, error)
	       && case_read_shade(document, &plan, &shade, context->arena, error) && case_check_signoff(document, error)
	       && render_scene_make(&scene, &plan, &dots, &shade, document->seed, context->arena, error)
	       && case_render(document, &scene, job, context->arena, error);
}

int main(int argc, char *argv[])
{
	struct settings settings = {.states = "healed", .purpose = NO_PURPOSE, .jobs = 1};
	struct common common = {0};
	io_begin();
	options_parse(&tool, argc, argv, &settings, &common);
	return stream_run(&(struct stream){
		.tool = &tool, .common = &common, .settings = &settings, .prepare = prepare, .step = draw});
}
