/* catalogue_contradictions: the points on which the sources differ ("contradictions" of the catalogue of rules). */
#ifndef CASE_CATALOGUE_CATALOGUE_CONTRADICTIONS_H
#define CASE_CATALOGUE_CATALOGUE_CONTRADICTIONS_H

#include <stdbool.h>

#include "base/arena.h"
#include "base/error.h"
#include "case/document/json.h"
#include "scalp/plan/rules.h"

/* Reads the array into book->contradictions, in the arena; absent: none. A point with fewer than two readings, a figure
 * whose end lies below its beginning: ERROR_DATA at the member. */
bool catalogue_read_contradictions(
	const struct member *list, struct rulebook *book, struct arena *arena, struct error *error);

#endif
