/* Hairlines are held against their guards, those by rule and those that were drawn. */
#include "hairline_bench.h"
#include "scalp/plan/hairline_guards.h"

static struct hairline_guard guard_of(struct hairline_wish wish, struct hairline_facts facts, const char *code)
{
	struct surface surface = head(HEAD_MALE);
	struct hairline_guard guards[HAIRLINE_GUARDS];
	size_t count;
	struct error error = {.kind = ERROR_NONE};
	struct plan_hairline line = draw(&wish, &surface, 5);
	facts.pointer = "/x";
	if (!hairline_guard(&line, &wish, &surface, &facts, &defaults, guards, &count, &error))
		return (struct hairline_guard){.code = "refused"};
	for (size_t i = 0; i < count; i++)
		if (strcmp(guards[i].code, code) == 0)
			return guards[i];
	return (struct hairline_guard){.code = "none"};
}

static void test_guards(void)
{
	const double unknown = (double)NAN;
	const struct hairline_facts bare = {unknown, unknown, unknown, unknown, NULL, NULL};
	const struct {
		const char *code;
		double mid, age, crease, frontalis, third;
		int norwood;
		enum guard_state state;
	} rows[] = {
		{"low-for-age", 59, 30, unknown, unknown, unknown, 0, GUARD_WARN},
		{"low-for-age", 60, 30, unknown, unknown, unknown, 0, GUARD_OK},
		{"low-for-age", 64, 50, unknown, unknown, unknown, 0, GUARD_WARN},
		{"low-for-age", 65, 50, unknown, unknown, unknown, 0, GUARD_OK},
		{"low-for-age", 69, 65, unknown, unknown, unknown, 0, GUARD_WARN},
		{"low-for-age", 70, unknown, unknown, unknown, unknown, 0, GUARD_NOT_CHECKED},
		{"low-for-pattern", 64, 30, unknown, unknown, unknown, 5, GUARD_WARN},
		{"low-for-pattern", 65, 30, unknown, unknown, unknown, 5, GUARD_OK},
		{"low-for-pattern", 64, 30, unknown, unknown, unknown, 4, GUARD_OK},
		{"low-for-pattern", 64, 30, unknown, unknown, unknown, 0, GUARD_NOT_CHECKED},
		{"high", 100, 30, unknown, unknown, unknown, 0, GUARD_OK},
		{"high", 101, 30, unknown, unknown, unknown, 0, GUARD_WARN},
		{"crease", 59, 30, unknown, unknown, unknown, 0, GUARD_WARN},
		{"crease", 60, 30, unknown, unknown, unknown, 0, GUARD_NOT_CHECKED},
		{"crease", 60, 30, 60, unknown, unknown, 0, GUARD_OK},
		{"frontalis-edge", 60, 30, unknown, unknown, unknown, 0, GUARD_NOT_CHECKED},
		{"frontalis-edge", 60, 30, unknown, 61, unknown, 0, GUARD_WARN},
		{"frontalis-edge", 60, 30, unknown, 60, unknown, 0, GUARD_OK},
		{"frontalis-edge", 64, 30, 50, unknown, unknown, 0, GUARD_WARN},
		{"frontalis-edge", 65, 30, 50, unknown, unknown, 0, GUARD_OK},
		{"thirds", 70, 30, unknown, unknown, unknown, 0, GUARD_NOT_CHECKED},
		{"thirds", 70, 30, unknown, unknown, 1.1, 0, GUARD_OK},
		{"thirds", 70, 30, unknown, unknown, 1.21, 0, GUARD_WARN},
		{"thirds", 70, 30, unknown, unknown, 0.79, 0, GUARD_WARN},
	};
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		struct hairline_wish wish = wish_of(HEAD_MALE, HAIRLINE_NATURAL);
		struct hairline_facts facts = {rows[i].crease, rows[i].frontalis, rows[i].third, unknown, NULL, NULL};
		wish.norwood = rows[i].norwood;
		wish.mid_mm = rows[i].mid;
		wish.age = rows[i].age;
		struct hairline_guard guard = guard_of(wish, facts, rows[i].code);
		ok(strcmp(guard.code, rows[i].code) == 0 && guard.state == rows[i].state, "%s, row %zu: %s",
			rows[i].code, i, guard_state_codes[rows[i].state]);
	}
	struct hairline_wish wish = wish_of(HEAD_MALE, HAIRLINE_NATURAL);
	struct hairline_facts creased = bare;
	wish.mid_mm = 60;
	creased.crease_mm = 61;
	ok(strcmp(guard_of(wish, creased, "crease").code, "refused") == 0, "a line below the crease is refused");
	wish = wish_of(HEAD_MALE, HAIRLINE_NATURAL);
	wish.irregularity = 0;
	ok(guard_of(wish, bare, "straight").state == GUARD_WARN, "a smooth line is too straight");
	wish.back_mm = 14;
	wish.asymmetry_mm = 0;
	ok(guard_of(wish, bare, "frontotemporal").state == GUARD_WARN, "corners 14 mm back flatten the angle");
	wish.back_mm = 26;
	ok(guard_of(wish, bare, "frontotemporal").state == GUARD_OK, "corners 26 mm back do not");
	wish.angle_deg = 125;
	ok(guard_of(wish, bare, "frontotemporal").state == GUARD_WARN, "an angle of 125 degrees is too flat");
}

