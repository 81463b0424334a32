#include "base/random.h"
#include "choice_bench.h"
#include "scalp/shade/choice_parts.h"
#include "scalp/shade/observe.h"
#include "scalp/shade/recipe.h"

/* L* of a zone at the dark end of what is known, computed from the plain prediction of denser and of shallower dots. */
static double darkest(const struct bench *bench, const struct choice *choice, size_t zone)
{
	const struct predict_work work = choice_work(&bench->request, choice->pigment);
	struct predict_zone dense = choice->zones[zone].predicted;
	const struct predict_zone shallow = predict_deeper(&dense, -0.15);
	double dense_lab[3], shallow_lab[3];

	dense.visible_per_mm2 *= 1.35;
	predict_region(&work, &dense, FADE_HEALED_YEARS, dense_lab);
	predict_region(&work, &shallow, FADE_HEALED_YEARS, shallow_lab);
	return fmin(dense_lab[0], shallow_lab[0]);
}

/* Whether the front row has more water than the rest in every session, and no session less than the next. */
static bool front_is_lighter(const struct choice *choice)
{
	bool lighter = true;

	for (size_t s = 0; s < SESSIONS; s++)
		lighter = lighter && choice->zones[0].water_parts[s] > choice->zones[1].water_parts[s]
			  && (s == 0 || choice->zones[0].water_parts[s] <= choice->zones[0].water_parts[s - 1]);
	return lighter;
}

/* At the ends of what water can do: hair too light for any ink, and an ink too weak for the hair. */
static void test_front(struct arena *arena)
{
	static const double *const tresses[] = {blond, white, black};

	for (size_t i = 0; i < sizeof tresses / sizeof *tresses; i++) {
		struct pigment ends = *ink("carbon-black");
		struct bench bench;
		struct choices choices;
		struct error error = {.kind = ERROR_NONE};
		const bool dark = tresses[i] == black;
		set_up(&bench, skins[dark ? 5 : 0], tresses[i]);
		ends.neat_depth = dark ? 0.8 : ends.neat_depth;
		bench.request.pigments = &ends;
		choice_make(&bench.request, arena, &choices, &error);
		const struct choice *choice = &choices.options[0];
		ok(dark ? choice->zones[1].water_parts[SESSIONS - 1] == 0
			: choice->zones[1].water_parts[0] >= bench.request.most_water,
			"the rest has %s", dark ? "no water" : "the most water");
		ok(front_is_lighter(choice), "and the front row one step more");
		near((1 + choice->zones[0].water_parts[0]) / (1 + choice->zones[1].water_parts[0]), 1.25,
			dark ? 0.26 : 0.02, "the step is that of the catalogue, as near as water is measured");
	}
}

static void test_types(struct arena *arena)
{
	for (size_t type = 0; type < TYPES; type++) {
		struct bench bench;
		struct choices choices;
		struct error error = {.kind = ERROR_NONE};
		set_up(&bench, skins[type], black);
		ok(choice_make(&bench.request, arena, &choices, &error), "black hair on type %zu has a choice",
			type + 1);
		const struct choice *choice = &choices.options[0];
		bool lighter = true, first = true, front = true;
		for (size_t i = 0; i < ZONES; i++) {
			lighter = lighter && darkest(&bench, choice, i) >= bench.request.target_lab[0] - 1e-9;
			for (size_t s = 1; s < SESSIONS; s++)
				first = first && choice->zones[i].water_parts[s] <= choice->zones[i].water_parts[s - 1];
		}
		for (size_t s = 0; s < SESSIONS; s++)
			front = front && choice->zones[0].water_parts[s] > choice->zones[1].water_parts[s];
		ok(lighter, "no zone is darker than the shaved hair: 35 %% more light taken, or 0.15 mm shallower");
		ok(first, "no session is lighter than the one before");
		ok(front, "the hairline gets more water than what lies behind it");
	}
}

static void test_pigments(struct arena *arena)
{
	struct pigment shelf[3];
	struct bench bench;
	struct choices choices;
	struct cautions cautions = {.count = 0};
	struct error error = {.kind = ERROR_NONE};
	const struct caution_facts facts = {.tress_lab = black, .hair_lab = black};

	shelf[0] = shelf[1] = *ink("carbon-black");
	shelf[2] = *ink("temporary-grey-brown");
	set_up(&bench, skins[1], black);
	shelf[0].has_expiry = true;
	shelf[0].expiry_day = bench.plan.day - 1;
	bench.request.pigments = shelf;
	bench.request.pigment_count = 3;
	ok(choice_make(&bench.request, arena, &choices, &error) && choices.options[0].pigment == &shelf[1],
		"an expired pigment stands behind one that is not");
	ok(choices.count == 3 && choices.options[2].objections[OBJECTION_EXPIRED],
		"it is still an option, with what stands against it");
	bench.request.pigment_count = 1;
	ok(choice_make(&bench.request, arena, &choices, &error) && choices.options[0].pigment == &shelf[0],
		"alone it is chosen");
	caution_review(&bench.request, &choices.options[0], &facts, &cautions);
	ok(warned(&cautions, "expired"), "and warned of");
	bench.plan.temporary = true;
	ok(!choice_make(&bench.request, arena, &choices, &error) && error.kind == ERROR_DATA
			&& strcmp(error.code, "pigment") == 0,
		"a temporary plan without temporary pigment is refused");
	error = (struct error){.kind = ERROR_NONE};
	bench.request.pigment_count = 3;
	ok(choice_make(&bench.request, arena, &choices, &error)
			&& choices.options[0].pigment->family == PIGMENT_TEMPORARY,
		"a temporary plan gets a temporary pigment");
}

