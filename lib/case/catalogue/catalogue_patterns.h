/* catalogue_patterns: the patterns of hair loss (scalp/plan/pattern.h) from lib/data/patterns.json or a file. */
#ifndef CASE_CATALOGUE_CATALOGUE_PATTERNS_H
#define CASE_CATALOGUE_CATALOGUE_PATTERNS_H

#include <stdbool.h>

#include "base/arena.h"
#include "base/error.h"
#include "scalp/plan/pattern.h"

/* Reads all rows, from path or built in when it is NULL, into the arena. Malformed: ERROR_CONFIG at the member. */
bool catalogue_read_patterns(
	const char *path, struct arena *arena, struct pattern_catalogue *patterns, struct error *error);

#endif
