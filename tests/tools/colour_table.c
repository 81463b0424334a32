/* colour_table: how far the colour model is from what it is held against, as a table: `make check-colour` prints it and
 * compares it with tests/colour-data/errors.txt, which smp(5) quotes. Run from the top of the checkout. */
#include <math.h>
#include <string.h>

#include "../unit/table.h"
#include "base/random.h"
#include "image/colour.h"
#include "scalp/shade/deposit.h"
#include "scalp/shade/kubelka.h"
#include "scalp/shade/pigment.h"

enum { TYPES = 6 };

static const char *const types[TYPES] = {"I", "II", "III", "IV", "V", "VI"};

/* Mean, root mean square, greatest of absolute errors. */
struct errors {
	double sum, squares, most;
	size_t count;
};

static void add(struct errors *errors, double error)
{
	error = fabs(error);
	errors->sum += error;
	errors->squares += error * error;
	errors->most = fmax(errors->most, error);
	errors->count++;
}

static void print(const char *what, const char *unit, const struct errors *errors)
{
	const double count = (double)errors->count;

	printf("%-58s %6zu %8.3f %8.3f %8.3f  %s\n", what, errors->count, errors->sum / count,
		sqrt(errors->squares / count), errors->most, unit);
}

static size_t type_of(const char *name)
{
	size_t i = 0;

	while (i + 1 < TYPES && strcmp(types[i], name) != 0)
		i++;
	return i;
}

static void differences(void)
{
	struct errors errors = {0};
	struct table table;

	table_open(&table, "tests/colour-data/ciede2000.csv");
	while (table_next(&table)) {
		double row[7];
		table_numbers(&table, table.count - 7, 7, row);
		add(&errors, colour_ciede2000(row, row + 3) - row[6]);
	}
	print("CIEDE2000, pairs of Sharma, Wu and Dalal", "dE00", &errors);
}

static void inversion(struct skin_spectrum skins[TYPES])
{
	struct errors errors = {0};
	struct table table;

	table_open(&table, "tests/colour-data/skin_inversion.csv");
	while (table_next(&table)) {
		double lab[3], back[3], left;
		table_numbers(&table, 3, 3, lab);
		const struct skin skin = skin_from_lab(lab, KUBELKA_SPECULAR, &left);
		skin_lab(&skin, back);
		for (size_t i = 0; i < 3; i++)
			add(&errors, back[i] - lab[i]);
		skin_spectrum(&skin, &skins[type_of(table.fields[0])]);
	}
	print("skin of six classes, there and back", "L* a* b*", &errors);
}

/* Skins drawn from the classes' means, deviations and numbers (4,392 spectra, Xiao et al. 2016). */
static void draws(void)
{
	enum { DRAWS = 4000 };
	static const double means[TYPES][3] = {{67.5, 5.4, 10.7}, {64.1, 8.2, 13.5}, {60.5, 10.0, 15.5},
		{56.2, 11.1, 16.6}, {49.6, 11.1, 15.9}, {37.3, 9.2, 12.3}};
	static const double deviations[TYPES][3] = {
		{1.9, 1.9, 1.5}, {1.9, 2.9, 1.7}, {1.7, 3.1, 1.9}, {1.7, 2.9, 2.1}, {2.7, 2.9, 2.6}, {4.9, 2.5, 2.8}};
	static const double upto[TYPES] = {68, 821, 2307, 3771, 4305, 4392};
	const uint64_t stream = random_stream(1, 0x736b696e);
	struct errors errors = {0};
	size_t near = 0;

	for (uint64_t i = 0; i < DRAWS; i++) {
		const double pick = upto[TYPES - 1] * random_unit(2, 3, i);
		size_t type = 0;
		double lab[3], left;
		while (upto[type] <= pick)
			type++;
		for (size_t c = 0; c < 3; c++)
			lab[c] = means[type][c] + deviations[type][c] * random_normal_of(stream, 9 * i + 3 * c);
		skin_from_lab(lab, KUBELKA_SPECULAR, &left);
		add(&errors, left);
		near += left <= 0.1;
	}
	print("skins drawn from six classes, there and back", "dE00", &errors);
	printf("%-58s %6d %8.2f %%\n", "  of these within dE00 0.1", DRAWS, 100.0 * (double)near / DRAWS);
}

