/* imports: the options --import, --view and --label of smp-plan as lib/case wants them. */
#ifndef CMD_IMPORTS_H
#define CMD_IMPORTS_H

#include "case/drawing/import.h"
#include "cmd/options.h"

struct import_options {
	struct option_list files, views, labels;
};

/* Joins every --view to the --import before it. Neither without the other, a name with braces other than {id} and {view},
 * a label that cannot be read: ERROR_USAGE. */
bool imports_read(const struct import_options *options, struct import_settings *settings, struct arena *arena,
	struct error *error);

/* A drawing belongs to one client: ERROR_USAGE for a second case of a stream when a file's name does not go by {id}.
 * *first is the id of the first case, NULL before it, and lives in the arena. */
bool imports_check_case(const struct import_settings *settings, const char *id, const char **first, struct arena *arena,
	struct error *error);

#endif
