#include "scalp/plan/schedule.h"

#include <math.h>
#include <stdio.h>

/* The purposes of a session by its place in the series; the second places most (clinical practice). */
static const char purpose_first[] = "light: maps the design and shows how the skin takes colour";
static const char purpose_middle[] = "builds most of the density";
static const char purpose_last[] = "refines: fills gaps, hairline last";
static const char purpose_only[] = "places all dots";

struct extent {
	double area_cm2;
	int64_t dots;
	bool scar;
};

static struct extent extent_of(const struct plan_zone *zones, size_t zone_count)
{
	struct extent extent = {.area_cm2 = 0};
	for (size_t i = 0; i < zone_count; i++) {
		extent.area_cm2 += zones[i].area_mm2 / 100;
		extent.dots += zones[i].dots;
		extent.scar = extent.scar || (zones[i].kind == ZONE_SCAR && zones[i].dots > 0);
	}
	return extent;
}

static const struct schedule_reason usual = {"usual", "the usual series: healing shows what is still needed"};
static const struct schedule_reason small_area = {"small-area", "a small area"};
static const struct schedule_reason scarred = {"scar", "scars hold colour less well"};
static const struct schedule_reason whole_scalp = {"whole-scalp", "the whole scalp"};
static const struct schedule_reason long_session = {"long-session", "one more, or a session would be too long"};
static const struct schedule_reason already_done = {"already-done", "so many were carried out already"};

static void at_least(struct schedule *schedule, double count, const struct schedule_reason *reason)
{
	size_t wanted = (size_t)fmin(fmax(count, 1), SCHEDULE_MOST);
	if (wanted <= schedule->count)
		return;
	schedule->count = wanted;
	if (schedule->reason_count < SCHEDULE_REASONS)
		schedule->reasons[schedule->reason_count++] = reason;
}

static double minutes_for(const struct defaults *defaults, int64_t dots)
{
	return (double)dots / defaults_value(defaults, "work.rate") * defaults_value(defaults, "work.overhead");
}

/* The shares of the dots, from the cumulated ones; returns the greatest. */
static double shares_of(const struct defaults *defaults, size_t count, double *shares)
{
	char key[32];
	size_t known;
	double greatest = 0;
	snprintf(key, sizeof key, "sessions.cumulated.%zu", count);
	const double *cumulated = defaults_values(defaults, key, &known);
	for (size_t i = 0; i < count; i++) {
		shares[i] = i < known ? cumulated[i] - (i > 0 ? cumulated[i - 1] : 0) : 0;
		greatest = fmax(greatest, shares[i]);
	}
	return greatest;
}

static void choose_count(const struct defaults *defaults, const struct schedule_request *request,
	const struct extent *extent, double session_max_min, struct schedule *schedule)
{
	double shares[SCHEDULE_MOST];
	bool small = extent->area_cm2 < defaults_value(defaults, "sessions.small_area");
	at_least(schedule, defaults_value(defaults, small ? "sessions.count.small_area" : "sessions.count.default"),
		small ? &small_area : &usual);
	if (extent->scar)
		at_least(schedule, defaults_value(defaults, "sessions.count.scar"), &scarred);
	if (extent->area_cm2 >= defaults_value(defaults, "sessions.whole_scalp_area"))
		at_least(schedule, defaults_value(defaults, "sessions.count.whole_scalp"), &whole_scalp);
	double all = minutes_for(defaults, extent->dots);
	while (schedule->count < SCHEDULE_MOST && all * shares_of(defaults, schedule->count, shares) > session_max_min)
		at_least(schedule, (double)schedule->count + 1, &long_session);
	at_least(schedule, (double)request->done_count, &already_done);
}

static void fill_session(
	const struct defaults *defaults, struct schedule *schedule, size_t i, double share, double session_max_min)
{
	struct plan_session *session = &schedule->sessions[i];
	struct session_detail *detail = &schedule->details[i];
	session->number = (int64_t)i + 1;
	session->minutes = minutes_for(defaults, session->dots);
	detail->share = share;
	detail->sittings = (int64_t)fmax(1, ceil(session->minutes / session_max_min));
	detail->purpose = i == 0 ? purpose_first : i + 1 == schedule->count ? purpose_last : purpose_middle;
	if (schedule->count == 1)
		detail->purpose = purpose_only;
}

