/* Sessions hold every dot exactly once, on open days that healing allows. */
#include <stdlib.h>

#include "base/random.h"
#include "schedule_bench.h"

enum { ZONES = 7 };

static bool has_reason(const struct schedule *schedule, const char *code)
{
	for (size_t i = 0; i < schedule->reason_count; i++)
		if (strcmp(schedule->reasons[i]->code, code) == 0)
			return true;
	return false;
}

static void test_counts(struct bench *bench)
{
	struct schedule_request request = {.not_before = bench->day, .dated = true};
	struct schedule small = make(bench, &request, 35, 5600, ZONE_HAIRLINE);
	ok(small.count == 2 && has_reason(&small, "small-area"), "a small area takes two sessions");
	ok(small.sessions[1].dots > small.sessions[0].dots, "the second session is not lighter than the first");
	struct schedule usual = make(bench, &request, 115, 18400, ZONE_MID);
	ok(usual.count == 3 && has_reason(&usual, "usual"), "the usual series is three sessions");
	ok(usual.sessions[0].dots == 5520 && usual.sessions[1].dots == 7360 && usual.sessions[2].dots == 5520,
		"30, 40 and 30 in a hundred of the dots");
	struct schedule scar = make(bench, &request, 20, 2600, ZONE_SCAR);
	ok(scar.count == 3 && has_reason(&scar, "scar"), "a small scar takes three");
	struct schedule whole = make(bench, &request, 450, 9000, ZONE_MID);
	ok(whole.count == 4 && has_reason(&whole, "whole-scalp"), "a whole scalp takes four");
	struct schedule huge = make(bench, &request, 450, 80000, ZONE_MID);
	ok(huge.count == 4 && huge.details[1].sitting_count == 2
			&& huge.details[1].sittings[1].day > huge.details[1].sittings[0].day,
		"what is too long for a day is done in two sittings");
	near(usual.sessions[0].minutes, 5520 / 80.0 * 1.35, 1e-9, "minutes are dots by rate with overhead");
	struct schedule none = make(bench, &request, 0, 0, ZONE_MID);
	ok(none.count == 0, "without dots there is no session");
}

/* Section 2.3 of the clinical reference: area cm2, dots at 160 placed, needle hours at 80 a minute, sessions. */
static void test_patterns(struct bench *bench)
{
	static const struct {
		const char *name;
		double area_cm2, hours;
		int64_t dots;
		size_t least, most;
	} table[] = {{"II", 20, 0.7, 3200, 2, 2}, {"III", 35, 1.2, 5600, 2, 2}, {"III vertex", 60, 2.0, 9600, 2, 3},
		{"IIIa", 80, 2.7, 12800, 3, 3}, {"IV", 115, 3.8, 18400, 3, 3}, {"IVa", 125, 4.2, 20000, 3, 3},
		{"V", 165, 5.5, 26400, 3, 3}, {"Va", 170, 5.7, 27200, 3, 3}, {"VI", 250, 8.3, 40000, 3, 3},
		{"VII", 340, 11.3, 54400, 3, 4}, {"whole scalp", 500, 16.7, 80000, 4, 5}};
	struct schedule_request request = {.not_before = bench->day, .dated = true};
	for (size_t i = 0; i < sizeof table / sizeof *table; i++) {
		struct schedule schedule = make(bench, &request, table[i].area_cm2, table[i].dots, ZONE_MID);
		double minutes = 0, longest = 0;
		for (size_t k = 0; k < schedule.count; k++) {
			minutes += schedule.sessions[k].minutes;
			for (size_t n = 0; n < schedule.details[k].sitting_count; n++)
				longest = fmax(longest, schedule.details[k].sittings[n].minutes);
		}
		ok(schedule.count >= table[i].least && schedule.count <= table[i].most,
			"class %s takes the published number of sessions", table[i].name);
		near(minutes / 60 / 1.35, table[i].hours, 0.051, "and the published hours of needle");
		ok(longest <= 240 && schedule.details[1].sitting_count <= 2,
			"in sittings of four hours at most, two a session");
	}
}

