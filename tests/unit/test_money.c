/* Decimals and money: exact, rounded once, refused when they do not fit. */
#include "scalp/quote/money.h"

#include <setjmp.h>
#include <string.h>

#include "tap.h"

static void reading_decimals(void)
{
	static const struct {
		const char *text;
		int64_t mantissa;
		int decimals;
	} good[] = {
		{"0", 0, 0},
		{"0.0825", 825, 4},
		{"1.10", 110, 2},
		{"-3.5", -35, 1},
		{"999999999999", 999999999999, 0},
		{"0.123456789", 123456789, 9},
		{"999999999.123456789", 999999999123456789, 9},
	};
	static const char *const bad[] = {"", "-", ".5", "5.", "+1", "01", "-01", "1e3", "1,5", " 1", "1 ", "0x1",
		"1.2.3", "1000000000000", "0.1234567890", "999999999999.123456789", "NaN", "--1"};
	for (size_t i = 0; i < sizeof good / sizeof *good; i++) {
		struct decimal value = {0};
		char text[DECIMAL_TEXT];
		bool read = decimal_read(good[i].text, &value);
		decimal_write(text, value);
		ok(read && value.mantissa == good[i].mantissa && value.decimals == good[i].decimals
				&& strcmp(text, good[i].text) == 0,
			"%s is read exactly and written as it was", good[i].text);
	}
	for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
		struct decimal value = {42, 0};
		ok(!decimal_read(bad[i], &value) && value.mantissa == 42, "\"%s\" is no decimal", bad[i]);
	}
	char text[DECIMAL_TEXT];
	decimal_write(text, (struct decimal){INT64_MIN, 9});
	ok(strcmp(text, "-9223372036.854775808") == 0, "the longest decimal fits its text");
}

static void rounding_halves(void)
{
	static const struct {
		int64_t start;
		const char *factor;
		int64_t up, even;
	} rows[] = {
		{5, "0.5", 3, 2},
		{-5, "0.5", -3, -2},
		{7, "0.5", 4, 4},
		{-7, "0.5", -4, -4},
		{1, "0.5", 1, 0},
		{1, "0.499999999", 0, 0},
		{1, "0.500000001", 1, 1},
		{-1, "0.500000001", -1, -1},
		{101, "0.15", 15, 15},
		{1010, "0.15", 152, 152},
		{1030, "0.15", 155, 154},
		{0, "0.5", 0, 0},
	};
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		struct decimal factor;
		int64_t up = -1, even = -1;
		decimal_read(rows[i].factor, &factor);
		ok(decimal_multiply(rows[i].start, &factor, 1, ROUNDING_HALF_UP, &up) && up == rows[i].up
				&& decimal_multiply(rows[i].start, &factor, 1, ROUNDING_HALF_EVEN, &even)
				&& even == rows[i].even,
			"%lld x %s is %lld half away from zero, %lld half to even", (long long)rows[i].start,
			rows[i].factor, (long long)rows[i].up, (long long)rows[i].even);
	}
	struct decimal third = {3, 0};
	int64_t out = 0;
	ok(decimal_divide(10, third, ROUNDING_HALF_UP, &out) && out == 3, "10 / 3 is 3");
	ok(decimal_divide(-11, third, ROUNDING_HALF_UP, &out) && out == -4, "-11 / 3 is -4");
	ok(!decimal_divide(1, (struct decimal){0, 0}, ROUNDING_HALF_UP, &out), "nothing is divided by 0");
}

/* 17.5 cm2 at 9.00 with 1.25, 1.15 and 1.10: once at the end, not after each factor. */
static void rounding_once(void)
{
	struct decimal factors[] = {{175, 1}, {125, 2}, {115, 2}, {110, 2}};
	int64_t out = 0;
	ok(decimal_multiply(900, factors, 4, ROUNDING_HALF_UP, &out) && out == 24905,
		"a product is rounded once, at the end");
	struct decimal tiny[4] = {{1, 9}, {1, 9}, {1, 9}, {1, 9}},
		       large[3] = {{1000000000, 0}, {1000000000, 0}, {1, 9}};
	ok(decimal_multiply(1, tiny, 4, ROUNDING_HALF_UP, &out) && out == 0, "36 decimals are still exact");
	ok(decimal_multiply(7, large, 3, ROUNDING_HALF_UP, &out) && out == 7000000000,
		"a product may pass through numbers larger than 64 bits");
}

