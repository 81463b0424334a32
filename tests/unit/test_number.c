/* Numbers are written as the shortest decimal that reads back, whichever way is taken to find it. */
#include <float.h>
#include <math.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/number.h"
#include "base/random.h"
#include "tap.h"

/* The definition, by trial: the fewest significant digits that read back. */
static void shortest(char text[static NUMBER_TEXT], double value)
{
	for (int digits = 1; digits <= 17; digits++) {
		snprintf(text, NUMBER_TEXT, "%.*g", digits, value + 0.0); /* -0 + 0 is 0 */
		if (strtod(text, NULL) == value)
			return;
	}
}

static int differs(double value)
{
	char found[NUMBER_TEXT], wanted[NUMBER_TEXT];
	size_t length = number_write(found, value);
	shortest(wanted, value);
	if (strchr(wanted, 'e') && value == floor(value) && fabs(value) < 1e15)
		snprintf(wanted, sizeof wanted, "%.0f", value); /* 70, not 7e+01 */
	bool same = strcmp(found, wanted) == 0 && length == strlen(wanted);
	if (!same)
		printf("# %.17g written as %s, shortest is %s\n", value, found, wanted);
	return !same;
}

/* Figures beside their limits, as a person would write the two down. */
static int beside_wrong(void)
{
	static const struct {
		double value, limit;
		int decimals;
		const char *value_text, *limit_text;
	} rows[] = {{7.11e-15, 15, 1, "0", "15"}, {-7.11e-15, 15, 1, "0", "15"}, {49.9, 50, 0, "49.9", "50"},
		{49.9996, 50, 0, "49.9996", "50"}, {62, 65, 1, "62", "65"}, {15.04, 15, 1, "15.04", "15"},
		{119.87, 8, 1, "119.9", "8"}, {50, 50, 0, "50", "50"}, {1234567.4, 3, 0, "1234567", "3"},
		{12.96, 12.91, 1, "13", "12.9"}, {1e-12, 0, 0, "0", "0"}};
	int wrong = 0;
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		struct number_pair pair = number_beside(rows[i].value, rows[i].limit, rows[i].decimals);
		bool same = strcmp(pair.value, rows[i].value_text) == 0 && strcmp(pair.limit, rows[i].limit_text) == 0;
		if (!same)
			printf("# %.17g beside %.17g written as %s, %s\n", rows[i].value, rows[i].limit, pair.value,
				pair.limit);
		wrong += !same;
	}
	return wrong;
}

int main(void)
{
	static const double given[] = {0.1, -0.1, 0.3, 1.005, 2.675, -7.25, 0.0001, 0.00012, -0.0001, 0.00009, 1e-9,
		5e-324, 70, -12, 1e14, 999999999999999.0, 1e15, 1e16, 123456.789012345, 0.123456789, 0.1234567891,
		1 / 3.0, DBL_MAX, 4503599627370497.5, 99999999999999.9, 0.5, 1e22, 100000000000000.0 / 3};
	int wrong = 0;
	for (size_t i = 0; i < sizeof given / sizeof *given; i++)
		wrong += differs(given[i]);
	ok(wrong == 0, "numbers of every size are written at their shortest");
	wrong = 0;
	for (uint64_t i = 0; i < 100000; i++) {
		double wide = exp((random_unit(1, 2, i) - 0.5) * 60) * (i % 2 ? 1 : -1);
		int digits = (int)(i % 10);
		wrong += differs(number_round(wide, digits));
		wrong += i % 8 == 0 && differs(wide);
	}
	ok(wrong == 0, "so are random ones, rounded to 0..9 places or not at all");
	char text[NUMBER_TEXT], plain[NUMBER_TEXT];
	wrong = 0;
	for (uint64_t i = 0; i < 100000; i++) {
		double value = (random_unit(1, 3, i) - 0.5) * exp(30 * random_unit(1, 4, i) - 12);
		number_write(plain, number_round(value, (int)(i % 10)));
		size_t length = number_write_rounded(text, value, (int)(i % 10));
		wrong += strcmp(text, plain) != 0 || length != strlen(text);
	}
	ok(wrong == 0, "rounding and writing at once gives the same");
	number_write(text, -0.0);
	ok(strcmp(text, "0") == 0, "nothing has no sign");
	ok(beside_wrong() == 0, "a figure and its limit are told apart, with no more digits than that takes");
	return tap_done();
}