/* Rows and wishes that move the count. */
static void test_wishes(struct bench *bench)
{
	struct schedule_request request = {.not_before = bench->day, .dated = true, .slow_skin = true};
	struct schedule slow = make(bench, &request, 115, 18400, ZONE_MID);
	ok(slow.count == 4 && has_reason(&slow, "slow-skin"), "dry or thick skin takes one more");
	request = (struct schedule_request){.not_before = bench->day, .dated = true, .alopecia = true};
	struct schedule patchy = make(bench, &request, 20, 3000, ZONE_PATCH);
	ok(patchy.count == 3 && has_reason(&patchy, "alopecia"), "patchy loss takes three, small as it is");
	request = (struct schedule_request){.not_before = bench->day, .dated = true, .sessions = 5};
	struct schedule five = make(bench, &request, 500, 80000, ZONE_MID);
	ok(five.count == 5 && five.reason_count == 1 && has_reason(&five, "asked"), "five where they are asked for");
	ok(five.sessions[0].dots == 12000 && five.sessions[1].dots == 20000,
		"the second is not lighter than the first");
	request.sessions = 1;
	struct schedule one = make(bench, &request, 20, 3000, ZONE_HAIRLINE);
	ok(one.count == 1 && one.sessions[0].dots == 3000, "a small area may be done in one");
	struct plan_zone zone = {.name = "work", .kind = ZONE_MID, .area_mm2 = 25000, .dots = 40000};
	struct schedule refused;
	struct error error = {.kind = ERROR_NONE};
	ok(!schedule_make(&bench->defaults, &request, &zone, 1, &bench->arena, &refused, &error)
			&& strcmp(error.pointer, "/goal/sessions") == 0
			&& strcmp(error.text, "1 is not in 2..5 for this work") == 0,
		"a class VI may not");
	request = (struct schedule_request){.not_before = bench->day, .dated = true, .session_max_min = 60};
	struct schedule brief = make(bench, &request, 115, 18400, ZONE_MID);
	bool within = true;
	for (size_t i = 0; i < brief.count; i++)
		for (size_t k = 0; k < brief.details[i].sitting_count; k++)
			within = within && brief.details[i].sittings[k].minutes <= 60;
	ok(within && brief.count > 3, "where the clinic sits for an hour at most, no sitting is longer");
}

/* Sittings are different areas: every dot once, zones whole where that can be, the hairline last. */
static void test_sittings(struct bench *bench)
{
	bool once = true, within = true, contiguous = true;
	size_t refused = 0;
	for (uint64_t trial = 0; trial < 300; trial++) {
		struct plan_zone zones[ZONES];
		struct schedule schedule;
		struct error error = {.kind = ERROR_NONE};
		struct schedule_request request = {.not_before = bench->day, .dated = true};
		request.session_max_min = 60 + (double)(random_bits(3, trial, 99) % 180);
		for (size_t z = 0; z < ZONES; z++)
			zones[z] = (struct plan_zone){.name = "z",
				.kind = z == 2 ? ZONE_HAIRLINE : ZONE_MID,
				.area_mm2 = 5000,
				.dots = 1 + (int64_t)(random_bits(3, trial, z) % 15000)};
		if (!schedule_make(&bench->defaults, &request, zones, ZONES, &bench->arena, &schedule, &error)) {
			/* Refused: more than two sittings a session would be needed. */
			refused++;
			continue;
		}
		for (size_t i = 0; i < schedule.count; i++) {
			const struct session_detail *detail = &schedule.details[i];
			int64_t left[ZONES];
			size_t shared = 0;
			for (size_t z = 0; z < ZONES; z++)
				left[z] = zones[z].session_dots[i];
			for (size_t k = 0; k < detail->sitting_count; k++) {
				within = within && detail->sittings[k].minutes <= request.session_max_min;
				for (size_t z = 0; z < ZONES; z++) {
					int64_t dots = detail->sittings[k].zone_dots[z];
					left[z] -= dots;
					shared += dots > 0 && dots < zones[z].session_dots[i];
				}
			}
			for (size_t z = 0; z < ZONES; z++)
				once = once && left[z] == 0;
			contiguous = contiguous && shared <= 2 * (detail->sitting_count - 1);
		}
	}
	ok(once, "sittings hold every dot of their session once");
	ok(within, "none is longer than the clinic sits");
	ok(contiguous, "at most one zone is cut between two sittings");
	ok(refused > 0 && refused < 150, "work that two sittings cannot hold is refused, and most can be held");
	struct plan_zone two[2] = {{.name = "hairline", .kind = ZONE_HAIRLINE, .area_mm2 = 2000, .dots = 16000},
		{.name = "mid", .kind = ZONE_MID, .area_mm2 = 20000, .dots = 24000}};
	struct schedule schedule;
	struct error error = {.kind = ERROR_NONE};
	struct schedule_request request = {.not_before = bench->day, .dated = true};
	ok(schedule_make(&bench->defaults, &request, two, 2, &bench->arena, &schedule, &error)
			&& schedule.details[1].sitting_count == 2 && schedule.details[1].sittings[0].zone_dots[0] == 0
			&& schedule.details[1].sittings[1].zone_dots[1] == 0,
		"sittings are cut between zones, and the hairline is worked last");
}

