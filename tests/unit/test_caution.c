/* What a person is told of a choice: contrast, light hair, and how deep the pigment lies. */
#include "choice_bench.h"

/* What the catalogue says of a named hair in a column of its dilutions. */
static bool low_benefit(const char *hair, size_t column)
{
	for (size_t i = 0; i < palette.hair_count; i++)
		if (strcmp(palette.hairs[i].code, hair) == 0)
			return palette.hairs[i].low_benefit[column];
	return false;
}

/* Black hair on every type, and light hair on types I to III. */
static void test_contrast(struct arena *arena)
{
	for (size_t type = 0; type < TYPES; type++) {
		struct bench bench;
		struct choices choices;
		struct error error = {.kind = ERROR_NONE};
		struct cautions cautions = {.count = 0};
		const struct caution_facts facts = {.tress_lab = black, .hair_lab = black};
		set_up(&bench, skins[type], black);
		choice_make(&bench.request, arena, &choices, &error);
		caution_review(&bench.request, &choices.options[0], &facts, &cautions);
		ok(!warned(&cautions, "low-contrast"), "black hair on type %zu does not warn of low contrast",
			type + 1);
		const struct caution *judge = row_of(&cautions, "judge-on-skin");
		ok((judge && !judge->warns) == (type >= 4) || type == 3,
			"on types V and VI dots are to be judged against skin");
	}
	for (size_t type = 0; type < 3; type++) {
		static const double *const tresses[] = {blond, white, red, black};
		static const char *const names[] = {"light-blond", "white", "red", "black"};
		for (size_t i = 0; i < sizeof tresses / sizeof *tresses; i++) {
			struct bench bench;
			struct choices choices;
			struct error error = {.kind = ERROR_NONE};
			struct cautions cautions = {.count = 0};
			const struct caution_facts facts = {.tress_lab = tresses[i],
				.hair_lab = tresses[i],
				.low_benefit = low_benefit(names[i], type / 2)};
			const bool light = tresses[i] != black;
			set_up(&bench, skins[type], tresses[i]);
			choice_make(&bench.request, arena, &choices, &error);
			caution_review(&bench.request, &choices.options[0], &facts, &cautions);
			ok(warned(&cautions, "low-contrast") == light, "%s hair on type %zu %s of low contrast",
				names[i], type + 1, light ? "warns" : "does not warn");
			ok(warned(&cautions, "light-hair") == light, "and%s of hair too light to gain much",
				light ? "" : " not");
		}
	}
}

/* Deposits that lie deep as planned, or only at the deepest that they may lie; and ink that is weak, not deep. */
static void test_depth(struct arena *arena)
{
	static const struct {
		double bottom_mm, neat_depth;
		bool deep;
		const char *deep_says, *faint_says;
	} rows[] = {
		{0.6, 16, false, NULL, NULL},
		{0.8, 16, true, "at the deepest", NULL},
		{1.2, 16, true, "as planned", "at the deepest"},
		{2.4, 1, true, "as planned", "so deep"},
		{0.6, 0.1, false, NULL, "so weak"},
	};

	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		struct pigment bottle = *ink("carbon-black");
		struct bench bench;
		struct choices choices;
		struct cautions cautions = {.count = 0};
		struct error error = {.kind = ERROR_NONE};
		const struct caution_facts facts = {.tress_lab = black, .hair_lab = black};
		set_up(&bench, skins[1], black);
		bottle.neat_depth = rows[i].neat_depth;
		bench.request.pigments = &bottle;
		for (size_t zone = 0; zone < ZONES; zone++)
			bench.zones[zone].deposit_bottom_mm = rows[i].bottom_mm;
		choice_make(&bench.request, arena, &choices, &error);
		caution_review(&bench.request, &choices.options[0], &facts, &cautions);
		const struct caution *deep = row_of(&cautions, "too-deep"), *faint = row_of(&cautions, "faint-dots");
		ok((deep != NULL) == rows[i].deep, "a deposit down to %.1f mm, 0.15 mm deeper %s too deep",
			rows[i].bottom_mm, rows[i].deep ? "is" : "is not");
		ok(!deep || (deep->warns && rows[i].deep_says && strstr(deep->text, rows[i].deep_says)),
			"it says whether it is so as planned");
		if (deep)
			near(deep->value, (0.12 + rows[i].bottom_mm) / 2 + 0.15, 1e-9, "with the depth of its middle");
		ok((faint != NULL) == (rows[i].faint_says != NULL), "its dots %s",
			rows[i].faint_says ? "may hardly show" : "show");
		ok(!faint || (rows[i].faint_says && strstr(faint->text, rows[i].faint_says)),
			"and whether the depth or the ink is why");
		ok(!faint || faint->warns == !strstr(faint->text, "at the deepest"),
			"a warning where it is so as planned, else a note");
	}
}

static void test_all(struct arena *arena)
{
	test_contrast(arena);
	test_depth(arena);
}

int main(void)
{
	return run_choice_tests(test_all);
}
