#include <string.h>

#include "base/page.h"
#include "case/page/plan_text_parts.h"
#include "scalp/plan/aftercare.h"

/* "7 to 3 d before session 1", "session 2, days 0-7", "until 27 d after session 2", "from 10 d after session 2": they
 * fit into the column of the dates. */
static const char *task_days(const struct plan_page *page, const struct member *task)
{
	struct arena *arena = page->arena;
	long long first = page_whole(task, "after_session", 1), last = page_whole(task, "until_session", first);
	long long from = page_whole(task, "from_day", 0), until = page_whole(task, "until_day", from);
	bool ends = json_member(task, "until_day").value != NULL;
	if (!ends)
		return arena_printf(arena, "from %lld d after session %lld", from, first);
	if (last != first)
		return arena_printf(arena, "until %lld d after session %lld", until, last);
	if (until < 0)
		return from == until ? arena_printf(arena, "%lld d before session %lld", -from, first)
				     : arena_printf(arena, "%lld to %lld d before session %lld", -from, -until, first);
	if (from < 0)
		return arena_printf(arena, "from %lld d before session %lld", -from, first);
	return from == until ? arena_printf(arena, "session %lld, day %lld", first, from)
			     : arena_printf(arena, "session %lld, days %lld-%lld", first, from, until);
}

/* When a task holds: by dates, else by days counted from its sessions. */
static const char *task_time(const struct plan_page *page, const struct member *task)
{
	const char *from = page_short_date(page, task, "from"), *until = page_short_date(page, task, "until");
	if (from && until)
		return strcmp(from, until) == 0 ? from : arena_printf(page->arena, "%s - %s", from, until);
	bool spans = page_whole(task, "until_session", 0) > page_whole(task, "after_session", 0);
	return from && !spans ? arena_printf(page->arena, "from %s on", from) : task_days(page, task);
}

static bool same_word(const struct member *a, const struct member *b, const char *key)
{
	const char *first = page_word(a, key), *second = page_word(b, key);
	return first && second && strcmp(first, second) == 0;
}

/* Whether a task is the first of its code and kind. */
static bool is_first(const struct member *tasks, size_t index)
{
	struct member task = json_element(tasks, index);
	for (size_t i = 0; i < index; i++) {
		struct member earlier = json_element(tasks, i);
		if (same_word(&task, &earlier, "code") && same_word(&task, &earlier, "kind"))
			return false;
	}
	return true;
}

/* A task with all its times, one under the other: it comes back after every session. */
static void say_task(const struct plan_page *page, const struct member *tasks, size_t index)
{
	struct member task = json_element(tasks, index);
	size_t count = 0;
	const char **times = arena_new(page->arena, page_count(tasks) + 1, const char *);
	for (size_t i = index; i < page_count(tasks); i++) {
		struct member other = json_element(tasks, i);
		if (same_word(&task, &other, "code") && same_word(&task, &other, "kind"))
			times[count++] = task_time(page, &other);
	}
	struct member readings = json_member(&task, "readings");
	page_items(page->text, 28, times, count,
		arena_printf(page->arena, "%s%s", page_word(&task, "text"), page_count(&readings) > 0 ? " *" : ""));
}

/* The tasks of one kind in the order of their first days. */
static void say_tasks(const struct plan_page *page, const char *kind)
{
	struct member tasks = json_member(&page->plan, "aftercare");
	for (size_t i = 0; i < page_count(&tasks); i++) {
		struct member task = json_element(&tasks, i);
		const char *of = page_word(&task, "kind");
		if (of && strcmp(of, kind) == 0 && is_first(&tasks, i))
			say_task(page, &tasks, i);
	}
}

static bool any_differ(const struct member *tasks)
{
	for (size_t i = 0; i < page_count(tasks); i++) {
		struct member task = json_element(tasks, i);
		if (json_member(&task, "readings").value)
			return true;
	}
	return false;
}

void plan_text_calendar(const struct plan_page *page)
{
	static const struct {
		enum task_kind kind;
		const char *heading;
	} kinds[] = {
		{TASK_PREPARE, "BEFORE THE SESSIONS"},
		{TASK_AVOID, "AFTERCARE: NOT ALLOWED"},
		{TASK_DO, "AFTERCARE: TO DO"},
		{TASK_REVIEW, "VISITS AND TOUCH-UPS"},
	};
	struct member tasks = json_member(&page->plan, "aftercare");
	for (size_t i = 0; i < sizeof kinds / sizeof *kinds && page_count(&tasks) > 0; i++) {
		page_heading(page, kinds[i].heading);
		say_tasks(page, task_kind_codes[kinds[i].kind]);
	}
	if (page_count(&tasks) > 0)
		page_say(page,
			"First and last day count; without dates, days count from that session, whose own day is 0.%s",
			any_differ(&tasks) ? " * Sources differ on this: see the annex." : "");
}

/* What the sources say of the tasks on which they differ. */
void plan_text_readings(const struct plan_page *page)
{
	struct member tasks = json_member(&page->plan, "aftercare");
	for (size_t i = 0; i < page_count(&tasks); i++) {
		struct member task = json_element(&tasks, i), readings = json_member(&task, "readings");
		struct text words = text_in(page->arena);
		for (size_t k = 0; k < page_count(&readings); k++) {
			struct member reading = json_element(&readings, k);
			text_printf(&words, "%s%s", k > 0 ? "; another: " : "", page_word(&reading, "text"));
		}
		if (words.length > 0 && is_first(&tasks, i))
			page_point(page, "\"%s\" One says: %s.", page_word(&task, "text"), words.bytes);
	}
}
