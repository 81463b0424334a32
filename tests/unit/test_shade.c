/* The model of skin and pigment against tables of the colour reference: inversion, layers, dots and lattices. */
#include "scalp/shade/hair.h"
#include "shade_reference.h"
#include "tap.h"

static struct reference_inks inks;

static void test_skins(void)
{
	struct reference_skin row;
	struct table table;
	double lab_error = 0, fit_error = 0;
	size_t rows = 0;

	table_open(&table, "tests/colour-data/skin_inversion.csv");
	for (; reference_skin_next(&table, &row); rows++)
		for (size_t i = 0; i < 3; i++) {
			lab_error = fmax(lab_error, fabs(row.off_lab[i]));
			fit_error = fmax(fit_error, fabs(row.off_fit[i]));
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

static void test_model(const struct skin_spectrum skins[TYPES])
{
	struct reference_model row, sum = {0}, most = {0};
	struct table table;
	size_t rows = 0;

	table_open(&table, "tests/colour-data/model_reference.csv");
	for (; reference_model_next(&table, skins, &inks, &row); rows++) {
		sum.sheet += row.sheet;
		sum.region += row.region;
		most.sheet_form = fmax(most.sheet_form, row.sheet_form);
		most.sheet = fmax(most.sheet, row.sheet);
		most.region_form = fmax(most.region_form, row.region_form);
		most.region = fmax(most.region, row.region);
	}
	ok(rows == 480, "480 cases of the model");
	near(most.sheet_form, 0, 0.05, "continuous layers are the closed form's");
	near(most.region_form, 0, 0.3, "regions of dots are the closed form's, within what lattices add");
	printf("# against Monte Carlo, CIEDE2000: layers mean %.2f most %.2f, regions mean %.2f most %.2f\n",
		sum.sheet / (double)rows, most.sheet, sum.region / (double)rows, most.region);
	ok(sum.sheet / (double)rows <= 2 && most.sheet <= 3.5, "continuous layers agree with Monte Carlo");
	ok(most.region <= 3, "regions of dots agree with Monte Carlo within 3");
}

/* The closed form is meant for deposits whose middle lies down to 1.1 mm; its missing light is tested where dots are made,
 * down to 0.65 mm. */
static void test_single_dots(const struct skin_spectrum skins[TYPES])
{
	struct reference_dot dot;
	struct table table;
	double centre_square = 0, sigma_square = 0;
	size_t rows = 0, shallow = 0;

	table_open(&table, "tests/colour-data/mc_dots.csv");
	for (; reference_dot_next(&table, skins, &dot); rows++) {
		centre_square += dot.centre * dot.centre;
		if (dot.middle_mm > 0.65)
			continue;
		sigma_square += dot.log_sigma * dot.log_sigma;
		shallow++;
	}
	const double centre_rms = sqrt(centre_square / (double)rows), sigma_rms = sqrt(sigma_square / (double)shallow);
	printf("# single dots against Monte Carlo: contrast at the centre rms %.3f (%zu cases), missing light rms %.0f "
	       "%% (%zu)\n",
		centre_rms, rows, 100 * sigma_rms, shallow);
	ok(rows == 378 && centre_rms <= 0.06, "contrast at a dot's centre agrees with Monte Carlo");
	ok(sigma_rms <= 0.15, "the missing light of a dot agrees with Monte Carlo");
}

static void test_lattice(void)
{
	struct skin_spectrum skin;
	struct table table;
	double most = 0, off;

	reference_lattice_skin(&skin);
	table_open(&table, "tests/colour-data/mc_lattice.csv");
	while (reference_lattice_next(&table, &skin, &off))
		most = fmax(most, fabs(off));
	printf("# lattices against Monte Carlo: ratio of reflectances off by at most %.3f\n", most);
	ok(most > 0 && most <= 0.03, "lattices of dots are as bright as in Monte Carlo");
}

static void test_profile(const struct skin_spectrum skins[TYPES])
{
	const struct deposit deposit = {.top_mm = 0.12, .bottom_mm = 0.5, .radius_mm = 0.12};
	double depth[BANDS], sum = 0;
	struct deposit_site site;
	struct deposit_look look;
	const double step = 0.01;

	plain_depth(&inks.carbon, 1.5, depth);
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
		sheet_lab(&skins[fills[i].type], &inks.carbon, 2, fills[i].middle_mm - 0.1, fills[i].middle_mm + 0.1,
			lab);
		near(colour_ciede2000(lab, fills[i].lab), 0, 3.5, "a layer of carbon at %.1f mm in type %s",
			fills[i].middle_mm, types[fills[i].type]);
	}
	sheet_lab(&skins[1], &inks.carbon, 2, 0.4, 0.6, lab);
	sheet_lab(&skins[1], &inks.carbon, 2, 0.9, 1.1, deep);
	ok(lab[1] < 0 && lab[2] < 0, "on type II a layer of carbon at 0.5 mm is blue-green");
	ok(deep[1] < 0, "on type II a layer of carbon at 1 mm is on the green side");
	sheet_lab(&skins[4], &inks.carbon, 2, 0.4, 0.6, lab);
	sheet_lab(&skins[5], &inks.carbon, 2, 0.4, 0.6, deep);
	ok(lab[2] > 1 && deep[2] > 1, "on types V and VI it hardly is");

	const struct deposit small = {.top_mm = 0.12, .bottom_mm = 0.4, .radius_mm = 0.12};
	double depth[BANDS], diffuse[BANDS];
	struct deposit_site site;
	struct deposit_look look;
	plain_depth(&inks.carbon, 2, depth);
	deposit_site(&skins[1], &small, &site);
	deposit_look(&site, depth, &look);
	for (size_t i = 0; i < BANDS; i++)
		diffuse[i] = skins[1].bare[i] * (1 - look.centre[i]);
	skin_colour(&skins[1].skin, diffuse, lab);
	ok(lab[2] > 2, "a small shallow dot is not blue");
	sheet_lab(&skins[1], &inks.brown, 2, 0.15, 0.35, lab);
	sheet_lab(&skins[1], &inks.carbon, 2, 0.15, 0.35, deep);
	ok(lab[1] > deep[1] + 2, "a shallow layer of brown is redder than one of carbon");
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

	reference_inks(&inks);
	reference_skins(skins);
	test_bands();
	test_skins();
	test_model(skins);
	test_single_dots(skins);
	test_lattice();
	test_profile(skins);
	test_phenomena(skins);
	test_hair(skins);
	return tap_done();
}
