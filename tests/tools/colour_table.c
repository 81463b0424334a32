/* colour_table: how far the colour model is from what it is held against, as a table: `make check-colour` prints it and
 * compares it with tests/colour-data/errors.txt, which smp(5) quotes. Run from the top of the checkout. */
#include "../unit/shade_reference.h"
#include "base/random.h"

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

static void inversion(void)
{
	struct errors errors = {0};
	struct reference_skin row;
	struct table table;

	table_open(&table, "tests/colour-data/skin_inversion.csv");
	while (reference_skin_next(&table, &row))
		for (size_t i = 0; i < 3; i++)
			add(&errors, row.off_lab[i]);
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

static void model(const struct skin_spectrum skins[TYPES])
{
	struct errors sheet_form = {0}, sheet = {0}, region_form = {0}, region = {0};
	struct reference_inks inks;
	struct reference_model row;
	struct table table;

	reference_inks(&inks);
	table_open(&table, "tests/colour-data/model_reference.csv");
	while (reference_model_next(&table, skins, &inks, &row)) {
		add(&sheet_form, row.sheet_form);
		add(&sheet, row.sheet);
		add(&region_form, row.region_form);
		add(&region, row.region);
	}
	print("continuous layer, against the published closed form", "dE00", &sheet_form);
	print("continuous layer, against Monte Carlo", "dE00", &sheet);
	print("region of dots, against the published closed form", "dE00", &region_form);
	print("region of dots, against Monte Carlo", "dE00", &region);
}

static void single_dots(const struct skin_spectrum skins[TYPES])
{
	struct errors centre = {0}, shallow = {0}, deep = {0};
	struct reference_dot dot;
	struct table table;

	table_open(&table, "tests/colour-data/mc_dots.csv");
	while (reference_dot_next(&table, skins, &dot)) {
		add(&centre, dot.centre);
		add(dot.middle_mm <= 0.65 ? &shallow : &deep, dot.log_sigma);
	}
	print("single dot, contrast at its centre, against Monte Carlo", "of 1", &centre);
	print("single dot, missing light, middle down to 0.65 mm", "ln", &shallow);
	print("single dot, missing light, deeper (dots are not made there)", "ln", &deep);
}

static void lattices(void)
{
	struct errors errors = {0};
	struct skin_spectrum skin;
	struct table table;
	double off;

	reference_lattice_skin(&skin);
	table_open(&table, "tests/colour-data/mc_lattice.csv");
	while (reference_lattice_next(&table, &skin, &off))
		add(&errors, off);
	print("lattice of dots, ratio of reflectances, against Monte Carlo", "of 1", &errors);
}

int main(void)
{
	struct skin_spectrum skins[TYPES];

	reference_skins(skins);
	printf("%-58s %6s %8s %8s %8s  %s\n", "absolute errors", "cases", "mean", "rms", "most", "unit");
	differences();
	inversion();
	draws();
	model(skins);
	single_dots(skins);
	lattices();
	return 0;
}
