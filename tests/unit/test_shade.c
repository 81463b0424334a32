#include <math.h>
#include <string.h>

#include "image/colour.h"
#include "scalp/shade/deposit.h"
#include "scalp/shade/fade.h"
#include "scalp/shade/hair.h"
#include "scalp/shade/kubelka.h"
#include "scalp/shade/pigment.h"
#include "scalp/shade/predict.h"
#include "table.h"
#include "tap.h"

enum { TYPES = 6 };

static const char *const types[TYPES] = {"I", "II", "III", "IV", "V", "VI"};

/* The spectra and rates of the reference, section 3.2 and 3.8. */
static struct pigment_component carbon_parts[1], brown_parts[3];
static const struct pigment carbon = {.neat_depth = 16, .components = carbon_parts, .component_count = 1};
static const struct pigment brown = {.neat_depth = 16, .components = brown_parts, .component_count = 3};

static void make_pigments(void)
{
	pigment_add_power(&carbon_parts[0], 1, 1);
	carbon_parts[0].fade_per_year = 0.15;
	pigment_add_edge(&brown_parts[0], 0.55, 580, 18);
	brown_parts[0].fade_per_year = 0.15;
	pigment_add_edge(&brown_parts[1], 0.25, 500, 18);
	brown_parts[1].fade_per_year = 0.35;
	pigment_add_power(&brown_parts[2], 0.25, 0);
	brown_parts[2].fade_per_year = 0.25;
}

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
static const struct fading unfading = {&fade, 0, 1};

static const double long_healed_years = 10;

/* The pigment's spectrum scaled to a depth at 550 nm, without fading. */
static void plain_depth(const struct pigment *pigment, double at_550, double depth[BANDS])
{
	pigment_depth(pigment, &unfading, at_550, long_healed_years, depth);
}

static size_t type_of(const char *name)
{
	size_t i = 0;

	while (i + 1 < TYPES && strcmp(types[i], name) != 0)
		i++;
	return i;
}

static void read_skins(struct skin_spectrum skins[TYPES])
{
	struct table table;
	double lab_error = 0, fit_error = 0;
	size_t rows = 0;

	table_open(&table, "tests/colour-data/skin_inversion.csv");
	while (table_next(&table)) {
		double lab[3], expected[3], back[3], error_de00;
		table_numbers(&table, 3, 3, lab);
		table_numbers(&table, 10, 3, expected);
		const struct skin skin = skin_from_lab(lab, KUBELKA_SPECULAR, &error_de00);
		skin_lab(&skin, back);
		for (size_t i = 0; i < 3; i++)
			lab_error = fmax(lab_error, fabs(back[i] - lab[i]));
		fit_error = fmax(fit_error, fabs(skin.melanin / expected[0] - 1));
		fit_error = fmax(fit_error, fabs(skin.blood / expected[1] - 1));
		fit_error = fmax(fit_error, fabs(skin.exponent / expected[2] - 1));
		skin_spectrum(&skin, &skins[type_of(table.fields[0])]);
		rows++;
	}
	ok(rows == TYPES, "six skins are inverted");
	near(lab_error, 0, 0.01, "every skin's Lab comes back from melanin, blood and exponent");
	near(fit_error, 0, 0.002, "melanin, blood and exponent are the reference's");
}

static void test_bands(void)
{
	struct table table;
	double error = 0;
	size_t i = 0;

	table_open(&table, "tests/colour-data/bands36.csv");
	for (; table_next(&table) && i < BANDS; i++) {
		double row[9];
		table_numbers(&table, 0, 9, row);
		const double expected[] = {row[0], row[1], row[2], row[3], row[6], row[7], row[8]};
		const double found[] = {bands[i].nm, bands[i].weight[0], bands[i].weight[1], bands[i].weight[2],
			bands[i].blood, bands[i].baseline, bands[i].scattering};
		for (size_t j = 0; j < sizeof found / sizeof *found; j++)
			error = fmax(error, fabs(found[j] - expected[j]));
	}
	ok(i == BANDS && error == 0, "the bands are those of the table");

	double white[BANDS], lab[3];
	for (size_t band = 0; band < BANDS; band++)
		white[band] = 1;
	bands_to_lab(white, lab);
	near(fabs(lab[0] - 100) + fabs(lab[1]) + fabs(lab[2]), 0, 0.001, "a perfect white is white");
}

