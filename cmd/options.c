#define _GNU_SOURCE
#include "cmd/options.h"

#include <errno.h>
#include <getopt.h>
#include <math.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/io.h"
#include "cmd/message.h"

enum { ROWS_MOST = 48, FIRST_LONG = 256 };

static const char *const errors_formats[] = {"text", "json", NULL};

#define COMMON(letter_, name_, argument_, type_, field_, low_, high_, help_)                                           \
	{                                                                                                              \
		letter_, name_, argument_, type_, offsetof(struct common, field_), low_, high_, NULL, help_            \
	}

static const struct option_row common_rows[] = {
	COMMON('p', "pretty", NULL, OPTION_FLAG, pretty, 0, 0, "indent the output (the default on a terminal)"),
	COMMON('q', "quiet", NULL, OPTION_FLAG, quiet, 0, 0, "no warnings"),
	COMMON('v', "verbose", NULL, OPTION_FLAG, verbose, 0, 0, "say what is done with each case"),
	{0, "errors", "text|json", OPTION_CHOICE, offsetof(struct common, errors), 0, 0, errors_formats,
		"form of messages (default text, or SMP_ERRORS)"},
	COMMON(0, "strict", NULL, OPTION_FLAG, strict, 0, 0, "refuse a case with a member that looks misspelt"),
	COMMON(0, "no-sync", NULL, OPTION_FLAG, no_sync, 0, 0, "do not wait until written files are on the disk"),
	COMMON(0, "size-limit", "MiB", OPTION_INTEGER, size_mib, 1, 4096, "largest case without its dots (default 16)"),
	COMMON(0, "depth-limit", "levels", OPTION_INTEGER, depth, 4, 512, "deepest nesting of a case (default 32)"),
	COMMON(0, "memory-limit", "MiB", OPTION_INTEGER, memory_mib, 8, 65536, "most memory for a case (default 2048)"),
};

static const struct option_row answer_rows[] = {
	{'h', "help", NULL, OPTION_FLAG, 0, 0, 0, NULL, "print this help"},
	{'V', "version", NULL, OPTION_FLAG, 0, 0, 0, NULL, "print the version"},
};

/* The rows of a tool, of the suite and of --help and --version in one list, each with the record its field is in. */
struct parser {
	const struct tool *tool;
	const struct option_row *rows[ROWS_MOST];
	void *records[ROWS_MOST];
	size_t count;
	struct common *common;
	size_t place; /* options met so far */
};

static void add_row(struct parser *parser, const struct option_row *row, void *record)
{
	if (parser->count == ROWS_MOST)
		abort();
	parser->rows[parser->count] = row;
	parser->records[parser->count++] = record;
}

static void collect(struct parser *parser, const struct tool *tool, void *settings, struct common *common)
{
	parser->tool = tool;
	parser->common = common;
	for (const struct option_row *row = tool->rows; row && row->name; row++)
		add_row(parser, row, settings);
	for (size_t i = 0; i < sizeof common_rows / sizeof *common_rows; i++)
		add_row(parser, &common_rows[i], common);
	for (size_t i = 0; i < sizeof answer_rows / sizeof *answer_rows; i++)
		add_row(parser, &answer_rows[i], NULL);
}

_Noreturn static void refuse(const struct parser *parser, const char *format, ...)
	__attribute__((format(printf, 2, 3)));

_Noreturn static void refuse(const struct parser *parser, const char *format, ...)
{
	struct error error = {.kind = ERROR_USAGE, .code = "usage"};
	va_list args;
	va_start(args, format);
	vsnprintf(error.text, sizeof error.text, format, args);
	va_end(args);
	message_error((enum message_format)parser->common->errors,
		&(struct message_place){.program = parser->tool->name}, &error);
	exit(ERROR_USAGE);
}

/* Ends after an answer on stdout; a full disk or a closed pipe there is a failure like any other. */
_Noreturn static void finish_answer(const struct tool *tool)
{
	if (fflush(stdout) != 0 || ferror(stdout) || close(1) != 0) {
		struct error error = {.kind = ERROR_NONE};
		error_set(&error, ERROR_IO, "write", "writing to standard output failed: %s", strerror(errno));
		message_error(MESSAGE_TEXT, &(struct message_place){.program = tool->name}, &error);
		exit(ERROR_IO);
	}
	_exit(0);
}