static void place_dots(struct schedule *schedule, const double *shares, struct plan_zone *zones, size_t zone_count,
	struct arena *arena)
{
	size_t count = schedule->count;
	int64_t *dots = arena_new(arena, zone_count, int64_t), *parts = arena_new(arena, zone_count * count, int64_t);
	for (size_t i = 0; i < zone_count; i++)
		dots[i] = zones[i].dots;
	schedule_split(dots, zone_count, shares, count, parts);
	for (size_t i = 0; i < zone_count; i++) {
		zones[i].session_dots = parts + i * count;
		for (size_t k = 0; k < count; k++)
			schedule->sessions[k].dots += zones[i].session_dots[k];
	}
}

static bool date_sittings(const struct calendar *calendar, int64_t day, struct session_detail *detail,
	struct arena *arena, struct error *error)
{
	detail->sitting_days = arena_new(arena, (size_t)detail->sittings, int64_t);
	for (int64_t i = 0; i < detail->sittings; i++) {
		if (!calendar_next_open(calendar, day, &detail->sitting_days[i]))
			return error_at(
				error, ERROR_DATA, "closed", "/clinic/closed", "leaves no open day in five years");
		day = detail->sitting_days[i] + 1;
	}
	return true;
}

/* Done sessions keep their day; the others follow at the interval, later where the clinic is closed, never earlier. */
static bool date_sessions(
	const struct schedule_request *request, struct schedule *schedule, struct arena *arena, struct error *error)
{
	int64_t earliest = request->not_before;
	for (size_t i = 0; i < schedule->count; i++) {
		struct session_detail *detail = &schedule->details[i];
		detail->done = i < request->done_count;
		if (detail->done) {
			detail->sittings = 1;
			detail->sitting_days = arena_new(arena, 1, int64_t);
			detail->sitting_days[0] = request->done[i];
		} else if (!request->dated) {
			continue;
		} else if (!date_sittings(&request->calendar, earliest, detail, arena, error)) {
			return false;
		}
		schedule->sessions[i].dated = true;
		schedule->sessions[i].day = detail->sitting_days[0];
		int64_t next = detail->sitting_days[detail->sittings - 1] + schedule->interval_days;
		earliest = next > earliest ? next : earliest;
	}
	return true;
}

bool schedule_make(const struct defaults *defaults, const struct schedule_request *request, struct plan_zone *zones,
	size_t zone_count, struct arena *arena, struct schedule *schedule, struct error *error)
{
	double shares[SCHEDULE_MOST], least = defaults_min(defaults, "sessions.interval");
	double interval = defaults_value(defaults, "sessions.interval");
	double session_max_min = request->session_max_min;
	struct extent extent = extent_of(zones, zone_count);
	*schedule = (struct schedule){.count = 0};
	if (request->interval_days > 0)
		interval = (double)request->interval_days;
	schedule->interval_days = (int64_t)ceil(fmax(interval, least));
	if (request->done_count > SCHEDULE_MOST)
		return error_at(error, ERROR_DATA, "range", "/done", "has %zu sessions; a plan has at most %d",
			request->done_count, SCHEDULE_MOST);
	if (session_max_min <= 0)
		session_max_min = 60 * defaults_value(defaults, "sessions.hours.max_planned");
	if (extent.dots == 0)
		return true;
	choose_count(defaults, request, &extent, session_max_min, schedule);
	schedule->sessions = arena_new(arena, schedule->count, struct plan_session);
	schedule->details = arena_new(arena, schedule->count, struct session_detail);
	shares_of(defaults, schedule->count, shares);
	place_dots(schedule, shares, zones, zone_count, arena);
	for (size_t i = 0; i < schedule->count; i++)
		fill_session(defaults, schedule, i, shares[i], session_max_min);
	return date_sessions(request, schedule, arena, error);
}
