#include <math.h>
#include <string.h>

#include "image/colour.h"
#include "table.h"
#include "tap.h"

static double larger(double a, double b)
{
	return a > b ? a : b;
}

static double distance(const double *a, const double *b)
{
	double most = 0;

	for (size_t i = 0; i < 3; i++)
		most = larger(most, fabs(a[i] - b[i]));
	return most;
}

static void test_ciede2000(void)
{
	struct table table;
	size_t rows = 0;
	double error = 0, asymmetry = 0;

	table_open(&table, "tests/colour-data/ciede2000.csv");
	while (table_next(&table)) {
		double a[3], b[3];
		table_numbers(&table, 1, 3, a);
		table_numbers(&table, 4, 3, b);
		const double found = colour_ciede2000(a, b);
		error = larger(error, fabs(found - table_number(&table, 7)));
		asymmetry = larger(asymmetry, fabs(found - colour_ciede2000(b, a)));
		rows++;
	}
	ok(rows == 34, "the table has 34 pairs");
	near(error, 0, 5e-5, "CIEDE2000 of every pair is the published one");
	near(asymmetry, 0, 1e-12, "CIEDE2000 is the same both ways");
	const double lab[3] = {50, 0, 0};
	ok(colour_ciede2000(lab, lab) == 0, "a colour is no distance from itself");
}

static void test_transfer(void)
{
	bool table_equal = true, back = true;
	double round = 0;

	for (int i = 0; i < 256; i++) {
		table_equal = table_equal && colour_srgb_decode8((uint8_t)i) == colour_srgb_decode(i / 255.0);
		back = back && colour_srgb_encode8(colour_srgb_decode8((uint8_t)i)) == i;
	}
	for (double v = -0.5; v < 1.5; v += 1.0 / 512)
		round = larger(round, fabs(colour_srgb_encode(colour_srgb_decode(v)) - v));
	ok(table_equal, "the table of 8-bit values equals the formula");
	ok(back, "every 8-bit value survives decoding and encoding");
	near(round, 0, 1e-7, "encoding undoes decoding, outside 0..1 too");
	ok(colour_srgb_encode8(-0.2) == 0 && colour_srgb_encode8(1.7) == 255, "values outside are clipped when stored");
}

static void test_lab(void)
{
	struct table table;
	double linear = 0, xyz_error = 0, lab_error = 0, back = 0;

	table_open(&table, "tests/colour-data/srgb_lab.csv");
	while (table_next(&table)) {
		double numbers[12], rgb[3], xyz[3], lab[3], again[3];
		table_numbers(&table, 0, 12, numbers);
		for (size_t i = 0; i < 3; i++)
			rgb[i] = colour_srgb_decode8((uint8_t)numbers[i]);
		colour_linear_to_xyz(rgb, xyz);
		colour_linear_to_lab(rgb, lab);
		colour_lab_to_linear(lab, again);
		linear = larger(linear, distance(rgb, numbers + 3));
		xyz_error = larger(xyz_error, distance(xyz, numbers + 6));
		lab_error = larger(lab_error, distance(lab, numbers + 9));
		back = larger(back, distance(rgb, again));
	}
	near(linear, 0, 1e-8, "sRGB to linear light agrees with an independent library");
	near(xyz_error, 0, 1e-8, "linear light to XYZ agrees with it");
	near(lab_error, 0, 1e-4, "Lab agrees with it");
	near(back, 0, 1e-9, "Lab back to linear light is where it came from");
}

static void test_ita(void)
{
	static const struct {
		double ita;
		const char *name;
	} classes[] = {{60, "very light"}, {55, "light"}, {42, "light"}, {41, "intermediate"}, {20, "tan"},
		{0, "brown"}, {-30, "dark"}, {-80, "dark"}};
	const double skin[3] = {64.094, 8.172, 13.495}, bluish[3] = {40, 0, -2};

	near(colour_ita(skin), 46.24, 0.01, "ITA of light skin");
	ok(colour_ita(bluish) < -90, "ITA is defined where b* is negative");
	for (size_t i = 0; i < sizeof classes / sizeof *classes; i++)
		ok(strcmp(colour_ita_class(classes[i].ita), classes[i].name) == 0, "ITA %.0f is %s", classes[i].ita,
			classes[i].name);
}

int main(void)
{
	test_ciede2000();
	test_transfer();
	test_lab();
	test_ita();
	return tap_done();
}
