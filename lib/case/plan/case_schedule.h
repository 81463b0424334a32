/* case_schedule: when the clinic works and what it wishes of the series; the sessions in /plan. */
#ifndef CASE_PLAN_SCHEDULE_H
#define CASE_PLAN_SCHEDULE_H

#include <stdbool.h>

#include "case/client/case_candidacy.h"
#include "case/document/document.h"
#include "scalp/plan/schedule.h"

/* Reads /clinic (closed: names of weekdays, dates, {from, until}; interval_days; session_max_min), /goal/sessions,
 * /client/skin (type, thickness_mm) and /done (case_done.h) for the plan's zones. Everything lives in the arena or the
 * document. */
bool case_read_schedule(struct document *document, const struct case_candidacy *candidacy, const struct plan *plan,
	const struct defaults *defaults, struct schedule_request *request, struct arena *arena, struct error *error);

/* Writes "session_interval_days", "session_reasons", "session_max_min", "pace" and "sessions" inside the open object of
 * /plan; each session, and each of several sittings, with its dots per zone, by the zone's name. */
void case_write_sessions(struct writer *writer, const struct schedule *schedule, const struct defaults *defaults,
	const struct plan_zone *zones, size_t zone_count);

/* Writes "sessions" of a case that gets no treatment: the sessions done whose dots are known, so that their counts
 * outlive the refusal; nothing when there are none. */
void case_write_done(struct writer *writer, const struct done_session *done, size_t count);

#endif
