#include "case/plan/case_schedule.h"

#include <string.h>

#include "base/date.h"
#include "case/plan/case_counted.h"
#include "case/plan/case_done.h"
#include "case/client/case_goal.h"
#include "case/document/spelling.h"

enum { CLOSED_MOST = 1000 };

/* In the order of date_weekday. */
static const char *const weekdays[] = {
	"monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", NULL};

static bool read_range(const struct member *object, struct day_range *range, struct error *error)
{
	struct member from = json_member(object, "from"), until = json_member(object, "until");
	if (!json_read_date(&from, &range->from, error) || !json_read_date(&until, &range->until, error))
		return false;
	return range->until >= range->from
	       || error_at(error, ERROR_DATA, "contradiction", until.pointer, "comes before \"from\"");
}

/* One element of /clinic/closed; a date or a range is added to ranges[*count]. */
static bool read_closed_day(const struct member *member, struct calendar *calendar, struct day_range *ranges,
	size_t *count, struct error *error)
{
	int64_t day;
	size_t weekday;
	if (json_is_object(member->value))
		return read_range(member, &ranges[(*count)++], error);
	if (json_is_string(member->value) && date_read(json_string_value(member->value), &day)) {
		ranges[(*count)++] = (struct day_range){day, day};
		return true;
	}
	if (!json_read_code(member, weekdays, &weekday, error))
		return false;
	calendar->weekday_closed[weekday] = true;
	return true;
}

static bool read_calendar(
	const struct member *clinic, struct calendar *calendar, struct arena *arena, struct error *error)
{
	struct member closed = json_member(clinic, "closed");
	size_t elements = 0, count = 0;
	if (closed.value && !json_read_array(&closed, 0, CLOSED_MOST, &elements, error))
		return false;
	struct day_range *ranges = arena_new(arena, elements + 1, struct day_range);
	for (size_t i = 0; i < elements; i++) {
		struct member element = json_element(&closed, i);
		if (!read_closed_day(&element, calendar, ranges, &count, error))
			return false;
	}
	calendar->closed = ranges;
	calendar->closed_count = count;
	return true;
}

static bool other_ink(size_t code, size_t done_count, struct error *error)
{
	return error_at(error, ERROR_DATA, "contradiction", "/goal/ink",
		"is another ink than the %s one that %zu session%s placed, and that stays in the skin: finish the "
		"series with "
		"it, put it into /worn (smp-dots --wear), and plan the new ink over it",
		case_ink_codes[code], done_count, done_count == 1 ? " has" : "s have");
}

/* What is in the skin stays, whatever is wished for now: a series is finished with the ink that it was begun with. Which
 * that is the sessions tell or the plan at hand knows; ink of which nobody knows is not taken for one that fades away. */
static bool keeps_ink(const struct document *document, bool temporary, const struct done_session *done,
	size_t done_count, struct error *error)
{
	struct member plan = document_member(document, "plan"), ink = json_member(&plan, "ink");
	struct member list = document_member(document, "done");
	size_t code;
	for (size_t i = 0; i < done_count; i++) {
		struct member session = json_element(&list, i), told = json_member(&session, "ink");
		if (done[i].ink_told && done[i].temporary != temporary)
			return other_ink(done[i].temporary, done_count, error);
		if (!done[i].ink_told && !ink.value && temporary)
			return error_at(error, ERROR_DATA, "missing", told.pointer,
				"is missing, and no plan tells it: what the session placed may be permanent; permanent "
				"or "
				"temporary is needed");
	}
	if (done_count == 0 || !ink.value)
		return true;
	if (!json_read_code(&ink, case_ink_codes, &code, error))
		return false;
	return (code == 1) == temporary || other_ink(code, done_count, error);
}

