/* options: one table per tool makes getopt_long's arrays, --help and the bounds checks.
 *
 * The table lists the tool's own options; those that all tools share (-h, -V, -p, -q, -v, --errors, --strict,
 * --no-sync and the limits) are added here. Fields are offsets into the tool's settings. */
#ifndef CMD_OPTIONS_H
#define CMD_OPTIONS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/team.h"

enum option_type { OPTION_FLAG, OPTION_REAL, OPTION_INTEGER, OPTION_TEXT, OPTION_CHOICE, OPTION_LIST };

enum { OPTION_LIST_MOST = 64 };

/* The texts of an option that may be given several times, each with its place among all options of the command line. */
struct option_list {
	const char *texts[OPTION_LIST_MOST];
	size_t places[OPTION_LIST_MOST];
	size_t count;
};

struct option_row {
	char letter; /* 0: long only */
	const char *name, *argument;
	enum option_type type;
	size_t field;     /* flag: bool; real: double; integer: int64_t; text: const char *; choice: size_t; list:
			       struct option_list */
	double low, high; /* of a number */
	const char *const *choices; /* NULL-terminated */
	const char *help;
};

#define OPTION_END                                                                                                     \
	{                                                                                                              \
		.name = NULL                                                                                           \
	}

/* -j of the tools that work with several threads: an int64_t, 1 by default. */
#define OPTION_JOBS(field_, help_)                                                                                     \
	{                                                                                                              \
		.letter = 'j', .name = "jobs", .argument = "number", .type = OPTION_INTEGER, .field = field_,          \
		.low = 1, .high = TEAM_MOST, .help = help_ "; the bytes stay the same"                                 \
	}

enum errors_format { ERRORS_TEXT, ERRORS_JSON };

/* What every tool understands. */
struct common {
	bool quiet, verbose, pretty, strict, no_sync;
	size_t errors; /* enum errors_format */
	int64_t memory_mib, size_mib, depth;
	char **files; /* operands */
	size_t file_count;
};

struct tool {
	const char *name;    /* "smp-dots" */
	const char *summary; /* one line for --help */
	const struct option_row *rows;
};

/* Reads the arguments into settings and common. Answers --help and --version itself. On a bad option prints a message
 * and exits 64. */
void options_parse(const struct tool *tool, int argc, char *argv[], void *settings, struct common *common);

#endif