static void region_lab(const struct skin_spectrum *skin, const double sigma_mm2[BANDS], double per_mm2, double lab[3])
{
	double diffuse[BANDS];

	for (size_t i = 0; i < BANDS; i++)
		diffuse[i] = skin->bare[i] * exp(-per_mm2 * sigma_mm2[i]);
	skin_colour(&skin->skin, diffuse, lab);
}

static void test_model(const struct skin_spectrum skins[TYPES])
{
	struct table table;
	double fill_form = 0, region_form = 0, fill_sum = 0, fill_most = 0, region_sum = 0, region_most = 0;
	size_t rows = 0;

	table_open(&table, "tests/colour-data/model_reference.csv");
	while (table_next(&table)) {
		const struct skin_spectrum *skin = &skins[type_of(table.fields[0])];
		const struct deposit deposit = {.top_mm = table_number(&table, 2),
			.bottom_mm = table_number(&table, 3),
			.radius_mm = table_number(&table, 5)};
		double depth[BANDS], diffuse[BANDS], lab[3], expected[12];
		struct deposit_site site;
		struct deposit_look look;
		table_numbers(&table, 7, 12, expected);
		plain_depth(table.fields[1][0] == 'c' ? &carbon : &brown, table_number(&table, 4), depth);
		deposit_site(skin, &deposit, &site);
		deposit_sheet(&site, depth, diffuse);
		skin_colour(&skin->skin, diffuse, lab);
		fill_form = fmax(fill_form, colour_ciede2000(lab, expected));
		fill_sum += colour_ciede2000(lab, expected + 3);
		fill_most = fmax(fill_most, colour_ciede2000(lab, expected + 3));
		deposit_look(&site, depth, &look);
		region_lab(skin, look.sigma_mm2, table_number(&table, 6) / 100, lab);
		region_form = fmax(region_form, colour_ciede2000(lab, expected + 6));
		region_sum += colour_ciede2000(lab, expected + 9);
		region_most = fmax(region_most, colour_ciede2000(lab, expected + 9));
		rows++;
	}
	ok(rows == 480, "480 cases of the model");
	near(fill_form, 0, 0.05, "continuous layers are the closed form's");
	near(region_form, 0, 0.3, "regions of dots are the closed form's, within what lattices add");
	printf("# against Monte Carlo, CIEDE2000: layers mean %.2f most %.2f, regions mean %.2f most %.2f\n",
		fill_sum / (double)rows, fill_most, region_sum / (double)rows, region_most);
	ok(fill_sum / (double)rows <= 2 && fill_most <= 3.5, "continuous layers agree with Monte Carlo");
	ok(region_most <= 3, "regions of dots agree with Monte Carlo within 3");
}

/* The pigment of mc_dots.csv has the depth given at each wavelength. The closed form is meant for deposits whose middle
 * lies down to 1.1 mm; its missing light is tested where dots are made, down to 0.6 mm. */
static void test_single_dots(const struct skin_spectrum skins[TYPES])
{
	struct table table;
	double centre_square = 0, sigma_square = 0;
	size_t rows = 0, shallow = 0;

	table_open(&table, "tests/colour-data/mc_dots.csv");
	while (table_next(&table)) {
		double row[9], depth[BANDS];
		struct deposit_site site;
		struct deposit_look look;
		table_numbers(&table, 1, 9, row);
		const struct deposit deposit = {.top_mm = row[1], .bottom_mm = row[2], .radius_mm = row[6]};
		for (size_t i = 0; i < BANDS; i++)
			depth[i] = row[3];
		deposit_site(&skins[type_of(table.fields[0])], &deposit, &site);
		deposit_look(&site, depth, &look);
		const size_t band = (size_t)((row[0] - bands[0].nm) / 10);
		centre_square += pow(look.centre[band] - row[7], 2);
		rows++;
		if (row[1] + row[2] > 1.3)
			continue;
		sigma_square += pow(log(look.sigma_mm2[band] / row[8]), 2);
		shallow++;
	}
	const double centre_rms = sqrt(centre_square / (double)rows), sigma_rms = sqrt(sigma_square / (double)shallow);
	printf("# single dots against Monte Carlo: contrast at the centre rms %.3f (%zu cases), missing light rms %.0f "
	       "%% "
	       "(%zu)\n",
		centre_rms, rows, 100 * sigma_rms, shallow);
	ok(rows == 378 && centre_rms <= 0.06, "contrast at a dot's centre agrees with Monte Carlo");
	ok(sigma_rms <= 0.15, "the missing light of a dot agrees with Monte Carlo");
}

