/* schedule: how many sessions, what share of the dots each places, on which days, and how long they take.
 *
 * Healing, not only work, sets the count: two for a small area, else three, four for a whole scalp, more for much work,
 * for skin that heals slowly, or where one was asked for; always inside the range of the governing row. A session that is
 * longer than a client and a practitioner can bear is held in sittings on different areas. Shares: Liu Q et al., J Cosmet
 * Dermatol 2025;24(9):e70375 (30, 70, 100 %); the other rows of "sessions.cumulated" spread them so that the second
 * session is never lighter than the first. What was done is frozen: the rest is spread over the sessions still to come.
 * Numbers come from scalp/plan/defaults.h (clinical.md sections 1.7, 2.3, 2.15); days are days since 1970-01-01. */
#ifndef SCALP_PLAN_SCHEDULE_H
#define SCALP_PLAN_SCHEDULE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/error.h"
#include "scalp/plan/calendar.h"
#include "scalp/plan/defaults.h"
#include "scalp/plan/done.h"
#include "scalp/plan/plan.h"

struct schedule_request {
	struct calendar calendar;
	int64_t not_before;
	bool dated;                      /* false: it is not known when the client may come; sessions get no days */
	bool alopecia;                   /* patchy, total or scarring loss */
	bool touch_up;                   /* over earlier work that is still seen */
	bool slow_skin;                  /* dry or thick: takes and keeps colour less well */
	size_t sessions;                 /* asked for; 0: as many as it takes */
	int64_t interval_days;           /* 0: the default; never under the least that healing needs */
	double session_max_min;          /* the longest sitting in minutes; 0: the default */
	const struct done_session *done; /* carried out already, in order of their days; touch-ups are passed over */
	size_t done_count;
};

/* Why: of the number of sessions, or of a session's day. */
struct schedule_reason {
	const char *code, *text;
};

/* A day's work, on an area of its own: the next dots of its session in working order. */
struct sitting {
	int64_t day; /* when the session is dated */
	int64_t dots;
	int64_t *zone_dots; /* one per zone */
	double minutes;
};

enum { SCHEDULE_REASONS = 8, DAY_REASONS = 2 };

/* What the skin is numbed with. */
struct anaesthesia {
	const char *code, *text; /* "topical" or "none", and why */
	bool injection;          /* a physician may inject a local anaesthetic */
};

/* What struct plan_session has no room for. */
struct session_detail {
	double share;                    /* of all dots */
	const struct done_session *done; /* NULL: still to come */
	struct sitting *sittings;        /* one at least */
	size_t sitting_count;
	const char *purpose;
	const struct anaesthesia *anaesthesia; /* of the session to come; NULL: done already */
	struct range pain;                     /* 0..10, where it is felt most */
	const struct schedule_reason *reasons[DAY_REASONS];
	size_t reason_count;
};

struct schedule {
	struct plan_session *sessions;
	struct session_detail *details; /* one per session */
	size_t count;                   /* 0: there is nothing to place */
	size_t advised;                 /* so many it takes by area, tissue and work, whatever was asked for; */
	size_t least, most;             /* the range in practice, of the rows that apply; */
	const struct schedule_reason *advised_reason; /* what raised it last */
	int64_t interval_days;
	const struct schedule_reason *interval_reason;
	double session_max_min;
	bool as_planned; /* what was done placed the dots that the plan has for it: they lie where it lays them */
	const struct schedule_reason *reasons[SCHEDULE_REASONS];
	size_t reason_count;
};

/* Sessions of a planned series; sessions in all, with those done. */
enum { SERIES_MOST = 5, SCHEDULE_SESSIONS_MOST = 12 };

/* Makes the sessions for zones whose name, kind, area and dots are set, and sets their session_dots (in the arena). Every
 * zone's session_dots add up to its dots, and every session's dots to its share of all, rounded to whole dots by the
 * largest remainder. Fails (ERROR_DATA) without an open day, with more sessions than a plan can have, or with more or
 * fewer asked for than the row allows. */
bool schedule_make(const struct defaults *defaults, const struct schedule_request *request, struct plan_zone *zones,
	size_t zone_count, struct arena *arena, struct schedule *schedule, struct error *error);

/* Whole parts of real ones that add up to a whole number, by the largest remainder (ties: the earlier). */
void schedule_round(const double *parts, size_t count, int64_t *whole);

/* Splits the dots of every zone by its own shares (shares[zone * count + session]; each zone's add up to 1) into whole
 * parts. Every zone's parts add up to its dots, and where no share is 0, every session's to the rounded sum of its
 * shares. A share of 0 takes no dot. */
void schedule_split(const int64_t *dots, size_t zone_count, const double *shares, size_t count, int64_t *parts);

#endif