/* The guards see drawn lines as they are, not as they were meant. */
static void test_own(void)
{
	double glabella;
	struct surface surface = head(HEAD_MALE);
	const struct hairline_facts bare = {(double)NAN, (double)NAN, (double)NAN, (double)NAN, NULL, NULL};
	glabella = hairline_glabella(&surface);
	struct vec2 flat[] = {{-60, glabella + 52}, {0, glabella + 52}, {60, glabella + 52}};
	struct vec2 skew[] = {{-60, glabella + 85}, {-30, glabella + 74}, {0, glabella + 70}, {30, glabella + 76},
		{60, glabella + 100}};
	struct hairline_wish wish = wish_of(HEAD_MALE, HAIRLINE_NATURAL);
	wish.own = flat;
	wish.own_count = 3;
	ok(guard_of(wish, bare, "crease").state == GUARD_WARN,
		"a line drawn 52 mm above the glabella may be below the crease");
	ok(guard_of(wish, bare, "low-for-age").state == GUARD_WARN, "and is low for any age");
	near(guard_of(wish, bare, "straight").value, 120, 1, "a ruler's line is straight over its whole length");
	ok(guard_of(wish, bare, "frontotemporal").state == GUARD_WARN, "and has no frontotemporal recess");
	ok(guard_of(wish, bare, "asymmetry").state == GUARD_OK, "but its sides are alike");
	/* a line whose middle is high and whose sides come down before the forehead */
	struct vec2 moustache[] = {{-60, glabella + 26}, {-20, glabella + 26}, {0, glabella + 66}, {20, glabella + 26},
		{60, glabella + 26}};
	struct hairline_facts creased = bare;
	wish.own = moustache;
	wish.own_count = 5;
	near(guard_of(wish, bare, "crease").value, 26, 3, "the crease is held against the whole line");
	ok(guard_of(wish, bare, "crease").state == GUARD_WARN, "and warned of where nobody measured it");
	creased.crease_mm = 60;
	ok(strcmp(guard_of(wish, creased, "crease").code, "refused") == 0, "and refused where somebody did");
	creased.crease_mm = 22;
	ok(guard_of(wish, creased, "crease").state == GUARD_OK, "and fine over it");
	wish.own = skew;
	wish.own_count = 5;
	near(guard_of(wish, bare, "asymmetry").value, 15, 0.5, "corners drawn at 15 mm from each other are found so");
	ok(guard_of(wish, bare, "asymmetry").state == GUARD_WARN, "and warned of");
	/* the crown is 146 mm from the glabella: behind it, and behind an ear */
	struct vec2 behind[] = {{-60, 50}, {0, 60}, {60, 50}}, ear[] = {{90, 40}, {100, 60}, {110, 80}};
	wish.own = behind;
	wish.own_count = 3;
	near(guard_of(wish, bare, "high").value, 146 + 60, 2, "a line behind the crown is told how high it lies");
	ok(guard_of(wish, bare, "high").state == GUARD_WARN, "and warned of");
	wish.own = ear;
	ok(guard_of(wish, bare, "high").state == GUARD_NOT_CHECKED, "one beside the forehead has no height over it");
	wish.own = skew;
	wish.own_count = 5;
	wish.irregularity = 1;
	ok(guard_of(wish, bare, "straight").state == GUARD_OK, "irregularity can be added to a drawn line");
}

/* A line that nobody wished for is never one that the guards warn of, however small the head. */
static void test_small(void)
{
	const struct hairline_facts bare = {(double)NAN, (double)NAN, (double)NAN, (double)NAN, NULL, NULL};
	size_t bad = 0, raised = 0;
	for (double round = 460; round <= 680; round += 20)
		for (int sex = HEAD_MALE; sex <= HEAD_UNKNOWN; sex++)
			for (int style = 0; style < HAIRLINE_STYLES; style++)
				for (int norwood = 0; norwood <= 7; norwood++) {
					struct surface surface;
					struct error error = {.kind = ERROR_NONE};
					struct head_measures measures = {.circumference = round};
					struct hairline_guard guards[HAIRLINE_GUARDS];
					struct hairline_facts facts = bare;
					size_t count;
					if (!head_surface(&measures, (enum head_sex)sex, &surface, &error))
						continue;
					struct hairline_wish wish =
						wish_of((enum head_sex)sex, (enum hairline_style)style);
					wish.age = 20 + 7 * norwood;
					wish.norwood = norwood;
					facts.pointer = "/x";
					struct plan_hairline line = draw(&wish, &surface, 5);
					hairline_guard(
						&line, &wish, &surface, &facts, &defaults, guards, &count, &error);
					raised += !isnan(wish.raised_from_mm);
					for (size_t i = 0; i < count; i++)
						bad += guards[i].state == GUARD_WARN;
				}
	ok(bad == 0, "no guard warns of a line by rule, on any head: %zu", bad);
	ok(raised > 0, "small heads have theirs raised");
}

int main(void)
{
	static jmp_buf exhausted;
	struct error error = {.kind = ERROR_NONE};
	memory_set_budget((size_t)256 << 20);
	arena.exhausted = &exhausted;
	if (setjmp(exhausted) != 0 || !catalogue_read_defaults(NULL, &arena, &defaults, &error))
		return ok(false, "the built-in defaults are read"), tap_done();
	test_guards();
	test_own();
	test_small();
	arena_release(&arena);
	return tap_done();
}
