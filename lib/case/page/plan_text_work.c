#include <math.h>
#include <string.h>

#include "base/page.h"
#include "case/page/plan_text_parts.h"

static const char *hours(const struct plan_page *page, const struct member *work)
{
	int64_t minutes = page_whole(work, "minutes", 0);
	return arena_printf(page->arena, "%lld dots, about %lld h %02lld min", (long long)page_whole(work, "dots", 0),
		(long long)(minutes / 60), (long long)(minutes % 60));
}

/* One day of a session that is spread over several: its date, its areas, its hours. */
static void say_sitting(const struct plan_page *page, const struct member *sitting, size_t number)
{
	struct member zones = json_member(sitting, "zones");
	const char *day = page_date(page, sitting, "date");
	struct text names = text_in(page->arena);
	for (size_t i = 0; i < page_count(&zones); i++) {
		struct member zone = json_element(&zones, i);
		text_printf(&names, "%s%s", i > 0 ? ", " : "", page_area(page, page_word(&zone, "name")));
	}
	page_paragraph(page->text, 4, 8,
		arena_printf(page->arena, "sitting %zu, %s: %s; %s", number, day ? day : "date to be agreed",
			names.bytes ? names.bytes : "", hours(page, sitting)));
}

/* Why a session is later than healing asks for. */
static void say_delay(const struct plan_page *page, const struct member *session)
{
	struct member reasons = json_member(session, "date_reasons");
	for (size_t i = 1; i < page_count(&reasons); i++) {
		struct member reason = json_element(&reasons, i);
		page_paragraph(page->text, 4, 4, page_word(&reason, "text"));
	}
}

static void say_session(const struct plan_page *page, const struct member *session)
{
	const char *day = page_date(page, session, "date"), *purpose = page_word(session, "purpose");
	struct member sittings = json_member(session, "sittings");
	page_row(page->text,
		arena_printf(page->arena, "Session %lld, %s%s", (long long)page_whole(session, "number", 0),
			day ? day : "date to be agreed", page_true(session, "done") ? " (carried out)" : ""),
		NULL, hours(page, session));
	if (purpose)
		page_paragraph(page->text, 4, 4, purpose);
	say_delay(page, session);
	struct member anaesthesia = json_member(session, "anaesthesia");
	const char *why = page_word(&anaesthesia, "reason");
	if (why)
		page_paragraph(page->text, 4, 4, arena_printf(page->arena, "Numbing: %s", why));
	for (size_t i = 0; i < page_count(&sittings); i++) {
		struct member sitting = json_element(&sittings, i);
		say_sitting(page, &sitting, i + 1);
	}
}

void plan_text_sessions(const struct plan_page *page)
{
	struct member sessions = json_member(&page->plan, "sessions"),
		      reasons = json_member(&page->plan, "session_reasons");
	/* A refused case keeps those that were carried out, but plans none. */
	if (!reasons.value)
		return;
	page_heading(page, "SESSIONS");
	if (page_count(&sessions) == 0) {
		page_say(page, "None: there is nothing to work on.");
		return;
	}
	for (size_t i = 0; i < page_count(&sessions); i++) {
		struct member session = json_element(&sessions, i);
		say_session(page, &session);
	}
	for (size_t i = 0; i < page_count(&reasons); i++) {
		struct member reason = json_element(&reasons, i);
		page_point(page, "Why %zu session%s: %s.", page_count(&sessions), page_count(&sessions) == 1 ? "" : "s",
			page_word(&reason, "text"));
	}
	page_point(page,
		"At least %lld days lie between two sessions, so that the skin can heal. Hours are working time with "
		"setting up and "
		"breaks, an estimate; a visit with drawing the line, numbing and photographs takes an hour at least.",
		(long long)page_whole(&page->plan, "session_interval_days", 0));
}

/* "0.70 (0.50-0.90)": a value with the range it may be moved in; the value alone where it may not be moved. */
static const char *range(const struct plan_page *page, const struct member *value, double scale, int digits)
{
	double at = page_real(value, "value"), min = page_real(value, "min"), max = page_real(value, "max");
	if (!(min < max))
		return arena_printf(page->arena, "%.*f", digits, at * scale);
	return arena_printf(
		page->arena, "%.*f (%.*f-%.*f)", digits, at * scale, digits, min * scale, digits, max * scale);
}

/* The settings of one zone in the order in which a practitioner makes them; rows with one label stand on one line. A
 * scale of 0 is a word, others turn the member's unit into the one that is told. */
static void say_technique(const struct plan_page *page, const struct member *zone)
{
	static const struct {
		const char *label, *key, *before, *after;
		double scale;
		int digits;
	} rows[] = {
		{"Needle", "needle_points", "", "-point", 1, 0},
		{"Needle", "needle_shape", " ", "", 0, 0},
		{"Needle", "needle_diameter_mm", ", ", " mm thick", 1, 2},
		{"Extension", "needle_extension_mm", "", " mm", 1, 2},
		{"Pigment lies", "deposit_top_um", "", "", 0.001, 2},
		{"Pigment lies", "deposit_bottom_um", " to ", " mm under the surface", 0.001, 2},
		{"Needle angle", "angle_deg", "", " degrees", 1, 0},
		{"Time per dot", "dwell_s", "", " s", 1, 1},
		{"Time per dot", "strokes_per_s", ", ", " strokes a second", 1, 0},
		{"Skin", "tissue", "", "", 0, 0},
		{"Skin", "resistance", ", resistance ", "", 0, 0},
		{"Skin", "feel", "; ", "", 0, 0},
		{"Pigment", "viscosity", "", "", 0, 0},
		{"Pigment", "viscosity_most", ", at most ", "", 0, 0},
		{"Motion", "motion", "", "", 0, 0},
		{"Hair", "hair", "", "", 0, 0},
	};
	struct member technique = json_member(zone, "technique");
	struct text line = text_in(page->arena);
	text_printf(page->text, "\n%s (healed dot %.2f mm)\n", page_area(page, page_word(zone, "name")),
		page_real(zone, "diameter_mm"));
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		struct member value = json_member(&technique, rows[i].key);
		bool last = i + 1 == sizeof rows / sizeof *rows || strcmp(rows[i + 1].label, rows[i].label) != 0;
		const char *told = rows[i].scale > 0 ? range(page, &value, rows[i].scale, rows[i].digits)
						     : page_word(&technique, rows[i].key);
		if (value.value && told)
			text_printf(&line, "%s%s%s", rows[i].before, told, rows[i].after);
		if (!last)
			continue;
		if (line.length > 0)
			page_item(page->text, 18, rows[i].label, line.bytes);
		line = text_in(page->arena);
	}
}

void plan_text_technique(const struct plan_page *page)
{
	struct member zones = json_member(&page->plan, "zones");
	if (page_count(&zones) == 0)
		return;
	page_heading(page, "ANNEX: FOR THE PRACTITIONER");
	page_say(page, "Starting values, each with the range it may be moved in; judged by feel and sight on this "
		       "skin. The extension is how far the needle "
		       "stands out, not how deep the pigment lies; never more than the range.");
	for (size_t i = 0; i < page_count(&zones); i++) {
		struct member zone = json_element(&zones, i);
		say_technique(page, &zone);
	}
}
