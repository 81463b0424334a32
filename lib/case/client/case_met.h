/* case_met: conditions of rules that have been met, /client/met: [{rule, by, role, date, note}, ...]. */
#ifndef CASE_CLIENT_MET_H
#define CASE_CLIENT_MET_H

#include <stdbool.h>

#include "case/document/document.h"
#include "scalp/plan/rules.h"

/* Reads /client/met into candidate->met (one per rule of the book, there already); the texts belong to the document. A
 * rule that the book does not have, that is no condition (rules_can_be_met) or that stands there twice, an empty text, a
 * day after candidate->day: ERROR_DATA at the member, without the rule's code, which would tell what the client has. A
 * record that is older than "record.physician" or "record.other", or by nobody who is a physician where the rule needs one,
 * meets nothing, with a warning. */
bool case_read_met(struct document *document, const struct rulebook *book, const struct defaults *defaults,
	struct candidate *candidate, struct error *error);

#endif
