#include "scalp/plan/schedule.h"

#include <math.h>

#include "scalp/plan/schedule_parts.h"

/* The purposes of a session by its place in the series; the second places most (clinical practice). */
static const char purpose_first[] = "light: maps the design and shows how the skin takes colour";
static const char purpose_middle[] = "builds most of the density";
static const char *const purpose_last[2] = {"refines: fills gaps", "refines: fills gaps, the hairline last"};
static const char *const purpose_second[2] = {
	"builds the density and refines: fills gaps", "builds the density and refines: fills gaps, the hairline last"};
static const char purpose_only[] = "places all dots";

static const struct schedule_reason carried_on = {"already-done", "sessions carried out already, and what is left"};
static const struct schedule_reason usual_interval = {"usual", "the skin heals in 10 to 14 days, by most sources"};
static const struct schedule_reason wished_interval = {"clinic", "the clinic's own interval"};
static const struct schedule_reason least_interval = {"least", "the least that healing needs"};
static const struct schedule_reason first_day = {"first-day", "the first day that the client may come"};
static const struct schedule_reason healed = {"interval", "the skin has healed from the session before"};
static const struct schedule_reason closed_days = {"closed", "the clinic is closed on the days before"};

double schedule_minutes(const struct defaults *defaults, int64_t dots)
{
	return (double)dots / defaults_value(defaults, "work.rate") * defaults_value(defaults, "work.overhead");
}

int64_t schedule_capacity(const struct defaults *defaults, double minutes)
{
	return (int64_t)fmax(
		1, floor(minutes / defaults_value(defaults, "work.overhead") * defaults_value(defaults, "work.rate")));
}

/* The sessions done, without touch-ups. */
static struct series_done series_of(const struct schedule_request *request, struct arena *arena)
{
	struct series_done done = {arena_new(arena, request->done_count + 1, const struct done_session *), 0};
	for (size_t i = 0; i < request->done_count; i++)
		if (!request->done[i].touch_up)
			done.sessions[done.count++] = &request->done[i];
	return done;
}

/* What was placed is a fact, even where nothing is left to do. */
static bool placed_some(const struct series_done *done)
{
	for (size_t i = 0; i < done->count; i++)
		for (size_t k = 0; k < done->sessions[i]->part_count; k++)
			if (done->sessions[i]->parts[k].dots > 0)
				return true;
	return false;
}

static bool has_hairline(const struct plan_zone *zones, size_t count)
{
	for (size_t z = 0; z < count; z++)
		if (zones[z].kind == ZONE_HAIRLINE)
			return true;
	return false;
}

static const char *purpose_of(size_t i, size_t count, bool hairline)
{
	if (count == 1)
		return purpose_only;
	if (count == 2)
		return i == 0 ? purpose_first : purpose_second[hairline];
	return i == 0 ? purpose_first : i + 1 == count ? purpose_last[hairline] : purpose_middle;
}

/* Pain is that of the most sensitive zone worked on: temples and hairline before all others. */
static struct range pain_of(const struct defaults *defaults, const struct plan_zone *zones, size_t zone_count, size_t i)
{
	for (size_t z = 0; z < zone_count; z++)
		if (zones[z].session_dots[i] > 0 && (zones[z].kind == ZONE_TEMPLE || zones[z].kind == ZONE_HAIRLINE))
			return defaults_range(defaults, "pain.nrs.temple");
	return defaults_range(defaults, "pain.nrs");
}

static void fill_sessions(const struct defaults *defaults, const struct series_done *done,
	const struct plan_zone *zones, size_t zone_count, struct schedule *schedule, struct arena *arena)
{
	int64_t all = 0, capacity = schedule_capacity(defaults, schedule->session_max_min);
	for (size_t z = 0; z < zone_count; z++)
		all += zones[z].dots;
	for (size_t i = 0; i < schedule->count; i++) {
		struct plan_session *session = &schedule->sessions[i];
		struct session_detail *detail = &schedule->details[i];
		session->number = (int64_t)i + 1;
		for (size_t z = 0; z < zone_count; z++)
			session->dots += zones[z].session_dots[i];
		session->minutes = schedule_minutes(defaults, session->dots);
		detail->share = (double)session->dots / (double)all;
		detail->done = i < done->count ? done->sessions[i] : NULL;
		if (detail->done && detail->done->timed)
			session->minutes = detail->done->minutes;
		detail->purpose = purpose_of(i, schedule->count, has_hairline(zones, zone_count));
		detail->pain = pain_of(defaults, zones, zone_count, i);
		/* What is done is done, on the day on record. */
		schedule_sit(zones, zone_count, i, detail->done ? all : capacity, detail, arena);
		for (size_t k = 0; k < detail->sitting_count; k++)
			detail->sittings[k].minutes =
				detail->done ? session->minutes : schedule_minutes(defaults, detail->sittings[k].dots);
	}
}

