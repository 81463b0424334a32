/* catalogue: tables of the craft (patterns, rules, aftercare, pigments, prices) as JSON, built in or given by a file. */
#ifndef CASE_CATALOGUE_CATALOGUE_H
#define CASE_CATALOGUE_CATALOGUE_H

#include <stdbool.h>

#include "base/arena.h"
#include "base/error.h"
#include "case/document/json.h"

enum catalogue {
	CATALOGUE_DEFAULTS,
	CATALOGUE_PATTERNS,
	CATALOGUE_RULES,
	CATALOGUE_AFTERCARE,
	CATALOGUE_PIGMENTS,
	CATALOGUE_PRICES
};

/* Reads the catalogue from path, or the built-in one when path is NULL. A file that cannot be opened: ERROR_NO_INPUT;
 * malformed JSON: ERROR_CONFIG with line and column. *root is at pointer "" and lives in the arena. Readers of a
 * catalogue turn ERROR_DATA of its members into ERROR_CONFIG with catalogue_error. */
bool catalogue_load(
	enum catalogue which, const char *path, struct arena *arena, struct member *root, struct error *error);

/* Makes an ERROR_DATA of a member ERROR_CONFIG and names the catalogue in the text. Always false. */
bool catalogue_error(enum catalogue which, struct error *error);

#endif
