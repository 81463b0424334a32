/* case_done: the sessions already carried out, /done: [{date, touch_up, ink, zones, fraction, dots, pigment_lot, needle_lot,
 * operator}, ...]. */
#ifndef CASE_PLAN_DONE_H
#define CASE_PLAN_DONE_H

#include <stdbool.h>

#include "case/document/document.h"
#include "scalp/plan/done.h"

/* Reads /done into sessions[*count], in the arena, in order of their days; all strings belong to the document. A day
 * after `day`, the day of the plan, or before the one above it, an empty text, a zone named twice in one session,
 * fractions that place more than all dots of a zone: ERROR_DATA at the member. Whether the plan has a zone of that name
 * is for whoever knows its zones: case_check_done. */
bool case_read_done(struct document *document, int64_t day, struct done_session **sessions, size_t *count,
	struct arena *arena, struct error *error);

/* Warns of sessions that lie less than `least` days after one on the same skin; those on different areas are sittings. */
void case_warn_of_haste(struct document *document, const struct done_session *sessions, size_t count, int64_t least);

/* Every zone that a session names is one of `names` (NULL-terminated), or ERROR_DATA with the nearest of them. */
bool case_check_done(const struct document *document, const char *const *names, struct error *error);

/* Every zone in which a session placed dots is one of `names`, or ERROR_DATA at the session with the zone's name: dots
 * that lie in the skin need a zone to lie in, or count and quote would lose them. */
bool case_check_counted(
	const struct done_session *sessions, size_t count, const char *const *names, struct error *error);

#endif