enum { SHELF = 8, SHELVES = 40 };

/* An ink of any spectrum and strength, with now and then something against it. */
static struct pigment any_ink(uint64_t stream, uint64_t *draw, struct pigment_component parts[2], struct arena *arena)
{
	struct pigment any = *ink("carbon-black");

	any.code = any.name = arena_printf(arena, "ink-%zu", (size_t)*draw);
	any.neat_depth = 4 * exp(2.5 * random_unit(stream, 1, ++*draw));
	any.components = parts;
	any.component_count = 2;
	parts[0] = parts[1] = (struct pigment_component){.fade_per_year = 0.5 * random_unit(stream, 2, *draw)};
	pigment_add_power(&parts[0], 0.1 + random_unit(stream, 3, *draw), 6 * random_unit(stream, 4, *draw) - 2);
	pigment_add_edge(&parts[1], random_unit(stream, 5, *draw), 480 + 150 * random_unit(stream, 6, *draw), 20);
	any.family = random_unit(stream, 7, *draw) < 0.3 ? PIGMENT_IRON_OXIDE : PIGMENT_CARBON;
	any.declared = random_unit(stream, 8, *draw) < 0.15 ? PIGMENT_NO : PIGMENT_NOT_STATED;
	any.has_expiry = random_unit(stream, 9, *draw) < 0.15;
	any.expiry_day = 19000;
	return any;
}

/* Most mixtures are left out by a guess: on shelves of random inks the choice is that of trying all. */
static void test_guesses(struct arena *arena)
{
	const uint64_t stream = random_stream(5, 0x6d6978);
	size_t same = 0, mixed = 0, looks = 0, all_looks = 0;
	uint64_t draw = 0;

	for (size_t shelf = 0; shelf < SHELVES; shelf++) {
		static const double *const tresses[] = {black, blond, red, white};
		struct pigment pigments[SHELF];
		struct pigment_component parts[SHELF][2];
		struct bench bench;
		struct choices choices, all;
		struct error error = {.kind = ERROR_NONE};
		double numbers[CHOICE_KEYS];
		set_up(&bench, skins[shelf % TYPES], tresses[shelf / TYPES % 4]);
		for (size_t i = 0; i < SHELF; i++)
			pigments[i] = any_ink(stream, &draw, parts[i], arena);
		memcpy(numbers, palette.choice, sizeof numbers);
		if (shelf % 2)
			numbers[CHOICE_MIXTURE] = 0;
		bench.request.numbers = numbers;
		bench.request.pigments = pigments;
		bench.request.pigment_count = SHELF;
		bench.request.looks = &looks;
		choice_make(&bench.request, arena, &choices, &error);
		bench.request.looks = &all_looks;
		choice_make_within(&bench.request, HUGE_VAL, arena, &all, &error);
		bool equal = choices.count == all.count;
		for (size_t i = 0; i < all.count; i++) {
			equal = equal && strcmp(choices.options[i].pigment->code, all.options[i].pigment->code) == 0
				&& strcmp(choices.options[i].pigment->name, all.options[i].pigment->name) == 0
				&& choices.options[i].match_de00 == all.options[i].match_de00;
			mixed += all.options[i].pigment->parts[0] != NULL;
		}
		same += equal;
	}
	printf("# %zu evaluations in place of %zu, %zu of %d options are mixtures\n", looks, all_looks, mixed,
		SHELVES * CHOICE_OPTIONS);
	ok(same == SHELVES, "on %zu of %d shelves of random inks the choice is that of trying all mixtures", same,
		SHELVES);
	ok(mixed > SHELVES / 4, "of which many are mixtures");
	ok(looks < all_looks * 3 / 4, "with a good part of the work left out");
}

