/* case_override: rules that a physician lifts, /override: {rules, physician{name, role}, reason, date, expires}. */
#ifndef CASE_CASE_OVERRIDE_H
#define CASE_CASE_OVERRIDE_H

#include <stdbool.h>

#include "case/document.h"
#include "scalp/plan/rules.h"

/* Marks the rules that the override names in candidate->overridden, when it is in force on candidate->day. Every part
 * of it is needed. A rule that the book does not have, or that nobody can lift: ERROR_DATA at the rule. */
bool case_read_override(const struct document *document, const struct rulebook *book, struct candidate *candidate,
	struct arena *arena, struct error *error);

#endif
