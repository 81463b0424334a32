/* case_override: rules that a physician lifts, /override: {rules, physician{name, role}, reason, date, expires}. */
#ifndef CASE_CLIENT_OVERRIDE_H
#define CASE_CLIENT_OVERRIDE_H

#include <stdbool.h>

#include "case/document/document.h"
#include "scalp/plan/rules.h"

struct case_override {
	bool given;
	bool in_force; /* on the day of the plan */
};

/* Marks the rules that the override names in candidate->overridden, when it is in force on candidate->day; warns when it
 * is not. Every part of it is needed, and says something. A role that is no physician's, an expiry more than "override.longest"
 * after the date, a rule that the book does not have, or that nobody can lift: ERROR_DATA at the member. */
bool case_read_override(struct document *document, const struct rulebook *book, const struct defaults *defaults,
	struct case_override *read, struct candidate *candidate, struct error *error);

/* Writes "override" as it was given and whether it is in force; nothing when there is none. */
void case_write_override(struct writer *writer, const struct document *document, const struct case_override *read);

#endif