static void test_mixture(struct arena *arena)
{
	const struct pigment *black_ink = ink("carbon-black"), *brown_ink = ink("iron-oxide-brown");
	const struct pigment mixture = pigment_mix(black_ink, brown_ink, 0.25, arena);
	const struct fading fading = {&palette.fade, 1, 1};
	double one[BANDS], other[BANDS], both[BANDS], off = 0;

	/* A quarter of a ml of one in three quarters of the other, each diluted by the other and 3 parts of water. */
	pigment_depth(black_ink, &fading, 0.25 * black_ink->neat_depth / 4, 2, one);
	pigment_depth(brown_ink, &fading, 0.75 * brown_ink->neat_depth / 4, 2, other);
	pigment_depth(&mixture, &fading, pigment_diluted_depth(&mixture, 3), 2, both);
	for (size_t i = 0; i < BANDS; i++)
		off = fmax(off, fabs(both[i] - one[i] - other[i]));
	near(off, 0, 1e-12, "mixed inks add their absorption, each fading at its own rate");
	const struct recipe recipe = recipe_of(&mixture, 7.5, 1.4, 50);
	ok(recipe.ink_drops[0] * 3 == recipe.ink_drops[1], "drops of a mixture are in its shares");
	ok(2 * recipe.water_drops == 15 * (recipe.ink_drops[0] + recipe.ink_drops[1]), "and water in its parts");
	ok(0.05 * (double)(recipe.ink_drops[0] + recipe.ink_drops[1] + recipe.water_drops) >= 1.4,
		"they make what the dots need");
	near(recipe.pigment_ml + recipe.water_ml, 1.4, 1e-12, "of which the dots take what they need");
	const struct recipe small = recipe_of(black_ink, 9, 0.01, 50);
	ok(small.ink_drops[0] == 1 && small.water_drops == 9, "the least is one drop of ink");
}

/* Colours of work that keeps 0.8 of what is expected and fades 1.4 times as fast, as the model has them, read to 0.2 L*. */
static void test_observed(struct arena *arena)
{
	static const double years[] = {0.1, 0.5, 1, 2, 4, 6};
	enum { MEASUREMENTS = sizeof years / sizeof *years };
	struct observation observations[MEASUREMENTS];
	struct bench bench;
	struct fade sharp = palette.fade;
	struct predict_zone zone;
	double bare[3];

	set_up(&bench, skins[1], black);
	sharp.numbers[FADE_MEASURED_L].value = 0.2;
	const struct fading believed = {&sharp, 1, 1}, true_fading = {&sharp, 1.4, 0.8};
	const struct predict_work work = {&bench.skin, ink("carbon-black"), &believed, NULL},
				  done = {&bench.skin, ink("carbon-black"), &true_fading, NULL};
	predict_zone(&bench.skin, &bench.zones[1], 1, &zone);
	zone.share[0] = 1;
	zone.healed_depth[0] = 1.6;
	skin_lab(&bench.skin.rest.skin, bare);
	for (size_t i = 0; i < MEASUREMENTS; i++) {
		double lab[3];
		predict_region(&done, &zone, years[i], lab);
		observations[i] = (struct observation){&zone, years[i], lab[0] - bare[0]};
	}
	const struct observed all = observe_fit(&work, observations, MEASUREMENTS, arena);
	near(all.factor, 1.4, 0.1, "measurements over years tell how fast the work fades");
	near(all.kept, 0.8, 0.03, "and how much of it healing left");
	ok(all.factor_known && all.kept_known, "then neither is assumed any longer");
	near(all.off_l, 0, 0.1, "little is left");
	const struct observed early = observe_fit(&work, observations, 1, arena);
	ok(!early.factor_known && early.kept_known, "one soon after healing tells only what was kept");
	near(early.factor, 1, 0.02, "and leaves the rate where it was");
}

static void test_density(struct arena *arena)
{
	struct bench bench;
	struct choices choices;
	struct error error = {.kind = ERROR_NONE};

	set_up(&bench, skins[1], black);
	choice_make(&bench.request, arena, &choices, &error);
	const struct choice choice = choices.options[0];
	const struct predict_work work = choice_work(&bench.request, choice.pigment);
	struct choice_density suggested, narrow;
	ok(choice_density(&bench.request, &choice, 1, &suggested), "a density is suggested");
	bench.zones[1].density_per_cm2 = suggested.per_cm2;
	bench.zones[1].visible_density_per_cm2 = suggested.per_cm2 * 131 / 160;
	struct predict_zone zone = choice.zones[1].predicted;
	zone.visible_per_mm2 = bench.zones[1].visible_density_per_cm2 / 100;
	double lab[3];
	predict_region(&work, &zone, FADE_HEALED_YEARS, lab);
	ok(!suggested.by_room && fabs(lab[0] - bench.request.target_lab[0]) < 0.1,
		"it makes the zone as light as the shaved hair");
	static const double little[ZONES] = {0.05, 0.05};
	bench.request.room = little;
	ok(choice_density(&bench.request, &choice, 1, &narrow) && narrow.by_room,
		"where there is less room it says so");
	near(narrow.per_cm2 / 100 * 3.14159265358979 / 4 * 0.25 * 0.25, 0.05, 1e-4, "and the placed dots fill that");
	bench.request.target_lab[0] = skins[1][0] + 2;
	ok(!choice_density(&bench.request, &choice, 1, &narrow), "for hair lighter than the skin there is none");
}

static void test_all(struct arena *arena)
{
	test_types(arena);
	test_front(arena);
	test_mixture(arena);
	test_guesses(arena);
	test_observed(arena);
	test_pigments(arena);
	test_density(arena);
}

int main(void)
{
	return run_choice_tests(test_all);
}
