/* schedule_parts: the steps of schedule.h. */
#ifndef SCALP_PLAN_SCHEDULE_PARTS_H
#define SCALP_PLAN_SCHEDULE_PARTS_H

#include "scalp/plan/schedule.h"

/* Minutes of work, setup and breaks within, and how many dots fit into so many minutes. */
double schedule_minutes(const struct defaults *defaults, int64_t dots);
int64_t schedule_capacity(const struct defaults *defaults, double minutes);

/* The shares that a series of `count` sessions places, 1..SERIES_MOST; returns the greatest. */
double schedule_shares(const struct defaults *defaults, size_t count, double shares[static SERIES_MOST]);

/* Sets schedule->count and reasons for a series from the beginning. schedule->session_max_min is set. */
bool schedule_choose_count(const struct defaults *defaults, const struct schedule_request *request,
	const struct plan_zone *zones, size_t zone_count, struct schedule *schedule, struct error *error);

/* The sessions done, without touch-ups. */
struct series_done {
	const struct done_session **sessions;
	size_t count;
};

/* Sets schedule->count to the sessions done and those still to come, as_planned, and the zones' session_dots: what was
 * done as it was counted, and what is left spread over the rest. A zone that holds more than it needs gets a surplus.
 * schedule->count is that of a series from the beginning. A rest that no number of sessions holds in two sittings each:
 * ERROR_DATA. */
bool schedule_carry_on(const struct defaults *defaults, const struct schedule_request *request,
	const struct series_done *done, struct plan_zone *zones, size_t zone_count, struct schedule *schedule,
	struct arena *arena, struct error *error);

/* Whether two sittings hold a session of `dots`; else ERROR_DATA with the minutes, or the `enough` sessions (0: no number
 * of them), that would do. */
bool schedule_check_sittings(const struct defaults *defaults, const struct schedule_request *request,
	const struct schedule *schedule, int64_t dots, size_t enough, struct error *error);

/* Cuts a session's dots into sittings of at most `capacity` each, in working order (scalp/dots/order.h: zone by zone, the
 * hairline last), between zones where that can be. */
void schedule_sit(const struct plan_zone *zones, size_t zone_count, size_t session, int64_t capacity,
	struct session_detail *detail, struct arena *arena);

#endif
