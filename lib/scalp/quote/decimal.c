#include "scalp/quote/decimal.h"

/* gcc's and clang's own; the standard of C17 has no name for it. */
__extension__ typedef __int128 wide;

enum { WHOLE_DIGITS = 12 };

static bool is_digit(char c)
{
	return c >= '0' && c <= '9';
}

bool decimal_read(const char *text, struct decimal *out)
{
	bool negative = *text == '-';
	text += negative;
	struct decimal value = {0};
	size_t whole = 0;
	for (; is_digit(text[whole]); whole++) {
		if (whole >= WHOLE_DIGITS)
			return false;
		value.mantissa = value.mantissa * 10 + (text[whole] - '0');
	}
	if (whole == 0 || (whole > 1 && text[0] == '0'))
		return false;
	text += whole;
	if (*text == '.') {
		for (text++; is_digit(*text); text++) {
			if (value.decimals >= DECIMAL_PLACES || value.mantissa > (INT64_MAX - 9) / 10)
				return false;
			value.mantissa = value.mantissa * 10 + (*text - '0');
			value.decimals++;
		}
		if (value.decimals == 0)
			return false;
	}
	if (*text)
		return false;
	if (negative)
		value.mantissa = -value.mantissa;
	*out = value;
	return true;
}

void decimal_write(char text[static DECIMAL_TEXT], struct decimal value)
{
	uint64_t magnitude = value.mantissa < 0 ? 0 - (uint64_t)value.mantissa : (uint64_t)value.mantissa;
	char reversed[DECIMAL_TEXT];
	size_t length = 0;
	for (int place = 0; place <= value.decimals || magnitude > 0; place++) {
		if (place > 0 && place == value.decimals)
			reversed[length++] = '.';
		reversed[length++] = (char)('0' + magnitude % 10);
		magnitude /= 10;
	}
	if (value.mantissa < 0)
		reversed[length++] = '-';
	for (size_t i = 0; i < length; i++)
		text[i] = reversed[length - 1 - i];
	text[length] = '\0';
}

static wide power_of_ten(int exponent)
{
	wide power = 1;
	while (exponent-- > 0)
		power *= 10;
	return power;
}

int decimal_compare(struct decimal a, struct decimal b)
{
	wide left = a.mantissa * power_of_ten(b.decimals), right = b.mantissa * power_of_ten(a.decimals);
	return (left > right) - (left < right);
}

static bool narrow(wide value, int64_t *out)
{
	if (value > INT64_MAX || value < INT64_MIN)
		return false;
	*out = (int64_t)value;
	return true;
}

bool decimal_add(struct decimal a, struct decimal b, struct decimal *out)
{
	int decimals = a.decimals > b.decimals ? a.decimals : b.decimals;
	wide sum = a.mantissa * power_of_ten(decimals - a.decimals) + b.mantissa * power_of_ten(decimals - b.decimals);
	struct decimal value = {.decimals = decimals};
	if (!narrow(sum, &value.mantissa))
		return false;
	*out = value;
	return true;
}

/* numerator / denominator to the nearest whole number; denominator > 0. Comparing the remainder with what is left to
 * the denominator needs no doubling, which could overflow. */
static wide divide(wide numerator, wide denominator, enum rounding rounding)
{
	wide quotient = numerator / denominator, rest = numerator % denominator;
	wide sign = numerator < 0 ? -1 : 1;
	rest *= sign;
	wide other = denominator - rest;
	bool up = rest > other || (rest == other && (rounding == ROUNDING_HALF_UP || quotient % 2 != 0));
	return up ? quotient + sign : quotient;
}

/* A whole number of any size that products of decimals reach: 64 bits a limb, the lowest first. */
enum { LIMBS = 12 };

struct large {
	uint64_t limbs[LIMBS];
	size_t count;
};

__extension__ typedef unsigned __int128 double_limb;

static uint64_t magnitude_of(int64_t value)
{
	return value < 0 ? 0 - (uint64_t)value : (uint64_t)value;
}

static bool large_multiply(struct large *number, uint64_t factor)
{
	double_limb carry = 0;
	for (size_t i = 0; i < number->count; i++) {
		carry += (double_limb)number->limbs[i] * factor;
		number->limbs[i] = (uint64_t)carry;
		carry >>= 64;
	}
	if (carry == 0)
		return true;
	if (number->count == LIMBS)
		return false;
	number->limbs[number->count++] = (uint64_t)carry;
	return true;
}

