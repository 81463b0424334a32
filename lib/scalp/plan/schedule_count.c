/* How many sessions: the rows that apply, each with its range, and the work. */
#include <math.h>
#include <stdio.h>

#include "scalp/plan/schedule_parts.h"

static const struct schedule_reason usual = {"usual", "the usual series: healing shows what is still needed"};
static const struct schedule_reason small_area = {"small-area", "a small area"};
static const struct schedule_reason scarred = {"scar", "scars hold colour less well"};
static const struct schedule_reason alopecia = {"alopecia", "patchy, total or scarring loss"};
static const struct schedule_reason touch_up = {
	"touch-up", "dots go between those in the skin, fewer than for bare skin"};
static const struct schedule_reason whole_scalp = {"whole-scalp", "the whole scalp"};
static const struct schedule_reason slow_skin = {"slow-skin", "dry or thick skin takes and keeps colour less well"};
static const struct schedule_reason much_work = {"much-work", "more dots than so many sessions hold"};
static const struct schedule_reason long_session = {
	"long-session", "one more, or a session would take more than two sittings"};
static const struct schedule_reason asked = {"asked", "so many were asked for"};

struct extent {
	double area_cm2;
	int64_t dots;
	bool scar;
};

/* Of the whole series, with what was laid of it under other names. */
static struct extent extent_of(const struct plan_zone *zones, size_t zone_count)
{
	struct extent extent = {.area_cm2 = 0};
	for (size_t i = 0; i < zone_count; i++) {
		extent.area_cm2 += zones[i].area_mm2 / 100;
		extent.dots += zones[i].dots - zones[i].astray + zones[i].adopted;
		extent.scar = extent.scar || (zones[i].kind == ZONE_SCAR && zones[i].dots + zones[i].adopted > 0);
	}
	return extent;
}

/* A count that grows, inside the widest range of the rows that apply. */
struct series {
	struct schedule *schedule;
	size_t low, high;
};

static size_t clamp_count(double count)
{
	return (size_t)fmin(fmax(count, 1), SERIES_MOST);
}

static void at_least(struct series *series, double count, const struct schedule_reason *reason)
{
	struct schedule *schedule = series->schedule;
	size_t wanted = clamp_count(count);
	if (series->high > 0 && wanted > series->high)
		wanted = series->high;
	if (wanted <= schedule->count)
		return;
	schedule->count = wanted;
	if (schedule->reason_count < SCHEDULE_REASONS)
		schedule->reasons[schedule->reason_count++] = reason;
}

static void apply_row(struct series *series, const struct default_row *row, const struct schedule_reason *reason)
{
	size_t low = clamp_count(row->min), high = clamp_count(row->max);
	series->low = low > series->low ? low : series->low;
	series->high = high > series->high ? high : series->high;
	at_least(series, row->value, reason);
}

static void apply_rows(const struct defaults *defaults, const struct schedule_request *request,
	const struct extent *extent, struct series *series)
{
	if (request->touch_up) {
		apply_row(series, defaults_find(defaults, "sessions.count.touch_up"), &touch_up);
		return;
	}
	bool small = extent->area_cm2 < defaults_value(defaults, "sessions.small_area");
	apply_row(series, defaults_find(defaults, small ? "sessions.count.small_area" : "sessions.count.default"),
		small ? &small_area : &usual);
	if (extent->scar)
		apply_row(series, defaults_find(defaults, "sessions.count.scar"), &scarred);
	if (request->alopecia)
		apply_row(series, defaults_find(defaults, "sessions.count.alopecia"), &alopecia);
	if (extent->area_cm2 >= defaults_value(defaults, "sessions.whole_scalp_area"))
		apply_row(series, defaults_find(defaults, "sessions.count.whole_scalp"), &whole_scalp);
	if (request->slow_skin)
		at_least(series, (double)series->schedule->count + defaults_value(defaults, "sessions.more.slow_skin"),
			&slow_skin);
}

/* Without being asked, no more than a whole scalp takes: what is too long then is held in two sittings, and only what
 * would need three takes one session more. */
