/* decimal: numbers as people write them, exactly: "0.0825" is 825 / 10^4 and never a binary fraction.
 *
 * Rates, factors and quantities of price books are decimals. Products of them are exact, however many digits they have,
 * quotients are made of 128-bit whole numbers; both are rounded once, at the end, to a whole number of something. */
#ifndef SCALP_QUOTE_DECIMAL_H
#define SCALP_QUOTE_DECIMAL_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/text.h"

/* mantissa / 10^decimals */
struct decimal {
	int64_t mantissa;
	int decimals; /* 0..9; kept as written, so that "1.10" stays "1.10" */
};

/* How a value halfway between two whole numbers is rounded: away from zero (the rule of this toolkit, and of EN 16931),
 * or to the even one (ISO 80000-1 annex B, rule A). Other values go to the nearest. */
enum rounding { ROUNDING_HALF_UP, ROUNDING_HALF_EVEN };

enum { DECIMAL_TEXT = 24, DECIMAL_PLACES = 9 };

/* Reads [-]digits[.digits]: no sign +, exponent, blank or separator; at most 12 digits before and 9 after the point, no
 * superfluous zero before. False: *out is untouched. */
bool decimal_read(const char *text, struct decimal *out);

/* Writes it as it would be read, with its final zero byte. */
void decimal_write(char text[static DECIMAL_TEXT], struct decimal value);

/* -1, 0, 1: the order of two decimals. */
int decimal_compare(struct decimal a, struct decimal b);

/* a + b, with the decimals of the finer one; false when it does not fit. */
bool decimal_add(struct decimal a, struct decimal b, struct decimal *out);

/* start * factors[0] * ... * factors[count - 1], exact and then rounded once. False when the result does not fit; *out is then
 * untouched. */
bool decimal_multiply(int64_t start, const struct decimal *factors, size_t count, enum rounding rounding, int64_t *out);

/* dividend / divisor, rounded once; divisor > 0. False when it does not fit. */
bool decimal_divide(int64_t dividend, struct decimal divisor, enum rounding rounding, int64_t *out);

/* start * factor / divisor, rounded once; divisor > 0. False when it does not fit. */
bool decimal_scale(int64_t start, struct decimal factor, int64_t divisor, enum rounding rounding, int64_t *out);

/* What an amount due in some years is worth today: amount / (1 + rate)^years; the factor is kept to 18 decimals, its
 * product with the amount to 6, and that is rounded; rate >= 0. False when it does not fit. */
bool decimal_discount(int64_t amount, struct decimal rate, int64_t years, enum rounding rounding, int64_t *out);

/* Adds a share as people read it: "0.0825" is "8.25 %". */
void decimal_print_percent(struct text *text, struct decimal rate);

#endif
