/* How work in skin changes with time, against the numbers and the example of the colour reference, section 3.8. */
#include "scalp/shade/fade.h"
#include "scalp/shade/predict.h"
#include "shade_reference.h"
#include "tap.h"

static struct reference_inks inks;

/* The numbers of the reference, section 3.8. */
static const struct fade fade = {.numbers = {[FADE_LOST_SHARE] = {0.33, 0, 1},
					 [FADE_LOST_DAYS] = {14, 0, 0},
					 [FADE_SPREAD_MM] = {0.03, 0, 0},
					 [FADE_SINK_MM] = {0.01, 0, 0},
					 [FADE_FRESH_EPIDERMAL] = {0.25, 0, 0},
					 [FADE_FRESH_BLOOD] = {2.5, 0, 0},
					 [FADE_FRESH_BLOOD_DAYS] = {1.5, 0, 0},
					 [FADE_FRESH_WIDER] = {1.4, 0, 0},
					 [FADE_SUN_LOW] = {0.8, 0, 0},
					 [FADE_SUN_HIGH] = {1.4, 0, 0},
					 [FADE_SKIN_OILY] = {1.2, 0, 0},
					 [FADE_SKIN_DRY] = {1.15, 0, 0},
					 [FADE_SWIMMING] = {1.15, 0, 0},
					 [FADE_TRIGGER] = {0.6, 0, 0},
					 [FADE_REPEAT_MONTHS] = {16, 6, 24},
					 [FADE_KEPT_DOUBT] = {0.35, 0, 0},
					 [FADE_MEASURED_L] = {1, 0, 0}}};
static const struct fading fading = {&fade, 1, 1};

static void test_fade(void)
{
	static const struct fade_habits none = {FADE_SUN_UNKNOWN, FADE_SKIN_UNKNOWN, FADE_SWIMMING_UNKNOWN},
					much = {FADE_SUN_IS_HIGH, FADE_SKIN_IS_OILY, FADE_SWIMS_OFTEN};

	near(fade_amount(&fading, 0.15, 0), 1 / 0.67, 1e-9, "fresh work holds half as much again as healed work");
	near(fade_amount(&fading, 0.15, 5), exp(-0.75), 1e-9, "carbon has lost half after five years");
	near(fade_radius_mm(&fade, 0.15, 4), sqrt(0.0225 + 0.0036), 1e-12, "a deposit spreads");
	near(fade_factor(&fade, &much), 1.4 * 1.2 * 1.15, 1e-12, "sun, oily skin and swimming multiply");
	near(fade_factor(&fade, &none), 1, 0, "not asked counts as normal");
	near(fade_blood(&fade, 3 / FADE_DAYS_PER_YEAR), 1 + 1.5 * exp(-2), 1e-12, "redness goes within days");
	near(fade_epidermal(&fade, 0), 0.25, 1e-12, "a quarter of fresh pigment lies in the epidermis");
	near(fade_epidermal(&fade, FADE_HEALED_YEARS), 0, 0, "and has grown out when the work is healed");
}

/* One zone of 150 dots per cm2, radius 0.15 mm, 0.2..0.4 mm deep, healed depth 2, as in the reference's example. */
static struct predict_zone example_zone(void)
{
	return (struct predict_zone){.deposit = {.top_mm = 0.2, .bottom_mm = 0.4, .radius_mm = 0.15},
		.visible_mm = 0.3,
		.placed_per_mm2 = 1.5,
		.visible_per_mm2 = 1.5,
		.session_count = 1,
		.share = {1},
		.healed_depth = {2}};
}