_Noreturn static void print_help(const struct parser *parser)
{
	const struct tool *tool = parser->tool;
	printf("Usage: %s [OPTION]... [FILE]...\n%s\n\nOptions:\n", tool->name, tool->summary);
	for (size_t i = 0; i < parser->count; i++) {
		const struct option_row *row = parser->rows[i];
		char flags[64];
		int width = row->letter ? snprintf(flags, sizeof flags, "-%c, ", row->letter)
					: snprintf(flags, sizeof flags, "    ");
		snprintf(flags + width, sizeof flags - (size_t)width, "--%s%s%s", row->name, row->argument ? "=" : "",
			row->argument ? row->argument : "");
		printf("  %-30s %s\n", flags, row->help);
	}
	printf("\nWith no FILE, or when FILE is -, cases are read from standard input. See %s(1) and smp(7).\n",
		tool->name);
	finish_answer(tool);
}

_Noreturn static void print_version(const struct tool *tool)
{
	printf("%s %s\n", tool->name, SMP_VERSION);
	finish_answer(tool);
}

static void *field_of(const struct parser *parser, size_t i)
{
	return (char *)parser->records[i] + parser->rows[i]->field;
}

static double read_number(const struct parser *parser, const struct option_row *row, const char *text)
{
	char *end;
	double value = strtod(text, &end);
	bool whole = row->type != OPTION_INTEGER || (isfinite(value) && value == floor(value));
	bool plain = *text && strspn(text, "+-.0123456789eE") == strlen(text);
	if (!plain || *end != '\0' || !(value >= row->low && value <= row->high) || !whole)
		refuse(parser, "--%s needs a %snumber in %.10g..%.10g", row->name,
			row->type == OPTION_INTEGER ? "whole " : "", row->low, row->high);
	return value;
}

static size_t read_choice(const struct parser *parser, const struct option_row *row, const char *text)
{
	for (size_t i = 0; row->choices[i]; i++)
		if (strcmp(row->choices[i], text) == 0)
			return i;
	refuse(parser, "--%s needs one of %s", row->name, row->argument);
}

static void set(const struct parser *parser, size_t i, const char *argument)
{
	const struct option_row *row = parser->rows[i];
	if (row == &answer_rows[0])
		print_help(parser);
	if (row == &answer_rows[1])
		print_version(parser->tool);
	switch (row->type) {
	case OPTION_FLAG:
		*(bool *)field_of(parser, i) = true;
		break;
	case OPTION_REAL:
		*(double *)field_of(parser, i) = read_number(parser, row, argument);
		break;
	case OPTION_INTEGER:
		*(int64_t *)field_of(parser, i) = (int64_t)read_number(parser, row, argument);
		break;
	case OPTION_TEXT:
		*(const char **)field_of(parser, i) = argument;
		break;
	case OPTION_LIST: {
		struct option_list *list = field_of(parser, i);
		if (list->count == OPTION_LIST_MOST)
			refuse(parser, "--%s may be given %d times", row->name, OPTION_LIST_MOST);
		list->places[list->count] = parser->place;
		list->texts[list->count++] = argument;
		break;
	}
	case OPTION_CHOICE:
		*(size_t *)field_of(parser, i) = read_choice(parser, row, argument);
		break;
	}
}

void options_parse(const struct tool *tool, int argc, char *argv[], void *settings, struct common *common)
{
	struct parser parser = {.count = 0};
	struct option longs[ROWS_MOST + 1];
	char shorts[3 * ROWS_MOST] = ":";
	const char *errors = getenv("SMP_ERRORS");
	*common = (struct common){.size_mib = 16, .depth = 32, .memory_mib = 2048};
	collect(&parser, tool, settings, common);
	for (common->errors = ERRORS_TEXT; errors && strcmp(errors_formats[common->errors], errors) != 0;)
		if (!errors_formats[++common->errors]) {
			common->errors = ERRORS_TEXT;
			refuse(&parser, "SMP_ERRORS needs one of text|json");
		}
	size_t length = 1;
	for (size_t i = 0; i < parser.count; i++) {
		const struct option_row *row = parser.rows[i];
		int argument = row->type == OPTION_FLAG ? no_argument : required_argument;
		longs[i] = (struct option){row->name, argument, NULL, FIRST_LONG + (int)i};
		if (!row->letter)
			continue;
		shorts[length++] = row->letter;
		if (argument == required_argument)
			shorts[length++] = ':';
	}
	longs[parser.count] = (struct option){NULL, 0, NULL, 0};
	shorts[length] = '\0';
	opterr = 0;
	for (int found; (found = getopt_long(argc, argv, shorts, longs, NULL)) != -1;) {
		if (found == '?' || found == ':')
			refuse(&parser, found == ':' ? "%s needs an argument" : "unknown option %s; try --help",
				argv[optind - 1]);
		size_t i = (size_t)(found - FIRST_LONG);
		parser.place++;
		if (found < FIRST_LONG)
			for (i = 0; parser.rows[i]->letter != found;)
				i++;
		set(&parser, i, optarg);
	}
	common->pretty = common->pretty || isatty(1);
	common->files = argv + optind;
	common->file_count = (size_t)(argc - optind);
}
