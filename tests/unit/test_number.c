/* Numbers are written as the shortest decimal that reads back, whichever way is taken to find it. */
#include <float.h>
#include <math.h>
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
	return tap_done();
}