/* Done sessions are frozen, and the rest is planned after them. */
static void test_done(struct bench *bench)
{
	struct plan_zone before[3], after[3];
	for (size_t z = 0; z < 3; z++)
		before[z] = after[z] = (struct plan_zone){.name = z == 0   ? "front"
								  : z == 1 ? "mid"
									   : "crown",
			.kind = ZONE_MID,
			.area_mm2 = 5000,
			.dots = 7001 + 100 * (int64_t)z};
	struct schedule planned, going_on;
	struct error error = {.kind = ERROR_NONE};
	struct schedule_request request = {.not_before = bench->day, .dated = true};
	bool made = schedule_make(&bench->defaults, &request, before, 3, &bench->arena, &planned, &error);
	struct done_session done[3] = {{.day = bench->day - 5, .has_fraction = true, .fraction = 0.3},
		{.day = bench->day - 4, .touch_up = true},
		{.day = bench->day - 2, .has_fraction = true, .fraction = 0.4}};
	request.done = done;
	request.done_count = 2;
	made = made && schedule_make(&bench->defaults, &request, after, 3, &bench->arena, &going_on, &error);
	bool same = true;
	for (size_t z = 0; z < 3; z++)
		for (size_t i = 0; i < planned.count; i++)
			same = same && before[z].session_dots[i] == after[z].session_dots[i];
	ok(made && going_on.count == planned.count && same,
		"a session done as it was planned leaves the dots of all sessions as they were");
	ok(going_on.details[0].done == &done[0] && !going_on.details[1].done, "a touch-up is none of the series");
	ok(going_on.sessions[1].day == bench->day + 10 && going_on.sessions[1].number == 2,
		"the next one is the second, at the interval from the touch-up");
	request.done_count = 3;
	made = schedule_make(&bench->defaults, &request, after, 3, &bench->arena, &going_on, &error);
	same = true;
	for (size_t z = 0; z < 3; z++)
		same = same && before[z].session_dots[2] == after[z].session_dots[2];
	ok(made && same && going_on.sessions[2].day == bench->day + 12, "and so after the second");
	const char *crown[] = {"crown"};
	done[0] = (struct done_session){
		.day = bench->day - 20, .zones = crown, .zone_count = 1, .has_fraction = true, .fraction = 0.5};
	request.done_count = 1;
	made = schedule_make(&bench->defaults, &request, after, 3, &bench->arena, &going_on, &error);
	ok(made && after[0].session_dots[0] == 0 && after[1].session_dots[0] == 0
			&& llabs(after[2].session_dots[0] - 3600) <= 1,
		"half of the crown done leaves the other zones whole");
	ok(after[0].session_dots[1] + after[0].session_dots[2] == 7001
			&& after[2].session_dots[0] + after[2].session_dots[1] + after[2].session_dots[2] == 7201,
		"and what is left is in the sessions to come");
	done[0] = (struct done_session){.day = bench->day - 20, .has_fraction = true, .fraction = 1};
	made = schedule_make(&bench->defaults, &request, after, 3, &bench->arena, &going_on, &error);
	ok(made && going_on.count == 1 && has_reason(&going_on, "already-done"),
		"when all was placed, no session is to come");
	struct done_session many[5];
	for (size_t i = 0; i < 5; i++)
		many[i] = (struct done_session){
			.day = bench->day - 100 + (int64_t)i, .has_fraction = true, .fraction = 0.1};
	request.done = many;
	request.done_count = 5;
	made = schedule_make(&bench->defaults, &request, after, 3, &bench->arena, &going_on, &error);
	ok(made && going_on.count == 6 && going_on.sessions[5].number == 6
			&& llabs(after[0].session_dots[5] - 3500) <= 2,
		"five lighter sessions leave the rest to a sixth");
}

