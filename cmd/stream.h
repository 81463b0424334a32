/* stream: the one loop of the suite: read cases, run the step, put files in place, write lines, report.
 *
 * Reading, numbering, reporting, committing and flushing happen here and nowhere else. */
#ifndef CMD_STREAM_H
#define CMD_STREAM_H

#include <stdbool.h>

#include "base/outputs.h"
#include "case/document/document.h"
#include "cmd/options.h"

/* What a step works with beside the document. */
struct step_context {
	const void *settings;
	const struct common *common;
	struct arena *arena;  /* dies with the case */
	struct arena *shared; /* lives as long as the stream: catalogues, fonts */
	struct outputs *outputs;
	size_t line; /* which of the case's lines is made, from 0 */
	void *state; /* what prepare made */
};

/* Reads, computes and replaces its member in the document. False: the case is reported and left out. */
typedef bool step_function(struct document *document, const struct step_context *context, struct error *error);

/* Runs once before the first case, e.g. to load a catalogue into context->shared and *state. */
typedef bool prepare_function(struct step_context *context, void **state, struct error *error);

/* Called instead of writing the case's JSON line when not NULL (smp-cost --format text): fills *text. */
typedef bool print_function(
	const struct document *document, const struct step_context *context, struct text *text, struct error *error);

struct stream {
	const struct tool *tool;
	const struct common *common;
	const void *settings;
	prepare_function *prepare; /* may be NULL */
	step_function *step;
	size_t lines;          /* the step runs anew on the case for each of so many lines; 0 counts as 1 */
	print_function *print; /* may be NULL */
};

/* The exit status of the tool. */
int stream_run(const struct stream *stream);

#endif
