#define _GNU_SOURCE
#include "cmd/stream.h"

#include <errno.h>
#include <setjmp.h>
#include <stdio.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "base/io.h"
#include "base/memory.h"
#include "cmd/input.h"
#include "cmd/message.h"
#include "cmd/pending.h"
#include "cmd/signals.h"

enum { SLOW_SECONDS = 2 };

/* What a case goes out as. */
struct line {
	struct document document;
	bool printed; /* as this text, not as the document itself */
	struct text text;
};

struct loop {
	const struct stream *stream;
	struct arena shared, memory; /* of the stream, of the case at hand */
	struct outputs outputs;
	struct step_context context;
	struct message_place place;
	struct pending pending;
	size_t written;
	time_t started, told;
	bool progress; /* a line of progress stands on the terminal */
	bool over;     /* nothing more may be read */
	int status;
};

static void end_progress(struct loop *loop)
{
	if (loop->progress)
		(void)!io_write(2, "\r\033[K", 4);
	loop->progress = false;
}

static void report(struct loop *loop, const struct error *error)
{
	end_progress(loop);
	if (!loop->status)
		loop->status = error->kind;
	/* Whoever ignores SIGPIPE knows that the reader may go. */
	if (error->kind == ERROR_IO && errno == EPIPE && strcmp(error->code, "pipe") == 0)
		return;
	message_error((enum message_format)loop->stream->common->errors, &loop->place, error);
}

static bool show_notes(struct loop *loop, const struct document *document, struct error *error)
{
	const struct common *common = loop->stream->common;
	for (const struct note *note = document->notes; note; note = note->next) {
		if (note->misspelt && common->strict)
			return error_at(error, ERROR_DATA, "misspelt", note->pointer, "%s", note->text);
		if (note->told ? !common->verbose : common->quiet)
			continue;
		end_progress(loop);
		if (note->told)
			message_note((enum message_format)common->errors, &loop->place, note->text);
		else
			message_warning((enum message_format)common->errors, &loop->place, note->pointer, note->text);
	}
	return true;
}

static bool send(struct pending *pending, const struct line *line)
{
	if (line->printed)
		return pending_put(pending, line->text.bytes, line->text.length);
	return document_send(&line->document, pending_put, pending) && pending_put(pending, "\n", 1);
}

static bool write_lines(struct loop *loop, const struct line *lines, size_t count, struct error *error)
{
	bool sent = true;
	loop->over = true;
	loop->pending.length = 0;
	errno = 0;
	for (size_t i = 0; i < count && sent; i++)
		sent = send(&loop->pending, &lines[i]);
	if (sent && pending_flush(&loop->pending)) {
		loop->over = false;
		loop->written++;
		return true;
	}
	int reason = errno;
	error_set(error, ERROR_IO, reason == EPIPE ? "pipe" : "write", "writing to standard output failed: %s",
		strerror(reason));
	errno = reason;
	return false;
}

static bool print_case(struct loop *loop, struct line *line, struct error *error)
{
	const struct stream *stream = loop->stream;
	line->text = text_in(loop->context.arena);
	line->printed = stream->print || stream->common->pretty;
	if (stream->print)
		return stream->print(&line->document, &loop->context, &line->text, error);
	if (stream->common->pretty) {
		document_write(&line->document, true, &line->text);
		text_add_char(&line->text, '\n');
	}
	return true;
}

/* Files first, then the lines: a line says that its files are there. */
static bool deliver(struct loop *loop, const struct line *lines, size_t count, struct error *error)
{
	if (!outputs_commit(&loop->outputs, error))
		return false;
	if (!write_lines(loop, lines, count, error)) {
		int reason = errno;
		outputs_revert(&loop->outputs);
		errno = reason;
		return false;
	}
	outputs_settle(&loop->outputs);
	return true;
}

/* One line of a case: the case as it came, and what the step makes of it. */
static bool make_line(struct loop *loop, const struct input_case *found, struct line *line, struct error *error)
{
	struct document *document = &line->document;
	if (!document_parse(
		    document, found->text, found->length, found->line, found->column, loop->context.arena, error)) {
		/* Without an id the members were not reached: the text is no case, and nothing after it can be trusted. */
		loop->over = strcmp(error->code, "malformed") == 0;
		loop->place.id = document->id;
		return false;
	}
	loop->place.id = document->id;
	bool made = loop->stream->step(document, &loop->context, error);
	if (!document_was_read(document, error) || !made)
		return false;
	loop->place.id = document->id;
	return show_notes(loop, document, error) && print_case(loop, line, error) && document_was_read(document, error);
}

/* All lines of a case go out together, or none. */
static bool work(struct loop *loop, const struct input_case *found, struct error *error)
{
	size_t count = loop->stream->lines ? loop->stream->lines : 1;
	struct line *lines = arena_new(loop->context.arena, count, struct line);
	for (size_t i = 0; i < count; i++) {
		loop->context.line = i;
		if (!make_line(loop, found, &lines[i], error))
			return false;
	}
	return deliver(loop, lines, count, error);
}

static void out_of_memory(const struct loop *loop, struct error *error)
{
	*error = (struct error){.kind = ERROR_NONE};
	error_set(error, ERROR_LIMIT, "memory",
		"out of memory: more than %lld MiB, or than the system has (--memory-limit)",
		(long long)loop->stream->common->memory_mib);
}

