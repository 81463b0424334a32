#include <math.h>
#include <string.h>

#include "base/page.h"
#include "case/plan_text_parts.h"
#include "scalp/plan/aftercare.h"

static void say_session(const struct plan_page *page, const struct member *session)
{
	const char *day = page_date(page, session, "date"), *purpose = page_word(session, "purpose");
	int64_t minutes = page_whole(session, "minutes", 0), sittings = page_whole(session, "sittings", 1);
	page_row(page->text,
		arena_printf(page->arena, "Session %lld, %s%s", (long long)page_whole(session, "number", 0),
			day ? day : "date to be agreed", page_true(session, "done") ? " (carried out)" : ""),
		NULL,
		arena_printf(page->arena, "%lld dots, about %lld h %02lld min",
			(long long)page_whole(session, "dots", 0), (long long)(minutes / 60),
			(long long)(minutes % 60)));
	if (purpose)
		page_paragraph(page->text, 4, 4, purpose);
	if (sittings > 1)
		page_paragraph(page->text, 4, 4,
			arena_printf(page->arena, "in %lld sittings on different areas", (long long)sittings));
}

void plan_text_sessions(const struct plan_page *page)
{
	struct member sessions = json_member(&page->plan, "sessions"),
		      reasons = json_member(&page->plan, "session_reasons");
	if (!sessions.value)
		return;
	page_heading(page, "SESSIONS");
	for (size_t i = 0; i < page_count(&sessions); i++) {
		struct member session = json_element(&sessions, i);
		say_session(page, &session);
	}
	for (size_t i = 0; i < page_count(&reasons); i++) {
		struct member reason = json_element(&reasons, i);
		page_point(page, "Why so many: %s.", page_word(&reason, "text"));
	}
	page_point(page,
		"At least %lld days lie between two sessions, so that the skin can heal. Times are estimates and "
		"include "
		"setting up and breaks.",
		(long long)page_whole(&page->plan, "session_interval_days", 0));
}

/* "0.70 (0.50-0.90)": a value with the range it may be moved in. */
static const char *range(const struct plan_page *page, const struct member *technique, const char *key, int digits)
{
	struct member value = json_member(technique, key);
	return arena_printf(page->arena, "%.*f (%.*f-%.*f)", digits, page_real(&value, "value"), digits,
		page_real(&value, "min"), digits, page_real(&value, "max"));
}

static void say_technique(const struct plan_page *page, const struct member *zone)
{
	struct member technique = json_member(zone, "technique"), needle = json_member(&technique, "needle"),
		      deposit = json_member(zone, "deposit_um");
	const char *shape = page_word(&needle, "shape"), *resistance = page_word(&technique, "resistance"),
		   *viscosity = page_word(&technique, "viscosity"), *motion = page_word(&technique, "motion");
	if (!technique.value)
		return;
	page_item(page->text, 18, page_word(zone, "name"),
		arena_printf(page->arena,
			"needle %lld-point %s, %s mm; needle stands out %s mm; pigment lies %.2f to %.2f mm under the "
			"surface; angle %s degrees; %s s a dot; resistance %s; pigment %s; %s; healed dot %.2f mm",
			(long long)page_whole(&needle, "points", 0), shape ? shape : "",
			range(page, &needle, "diameter_mm", 2), range(page, &technique, "needle_extension_mm", 2),
			json_number_value(json_array_get(deposit.value, 0)) / 1000,
			json_number_value(json_array_get(deposit.value, 1)) / 1000,
			range(page, &technique, "angle_deg", 0), range(page, &technique, "dwell_s", 1),
			resistance ? resistance : "", viscosity ? viscosity : "", motion ? motion : "",
			page_real(zone, "diameter_mm")));
}

void plan_text_technique(const struct plan_page *page)
{
	struct member zones = json_member(&page->plan, "zones");
	if (page_count(&zones) == 0)
		return;
	page_heading(page, "FOR THE PRACTITIONER");
	page_say(page, "Starting values, each with the range it may be moved in; judged by feel and sight on this "
		       "skin. How far "
		       "the needle stands out is not how deep the pigment lies.");
	for (size_t i = 0; i < page_count(&zones); i++) {
		struct member zone = json_element(&zones, i);
		say_technique(page, &zone);
	}
}