static void model(const struct skin_spectrum skins[TYPES], const struct pigment inks[2], const struct fading *fading)
{
	struct errors sheet_form = {0}, sheet = {0}, region_form = {0}, region = {0};
	struct table table;

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
		pigment_depth(&inks[table.fields[1][0] != 'c'], fading, table_number(&table, 4), 10, depth);
		deposit_site(skin, &deposit, &site);
		deposit_sheet(&site, depth, diffuse);
		skin_colour(&skin->skin, diffuse, lab);
		add(&sheet_form, colour_ciede2000(lab, expected));
		add(&sheet, colour_ciede2000(lab, expected + 3));
		deposit_look(&site, depth, &look);
		for (size_t i = 0; i < BANDS; i++)
			diffuse[i] = skin->bare[i] * exp(-table_number(&table, 6) / 100 * look.sigma_mm2[i]);
		skin_colour(&skin->skin, diffuse, lab);
		add(&region_form, colour_ciede2000(lab, expected + 6));
		add(&region, colour_ciede2000(lab, expected + 9));
	}
	print("continuous layer, against the published closed form", "dE00", &sheet_form);
	print("continuous layer, against Monte Carlo", "dE00", &sheet);
	print("region of dots, against the published closed form", "dE00", &region_form);
	print("region of dots, against Monte Carlo", "dE00", &region);
}

static void single_dots(const struct skin_spectrum skins[TYPES])
{
	struct errors centre = {0}, shallow = {0}, deep = {0};
	struct table table;

	table_open(&table, "tests/colour-data/mc_dots.csv");
	while (table_next(&table)) {
		double row[9], depth[BANDS];
		struct deposit_site site;
		struct deposit_look look;
		table_numbers(&table, 1, 9, row);
		const struct deposit deposit = {.top_mm = row[1], .bottom_mm = row[2], .radius_mm = row[6]};
		const size_t band = (size_t)((row[0] - bands[0].nm) / 10);
		for (size_t i = 0; i < BANDS; i++)
			depth[i] = row[3];
		deposit_site(&skins[type_of(table.fields[0])], &deposit, &site);
		deposit_look(&site, depth, &look);
		add(&centre, look.centre[band] - row[7]);
		add((row[1] + row[2]) / 2 <= 0.65 ? &shallow : &deep, log(look.sigma_mm2[band] / row[8]));
	}
	print("single dot, contrast at its centre, against Monte Carlo", "of 1", &centre);
	print("single dot, missing light, middle down to 0.65 mm", "ln", &shallow);
	print("single dot, missing light, deeper (dots are not made there)", "ln", &deep);
}

static void lattices(void)
{
	struct skin_spectrum skin = {.skin = {.specular = 0}};
	struct errors errors = {0};
	struct table table;

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
		add(&errors, exp(-look.sigma_mm2[BAND_550] / (row[4] * row[4])) - row[6]);
	}
	print("lattice of dots, ratio of reflectances, against Monte Carlo", "of 1", &errors);
}

int main(void)
{
	static const struct fade fade = {.numbers = {[FADE_LOST_DAYS] = {14, 0, 0}}};
	static const struct fading fading = {&fade, 0, 1};
	struct pigment_component carbon = {.fade_per_year = 0}, brown = {.fade_per_year = 0};
	const struct pigment inks[2] = {
		{.components = &carbon, .component_count = 1}, {.components = &brown, .component_count = 1}};
	struct skin_spectrum skins[TYPES];

	pigment_add_power(&carbon, 1, 1);
	pigment_add_edge(&brown, 0.55, 580, 18);
	pigment_add_edge(&brown, 0.25, 500, 18);
	pigment_add_power(&brown, 0.25, 0);
	printf("%-58s %6s %8s %8s %8s  %s\n", "absolute errors", "cases", "mean", "rms", "most", "unit");
	differences();
	inversion(skins);
	draws();
	model(skins, inks, &fading);
	single_dots(skins);
	lattices();
	return 0;
}
