#include "scalp/plan/aftercare.h"

#include <stdlib.h>

const char *const task_kind_codes[] = {"prepare", "avoid", "do", "review", NULL};
const char *const task_scope_codes[] = {"each", "first", "last", "through", NULL};

/* The first and last day of every session; days since 1970-01-01. One that has none is taken to follow the one before it
 * at the interval, the first to come on day 0. */
struct span {
	int64_t begin, end;
	bool dated;
};

static struct span *spans_of(const struct schedule *schedule, struct arena *arena)
{
	struct span *spans = arena_new(arena, schedule->count, struct span);
	int64_t next = 0;
	for (size_t i = 0; i < schedule->count; i++) {
		const struct session_detail *detail = &schedule->details[i];
		size_t last = detail->sitting_count - 1;
		spans[i].dated = schedule->sessions[i].dated;
		spans[i].begin = spans[i].dated ? detail->sittings[0].day : next;
		spans[i].end = spans[i].dated ? detail->sittings[last].day : next + (int64_t)last;
		next = spans[i].end + schedule->interval_days;
	}
	return spans;
}

static struct aftercare_task task_between(
	const struct aftercare_row *row, const struct span *spans, size_t first, size_t last)
{
	return (struct aftercare_task){
		.row = row,
		.first_session = (int64_t)first + 1,
		.last_session = (int64_t)last + 1,
		.from_day = row->from_day,
		.until_day = row->until_day,
		.ends = !row->endless,
		.from_dated = spans[first].dated,
		.until_dated = spans[last].dated,
		.from = spans[first].begin + row->from_day,
		.until = (row->until_day < 0 ? spans[last].begin : spans[last].end) + row->until_day,
	};
}

/* Whether a task runs on from the one before it: avoiding has not ended when it starts again. */
static bool runs_on(const struct aftercare_task *before, const struct aftercare_task *task)
{
	return before && task->row->kind == TASK_AVOID && task->from <= before->until + 1;
}

/* What is done ends where the next session starts it again. */
static void end_before(struct aftercare_task *task, const struct span *own, const struct span *next)
{
	if (task->row->kind != TASK_DO || (task->ends && task->until < next->begin))
		return;
	task->until = next->begin - 1;
	task->until_day = task->until - own->end;
	task->ends = true;
	task->until_dated = task->until_dated && next->dated;
}

static void add_each(
	const struct aftercare_row *row, const struct span *spans, size_t count, struct aftercare *aftercare)
{
	struct aftercare_task *before = NULL;
	for (size_t i = 0; i < count; i++) {
		struct aftercare_task task = task_between(row, spans, i, i);
		if (runs_on(before, &task)) {
			before->until = task.until;
			before->until_dated = task.until_dated;
			before->last_session = task.last_session;
			continue;
		}
		if (i + 1 < count)
			end_before(&task, &spans[i], &spans[i + 1]);
		if (task.ends && task.until < task.from)
			continue;
		before = &aftercare->tasks[aftercare->count++];
		*before = task;
	}
}

static void move_by(struct aftercare_task *task, const struct aftercare_touch_up *touch_up)
{
	task->from += touch_up->from_day;
	task->from_day += touch_up->from_day;
	task->until += touch_up->until_day;
	task->until_day += touch_up->until_day;
	task->ends = touch_up->ends;
}

static void add_row(const struct aftercare_row *row, const struct span *spans, size_t count,
	const struct aftercare_touch_up *touch_up, struct aftercare *aftercare)
{
	size_t first = row->scope == SCOPE_LAST ? count - 1 : 0, last = row->scope == SCOPE_FIRST ? 0 : count - 1;
	if (row->scope == SCOPE_EACH)
		add_each(row, spans, count, aftercare);
	else
		aftercare->tasks[aftercare->count++] = task_between(row, spans, first, last);
	if (row->by_fading)
		move_by(&aftercare->tasks[aftercare->count - 1], touch_up);
}

static int by_first_day(const void *a, const void *b)
{
	const struct aftercare_task *one = a, *other = b;
	if (one->from != other->from)
		return one->from < other->from ? -1 : 1;
	if (one->row != other->row)
		return one->row < other->row ? -1 : 1;
	return (one->first_session > other->first_session) - (one->first_session < other->first_session);
}

/* Drops what is over before the day the plan was made, and begins nothing earlier. */
static void begin_today(struct aftercare *aftercare, int64_t day)
{
	size_t kept = 0;
	for (size_t i = 0; i < aftercare->count; i++) {
		struct aftercare_task task = aftercare->tasks[i];
		if (task.ends && task.until_dated && task.until < day)
			continue;
		if (task.from_dated && task.from < day) {
			task.from_day += day - task.from;
			task.from = day;
		}
		aftercare->tasks[kept++] = task;
	}
	aftercare->count = kept;
}

struct aftercare aftercare_make(const struct aftercare_rows *rows, const struct rulebook *book,
	const struct candidate *candidate, const struct schedule *schedule, const struct aftercare_touch_up *touch_up,
	struct arena *arena)
{
	struct aftercare aftercare = {.count = 0};
	if (schedule->count == 0)
		return aftercare;
	struct span *spans = spans_of(schedule, arena);
	aftercare.tasks = arena_new(arena, rows->count * schedule->count + 1, struct aftercare_task);
	for (size_t i = 0; i < rows->count; i++)
		if (rules_hold(book, candidate, &rows->rows[i].when, NULL))
			add_row(&rows->rows[i], spans, schedule->count, touch_up, &aftercare);
	begin_today(&aftercare, candidate->day);
	if (aftercare.count > 1)
		qsort(aftercare.tasks, aftercare.count, sizeof *aftercare.tasks, by_first_day);
	return aftercare;
}

bool aftercare_rest_after(struct aftercare *aftercare, int64_t day)
{
	size_t kept = 0;
	bool found = false;
	for (size_t i = 0; i < aftercare->count; i++) {
		struct aftercare_task task = aftercare->tasks[i];
		if (task.row->needles && task.until_dated && task.until > day) {
			found = true;
			if (task.from > day)
				continue;
			task.until_day -= task.until - day;
			task.until = day;
		}
		aftercare->tasks[kept++] = task;
	}
	aftercare->count = kept;
	return found;
}