/* The reference's example (section 3.8): fresh, healed, after 1, 3 and 5 years. */
static void test_ages(const struct skin_spectrum skins[TYPES])
{
	static const struct {
		const char *name;
		double lab[3];
	} expected[] = {{"fresh", {51, 9.5, 10}}, {"healed", {57.2, 6.4, 10.4}}, {"1-year", {57.6, 6.5, 10.6}},
		{"3-years", {58.3, 6.7, 11.0}}, {"5-years", {59.2, 6.9, 11.5}}};
	const struct predict_zone zone = example_zone();
	struct predict_skin skin;
	const struct predict_work work = {&skin, &inks.carbon, &fading, NULL};
	struct shade_age age;
	double contrast = 2, pigment = 2;
	size_t compared = 0;

	predict_skin(&skins[1].skin, &fade, &skin);
	for (size_t i = 0; i < FADE_AGES; i++) {
		predict_age(&work, &zone, fade_ages[i].name, fade_ages[i].years, &age);
		for (size_t j = 0; j < sizeof expected / sizeof *expected; j++)
			if (strcmp(expected[j].name, age.name) == 0) {
				near(colour_ciede2000(age.region_lab, expected[j].lab), 0, 0.8, "the example zone %s",
					age.name);
				compared++;
			}
		ok(age.pigment_left < pigment, "it holds less pigment than before");
		ok(age.region_contrast < contrast || i == 1,
			"and shows less, but for the redness that hid it at first");
		pigment = age.pigment_left;
		contrast = age.region_contrast;
		double single = 0, pair = 0;
		for (size_t c = 0; c < 3; c++) {
			single += age.contrast[c] * age.diameter_ratio * age.diameter_ratio;
			pair += age.core.contrast[c] * age.core.diameter_ratio * age.core.diameter_ratio
				+ age.halo.contrast[c] * age.halo.diameter_ratio * age.halo.diameter_ratio;
		}
		near(pair / single, 1, 1e-9, "one disc and core with halo take the same light");
	}
	ok(compared == sizeof expected / sizeof *expected, "every row of the example is compared");
	const struct predict_work browned = {&skin, &inks.brown, &fading, NULL};
	predict_age(&browned, &zone, "5-years", 5, &age);
	printf("# brown after 5 years: a* %.1f on skin of 8.2\n", age.region_lab[1]);
	ok(age.region_lab[1] > 8.2 + 1.5, "brown turns redder than the skin with the years");
}

/* What smp-render draws between the ages of /shade is what the model says of that time. */
static void test_between(const struct skin_spectrum skins[TYPES])
{
	static const double times[] = {0.25, 0.75, 1.5, 4, 6, 7, 9};
	const struct predict_zone zone = example_zone();
	struct predict_skin skin;
	const struct predict_work work = {&skin, &inks.carbon, &fading, NULL};
	struct shade_age ages[FADE_AGES], made, true_age;
	const struct shade_zone told = {ages, FADE_AGES};

	predict_skin(&skins[1].skin, &fade, &skin);
	for (size_t i = 0; i < FADE_AGES; i++) {
		predict_age(&work, &zone, fade_ages[i].name, fade_ages[i].years, &ages[i]);
		ok(shade_between(&told, "same", fade_ages[i].years, &made)
				&& memcmp(made.region_lab, ages[i].region_lab, sizeof made.region_lab) == 0
				&& memcmp(&made.core, &ages[i].core, sizeof made.core) == 0,
			"%s is as it was told", fade_ages[i].name);
	}
	for (size_t i = 0; i < sizeof times / sizeof *times; i++) {
		predict_age(&work, &zone, "then", times[i], &true_age);
		ok(shade_between(&told, "then", times[i], &made), "%.2f years lie between ages", times[i]);
		near(colour_ciede2000(made.region_lab, true_age.region_lab), 0, 0.15, "the zone then is the model's");
		for (size_t c = 0; c < 3; c++)
			near(made.core.contrast[c], true_age.core.contrast[c], 0.01, "so is a dot, channel %zu", c);
	}
	ok(!shade_between(&told, "late", 10.5, &made), "beyond the last age nothing is made up");
}

static void test_drawn_light(const struct skin_spectrum skins[TYPES])
{
	struct predict_zone zone = example_zone();
	struct predict_skin skin;
	const struct predict_work work = {&skin, &inks.carbon, &fading, NULL};
	struct shade_age age;
	double rgb[3], bare[3];

	zone.visible_per_mm2 = 0.01;
	predict_skin(&skins[1].skin, &fade, &skin);
	predict_age(&work, &zone, "healed", FADE_HEALED_YEARS, &age);
	skin_linear(&skins[1].skin, skins[1].bare, bare);
	colour_lab_to_linear(age.region_lab, rgb);
	const double area = 3.14159265358979 / 4 * pow(age.diameter_ratio * zone.visible_mm, 2);
	for (size_t c = 0; c < 3; c++)
		near((1 - rgb[c] / bare[c]) / (0.01 * age.contrast[c] * area), 1, 0.01,
			"sparse discs take as much light as the region lacks, channel %zu", c);
	ok(age.contrast[0] <= SHADE_CONTRAST_MOST + 1e-9, "no disc is darker than allowed");
}

int main(void)
{
	struct skin_spectrum skins[TYPES];

	reference_inks(&inks);
	reference_skins(skins);
	test_fade();
	test_ages(skins);
	test_between(skins);
	test_drawn_light(skins);
	return tap_done();
}