static void apply_work(const struct defaults *defaults, const struct extent *extent, struct series *series)
{
	struct schedule *schedule = series->schedule;
	double shares[SERIES_MOST], most = defaults_value(defaults, "sessions.count.whole_scalp");
	double capacity = (double)schedule_capacity(defaults, schedule->session_max_min);
	double dots = (double)extent->dots, load = fmin(capacity, defaults_value(defaults, "work.dots_per_session"));
	at_least(series, fmin(ceil(dots / load), most), &much_work);
	while (schedule->count < series->high
		&& dots * schedule_shares(defaults, schedule->count, shares) > 2 * capacity)
		at_least(series, (double)schedule->count + 1, &long_session);
}

static bool take_wish(size_t wish, const struct series *series, struct error *error)
{
	if (wish < series->low || wish > series->high)
		return error_at(error, ERROR_DATA, "range", "/goal/sessions", "%zu is not in %zu..%zu for this work",
			wish, series->low, series->high);
	series->schedule->count = wish;
	series->schedule->reasons[0] = &asked;
	series->schedule->reason_count = 1;
	return true;
}

/* How many minutes a sitting must have that two of them hold `dots`. */
static double minutes_needed(const struct defaults *defaults, int64_t dots)
{
	return ceil(schedule_minutes(defaults, dots / 2 + 1));
}

bool schedule_check_sittings(const struct defaults *defaults, const struct schedule_request *request,
	const struct schedule *schedule, int64_t dots, size_t enough, struct error *error)
{
	double needed = minutes_needed(defaults, dots);
	double most = 60 * defaults_max(defaults, "sessions.hours.max_planned");
	const char *pointer = request->session_max_min > 0 ? "/clinic/session_max_min"
			      : request->sessions > 0      ? "/goal/sessions"
							   : "/client/pattern";
	char minutes[48] = "", sessions[48] = "";
	if (dots <= 2 * schedule_capacity(defaults, schedule->session_max_min))
		return true;
	if (needed <= most)
		snprintf(minutes, sizeof minutes, "sittings of %g min", needed);
	if (enough > 0)
		snprintf(sessions, sizeof sessions, "%zu sessions", enough);
	return error_at(error, ERROR_DATA, "sittings", pointer,
		"a session of %lld dots takes %.0f min, more than two sittings of %g min hold; %s%s%s would do",
		(long long)dots, schedule_minutes(defaults, dots), schedule->session_max_min, minutes,
		*minutes && *sessions ? " or " : "",
		*sessions  ? sessions
		: *minutes ? ""
			   : "only less work, by fewer zones or a lower density,");
}

/* The fewest sessions that the rows allow and in which none needs more than two sittings; 0: there are none. */
static size_t enough_sessions(
	const struct defaults *defaults, const struct series *series, int64_t dots, double capacity)
{
	double shares[SERIES_MOST];
	for (size_t count = series->schedule->count + 1; count <= series->high; count++)
		if ((double)dots * schedule_shares(defaults, count, shares) <= 2 * capacity)
			return count;
	return 0;
}

bool schedule_choose_count(const struct defaults *defaults, const struct schedule_request *request,
	const struct plan_zone *zones, size_t zone_count, struct schedule *schedule, struct error *error)
{
	struct extent extent = extent_of(zones, zone_count);
	struct series series = {.schedule = schedule};
	if (extent.dots == 0)
		return true;
	apply_rows(defaults, request, &extent, &series);
	apply_work(defaults, &extent, &series);
	schedule->advised = schedule->count;
	schedule->least = series.low;
	schedule->most = series.high;
	schedule->advised_reason = schedule->reasons[schedule->reason_count - 1];
	if (request->sessions > 0 && !take_wish(request->sessions, &series, error))
		return false;
	if (request->done_count > 0)
		return true;
	double shares[SERIES_MOST], capacity = (double)schedule_capacity(defaults, schedule->session_max_min);
	double greatest = (double)extent.dots * schedule_shares(defaults, schedule->count, shares);
	return schedule_check_sittings(defaults, request, schedule, (int64_t)floor(greatest),
		enough_sessions(defaults, &series, extent.dots, capacity), error);
}

double schedule_shares(const struct defaults *defaults, size_t count, double shares[static SERIES_MOST])
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
