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

/* Cuts a session's dots into sittings of at most `capacity` each, in working order (scalp/dots/order.h: zone by zone, the
 * hairline last), between zones where that can be. */
void schedule_sit(const struct plan_zone *zones, size_t zone_count, size_t session, int64_t capacity,
	struct session_detail *detail, struct arena *arena);

#endif
