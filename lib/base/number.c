#include "base/number.h"

#include <math.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { DECIMALS_MOST = 9 };

static const double powers[] = {1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9};

/* Of a number under 1e16. */
static size_t digits_of(uint64_t whole)
{
	uint64_t ten = 10;
	size_t count = 1;
	for (; whole >= ten && count < 16; count++)
		ten *= 10;
	return count;
}

/* Writes whole * 10^-decimals, decimals >= 0; returns its length. */
static size_t write_decimal(char *text, int64_t whole, int decimals)
{
	uint64_t rest = whole < 0 ? 0 - (uint64_t)whole : (uint64_t)whole;
	size_t digits = digits_of(rest), least = (size_t)decimals + 1;
	size_t length = (whole < 0) + (digits > least ? digits : least) + (decimals > 0);
	char *start = text + (whole < 0), *end = text + length;
	*end = '\0';
	for (int place = 0; end > start; place++) {
		if (place == decimals && decimals > 0)
			*--end = '.';
		*--end = (char)('0' + rest % 10);
		rest /= 10;
	}
	if (whole < 0)
		*text = '-';
	return length;
}

/* A decimal of at most 15 digits that a double is nearest to is the shortest one that reads back as it: of two such, both
 * would be nearest to different doubles. Nearly all numbers of a case have a few decimals, so these are tried first. */
size_t number_write(char text[static NUMBER_TEXT], double value)
{
	int length = 0;
	bool plain = value == 0 || (fabs(value) >= 1e-4 && fabs(value) < 1e15);
	for (int decimals = 0; plain && decimals <= DECIMALS_MOST; decimals++) {
		double scaled = value * powers[decimals];
		int64_t whole = (int64_t)(scaled < 0 ? scaled - 0.5 : scaled + 0.5);
		if (fabs(scaled) >= 1e15)
			break;
		if ((double)whole / powers[decimals] == value)
			return write_decimal(text, whole, decimals);
	}
	for (int digits = 1; digits <= 17; digits++) {
		length = snprintf(text, NUMBER_TEXT, "%.*g", digits, value);
		if (strtod(text, NULL) == value)
			break;
	}
	return (size_t)length;
}

/* As above: a number cut to its digits is the decimal to write, but for zeros at its end. */
size_t number_write_rounded(char text[static NUMBER_TEXT], double value, int digits)
{
	double scaled = value * powers[digits];
	if (!(fabs(scaled) < 1e15 && fabs(value) >= 1e-3))
		return number_write(text, number_round(value, digits));
	int64_t whole = (int64_t)round(scaled);
	for (; digits > 0 && whole % 10 == 0; digits--)
		whole /= 10;
	return write_decimal(text, whole, digits);
}

struct number_pair number_beside(double value, double limit, int decimals)
{
	struct number_pair pair;
	for (;; decimals++) {
		double rounded = number_round(value, decimals), bound = number_round(limit, decimals);
		number_write(pair.value, rounded == 0 ? 0 : rounded);
		number_write(pair.limit, bound == 0 ? 0 : bound);
		if (decimals == DECIMALS_MOST || rounded != bound || value == limit)
			return pair;
	}
}

double number_round(double value, int digits)
{
	double power = powers[digits];
	double rounded = round(value * power) / power;
	return isfinite(rounded) ? rounded : value;
}

long long number_whole(double value)
{
	return (long long)round(value);
}
