/* What was done is kept as it is; what is left of every zone is spread over the sessions to come. */
#include <math.h>
#include <string.h>

#include "scalp/plan/schedule_parts.h"

static const struct schedule_reason long_rest = {
	"long-session", "one more, or a session would take more than two sittings"};

/* The table that is being filled: parts[zone * count + session]. */
struct table {
	int64_t *parts;
	size_t count;
};

static struct table table_of(size_t zone_count, size_t count, struct arena *arena)
{
	return (struct table){arena_new(arena, zone_count * count + 1, int64_t), count};
}

static void split(const double *row, const int64_t *dots, size_t zone_count, struct table *table, struct arena *arena)
{
	double *shares = arena_new(arena, zone_count * table->count + 1, double);
	for (size_t z = 0; z < zone_count; z++)
		memcpy(shares + z * table->count, row, table->count * sizeof *row);
	schedule_split(dots, zone_count, shares, table->count, table->parts);
}

static bool works_on(const struct done_session *session, const char *zone)
{
	for (size_t i = 0; i < session->zone_count; i++)
		if (strcmp(session->zones[i], zone) == 0)
			return true;
	return session->zone_count == 0;
}

static int64_t counted_dots(const struct done_session *session, const char *zone)
{
	for (size_t i = 0; i < session->part_count; i++)
		if (strcmp(session->parts[i].zone, zone) == 0)
			return session->parts[i].dots;
	return 0;
}

/* What the sessions done placed of a zone: what was counted, else by the record's share of the dots that the zone has
 * now, as the plan for its place has it where that is its share; `carry` takes what rounding leaves from zone to zone. */
static void count_done(const struct series_done *done, const struct plan_zone *zone, const int64_t *series,
	const double *planned, size_t planned_count, double *carry, int64_t *counts)
{
	int64_t left = zone->dots;
	double placed = 0;
	for (size_t i = 0; i < done->count; i++) {
		const struct done_session *session = done->sessions[i];
		double share = session->has_fraction ? session->fraction : i < planned_count ? planned[i] : 1 - placed;
		share = works_on(session, zone->name) ? fmin(share, 1 - placed) : 0;
		if (session->counted)
			counts[i] = counted_dots(session, zone->name);
		else if (i < planned_count && fabs(share - planned[i]) < 1e-9)
			counts[i] = series[i] < left ? series[i] : left;
		else if (share > 0 && placed + share > 1 - 1e-9)
			counts[i] = left;
		else if (share > 0) {
			double exact = share * (double)zone->dots + carry[i];
			counts[i] = (int64_t)fmin(floor(exact + 0.5), (double)left);
			carry[i] = exact - (double)counts[i];
		}
		if (session->counted)
			share = zone->dots > 0 ? (double)counts[i] / (double)zone->dots : 0;
		placed = fmin(placed + share, 1);
		left = left > counts[i] ? left - counts[i] : 0;
	}
}

static int64_t largest(const struct table *table, size_t zone_count)
{
	int64_t most = 0;
	for (size_t i = 0; i < table->count; i++) {
		int64_t dots = 0;
		for (size_t z = 0; z < zone_count; z++)
			dots += table->parts[z * table->count + i];
		most = dots > most ? dots : most;
	}
	return most;
}

/* Spreads what is left over `more` sessions as the end of the series has it, evenly where it has no such end. */
static struct table spread_rest(const double *planned, size_t planned_count, size_t done_count, size_t more,
	const int64_t *rest, size_t zone_count, struct arena *arena)
{
	struct table table = table_of(zone_count, more, arena);
	double row[SCHEDULE_SESSIONS_MOST], sum = 0;
	bool ends = done_count + more == planned_count;
	for (size_t i = 0; i < more; i++)
		sum += row[i] = ends ? planned[done_count + i] : 1;
	for (size_t i = 0; i < more; i++)
		row[i] /= sum;
	split(row, rest, zone_count, &table, arena);
	return table;
}

/* The dots left in every zone; a zone that holds more than it needs keeps what lies there. */
static bool settle(struct plan_zone *zones, size_t zone_count, const struct table *lie, int64_t *rest)
{
	bool some = false;
	for (size_t z = 0; z < zone_count; z++) {
		int64_t placed = 0;
		for (size_t i = 0; i < lie->count; i++)
			placed += lie->parts[z * lie->count + i];
		zones[z].surplus = placed > zones[z].dots ? placed - zones[z].dots : 0;
		zones[z].dots += zones[z].surplus;
		rest[z] = zones[z].dots - placed;
		some = some || rest[z] > 0;
	}
	return some;
}

static void join(const struct table *lie, const struct table *rest, struct plan_zone *zones, size_t zone_count,
	struct schedule *schedule, struct arena *arena)
{
	schedule->count = lie->count + rest->count;
	struct table all = table_of(zone_count, schedule->count, arena);
	for (size_t z = 0; z < zone_count; z++) {
		zones[z].session_dots = all.parts + z * all.count;
		memcpy(zones[z].session_dots, lie->parts + z * lie->count, lie->count * sizeof *lie->parts);
		memcpy(zones[z].session_dots + lie->count, rest->parts + z * rest->count,
			rest->count * sizeof *rest->parts);
	}
}

bool schedule_carry_on(const struct defaults *defaults, const struct schedule_request *request,
	const struct series_done *done, struct plan_zone *zones, size_t zone_count, struct schedule *schedule,
	struct arena *arena, struct error *error)
{
	double planned[SERIES_MOST], carry[SCHEDULE_SESSIONS_MOST] = {0};
	size_t count = schedule->count > done->count ? schedule->count : done->count;
	count = count < SERIES_MOST ? count : SERIES_MOST;
	int64_t *dots = arena_new(arena, zone_count + 1, int64_t), *rest = arena_new(arena, zone_count + 1, int64_t);
	struct table series = table_of(zone_count, count, arena), lie = table_of(zone_count, done->count, arena);
	for (size_t z = 0; z < zone_count; z++)
		dots[z] = zones[z].dots;
	schedule_shares(defaults, count, planned);
	split(planned, dots, zone_count, &series, arena);
	schedule->as_planned = done->count <= count;
	for (size_t z = 0; z < zone_count; z++) {
		count_done(
			done, &zones[z], series.parts + z * count, planned, count, carry, lie.parts + z * done->count);
		for (size_t i = 0; i < done->count && i < count; i++)
			schedule->as_planned =
				schedule->as_planned && lie.parts[z * done->count + i] == series.parts[z * count + i];
	}
	size_t more = settle(zones, zone_count, &lie, rest) ? count > done->count ? count - done->count : 1 : 0;
	struct table to_come = spread_rest(planned, count, done->count, more, rest, zone_count, arena);
	for (size_t z = 0; schedule->as_planned && z < zone_count; z++)
		memcpy(to_come.parts + z * more, series.parts + z * count + done->count, more * sizeof *to_come.parts);
	int64_t bearable = 2 * schedule_capacity(defaults, schedule->session_max_min);
	while (largest(&to_come, zone_count) > bearable && done->count + more < SCHEDULE_SESSIONS_MOST) {
		if (schedule->reason_count < SCHEDULE_REASONS
			&& schedule->reasons[schedule->reason_count - 1] != &long_rest)
			schedule->reasons[schedule->reason_count++] = &long_rest;
		to_come = spread_rest(planned, count, done->count, ++more, rest, zone_count, arena);
	}
	join(&lie, &to_come, zones, zone_count, schedule, arena);
	return schedule_check_sittings(defaults, request, schedule, largest(&to_come, zone_count), 0, error);
}
