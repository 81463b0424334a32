/* case_worn: dots already in the skin, /worn: [{date, ink, pigments, dots: {x_um, y_um, diameter_um}}, ...], and what was observed of
 * them, /observed: [{date, zone, retention}, ...]. */
#ifndef CASE_PLAN_WORN_H
#define CASE_PLAN_WORN_H

#include <stdbool.h>

#include "case/document/document.h"
#include "scalp/plan/worn.h"

/* Reads both; everything lives in the arena or the document. A date after `day` (the day of the plan), layouts out of
 * order, columns of unlike lengths, a number out of range: ERROR_DATA at the member. Elements of /observed without
 * `retention` are for other tools. */
bool case_read_worn(
	struct document *document, int64_t day, struct worn *worn, struct arena *arena, struct error *error);

/* Every zone whose retention was observed is one of `names` (NULL-terminated), or ERROR_DATA with the nearest of them. */
bool case_check_observed(const struct document *document, const char *const *names, struct error *error);

#endif
