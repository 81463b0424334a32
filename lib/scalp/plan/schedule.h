/* schedule: how many sessions, what share of the dots each places, on which days, and how long they take.
 *
 * Healing, not only work, sets the count: two for a small area, else three, four for a whole scalp, and one more where
 * a session would be longer than a client and a practitioner can bear. Shares: Liu Q et al., J Cosmet Dermatol
 * 2025;24(9):e70375 (30, 70, 100 %); the other rows of "sessions.cumulated" spread them so that the second session is
 * never lighter than the first. Numbers come from scalp/plan/defaults.h; days are days since 1970-01-01. */
#ifndef SCALP_PLAN_SCHEDULE_H
#define SCALP_PLAN_SCHEDULE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/error.h"
#include "scalp/plan/calendar.h"
#include "scalp/plan/defaults.h"
#include "scalp/plan/plan.h"

struct schedule_request {
	struct calendar calendar;
	int64_t not_before;
	bool dated;             /* false: it is not known when the client may come; sessions get no days */
	int64_t interval_days;  /* 0: the default; never under the least that healing needs */
	double session_max_min; /* the longest session in minutes; 0: the default */
	const int64_t *done;    /* days of the sessions already carried out, in order */
	size_t done_count;
};

/* What struct plan_session has no room for. */
struct session_detail {
	double share;          /* of all dots */
	bool done;             /* carried out already */
	int64_t sittings;      /* over this many days, each on another area; 1: one sitting */
	int64_t *sitting_days; /* when dated */
	const char *purpose;
};

/* Why so many sessions. */
struct schedule_reason {
	const char *code, *text;
};

enum { SCHEDULE_REASONS = 6 };

struct schedule {
	struct plan_session *sessions;
	struct session_detail *details; /* one per session */
	size_t count;                   /* 0: there is nothing to place */
	int64_t interval_days;
	const struct schedule_reason *reasons[SCHEDULE_REASONS];
	size_t reason_count;
};

enum { SCHEDULE_MOST = 4 };

/* Makes the sessions for zones whose kind, area and dots are set, and sets their session_dots (in the arena). Every
 * zone's session_dots add up to its dots, and every session's dots to its share of all, rounded to whole dots by the
 * largest remainder. Fails (ERROR_DATA) without an open day, or with more sessions done than a plan can have. */
bool schedule_make(const struct defaults *defaults, const struct schedule_request *request, struct plan_zone *zones,
	size_t zone_count, struct arena *arena, struct schedule *schedule, struct error *error);

/* Splits `total` in proportion to `count` shares that add up to 1, by the largest remainder (ties: the earlier). */
void schedule_apportion(int64_t total, const double *shares, size_t count, int64_t *parts);

/* Splits the dots of every zone in proportion to the shares: parts[zone * count + session]. */
void schedule_split(const int64_t *dots, size_t zone_count, const double *shares, size_t count, int64_t *parts);

#endif
