#include "case/plan/case_counted.h"

#include <math.h>
#include <string.h>

enum { SESSIONS_MOST = 12, ZONES_MOST = 256, DOTS_MOST = 4000000 };
#define SHARE_STEP 0.0006 /* /plan/sessions/N/share is rounded to three decimals */
#define ALL (1 - 1e-9)

/* The plan that stands: its sessions, and the dots of its zones. */
struct standing {
	struct member sessions;
	size_t count;
	struct done_part *zones;
	size_t zone_count;
};

static bool read_parts(
	const struct member *list, struct done_part **parts, size_t *count, struct arena *arena, struct error *error)
{
	if (!json_read_array(list, 0, ZONES_MOST, count, error))
		return false;
	*parts = arena_new(arena, *count + 1, struct done_part);
	for (size_t i = 0; i < *count; i++) {
		struct member element = json_element(list, i), name = json_member(&element, "name"),
			      dots = json_member(&element, "dots");
		if (!json_read_string(&name, &(*parts)[i].zone, error)
			|| !json_read_integer(&dots, 0, DOTS_MOST, &(*parts)[i].dots, error))
			return false;
	}
	return true;
}

static bool read_standing(
	const struct document *document, struct standing *standing, struct arena *arena, struct error *error)
{
	struct member plan = document_member(document, "plan"), zones = json_member(&plan, "zones");
	*standing = (struct standing){.sessions = json_member(&plan, "sessions")};
	if (!standing->sessions.value)
		return true;
	return json_read_array(&standing->sessions, 0, SESSIONS_MOST, &standing->count, error)
	       && (!zones.value || read_parts(&zones, &standing->zones, &standing->zone_count, arena, error));
}

static bool is_done(const struct member *session)
{
	struct member done = json_member(session, "done");
	return json_is_true(done.value);
}

static bool names(const struct done_session *session, const char *zone)
{
	for (size_t i = 0; i < session->zone_count; i++)
		if (strcmp(session->zones[i], zone) == 0)
			return true;
	return session->zone_count == 0;
}

/* Whether a session that is done in the plan is this one: of the same day, zones and share. */
static bool is_same(const struct member *session, const struct done_session *done)
{
	struct member date = json_member(session, "date"), record = json_member(session, "record");
	struct member zones = json_member(&record, "zones"), fraction = json_member(&record, "fraction");
	struct error ignored = {.kind = ERROR_NONE};
	int64_t day;
	if (!is_done(session) || !json_read_date(&date, &day, &ignored) || day != done->day)
		return false;
	if (json_array_size(zones.value) != done->zone_count || (fraction.value != NULL) != done->has_fraction)
		return false;
	for (size_t i = 0; i < done->zone_count; i++) {
		const char *name = json_string_value(json_array_get(zones.value, i));
		if (!name || strcmp(name, done->zones[i]) != 0)
			return false;
	}
	return !done->has_fraction || fabs(json_number_value(fraction.value) - done->fraction) < 1e-9;
}

/* Takes dots and, where it knows them for just these, minutes as the plan has them. */
static bool take(const struct member *session, struct done_session *done, struct arena *arena, struct error *error)
{
	struct member zones = json_member(session, "zones"), minutes = json_member(session, "minutes");
	struct done_part *parts;
	size_t count;
	int64_t all = 0, taken = 0;
	if (!read_parts(&zones, &parts, &count, arena, error)
		|| !json_optional_real(&minutes, 0, 100000, &done->minutes, error))
		return false;
	for (size_t i = 0; i < count; i++) {
		all += parts[i].dots;
		if (!is_done(session) && !names(done, parts[i].zone))
			parts[i].dots = 0;
		taken += parts[i].dots;
	}
	if (!done->counted) {
		done->parts = parts;
		done->part_count = count;
		done->counted = true;
		done->timed = minutes.value && taken == all;
		return true;
	}
	for (size_t i = 0; i < done->part_count; i++)
		all -= done->parts[i].dots;
	done->timed = minutes.value && all == 0;
	return true;
}

/* The dots and the share that the sessions before placed of a zone. */
static int64_t placed(const struct done_session *sessions, size_t count, const struct done_part *zone, double *share)
{
	int64_t dots = 0;
	*share = 0;
	for (size_t i = 0; i < count; i++) {
		if (sessions[i].touch_up || !names(&sessions[i], zone->zone))
			continue;
		*share += sessions[i].fraction;
		for (size_t k = 0; k < sessions[i].part_count; k++)
			if (strcmp(sessions[i].parts[k].zone, zone->zone) == 0)
				dots += sessions[i].parts[k].dots;
	}
	return dots;
}

/* Its share of the dots that its zones had; what completes a zone, all that was left of it. */
static void count_share(
	const struct standing *standing, struct done_session *sessions, size_t index, struct arena *arena)
{
	struct done_session *done = &sessions[index];
	struct done_part *parts = arena_new(arena, standing->zone_count + 1, struct done_part);
	for (size_t i = 0; i < standing->zone_count; i++) {
		const struct done_part *zone = &standing->zones[i];
		double share;
		int64_t left = zone->dots - placed(sessions, index, zone, &share);
		int64_t dots = (int64_t)floor(done->fraction * (double)zone->dots + 0.5);
		parts[i] = (struct done_part){.zone = zone->zone};
		if (names(done, zone->zone) && left > 0)
			parts[i].dots = dots > left || share + done->fraction > ALL ? left : dots;
	}
	done->parts = parts;
	done->part_count = standing->zone_count;
	done->counted = true;
}

static bool as_planned(const struct member *session, const struct done_session *done)
{
	struct member share = json_member(session, "share");
	return !done->has_fraction || fabs(json_number_value(share.value) - done->fraction) < SHARE_STEP;
}

static bool count_session(const struct standing *standing, struct done_session *sessions, size_t index, size_t number,
	struct arena *arena, struct error *error)
{
	struct done_session *done = &sessions[index];
	struct member session = json_element(&standing->sessions, number);
	if (number < standing->count && is_same(&session, done))
		return take(&session, done, arena, error);
	for (size_t i = 0; i < standing->count; i++) {
		struct member other = json_element(&standing->sessions, i);
		if (is_same(&other, done))
			return take(&other, done, arena, error);
	}
	if (number >= standing->count || done->counted)
		return true;
	if (!is_done(&session) && as_planned(&session, done))
		return take(&session, done, arena, error);
	if (done->has_fraction)
		count_share(standing, sessions, index, arena);
	return true;
}

bool case_count_done(const struct document *document, struct done_session *sessions, size_t count, struct arena *arena,
	struct error *error)
{
	struct standing standing;
	size_t number = 0;
	if (count == 0)
		return true;
	if (!read_standing(document, &standing, arena, error))
		return false;
	for (size_t i = 0; i < count; i++)
		if (!sessions[i].touch_up && !count_session(&standing, sessions, i, number++, arena, error))
			return false;
	return true;
}
