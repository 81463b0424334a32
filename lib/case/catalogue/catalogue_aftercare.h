/* catalogue_aftercare: the rows of the aftercare calendar (scalp/plan/aftercare.h) from lib/data/aftercare.json or a file.
 * `from` and `until` are days, or keys of the defaults that say from which day something is allowed again: as `until`
 * such a key means the day before. */
#ifndef CASE_CATALOGUE_CATALOGUE_AFTERCARE_H
#define CASE_CATALOGUE_CATALOGUE_AFTERCARE_H

#include <stdbool.h>

#include "base/arena.h"
#include "base/error.h"
#include "scalp/plan/aftercare.h"
#include "scalp/plan/defaults.h"
#include "scalp/plan/rules.h"

/* Reads all rows into the arena; path NULL: the built-in ones. ERROR_CONFIG where a row makes no sense; then *rows is
 * untouched. */
bool catalogue_read_aftercare(const char *path, const struct defaults *defaults, const struct rulebook *book,
	struct arena *arena, struct aftercare_rows *rows, struct error *error);

#endif