static void test_lattice(void)
{
	struct skin_spectrum skin = {.skin = {.specular = 0}};
	struct table table;
	double most = 0;

	for (size_t i = 0; i < BANDS; i++) {
		skin.dermis[i] = 0.1435;
		skin.epidermis[i] = 0.5399;
		const struct kubelka_stack stack = {
			.dermis = 0.1435, .epidermis = 0.5399, .scattering = bands[i].scattering};
		skin.bare[i] = kubelka_bare(&stack);
	}
	table_open(&table, "tests/colour-data/mc_lattice.csv");
	while (table_next(&table)) {
		double row[7], depth[BANDS];
		struct deposit_site site;
		struct deposit_look look;
		table_numbers(&table, 0, 7, row);
		const struct deposit deposit = {.top_mm = row[0], .bottom_mm = row[1], .radius_mm = row[2]};
		for (size_t i = 0; i < BANDS; i++)
			depth[i] = row[3];
		deposit_site(&skin, &deposit, &site);
		deposit_look(&site, depth, &look);
		most = fmax(most, fabs(exp(-look.sigma_mm2[BAND_550] / (row[4] * row[4])) - row[6]));
	}
	printf("# lattices against Monte Carlo: ratio of reflectances off by at most %.3f\n", most);
	ok(most <= 0.03, "lattices of dots are as bright as in Monte Carlo");
}

static void test_profile(const struct skin_spectrum skins[TYPES])
{
	const struct deposit deposit = {.top_mm = 0.12, .bottom_mm = 0.5, .radius_mm = 0.12};
	double depth[BANDS], sum = 0;
	struct deposit_site site;
	struct deposit_look look;
	const double step = 0.01;

	plain_depth(&carbon, 1.5, depth);
	deposit_site(&skins[1], &deposit, &site);
	deposit_look(&site, depth, &look);
	for (double rho = step / 2; rho < 5; rho += step)
		sum += deposit_contrast(&deposit, &look, 17, rho) * 2 * 3.14159265358979 * rho * step;
	near(sum / look.sigma_mm2[17], 1, 0.002, "core and halo add up to the missing light");
	const double width = deposit_width_mm(&deposit, &look);
	near(deposit_contrast(&deposit, &look, 17, width / 2) / deposit_contrast(&deposit, &look, 17, 0), 0.5, 1e-5,
		"the width is that at half height");
}

static void sheet_lab(const struct skin_spectrum *skin, const struct pigment *pigment, double at_550, double top_mm,
	double bottom_mm, double lab[3])
{
	const struct deposit deposit = {.top_mm = top_mm, .bottom_mm = bottom_mm, .radius_mm = 0.25};
	struct deposit_site site;
	double depth[BANDS], diffuse[BANDS];

	plain_depth(pigment, at_550, depth);
	deposit_site(skin, &deposit, &site);
	deposit_sheet(&site, depth, diffuse);
	skin_colour(&skin->skin, diffuse, lab);
}

