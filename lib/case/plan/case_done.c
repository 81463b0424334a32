#include "case/plan/case_done.h"

#include <stdio.h>
#include <string.h>

#include "case/client/case_goal.h"

enum { DONE_MOST = 64, ZONES_MOST = 256, DOTS_MOST = 4000000 };
#define FRACTION_LEAST 0.001
#define FRACTION_SLACK 1e-9 /* 0.3 + 0.4 + 0.3 may come out over 1 */

static bool read_text(const struct member *session, const char *key, const char **out, struct error *error)
{
	struct member member = json_member(session, key);
	if (!json_optional_string(&member, out, error))
		return false;
	return !*out || **out != '\0' || error_at(error, ERROR_DATA, "empty", member.pointer, "is empty");
}

static bool names(const struct done_session *session, const char *zone)
{
	for (size_t i = 0; i < session->zone_count; i++)
		if (strcmp(session->zones[i], zone) == 0)
			return true;
	return false;
}

static bool read_zones(
	const struct member *list, struct done_session *session, struct arena *arena, struct error *error)
{
	size_t count = 0;
	if (list->value && !json_read_array(list, 1, ZONES_MOST, &count, error))
		return false;
	session->zones = arena_new(arena, count + 1, const char *);
	for (size_t i = 0; i < count; i++) {
		struct member element = json_element(list, i);
		const char *name;
		if (!json_read_string(&element, &name, error))
			return false;
		if (names(session, name))
			return error_at(error, ERROR_DATA, "duplicate", element.pointer, "stands twice in the session");
		session->zones[session->zone_count++] = name;
	}
	return true;
}

/* The dots that were counted: of each zone once, of no zone that the session did not work on. */
static bool read_dots(const struct member *list, struct done_session *session, struct arena *arena, struct error *error)
{
	size_t count = 0;
	if (!list->value)
		return true;
	if (!json_read_array(list, 1, ZONES_MOST, &count, error))
		return false;
	struct done_part *parts = arena_new(arena, count, struct done_part);
	for (size_t i = 0; i < count; i++) {
		struct member element = json_element(list, i), zone = json_member(&element, "zone"),
			      dots = json_member(&element, "dots");
		if (!json_read_string(&zone, &parts[i].zone, error)
			|| !json_read_integer(&dots, 0, DOTS_MOST, &parts[i].dots, error))
			return false;
		for (size_t k = 0; k < i; k++)
			if (strcmp(parts[k].zone, parts[i].zone) == 0)
				return error_at(
					error, ERROR_DATA, "duplicate", zone.pointer, "stands twice in the session");
		if (session->zone_count > 0 && !names(session, parts[i].zone))
			return error_at(error, ERROR_DATA, "contradiction", zone.pointer,
				"is not among the zones that the session worked on");
	}
	session->counted = true;
	session->parts = parts;
	session->part_count = count;
	return true;
}

static bool read_session(struct document *document, const struct member *member, struct done_session *session,
	struct arena *arena, struct error *error)
{
	static const char *const known[] = {"date", "touch_up", "ink", "zones", "fraction", "dots", "pigment_lot",
		"needle_lot", "operator", "note", NULL};
	struct member date = json_member(member, "date"), touch_up = json_member(member, "touch_up");
	struct member zones = json_member(member, "zones"), fraction = json_member(member, "fraction");
	struct member dots = json_member(member, "dots"), ink = json_member(member, "ink");
	size_t ink_code = 0;
	if (!json_require_object(member, error))
		return false;
	document_warn_misspelt(document, member, known);
	session->has_fraction = fraction.value;
	session->ink_told = ink.value;
	if (!json_optional_code(&ink, case_ink_codes, &ink_code, error))
		return false;
	session->temporary = ink_code == 1;
	return json_read_date(&date, &session->day, error) && json_optional_bool(&touch_up, &session->touch_up, error)
	       && read_zones(&zones, session, arena, error)
	       && json_optional_real(&fraction, FRACTION_LEAST, 1, &session->fraction, error)
	       && read_dots(&dots, session, arena, error)
	       && read_text(member, "pigment_lot", &session->pigment_lot, error)
	       && read_text(member, "needle_lot", &session->needle_lot, error)
	       && read_text(member, "operator", &session->operator, error);
}

/* What the sessions up to `last` have placed of a zone, or of a zone that none of them names (NULL). */
static double placed(const struct done_session *sessions, size_t last, const char *zone)
{
	double sum = 0;
	for (size_t i = 0; i <= last; i++)
		if (!sessions[i].touch_up && (sessions[i].zone_count == 0 || (zone && names(&sessions[i], zone))))
			sum += sessions[i].fraction;
	return sum;
}