static bool read_done(struct document *document, const struct plan *plan, const struct defaults *defaults,
	struct schedule_request *request, struct arena *arena, struct error *error)
{
	const char **names = arena_new(arena, plan->zone_count + 1, const char *);
	struct done_session *done;
	for (size_t i = 0; i < plan->zone_count; i++)
		names[i] = plan->zones[i].name;
	if (!case_read_done(document, plan->day, &done, &request->done_count, arena, error)
		|| !keeps_ink(document, plan->temporary, done, request->done_count, error)
		|| !case_check_done(document, names, error)
		|| !case_count_done(document, done, request->done_count, arena, error)
		|| !case_check_counted(done, request->done_count, names, error))
		return false;
	case_warn_of_haste(document, done, request->done_count, (int64_t)defaults_min(defaults, "sessions.interval"));
	request->done = done;
	return true;
}

/* Losses that the series must reckon with, by the code of the pattern. */
static bool is_alopecia(const struct candidate *candidate)
{
	static const char *const codes[] = {"areata", "totalis", "universalis", "scarring", NULL};
	for (size_t i = 0; i < candidate->words[WORD_PATTERN].count; i++)
		for (size_t k = 0; codes[k]; k++)
			if (strcmp(candidate->words[WORD_PATTERN].codes[i], codes[k]) == 0)
				return true;
	return false;
}

/* Earlier work is seen as half of all, or more: what is new is no look of its own that must be built up. */
static bool is_touch_up(const struct plan *plan)
{
	int64_t wanted = 0, dots = 0;
	for (size_t i = 0; i < plan->zone_count; i++) {
		const struct plan_zone *zone = &plan->zones[i];
		wanted += zone->worn.dots > 0 ? zone->worn.wanted : zone->dots;
		dots += zone->dots;
	}
	return wanted > dots && 2 * dots <= wanted;
}

static bool read_skin(const struct document *document, const struct defaults *defaults, bool *slow, struct error *error)
{
	struct member client = document_member(document, "client"), skin = json_member(&client, "skin");
	struct member type = json_member(&skin, "type"), thickness = json_member(&skin, "thickness_mm");
	const char *word = json_string_value(type.value);
	double mm = 0;
	if (!json_optional_real(&thickness, 0.5, 5, &mm, error))
		return false;
	*slow = (word && (spelling_same(word, "dry") || spelling_same(word, "thick")))
		|| mm >= defaults_value(defaults, "skin.thick");
	return true;
}

static bool read_wishes(struct document *document, const struct defaults *defaults, struct schedule_request *request,
	struct arena *arena, struct error *error)
{
	struct member clinic = document_member(document, "clinic"), interval = json_member(&clinic, "interval_days");
	struct member longest = json_member(&clinic, "session_max_min");
	struct member goal = document_member(document, "goal"), sessions = json_member(&goal, "sessions");
	int64_t least = (int64_t)defaults_min(defaults, "sessions.interval");
	int64_t most = (int64_t)defaults_max(defaults, "sessions.interval"), count = 0;
	double usual = 60 * defaults_max(defaults, "sessions.hours.max_planned");
	if (clinic.value && !json_require_object(&clinic, error))
		return false;
	if (!read_calendar(&clinic, &request->calendar, arena, error)
		|| !json_optional_integer(&interval, least, most, &request->interval_days, error)
		|| !json_optional_real(&longest, 30, usual, &request->session_max_min, error)
		|| !json_optional_integer(&sessions, 1, SERIES_MOST, &count, error))
		return false;
	request->sessions = (size_t)count;
	return true;
}

bool case_read_schedule(struct document *document, const struct case_candidacy *candidacy, const struct plan *plan,
	const struct defaults *defaults, struct schedule_request *request, struct arena *arena, struct error *error)
{
	*request = (struct schedule_request){.not_before = candidacy->result.not_before,
		.dated = !candidacy->result.open,
		.alopecia = is_alopecia(&candidacy->candidate),
		.touch_up = is_touch_up(plan)};
	return read_wishes(document, defaults, request, arena, error)
	       && read_skin(document, defaults, &request->slow_skin, error)
	       && read_done(document, plan, defaults, request, arena, error);
}