static void test_phenomena(const struct skin_spectrum skins[TYPES])
{
	/* Colours of the reference's Monte Carlo; the closed form is within 3.5 of them. */
	static const struct {
		size_t type;
		double middle_mm, lab[3];
	} fills[] = {{0, 0.5, {46, -2, -6}}, {1, 0.5, {45, -2, -3}}, {1, 1.0, {56, -1, 4}}, {4, 0.5, {37, -1, 3}},
		{4, 1.0, {45, 1, 9}}, {5, 0.5, {30, 0, 3}}, {5, 1.0, {34, 2, 8}}};
	double lab[3], deep[3];

	for (size_t i = 0; i < sizeof fills / sizeof *fills; i++) {
		sheet_lab(&skins[fills[i].type], &carbon, 2, fills[i].middle_mm - 0.1, fills[i].middle_mm + 0.1, lab);
		near(colour_ciede2000(lab, fills[i].lab), 0, 3.5, "a layer of carbon at %.1f mm in type %s",
			fills[i].middle_mm, types[fills[i].type]);
	}
	sheet_lab(&skins[1], &carbon, 2, 0.4, 0.6, lab);
	sheet_lab(&skins[1], &carbon, 2, 0.9, 1.1, deep);
	ok(lab[1] < 0 && lab[2] < 0, "on type II a layer of carbon at 0.5 mm is blue-green");
	ok(deep[1] < 0, "on type II a layer of carbon at 1 mm is on the green side");
	sheet_lab(&skins[4], &carbon, 2, 0.4, 0.6, lab);
	sheet_lab(&skins[5], &carbon, 2, 0.4, 0.6, deep);
	ok(lab[2] > 1 && deep[2] > 1, "on types V and VI it hardly is");

	const struct deposit small = {.top_mm = 0.12, .bottom_mm = 0.4, .radius_mm = 0.12};
	double depth[BANDS], diffuse[BANDS];
	struct deposit_site site;
	struct deposit_look look;
	plain_depth(&carbon, 2, depth);
	deposit_site(&skins[1], &small, &site);
	deposit_look(&site, depth, &look);
	for (size_t i = 0; i < BANDS; i++)
		diffuse[i] = skins[1].bare[i] * (1 - look.centre[i]);
	skin_colour(&skins[1].skin, diffuse, lab);
	ok(lab[2] > 2, "a small shallow dot is not blue");
	sheet_lab(&skins[1], &brown, 2, 0.15, 0.35, lab);
	sheet_lab(&skins[1], &carbon, 2, 0.15, 0.35, deep);
	ok(lab[1] > deep[1] + 2, "a shallow layer of brown is redder than one of carbon");
}

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
	const struct predict_work work = {&skin, &carbon, &fading, NULL};
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
	const struct predict_work browned = {&skin, &brown, &fading, NULL};
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
	const struct predict_work work = {&skin, &carbon, &fading, NULL};
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
	const struct predict_work work = {&skin, &carbon, &fading, NULL};
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

static void test_hair(const struct skin_spectrum skins[TYPES])
{
	static const struct {
		size_t type;
		double tress, lab[3];
	} regions[] = {{1, 15, {57.1, 2.6, 7.6}}, {1, 21, {58.0, 3.7, 8.5}}, {1, 50, {61.0, 6.1, 11.2}},
		{3, 15, {51.2, 4.6, 11.7}}, {3, 21, {51.9, 5.9, 12.6}}, {5, 15, {35.1, 4.8, 9.7}},
		{5, 21, {35.5, 5.7, 10.1}}};

	for (size_t i = 0; i < sizeof regions / sizeof *regions; i++) {
		const struct hair hair = {.lab = {regions[i].tress, 1, 1}, .density_per_cm2 = 223, .shaft_um = 70};
		double lab[3];
		hair_region(&skins[regions[i].type], &hair, lab);
		near(colour_ciede2000(lab, regions[i].lab), 0, 2.2, "shaved hair of L* %.0f on type %s",
			regions[i].tress, types[regions[i].type]);
	}
}

int main(void)
{
	struct skin_spectrum skins[TYPES];

	make_pigments();
	test_bands();
	read_skins(skins);
	test_model(skins);
	test_single_dots(skins);
	test_lattice();
	test_profile(skins);
	test_phenomena(skins);
	test_fade();
	test_ages(skins);
	test_between(skins);
	test_drawn_light(skins);
	test_hair(skins);
	return tap_done();
}
