/* catalogue_defaults: the defaults (scalp/plan/defaults.h) read from their catalogue, lib/data/defaults.json or a file. */
#ifndef CASE_CATALOGUE_CATALOGUE_DEFAULTS_H
#define CASE_CATALOGUE_CATALOGUE_DEFAULTS_H

#include <stdbool.h>

#include "base/arena.h"
#include "base/error.h"
#include "scalp/plan/defaults.h"

/* Reads all rows from the file at path, or the built-in ones when path is NULL, into the arena. A key twice, a value
 * outside its own range, a key of defaults_used[] that is missing: ERROR_CONFIG. On failure *defaults is untouched. */
bool catalogue_read_defaults(const char *path, struct arena *arena, struct defaults *defaults, struct error *error);

#endif
