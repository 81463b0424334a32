/* Aftercare runs on from session to session; what ends when nobody knows has no end. */
#include "schedule_bench.h"
#include "scalp/plan/aftercare.h"

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
	static const struct aftercare_touch_up touch_up = {800, 3000, true};
	return aftercare_make(&bench->rows, &bench->book, candidate, schedule, &touch_up, &bench->arena);
}

/* A session done, the next one waiting for a doctor's note. */
static void test_waiting(struct bench *bench)
{
	struct done_session done = {.day = bench->day - 3, .has_fraction = true, .fraction = 0.3};
	struct schedule_request request = {.not_before = bench->day, .done = &done, .done_count = 1};
	struct schedule schedule = make(bench, &request, 115, 18400, ZONE_MID);
	struct aftercare aftercare = care(bench, &schedule, "shaved");
	const struct aftercare_task *dry = find(&aftercare, "dry", 0), *later = find(&aftercare, "dry", 1);
	ok(schedule.sessions[0].dated && !schedule.sessions[1].dated, "a session done keeps its day, others have none");
	ok(dry && dry->from_dated && dry->from == bench->day && dry->until_dated && dry->until == bench->day + 4,
		"its aftercare is dated, from today on");
	ok(later && !later->from_dated && later->first_session == 2, "that of the others is not");
	const struct aftercare_task *sauna = find(&aftercare, "sauna", 0);
	ok(sauna && sauna->from_dated && !sauna->until_dated, "the sauna is forbidden until nobody knows when");
	struct done_session touch_up = {.day = bench->day - 1, .touch_up = true};
	request =
		(struct schedule_request){.not_before = bench->day, .dated = true, .done = &touch_up, .done_count = 1};
	schedule = make(bench, &request, 115, 18400, ZONE_MID);
	ok(schedule.sessions[0].day == bench->day + 13 && schedule.sessions[0].number == 1,
		"a touch-up of yesterday must heal, too");
}

static void test_aftercare(struct bench *bench)
{
	struct schedule_request request = {.not_before = bench->day + 7, .dated = true};
	struct schedule schedule = make(bench, &request, 115, 18400, ZONE_MID);
	int64_t first = schedule.sessions[0].day, last = schedule.sessions[2].day;
	struct aftercare shaved = care(bench, &schedule, "shaved"), density = care(bench, &schedule, "density");
	const struct aftercare_task *sauna = find(&shaved, "sauna", 0), *dry = find(&shaved, "dry", 1);
	ok(sauna && !find(&shaved, "sauna", 1) && sauna->from == first && sauna->until == last + 29,
		"only the last session releases the sauna");
	ok(dry && dry->from == first + 14 && dry->until == first + 14 + 7 && find(&shaved, "dry", 2),
		"keeping dry starts again at each session, for seven full days");
	bool three = false, seven = false;
	for (size_t i = 0; dry && i < dry->row->reading_count; i++) {
		three = three || strcmp(dry->row->readings[i].text, "3 days") == 0;
		seven = seven || strcmp(dry->row->readings[i].text, "7 days") == 0;
	}
	ok(three && seven, "both readings of keeping dry stand there");
	const struct aftercare_task *shampoo = find(&shaved, "mild-shampoo", 0);
	ok(shampoo && shampoo->from == first + 10 && shampoo->until == first + 13,
		"what is done ends where the next session starts it again");
	const struct aftercare_task *screen = find(&shaved, "sunscreen", 0), *review = find(&shaved, "review", 0);
	ok(screen && !screen->ends && screen->from == last + 30, "sunscreen goes on for good");
	ok(review && review->from == last + 42, "the review is six weeks after the last session");
	ok(find(&shaved, "clip", 2) && find(&shaved, "razor", 0), "the shaved look is told to clip");
	ok(!find(&density, "clip", 0) && !find(&density, "keep-short", 0) && find(&density, "razor", 0)
			&& find(&density, "keep-hair", 0),
		"density is not told to shave, only not to while the skin heals");
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
	ok(sauna && !find(&rare, "sauna", 1) && sauna->until == wide.sessions[2].day + 29,
		"sessions six weeks apart do not release the sauna between them either");
	request.dated = false;
	struct schedule undated = make(bench, &request, 115, 18400, ZONE_MID);
	struct aftercare later = care(bench, &undated, "shaved");
	sauna = find(&later, "sauna", 0);
	ok(sauna && !sauna->from_dated && !sauna->until_dated && sauna->first_session == 1 && sauna->last_session == 3
			&& sauna->until_day == 29,
		"without dates tasks count from their sessions");
}

int main(void)
{
	static struct bench bench;
	bench.arena.exhausted = &bench.exhausted;
	if (setjmp(bench.exhausted) != 0)
		return 1;
	if (load(&bench)) {
		test_aftercare(&bench);
		test_waiting(&bench);
	}
	arena_release(&bench.arena);
	return tap_done();
}
