/* case_counted: what the sessions done placed, from the plan that stands in the document when it is made anew. */
#ifndef CASE_PLAN_COUNTED_H
#define CASE_PLAN_COUNTED_H

#include "case/document/document.h"
#include "scalp/plan/done.h"

/* Counts the sessions of the series that carry no counts of their own, by /plan: one that is marked done there, of the
 * same day, zones and share, keeps its dots and minutes; one that was planned there placed what was planned, or its share
 * of the dots that its zones had there. Where /plan says nothing of it a session stays uncounted. Everything lives in the
 * arena or the document. A /plan whose sessions cannot be read: ERROR_DATA. */
bool case_count_done(const struct document *document, struct done_session *sessions, size_t count, struct arena *arena,
	struct error *error);

#endif
