#include "base/number.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>

size_t number_write(char text[static NUMBER_TEXT], double value)
{
	int length = 0;
	if (value == 0)
		value = 0; /* no "-0" */
	/* %g would write 70 as 7e+01 */
	if (fabs(value) < 1e15 && value == floor(value))
		return (size_t)snprintf(text, NUMBER_TEXT, "%.0f", value);
	for (int digits = 1; digits <= 17; digits++) {
		length = snprintf(text, NUMBER_TEXT, "%.*g", digits, value);
		if (strtod(text, NULL) == value)
			break;
	}
	return (size_t)length;
}

double number_round(double value, int digits)
{
	static const double powers[] = {1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9};
	double power = powers[digits];
	double rounded = round(value * power) / power;
	return isfinite(rounded) ? rounded : value;
}

long long number_whole(double value)
{
	return (long long)round(value);
}
