#include "case/case_treatment.h"

#include "base/date.h"
#include "case/case_done.h"

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

/* Touch-ups are no sessions of the series. */
static bool read_done(struct document *document, const struct plan *plan, struct schedule_request *request,
	struct arena *arena, struct error *error)
{
	const char **names = arena_new(arena, plan->zone_count + 1, const char *);
	struct done_session *done;
	size_t count;
	for (size_t i = 0; i < plan->zone_count; i++)
		names[i] = plan->zones[i].name;
	if (!case_read_done(document, plan->day, &done, &count, arena, error)
		|| !case_check_done(document, names, error))
		return false;
	int64_t *days = arena_new(arena, count + 1, int64_t);
	for (size_t i = 0; i < count; i++)
		if (!done[i].touch_up)
			days[request->done_count++] = done[i].day;
	request->done = days;
	return true;
}

static bool read_request(struct document *document, const struct candidacy *candidacy, const struct plan *plan,
	const struct defaults *defaults, struct schedule_request *request, struct arena *arena, struct error *error)
{
	struct member clinic = document_member(document, "clinic"), interval = json_member(&clinic, "interval_days");
	struct member longest = json_member(&clinic, "session_max_min");
	int64_t least = (int64_t)defaults_min(defaults, "sessions.interval");
	int64_t most = (int64_t)defaults_max(defaults, "sessions.interval");
	*request = (struct schedule_request){.not_before = candidacy->not_before, .dated = !candidacy->open};
	if (clinic.value && !json_require_object(&clinic, error))
		return false;
	return read_calendar(&clinic, &request->calendar, arena, error)
	       && json_optional_integer(&interval, least, most, &request->interval_days, error)
	       && json_optional_real(&longest, 30, 600, &request->session_max_min, error)
	       && read_done(document, plan, request, arena, error);
}

static bool ends_after(const struct schedule *schedule, int64_t day)
{
	for (size_t i = 0; i < schedule->count; i++) {
		const struct session_detail *detail = &schedule->details[i];
		if (schedule->sessions[i].dated && !detail->done && detail->sitting_days[detail->sittings - 1] > day)
			return true;
	}
	return false;
}

/* Sessions that would go on after the last day that the rules allow get no dates. */
static bool make_schedule(struct document *document, const struct defaults *defaults, struct schedule_request *request,
	const struct candidacy *candidacy, const struct plan *plan, struct schedule *schedule, struct arena *arena,
	struct error *error)
{
	if (!schedule_make(defaults, request, plan->zones, plan->zone_count, arena, schedule, error))
		return false;
	if (!candidacy->has_not_after || !ends_after(schedule, candidacy->not_after))
		return true;
	document_warn(document, "/plan/not_after", "comes before the series can end: the sessions have no dates");
	request->dated = false;
	return schedule_make(defaults, request, plan->zones, plan->zone_count, arena, schedule, error);
}

bool case_make_treatment(struct document *document, const struct defaults *defaults, const struct rulebook *book,
	const struct aftercare_rows *rows, const struct case_candidacy *candidacy, struct plan *plan,
	struct case_treatment *treatment, struct arena *arena, struct error *error)
{
	struct schedule_request request;
	*treatment = (struct case_treatment){.zones = plan->zones, .zone_count = plan->zone_count};
	if (!read_request(document, &candidacy->result, plan, defaults, &request, arena, error)
		|| !make_schedule(
			document, defaults, &request, &candidacy->result, plan, &treatment->schedule, arena, error))
		return false;
	if (!case_choose_technique(document, defaults, plan, &treatment->works, arena, error))
		return false;
	plan->sessions = treatment->schedule.sessions;
	plan->session_count = treatment->schedule.count;
	treatment->aftercare = aftercare_make(rows, book, &candidacy->candidate, &treatment->schedule, arena);
	return true;
}
