/* case_history: the client's answers, /client/history, as facts for the rules (scalp/plan/rules.h).
 *
 * A question is answered by false, [] or "none" (asked and denied), true, "unknown", details {since, until, note}, or a
 * list of things, each a word or {code, since, until, note}; a question for a list by one word, too. What is absent or
 * null was not asked. A word that the vocabulary does not know and every note are kept in the document and counted here
 * by their pointers: a clinician must read them. Of two things under one question the last days count, of two
 * that are planned the first one on which they begin; where one has none, there is none. A patch test's details have a `result` (none, reaction, pending). */
#ifndef CASE_CLIENT_HISTORY_H
#define CASE_CLIENT_HISTORY_H

#include <stdbool.h>

#include "case/document/document.h"
#include "scalp/plan/rules.h"

/* Reads the history and the diagnosis in it into candidate->facts (one per question, there already) and
 * candidate->unrecognised. Two places that answer one question with yes and no, or an end before its beginning:
 * ERROR_DATA, code "contradiction". */
bool case_read_history(struct document *document, const struct rulebook *book, struct candidate *candidate,
	struct arena *arena, struct error *error);

/* Counts a member that a clinician must read among candidate->unrecognised, by its pointer; the text where it is not empty. */
void case_keep_unrecognised(struct candidate *candidate, const struct member *member, struct arena *arena);
void case_flag_text(struct candidate *candidate, const struct member *text, struct arena *arena);

#endif