/* Divides by the divisor and returns what is left over. */
static uint64_t large_divide(struct large *number, uint64_t divisor)
{
	double_limb rest = 0;
	for (size_t i = number->count; i-- > 0;) {
		rest = rest << 64 | number->limbs[i];
		number->limbs[i] = (uint64_t)(rest / divisor);
		rest %= divisor;
	}
	while (number->count > 1 && number->limbs[number->count - 1] == 0)
		number->count--;
	return (uint64_t)rest;
}

/* Takes the decimals off, to the nearest whole number: the digits that go decide by the first part of them and by
 * whether anything lies below that part. */
static void large_round(struct large *number, int decimals, enum rounding rounding)
{
	enum { AT_ONCE = 18 };
	uint64_t unit = 1, rest = 0;
	bool below = false;
	while (decimals > 0) {
		int step = decimals < AT_ONCE ? decimals : AT_ONCE;
		below = below || rest > 0;
		unit = (uint64_t)power_of_ten(step);
		rest = large_divide(number, unit);
		decimals -= step;
	}
	uint64_t other = unit - rest;
	bool half = rest == other && !below, up = rest > other || (rest == other && below);
	bool fits = number->count == 1 && number->limbs[0] <= INT64_MAX;
	if (fits && (up || (half && (rounding == ROUNDING_HALF_UP || number->limbs[0] % 2 != 0))))
		number->limbs[0]++;
}

bool decimal_multiply(int64_t start, const struct decimal *factors, size_t count, enum rounding rounding, int64_t *out)
{
	struct large product = {.limbs = {magnitude_of(start)}, .count = 1};
	bool negative = start < 0;
	int decimals = 0;
	for (size_t i = 0; i < count; i++) {
		negative = negative != (factors[i].mantissa < 0);
		decimals += factors[i].decimals;
		if (!large_multiply(&product, magnitude_of(factors[i].mantissa)))
			return false;
	}
	large_round(&product, decimals, rounding);
	if (product.count > 1 || product.limbs[0] > INT64_MAX)
		return false;
	*out = negative ? -(int64_t)product.limbs[0] : (int64_t)product.limbs[0];
	return true;
}

bool decimal_divide(int64_t dividend, struct decimal divisor, enum rounding rounding, int64_t *out)
{
	return divisor.mantissa > 0
	       && narrow(divide(dividend * power_of_ten(divisor.decimals), divisor.mantissa, rounding), out);
}

bool decimal_scale(int64_t start, struct decimal factor, int64_t divisor, enum rounding rounding, int64_t *out)
{
	wide product, whole;
	return divisor > 0 && !__builtin_mul_overflow((wide)start, (wide)factor.mantissa, &product)
	       && !__builtin_mul_overflow((wide)divisor, power_of_ten(factor.decimals), &whole)
	       && narrow(divide(product, whole, rounding), out);
}

bool decimal_discount(int64_t amount, struct decimal rate, int64_t years, enum rounding rounding, int64_t *out)
{
	enum { KEPT = 18, SHOWN = 6 };
	wide whole = power_of_ten(rate.decimals), factor = power_of_ten(KEPT), product;
	while (years-- > 0)
		factor = divide(factor * whole, whole + rate.mantissa, rounding);
	if (__builtin_mul_overflow((wide)amount, factor, &product))
		return false;
	/* What is a half but for the last decimals of the factor is a half. */
	wide shown = divide(product, power_of_ten(KEPT - SHOWN), rounding);
	return narrow(divide(shown, power_of_ten(SHOWN), rounding), out);
}

void decimal_print_percent(struct text *text, struct decimal rate)
{
	char digits[DECIMAL_TEXT];
	while (rate.decimals < 2) {
		rate.mantissa *= 10;
		rate.decimals++;
	}
	for (rate.decimals -= 2; rate.decimals > 0 && rate.mantissa % 10 == 0; rate.decimals--)
		rate.mantissa /= 10;
	decimal_write(digits, rate);
	text_printf(text, "%s %%", digits);
}