void plan_text_statements(const struct plan_page *page)
{
	static const struct {
		enum statement_topic topic;
		const char *heading;
	} topics[] = {
		{TOPIC_NATURE, "WHAT THIS IS"},
		{TOPIC_RESULT, "WHAT TO EXPECT"},
		{TOPIC_RISK, "RISKS"},
		{TOPIC_PERMANENCE, "HOW LONG IT STAYS, AND REMOVAL"},
		{TOPIC_UPKEEP, "WHAT IT TAKES TO KEEP"},
		{TOPIC_CONDUCT, "GOOD TO KNOW"},
	};
	struct member statements = json_member(&page->plan, "disclaimers");
	for (size_t t = 0; t < sizeof topics / sizeof *topics; t++) {
		bool any = false;
		for (size_t i = 0; i < page_count(&statements); i++) {
			struct member statement = json_element(&statements, i);
			const char *topic = page_word(&statement, "topic");
			if (!topic || strcmp(topic, statement_topic_codes[topics[t].topic]) != 0)
				continue;
			if (!any)
				page_heading(page, topics[t].heading);
			any = true;
			page_point(page, "%s", page_word(&statement, "text"));
		}
	}
}

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
	return from ? arena_printf(page->arena, "from %s on", from) : task_days(page, task);
}

static const char *readings_of(const struct plan_page *page, const struct member *task)
{
	struct member readings = json_member(task, "readings");
	struct text words = text_in(page->arena);
	for (size_t i = 0; i < page_count(&readings); i++) {
		struct member reading = json_element(&readings, i);
		const char *text = page_word(&reading, "text");
		text_printf(&words, "%s%s", i > 0 ? "; " : " [Sources differ: ", text ? text : "");
	}
	return words.length ? arena_printf(page->arena, "%s]", words.bytes) : "";
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
	page_items(page->text, 28, times, count,
		arena_printf(page->arena, "%s%s", page_word(&task, "text"), readings_of(page, &task)));
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
		page_say(page, "Both days are included; without dates, days count from the session of that number, "
			       "whose own day "
			       "is 0. Where sources differ the plan follows the strictest.");
}

static void say_camera(const struct plan_page *page, const struct member *camera)
{
	double rms = page_real(camera, "residual_mm");
	const char *source = page_word(camera, "source");
	if (isnan(rms))
		page_point(page, "Photograph \"%s\": camera %s.", page_word(camera, "view"), source ? source : "known");
	else
		page_point(page,
			"Photograph \"%s\": marked points lie within %.1f mm (root mean square) of the fitted head%s.",
			page_word(camera, "view"), rms,
			page_true(camera, "outliers_undetectable") ? "; too few points to notice a wrong one" : "");
}

void plan_text_measures(const struct plan_page *page)
{
	struct member cameras = json_member(&page->plan, "cameras"), warnings = json_member(&page->plan, "warnings");
	if (json_member(&page->plan, "zones").value) {
		page_heading(page, "HOW IT WAS MEASURED");
		if (page_count(&cameras) == 0)
			page_point(page,
				"Without photographs: areas are those of a head of the stated or average measures.");
		for (size_t i = 0; i < page_count(&cameras); i++) {
			struct member camera = json_element(&cameras, i);
			say_camera(page, &camera);
		}
	}
	if (page_count(&warnings) > 0)
		page_heading(page, "WARNINGS");
	for (size_t i = 0; i < page_count(&warnings); i++) {
		struct member warning = json_element(&warnings, i);
		page_point(page, "%s: %s", page_word(&warning, "at"), page_word(&warning, "text"));
	}
}

static void say_signature(const struct plan_page *page)
{
	text_printf(page->text, "\n\n%-38s    %-38s\n%-38s    %s\n", "______________________________________",
		"______________________________________", "Date, client", "Date, practitioner");
}

void plan_text_agreement(const struct plan_page *page)
{
	struct member signoff = json_member(&page->plan, "signoff"), given = document_member(page->document, "signoff");
	const char *state = page_word(&signoff, "state"), *name = page_word(&given, "name"),
		   *day = page_date(page, &given, "date");
	if (!json_member(&page->plan, "zones").value)
		return;
	page_heading(page, "AGREEMENT");
	if (state && strcmp(state, "agreed") == 0) {
		page_say(page, "Agreed by %s%s%s.", name ? name : "the client", day ? " on " : "", day ? day : "");
		return;
	}
	page_say(page,
		state && strcmp(state, "stale") == 0
			? "NOT YET AGREED: the case has changed since it was signed; it must be signed again."
			: "NOT YET AGREED. It becomes binding only when the client is fully sure and has signed.");
	say_signature(page);
}