static void overflowing(void)
{
	struct error error = {0};
	struct decimal ten = {10, 0}, most = {INT64_MAX, 0};
	struct decimal huge[] = {most, most, most};
	int64_t out = 7, sum = INT64_MAX;
	ok(!money_multiply(INT64_MAX, &ten, 1, ROUNDING_HALF_UP, &out, &error) && out == 7 && error.kind == ERROR_DATA
			&& strcmp(error.code, "overflow") == 0,
		"an amount that does not fit is an error and changes nothing");
	error = (struct error){0};
	ok(!money_multiply(INT64_MAX, huge, 3, ROUNDING_HALF_UP, &out, &error),
		"so is a product that does not fit 128 bits");
	error = (struct error){0};
	ok(!money_add(&sum, 1, &error) && error.kind == ERROR_DATA, "so is a sum");
}

static void currencies(void)
{
	static const struct {
		const char *code;
		int exponent;
	} rows[] = {{"JPY", 0}, {"USD", 2}, {"GBP", 2}, {"EUR", 2}, {"KWD", 3}, {"ISK", 0}, {"TND", 3}, {"CLF", 4}};
	static const char *const none[] = {"usd", "XXX", "US", "USDX", "", "D A", "XAU"};
	struct currency currency;
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
		ok(currency_find(rows[i].code, &currency) && currency.exponent == rows[i].exponent,
			"%s has %d decimals", rows[i].code, rows[i].exponent);
	for (size_t i = 0; i < sizeof none / sizeof *none; i++)
		ok(!currency_find(none[i], &currency), "\"%s\" is no currency", none[i]);
}

static void reading_amounts(void)
{
	struct currency yen = {"JPY", 0}, dollar = {"USD", 2}, dinar = {"KWD", 3};
	int64_t minor = -1;
	ok(money_from_decimal((struct decimal){9, 0}, &dollar, &minor) && minor == 900, "9 dollars are 900 cents");
	ok(money_from_decimal((struct decimal){9000, 3}, &dollar, &minor) && minor == 900, "so are 9.000");
	ok(!money_from_decimal((struct decimal){9005, 3}, &dollar, &minor), "9.005 dollars are no amount");
	ok(money_from_decimal((struct decimal){2763, 3}, &dinar, &minor) && minor == 2763,
		"2.763 dinars are 2763 fils");
	ok(!money_from_decimal((struct decimal){5, 1}, &yen, &minor), "half a yen is no amount");
	ok(!money_from_decimal((struct decimal){INT64_MAX / 10, 0}, &dinar, &minor), "nor is what does not fit");
}

static void printing(struct arena *arena)
{
	static const struct {
		int64_t minor;
		struct currency currency;
		const char *text;
	} rows[] = {
		{315000, {"USD", 2}, "3,150.00"},
		{5, {"USD", 2}, "0.05"},
		{-5, {"USD", 2}, "-0.05"},
		{-123456789, {"USD", 2}, "-1,234,567.89"},
		{99999, {"USD", 2}, "999.99"},
		{100000, {"USD", 2}, "1,000.00"},
		{0, {"JPY", 0}, "0"},
		{1234567, {"JPY", 0}, "1,234,567"},
		{1, {"KWD", 3}, "0.001"},
		{1650893, {"KWD", 3}, "1,650.893"},
		{INT64_MIN, {"USD", 2}, "-92,233,720,368,547,758.08"},
	};
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		struct text text = text_in(arena);
		money_print(&text, rows[i].minor, &rows[i].currency);
		ok(strcmp(text.bytes, rows[i].text) == 0, "%s %s reads well", rows[i].currency.code, rows[i].text);
	}
}

static void splitting(void)
{
	struct decimal shares[] = {{20, 2}, {40, 2}, {40, 2}}, quarters[] = {{25, 2}, {25, 2}, {25, 2}, {25, 2}};
	int64_t parts[4];
	bool exact = true;
	struct error error = {0};
	for (int64_t total = 0; total < 2000; total++) {
		exact = exact && money_split(total, shares, 3, ROUNDING_HALF_UP, parts, &error)
			&& parts[0] + parts[1] + parts[2] == total && parts[0] >= 0 && parts[1] >= 0 && parts[2] >= 0;
		exact = exact && money_split(total, quarters, 4, ROUNDING_HALF_EVEN, parts, &error)
			&& parts[0] + parts[1] + parts[2] + parts[3] == total && parts[3] >= 0;
	}
	ok(exact, "parts add up to the total to the unit, and none is negative");
	ok(!money_split(100, shares, 2, ROUNDING_HALF_UP, parts, &error) && error.kind == ERROR_INTERNAL,
		"shares that do not add up to 1 are refused");
}

int main(void)
{
	jmp_buf exhausted;
	struct arena arena = {.exhausted = &exhausted};
	if (setjmp(exhausted))
		return 1;
	reading_decimals();
	rounding_halves();
	rounding_once();
	overflowing();
	currencies();
	reading_amounts();
	printing(&arena);
	splitting();
	arena_release(&arena);
	return tap_done();
}
