/* case_candidacy: the document's facts for the rules, and the verdict in /plan. */
#ifndef CASE_CLIENT_CANDIDACY_H
#define CASE_CLIENT_CANDIDACY_H

#include <stdbool.h>

#include "case/client/case_override.h"
#include "case/catalogue/catalogue_pigments.h"
#include "case/document/document.h"
#include "scalp/plan/candidacy.h"
#include "scalp/plan/defaults.h"
#include "scalp/plan/pattern.h"

struct case_candidacy {
	struct candidate candidate;
	struct candidacy result;
	struct case_override override;
	int64_t cooling_off;                 /* days from the signature */
	const struct statement **statements; /* what the plan must say */
	size_t statement_count;
};

/* Reads the client with the exclusions of `imported` (case_client.h), /client/history, /client/met, /override, /signoff and
 * /clinic/cooling_off_days, and applies the rules on `day`, the day of the plan.
 * Everything lives in the arena, the document or the book. Numbers out of range, contradictions, an override of an
 * unknown rule or of one that no physician can lift, a condition met that is none: ERROR_DATA at the member. A red verdict is no error here. */
bool case_read_candidacy(struct document *document, const struct member *imported, const struct rulebook *book,
	const struct pattern_catalogue *patterns, const struct palette *palette, const struct defaults *defaults,
	int64_t day, struct case_candidacy *candidacy, struct arena *arena, struct error *error);

/* The JSON Pointer of what makes the client wait the longest: the answer that a rule waits for, or /date where no rule
 * waits. */
const char *case_waits_at(const struct case_candidacy *candidacy);

/* Cooling off begins on the day of the plan after all: the signature does not hold. The result is made anew. */
void case_restart_cooling_off(struct case_candidacy *candidacy, const struct rulebook *book, struct arena *arena);

/* Writes "verdict", "deferred", "override", "rules", "unasked", "unrecognised", "waits", "not_before", "not_after", "open_wait" inside the open
 * object of /plan. */
void case_write_candidacy(struct writer *writer, const struct document *document, const struct case_candidacy *read);

/* Writes "disclaimers". */
void case_write_disclaimers(struct writer *writer, const struct case_candidacy *candidacy);

/* Writes "contradictions": the points on which the sources differ, with all readings. */
void case_write_contradictions(struct writer *writer, const struct rulebook *book);

/* Writes `key` with a NULL-terminated list of words. */
void case_write_words(struct writer *writer, const char *key, const char *const *words);

#endif