/* Dates of a schedule under random requests. */
static void test_dates(struct bench *bench)
{
	bool after = true, spaced = true, open = true, numbered = true;
	for (uint64_t trial = 0; trial < 500; trial++) {
		uint64_t bits = random_bits(2, 0, trial);
		struct day_range closed[2] = {
			{bench->day + (int64_t)(bits % 40), bench->day + (int64_t)(bits % 40) + 17},
			{bench->day + 3, bench->day + 3}};
		struct schedule_request request = {.not_before = bench->day + (int64_t)(bits >> 8) % 30,
			.dated = true,
			.interval_days = (bits >> 16) % 15};
		request.calendar = (struct calendar){.closed = closed, .closed_count = 2};
		for (int i = 0; i < 6; i++)
			request.calendar.weekday_closed[i] = (bits >> (24 + i)) & 1;
		struct schedule schedule = make(bench, &request, 300, 5000 + (int64_t)(bits >> 40) % 90000, ZONE_MID);
		int64_t before = INT64_MIN / 2;
		for (size_t i = 0; i < schedule.count; i++) {
			const struct session_detail *detail = &schedule.details[i];
			after = after && schedule.sessions[i].day >= request.not_before;
			spaced = spaced && schedule.sessions[i].day - before >= 10;
			numbered = numbered && schedule.sessions[i].number == (int64_t)i + 1;
			for (int64_t k = 0; k < (int64_t)detail->sitting_count; k++)
				open = open && calendar_is_open(&request.calendar, detail->sittings[k].day);
			before = detail->sittings[detail->sitting_count - 1].day;
		}
	}
	ok(after, "no session before the first day allowed");
	ok(spaced, "no two sessions closer than ten days, whatever is wished");
	ok(open, "no sitting on a closed day");
	ok(numbered, "sessions are numbered from one");
	struct schedule_request plain = {.not_before = bench->day, .dated = true};
	struct schedule schedule = make(bench, &plain, 115, 18400, ZONE_MID);
	ok(schedule.sessions[0].day == bench->day && schedule.sessions[1].day == bench->day + 14
			&& schedule.sessions[2].day == bench->day + 28,
		"with nothing in the way every fourteen days");
	plain.dated = false;
	schedule = make(bench, &plain, 115, 18400, ZONE_MID);
	ok(!schedule.sessions[0].dated && schedule.count == 3, "without a known end of the wait there are no dates");
}

static void test_refusals(struct bench *bench)
{
	struct schedule_request request = {.not_before = bench->day, .dated = true};
	struct plan_zone zone = {.name = "work", .kind = ZONE_MID, .area_mm2 = 9000, .dots = 900};
	struct schedule schedule;
	struct error error = {.kind = ERROR_NONE};
	memset(request.calendar.weekday_closed, true, sizeof request.calendar.weekday_closed);
	ok(!schedule_make(&bench->defaults, &request, &zone, 1, &bench->arena, &schedule, &error)
			&& strcmp(error.pointer, "/clinic/closed") == 0,
		"a clinic that never opens is refused");
	struct done_session done[] = {{.day = bench->day - 40}, {.day = bench->day - 3}};
	struct schedule_request going_on = {.not_before = bench->day, .dated = true, .done = done, .done_count = 2};
	schedule = make(bench, &going_on, 115, 18400, ZONE_MID);
	ok(schedule.details[0].done && schedule.details[1].done && !schedule.details[2].done
			&& schedule.sessions[1].day == bench->day - 3,
		"sessions carried out keep their days");
	ok(schedule.sessions[2].day == bench->day + 11, "the next one keeps its distance from them");
}

int main(void)
{
	static struct bench bench;
	bench.arena.exhausted = &bench.exhausted;
	if (setjmp(bench.exhausted) != 0)
		return 1;
	if (load(&bench)) {
		test_counts(&bench);
		test_patterns(&bench);
		test_wishes(&bench);
		test_sittings(&bench);
		test_done(&bench);
		test_dates(&bench);
		test_refusals(&bench);
	}
	arena_release(&bench.arena);
	return tap_done();
}