static void tell_progress(struct loop *loop)
{
	time_t now = time(NULL);
	if (loop->stream->common->quiet || now - loop->started < SLOW_SECONDS || now == loop->told || !isatty(2))
		return;
	char line[96];
	int length = snprintf(line, sizeof line, "\r%s: %zu cases done", loop->place.program, loop->written);
	loop->told = now;
	loop->progress = length > 0 && io_write(2, line, (size_t)length);
}

/* One case from its text to its line. All its memory is gone afterwards, whatever happened. */
static void run_case(struct loop *loop, const struct input_case *found)
{
	static struct error error; /* static: not clobbered by the jump */
	jmp_buf exhausted;
	struct timespec before, after;
	error = (struct error){.kind = ERROR_NONE};
	loop->memory.exhausted = &exhausted;
	loop->shared.exhausted = &exhausted;
	clock_gettime(CLOCK_MONOTONIC, &before);
	if (setjmp(exhausted) != 0)
		out_of_memory(loop, &error);
	else
		work(loop, found, &error);
	if (error.kind != ERROR_NONE) {
		int reason = errno;
		outputs_revert(&loop->outputs);
		errno = reason;
		report(loop, &error);
	} else if (loop->stream->common->verbose) {
		char text[64];
		clock_gettime(CLOCK_MONOTONIC, &after);
		double seconds =
			(double)(after.tv_sec - before.tv_sec) + 1e-9 * (double)(after.tv_nsec - before.tv_nsec);
		snprintf(text, sizeof text, "done in %.3f s", seconds);
		message_note((enum message_format)loop->stream->common->errors, &loop->place, text);
	}
	arena_reset(&loop->memory);
	loop->place.id = NULL;
	tell_progress(loop);
}

static void run_input(struct loop *loop, struct input *input)
{
	struct input_case found;
	struct error error = {.kind = ERROR_NONE};
	while (!loop->over && input_next(input, &found, &error)) {
		loop->place.number++;
		run_case(loop, &found);
	}
	if (error.kind == ERROR_NONE)
		return;
	if (strcmp(error.code, "read") != 0)
		loop->place.number++;
	loop->over = true;
	report(loop, &error);
}

static void run_file(struct loop *loop, const char *path)
{
	struct input input;
	const struct common *common = loop->stream->common;
	struct scan_limits limits = {
		.bytes = (size_t)common->size_mib << 20,
		.dots_bytes = (size_t)common->memory_mib << 20,
		.depth = (size_t)common->depth,
	};
	struct error error = {.kind = ERROR_NONE};
	bool standard = strcmp(path, "-") == 0;
	loop->place.input = standard ? "stdin" : path;
	loop->place.number = 0;
	size_t before = loop->written;
	if (!input_open(&input, standard ? NULL : path, &limits, &error)) {
		report(loop, &error);
		return;
	}
	run_input(loop, &input);
	if (loop->place.number == 0 && !loop->over && loop->written == before) {
		error_set(&error, ERROR_DATA, "empty",
			standard ? "no case on standard input (did the command before fail?)" : "no case in this file");
		report(loop, &error);
	}
	input_close(&input);
}

static bool prepare(struct loop *loop)
{
	static struct error error;
	jmp_buf exhausted;
	error = (struct error){.kind = ERROR_NONE};
	loop->shared.exhausted = &exhausted;
	if (setjmp(exhausted) != 0)
		out_of_memory(loop, &error);
	else if (loop->stream->prepare)
		loop->stream->prepare(&loop->context, &loop->context.state, &error);
	if (error.kind != ERROR_NONE)
		report(loop, &error);
	return error.kind == ERROR_NONE;
}

static void close_output(struct loop *loop)
{
	struct error error = {.kind = ERROR_NONE};
	loop->place.input = NULL;
	loop->place.number = 0;
	if (close(1) == 0)
		return;
	error_set(&error, ERROR_IO, "write", "writing to standard output failed: %s", strerror(errno));
	report(loop, &error);
}

int stream_run(const struct stream *stream)
{
	/* static: it outlives the jumps of run_case and prepare */
	static struct loop loop;
	const struct common *common = stream->common;
	memory_set_budget((size_t)common->memory_mib << 20);
	loop.stream = stream;
	loop.place.program = stream->tool->name;
	loop.started = time(NULL);
	loop.outputs = (struct outputs){.arena = &loop.memory, .sync = !common->no_sync};
	loop.context = (struct step_context){.settings = stream->settings,
		.common = common,
		.arena = &loop.memory,
		.shared = &loop.shared,
		.outputs = &loop.outputs};
	signals_guard(&loop.outputs);
	if (prepare(&loop)) {
		static char standard[] = "-", *only[] = {standard};
		char **files = common->file_count ? common->files : only;
		size_t count = common->file_count ? common->file_count : 1;
		for (size_t i = 0; i < count && !loop.over; i++)
			run_file(&loop, files[i]);
	}
	end_progress(&loop);
	close_output(&loop);
	arena_release(&loop.memory);
	arena_release(&loop.shared);
	return loop.status;
}
