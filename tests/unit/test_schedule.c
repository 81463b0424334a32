/* Sessions hold every dot exactly once, on open days that healing allows; aftercare runs on from session to session. */
#include <string.h>

#include "base/date.h"
#include "base/random.h"
#include "case/catalogue_aftercare.h"
#include "case/catalogue_defaults.h"
#include "case/catalogue_rules.h"
#include "scalp/plan/aftercare.h"
#include "scalp/plan/schedule.h"
#include "tap.h"

enum { ZONES = 7 };

struct bench {
	struct arena arena;
	jmp_buf exhausted;
	struct defaults defaults;
	struct rulebook book;
	struct aftercare_rows rows;
	int64_t day;
};

static void test_split(void)
{
	static const double shares[][4] = {{1}, {0.4, 0.6}, {0.3, 0.4, 0.3}, {0.2, 0.3, 0.3, 0.2}};
	bool rows_exact = true, columns_exact = true, whole = true, close = true;
	for (uint64_t trial = 0; trial < 4000; trial++) {
		size_t count = 1 + trial % 4;
		int64_t dots[ZONES], parts[ZONES * 4], totals[4], total = 0;
		for (size_t zone = 0; zone < ZONES; zone++) {
			dots[zone] = (int64_t)(random_bits(1, trial, zone) % (zone % 2 ? 9 : 30001));
			total += dots[zone];
		}
		schedule_split(dots, ZONES, shares[count - 1], count, parts);
		schedule_apportion(total, shares[count - 1], count, totals);
		for (size_t zone = 0; zone < ZONES; zone++) {
			int64_t sum = 0;
			for (size_t i = 0; i < count; i++) {
				int64_t part = parts[zone * count + i];
				sum += part;
				totals[i] -= part;
				whole = whole && part >= 0;
				close = close && fabs((double)part - (double)dots[zone] * shares[count - 1][i]) < 4;
			}
			rows_exact = rows_exact && sum == dots[zone];
		}
		for (size_t i = 0; i < count; i++)
			columns_exact = columns_exact && totals[i] == 0;
	}
	ok(rows_exact, "every zone's dots are split without loss");
	ok(columns_exact, "every session holds its share of all dots");
	ok(whole, "no part is negative");
	ok(close, "every part is within a few dots of its exact share");
	int64_t parts[3];
	schedule_apportion(10, shares[2], 3, parts);
	ok(parts[0] == 3 && parts[1] == 4 && parts[2] == 3, "ten dots are 3, 4, 3");
}

static struct schedule make(
	struct bench *bench, const struct schedule_request *request, double area_cm2, int64_t dots, enum zone_kind kind)
{
	struct plan_zone *zones = arena_new(&bench->arena, 2, struct plan_zone);
	struct schedule schedule;
	struct error error = {.kind = ERROR_NONE};
	zones[0] = (struct plan_zone){.kind = kind, .area_mm2 = area_cm2 * 100, .dots = dots};
	zones[1] = (struct plan_zone){.kind = ZONE_MID, .area_mm2 = 0, .dots = 0};
	if (!schedule_make(&bench->defaults, request, zones, 2, &bench->arena, &schedule, &error))
		printf("# %s: %s\n", error.pointer, error.text);
	return schedule;
}

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
	struct schedule dense = make(bench, &request, 250, 40000, ZONE_MID);
	ok(dense.count == 4 && has_reason(&dense, "long-session"), "too long a session makes one more");
	bool short_enough = true;
	for (size_t i = 0; i < dense.count; i++)
		short_enough = short_enough && dense.sessions[i].minutes <= 240 && dense.details[i].sittings == 1;
	ok(short_enough, "then none is longer than four hours");
	struct schedule huge = make(bench, &request, 450, 80000, ZONE_MID);
	ok(huge.count == 4 && huge.details[1].sittings == 2
			&& huge.details[1].sitting_days[1] > huge.details[1].sitting_days[0],
		"what is still too long is done in two sittings");
	near(usual.sessions[0].minutes, 5520 / 80.0 * 1.35, 1e-9, "minutes are dots by rate with overhead");
	struct schedule none = make(bench, &request, 0, 0, ZONE_MID);
	ok(none.count == 0, "without dots there is no session");
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
			for (int64_t k = 0; k < detail->sittings; k++)
				open = open && calendar_is_open(&request.calendar, detail->sitting_days[k]);
			before = detail->sitting_days[detail->sittings - 1];
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
	struct plan_zone zone = {.kind = ZONE_MID, .area_mm2 = 9000, .dots = 900};
	struct schedule schedule;
	struct error error = {.kind = ERROR_NONE};
	memset(request.calendar.weekday_closed, true, sizeof request.calendar.weekday_closed);
	ok(!schedule_make(&bench->defaults, &request, &zone, 1, &bench->arena, &schedule, &error)
			&& strcmp(error.pointer, "/clinic/closed") == 0,
		"a clinic that never opens is refused");
	int64_t done[] = {bench->day - 40, bench->day - 3};
	struct schedule_request going_on = {.not_before = bench->day, .dated = true, .done = done, .done_count = 2};
	schedule = make(bench, &going_on, 115, 18400, ZONE_MID);
	ok(schedule.details[0].done && schedule.details[1].done && !schedule.details[2].done
			&& schedule.sessions[1].day == bench->day - 3,
		"sessions carried out keep their days");
	ok(schedule.sessions[2].day == bench->day + 11, "the next one keeps its distance from them");
}

