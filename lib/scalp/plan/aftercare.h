/* aftercare: one calendar of what the client prepares, avoids, does and comes back for, from rows counted in days from
 * each session. What is still to be avoided when the next session comes stays so and starts again; some things are
 * released by the last session only. Rows come from lib/data/aftercare.json. */
#ifndef SCALP_PLAN_AFTERCARE_H
#define SCALP_PLAN_AFTERCARE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "scalp/plan/rules.h"
#include "scalp/plan/schedule.h"

enum task_kind { TASK_PREPARE, TASK_AVOID, TASK_DO, TASK_REVIEW };
extern const char *const task_kind_codes[]; /* NULL-terminated */

/* Which sessions a row counts from: each; the first or last; or all, from the first session on until so many days
 * after the last. */
enum task_scope { SCOPE_EACH, SCOPE_FIRST, SCOPE_LAST, SCOPE_THROUGH };
extern const char *const task_scope_codes[];

/* What one source says of a row where sources differ. */
struct reading {
	const char *text, *source;
};

struct aftercare_row {
	const char *code, *text;
	enum task_kind kind;
	enum task_scope scope;
	int64_t from_day, until_day; /* both included; the session's day is 0 */
	bool endless;                /* no until_day */
	bool by_fading;              /* from and until are those of the touch-up */
	bool needles;                /* the skin is worked again */
	struct conditions when;
	struct reading *readings; /* where sources differ; the row goes by the stricter of its main sources */
	size_t reading_count;
	const char **sources;
	const char *grade;
};

struct aftercare_rows {
	struct aftercare_row *rows;
	size_t count;
};

/* A row on the calendar: from so many days after one session until so many after another. */
struct aftercare_task {
	const struct aftercare_row *row;
	int64_t first_session, last_session; /* numbers, from 1 */
	int64_t from_day, until_day;         /* counted from the first, from the last of them */
	bool ends;                           /* else it goes on for good, and until says nothing */
	bool from_dated, until_dated;        /* the sessions that the days are counted from have days */
	int64_t from, until;                 /* days since 1970-01-01, when dated; else only their order counts */
};

struct aftercare {
	struct aftercare_task *tasks; /* by their first day */
	size_t count;
};

/* When work is touched up, in days from the last session. */
struct aftercare_touch_up {
	int64_t from_day, until_day;
	bool ends; /* else until_day says nothing */
};

/* The calendar of a schedule for a candidate (conditions on look and ink). Sessions without days are taken to follow at
 * the schedule's interval, and the tasks that count from them get no days. Nothing starts before the candidate's day. */
struct aftercare aftercare_make(const struct aftercare_rows *rows, const struct rulebook *book,
	const struct candidate *candidate, const struct schedule *schedule, const struct aftercare_touch_up *touch_up,
	struct arena *arena);

/* Lets nobody be worked on after `day`: tasks with needles end on it, and those that begin later are dropped. Returns
 * whether there were any. */
bool aftercare_rest_after(struct aftercare *aftercare, int64_t day);

#endif