static bool overplaced(const struct done_session *sessions, size_t last)
{
	if (placed(sessions, last, NULL) > 1 + FRACTION_SLACK)
		return true;
	for (size_t i = 0; i <= last; i++)
		for (size_t z = 0; z < sessions[i].zone_count; z++)
			if (placed(sessions, last, sessions[i].zones[z]) > 1 + FRACTION_SLACK)
				return true;
	return false;
}

static bool check_order(
	const struct member *done, size_t i, const struct done_session *sessions, int64_t day, struct error *error)
{
	struct member session = json_element(done, i), date = json_member(&session, "date");
	struct member fraction = json_member(&session, "fraction");
	if (sessions[i].day > day)
		return error_at(error, ERROR_DATA, "contradiction", date.pointer, "lies after the day of the plan");
	if (i > 0 && sessions[i].day < sessions[i - 1].day)
		return error_at(error, ERROR_DATA, "contradiction", date.pointer, "lies before the one above it");
	return !overplaced(sessions, i)
	       || error_at(error, ERROR_DATA, "sum", fraction.pointer,
		       "with the sessions above it, more than all dots of a zone");
}

/* Sittings of one session lie on different areas. */
static bool share_skin(const struct done_session *one, const struct done_session *other)
{
	for (size_t i = 0; i < one->zone_count; i++)
		if (names(other, one->zones[i]))
			return true;
	return one->zone_count == 0 || other->zone_count == 0;
}

void case_warn_of_haste(struct document *document, const struct done_session *sessions, size_t count, int64_t least)
{
	for (size_t i = 1; i < count; i++) {
		size_t before = i;
		while (before > 0 && !share_skin(&sessions[i], &sessions[before - 1]))
			before--;
		int64_t days = before > 0 ? sessions[i].day - sessions[before - 1].day : least;
		char pointer[48];
		snprintf(pointer, sizeof pointer, "/done/%zu/date", i);
		if (days < least)
			document_warn(document, pointer,
				"lies %lld day%s after a session on the same skin, which needs %lld days to heal: look "
				"at "
				"how it healed before the next one",
				(long long)days, days == 1 ? "" : "s", (long long)least);
	}
}

bool case_read_done(struct document *document, int64_t day, struct done_session **sessions, size_t *count,
	struct arena *arena, struct error *error)
{
	struct member done = document_member(document, "done");
	*count = 0;
	if (done.value && !json_read_array(&done, 0, DONE_MOST, count, error))
		return false;
	*sessions = arena_new(arena, *count + 1, struct done_session);
	for (size_t i = 0; i < *count; i++) {
		struct member session = json_element(&done, i);
		if (!read_session(document, &session, &(*sessions)[i], arena, error)
			|| !check_order(&done, i, *sessions, day, error))
			return false;
	}
	return true;
}

bool case_check_done(const struct document *document, const char *const *names, struct error *error)
{
	struct member done = document_member(document, "done");
	size_t found;
	for (size_t i = 0; i < json_array_size(done.value); i++) {
		struct member session = json_element(&done, i), zones = json_member(&session, "zones"),
			      dots = json_member(&session, "dots");
		for (size_t z = 0; z < json_array_size(zones.value); z++) {
			struct member name = json_element(&zones, z);
			if (!json_read_name(&name, names, &found, error))
				return false;
		}
		for (size_t z = 0; z < json_array_size(dots.value); z++) {
			struct member part = json_element(&dots, z), name = json_member(&part, "zone");
			if (!json_read_name(&name, names, &found, error))
				return false;
		}
	}
	return true;
}

static bool is_one_of(const char *name, const char *const *names)
{
	for (; *names; names++)
		if (strcmp(*names, name) == 0)
			return true;
	return false;
}

bool case_check_counted(
	const struct done_session *sessions, size_t count, const char *const *names, struct error *error)
{
	for (size_t i = 0; i < count; i++)
		for (size_t z = 0; z < sessions[i].part_count; z++)
			if (sessions[i].parts[z].dots > 0 && !is_one_of(sessions[i].parts[z].zone, names)) {
				char pointer[32];
				snprintf(pointer, sizeof pointer, "/done/%zu", i);
				return error_at(error, ERROR_DATA, "zone", pointer,
					"placed %lld dots in \"%s\", a zone of the plan at that time that the new "
					"plan lacks: keep that zone, by the pattern or in design.zones",
					(long long)sessions[i].parts[z].dots, sessions[i].parts[z].zone);
			}
	return true;
}