static const struct aftercare_task *find(const struct aftercare *aftercare, const char *code, size_t number)
{
	for (size_t i = 0; i < aftercare->count; i++)
		if (strcmp(aftercare->tasks[i].row->code, code) == 0 && number-- == 0)
			return &aftercare->tasks[i];
	return NULL;
}

static struct aftercare care(struct bench *bench, const struct schedule *schedule, const char *look)
{
	struct candidate *candidate = arena_new(&bench->arena, 1, struct candidate);
	const char **words = arena_new(&bench->arena, 2, const char *);
	words[0] = look;
	words[1] = "permanent";
	candidate->day = bench->day;
	candidate->facts = arena_new(&bench->arena, bench->book.question_count, struct fact);
	candidate->words[WORD_LOOK].codes = &words[0];
	candidate->words[WORD_LOOK].count = 1;
	candidate->words[WORD_INK].codes = &words[1];
	candidate->words[WORD_INK].count = 1;
	return aftercare_make(&bench->rows, &bench->book, candidate, schedule, &bench->arena);
}

static void test_aftercare(struct bench *bench)
{
	struct schedule_request request = {.not_before = bench->day + 7, .dated = true};
	struct schedule schedule = make(bench, &request, 115, 18400, ZONE_MID);
	int64_t first = schedule.sessions[0].day, last = schedule.sessions[2].day;
	struct aftercare shaved = care(bench, &schedule, "shaved"), density = care(bench, &schedule, "density");
	const struct aftercare_task *sauna = find(&shaved, "sauna", 0), *dry = find(&shaved, "dry", 1);
	ok(sauna && !find(&shaved, "sauna", 1) && sauna->from == first && sauna->until == last + 27,
		"only the last session releases the sauna");
	ok(dry && dry->from == first + 14 && dry->until == first + 14 + 7 && find(&shaved, "dry", 2),
		"keeping dry starts again at each session, for seven full days");
	ok(dry && dry->row->reading_count == 4, "both readings of keeping dry stand there");
	const struct aftercare_task *shampoo = find(&shaved, "mild-shampoo", 0);
	ok(shampoo && shampoo->from == first + 8 && shampoo->until == first + 13,
		"what is done ends where the next session starts it again");
	const struct aftercare_task *screen = find(&shaved, "sunscreen", 0), *review = find(&shaved, "review", 0);
	ok(screen && !screen->ends && screen->from == last + 28, "sunscreen goes on for good");
	ok(review && review->from == last + 42, "the review is six weeks after the last session");
	ok(find(&shaved, "clip", 2) && find(&shaved, "razor", 0), "the shaved look is told to clip");
	ok(!find(&density, "clip", 0) && !find(&density, "keep-short", 0) && !find(&density, "razor", 0)
			&& find(&density, "keep-hair", 0),
		"density is not told to shave");
	bool ordered = true, timely = true;
	for (size_t i = 0; i < shaved.count; i++) {
		ordered = ordered && (i == 0 || shaved.tasks[i].from >= shaved.tasks[i - 1].from);
		timely = timely && shaved.tasks[i].from >= bench->day;
		timely = timely && (!shaved.tasks[i].ends || shaved.tasks[i].until >= shaved.tasks[i].from);
	}
	ok(ordered, "tasks follow by their first day");
	ok(timely, "no task begins before the plan or ends before it begins");
	request.interval_days = 42;
	struct schedule wide = make(bench, &request, 115, 18400, ZONE_MID);
	struct aftercare rare = care(bench, &wide, "shaved");
	sauna = find(&rare, "sauna", 0);
	ok(sauna && !find(&rare, "sauna", 1) && sauna->until == wide.sessions[2].day + 27,
		"sessions six weeks apart do not release the sauna between them either");
	request.dated = false;
	struct schedule undated = make(bench, &request, 115, 18400, ZONE_MID);
	struct aftercare later = care(bench, &undated, "shaved");
	sauna = find(&later, "sauna", 0);
	ok(sauna && !sauna->dated && sauna->first_session == 1 && sauna->last_session == 3 && sauna->until_day == 27,
		"without dates tasks count from their sessions");
}

static bool load(struct bench *bench)
{
	struct error error = {.kind = ERROR_NONE};
	if (!catalogue_read_defaults(NULL, &bench->arena, &bench->defaults, &error)
		|| !catalogue_read_rules(NULL, &bench->defaults, &bench->arena, &bench->book, &error)
		|| !catalogue_read_aftercare(NULL, &bench->defaults, &bench->book, &bench->arena, &bench->rows, &error))
		printf("# %s: %s\n", error.pointer, error.text);
	date_read("2026-11-21", &bench->day);
	return ok(error.kind == ERROR_NONE, "the built-in aftercare is read");
}

int main(void)
{
	static struct bench bench;
	bench.arena.exhausted = &bench.exhausted;
	if (setjmp(bench.exhausted) != 0)
		return 1;
	test_split();
	if (load(&bench)) {
		test_counts(&bench);
		test_dates(&bench);
		test_refusals(&bench);
		test_aftercare(&bench);
	}
	arena_release(&bench.arena);
	return tap_done();
}