static bool date_sittings(
	const struct calendar *calendar, int64_t day, struct session_detail *detail, struct error *error)
{
	for (size_t i = 0; i < detail->sitting_count; i++) {
		struct sitting *sitting = &detail->sittings[i];
		if (!calendar_next_open(calendar, day, &sitting->day))
			return error_at(
				error, ERROR_DATA, "closed", "/clinic/closed", "leaves no open day in five years");
		if (i == 0 && sitting->day > day)
			detail->reasons[detail->reason_count++] = &closed_days;
		day = sitting->day + 1;
	}
	return true;
}

/* The first day on which skin that was needled before, in a touch-up, may be needled again. */
static int64_t after_touch_ups(const struct schedule_request *request, int64_t interval_days)
{
	int64_t day = INT64_MIN;
	for (size_t i = 0; i < request->done_count; i++)
		if (request->done[i].touch_up && request->done[i].day + interval_days > day)
			day = request->done[i].day + interval_days;
	return day;
}

/* Done sessions keep their day; the others follow at the interval, later where the clinic is closed, never earlier. */
static bool date_sessions(const struct schedule_request *request, struct schedule *schedule, struct error *error)
{
	int64_t earliest = request->not_before, healed_day = after_touch_ups(request, schedule->interval_days);
	bool waited = healed_day > earliest;
	earliest = waited ? healed_day : earliest;
	for (size_t i = 0; i < schedule->count; i++) {
		struct session_detail *detail = &schedule->details[i];
		if (detail->done) {
			detail->sittings[0].day = detail->done->day;
		} else if (!request->dated) {
			continue;
		} else {
			detail->reasons[detail->reason_count++] = waited ? &healed : &first_day;
			if (!date_sittings(&request->calendar, earliest, detail, error))
				return false;
		}
		schedule->sessions[i].dated = true;
		schedule->sessions[i].day = detail->sittings[0].day;
		int64_t next = detail->sittings[detail->sitting_count - 1].day + schedule->interval_days;
		if (next > earliest) {
			earliest = next;
			waited = true;
		}
	}
	return true;
}

static void set_interval(const struct defaults *defaults, int64_t wish, struct schedule *schedule)
{
	double least = fmax(
		defaults_min(defaults, "sessions.interval"), defaults_value(defaults, "sessions.interval.hard_min"));
	double interval = wish > 0 ? (double)wish : defaults_value(defaults, "sessions.interval");
	schedule->interval_days = (int64_t)ceil(fmax(interval, least));
	schedule->interval_reason = interval < least ? &least_interval : wish > 0 ? &wished_interval : &usual_interval;
}

bool schedule_make(const struct defaults *defaults, const struct schedule_request *request, struct plan_zone *zones,
	size_t zone_count, struct arena *arena, struct schedule *schedule, struct error *error)
{
	struct series_done done = series_of(request, arena);
	*schedule = (struct schedule){.as_planned = true};
	for (size_t z = 0; z < zone_count; z++) {
		zones[z].dots -= zones[z].surplus;
		zones[z].surplus = 0;
	}
	set_interval(defaults, request->interval_days, schedule);
	schedule->session_max_min = request->session_max_min > 0
					    ? request->session_max_min
					    : 60 * defaults_value(defaults, "sessions.hours.max_planned");
	if (!schedule_choose_count(defaults, request, zones, zone_count, schedule, error))
		return false;
	if (schedule->count == 0 && !placed_some(&done))
		return true;
	if (done.count >= SCHEDULE_SESSIONS_MOST)
		return error_at(error, ERROR_DATA, "range", "/done",
			"has %zu sessions; a plan has at most %d with the next", done.count, SCHEDULE_SESSIONS_MOST);
	size_t series = schedule->count;
	if (!schedule_carry_on(defaults, request, &done, zones, zone_count, schedule, arena, error))
		return false;
	if (schedule->count != series && schedule->reason_count < SCHEDULE_REASONS)
		schedule->reasons[schedule->reason_count++] = &carried_on;
	schedule->sessions = arena_new(arena, schedule->count, struct plan_session);
	schedule->details = arena_new(arena, schedule->count, struct session_detail);
	fill_sessions(defaults, &done, zones, zone_count, schedule, arena);
	return date_sessions(request, schedule, error);
}
