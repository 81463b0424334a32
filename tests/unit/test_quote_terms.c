/* What the work is priced by, payments, a partner's financing, and the comparison over the years. */
#include "scalp/quote/quote.h"

#include <inttypes.h>
#include <setjmp.h>
#include <string.h>

#include "base/date.h"
#include "random_quote.h"
#include "scalp/quote/quote_parts.h"
#include "scalp/quote/quote_print_parts.h"
#include "tap.h"

static jmp_buf exhausted;
static struct arena arena = {.exhausted = &exhausted};

static bool make(struct quote *quote, struct random_quote *random, struct error *error)
{
	*error = (struct error){.kind = ERROR_NONE};
	return quote_make(quote, &random->book, &random->facts, &random->options, &arena, error);
}

/* Grade VI of the reference: 3150 and a quarter of it every four years, against half of it and a quarter every 16
 * months. */
static void over_the_years(void)
{
	static struct price_book book;
	static struct plan_zone zone = {.kind = ZONE_MID, .area_mm2 = 25000};
	static struct plan_session session = {.number = 1};
	struct plan plan = {.zones = &zone, .zone_count = 1, .sessions = &session, .session_count = 1};
	struct quote_facts facts = {.plan = &plan};
	struct quote_basis basis = {.book = &book, .facts = &facts, .bound = BOUND_LIKELY};
	struct quote_years years;
	struct error error = {.kind = ERROR_NONE};
	struct price *prices = book.prices;
	prices[PRICE_BASE].minor = 90000;
	prices[PRICE_PER_CM2] = (struct price){.given = true, .minor = 900};
	prices[PRICE_ZONE + ZONE_MID] = (struct price){.given = true, .factor = {1, 0}};
	prices[PRICE_TEMPORARY] = (struct price){.given = true, .factor = {5, 1}};
	prices[PRICE_LATER_TOUCHUP] = (struct price){.given = true, .factor = {25, 2}};
	prices[PRICE_TEMPORARY_REPEAT] = (struct price){.given = true, .factor = {5, 1}};
	prices[PRICE_TOUCHUP_YEARS] = (struct price){.given = true, .ranged = true, .minor = 4, .low = 3, .high = 10};
	prices[PRICE_REPEAT_MONTHS] = (struct price){.given = true, .ranged = true, .minor = 16, .low = 6, .high = 24};
	ok(quote_compare(&years, &basis, 10, &arena, &error) && years.given, "both ways can be compared");
	ok(years.permanent.total_minor[1] == 472500 && years.permanent.repeats[1] == 2,
		"permanent ink makes 4725 in ten years, with two touch-ups");
	ok(years.temporary.total_minor[1] == 708750 && years.temporary.repeats[1] == 7,
		"temporary ink makes 7087.50, with seven repeats");
	ok(years.breaks_even && years.break_even_year == 6, "permanent ink is the cheaper way from year 6 on");
	ok(years.permanent.repeats[0] == 0, "a touch-up that falls on the end of the ten years is not counted");
	ok(years.permanent.total_minor[0] <= years.permanent.total_minor[1]
			&& years.permanent.total_minor[1] <= years.permanent.total_minor[2],
		"low, likely and high are in order");
}

/* A discount rate takes the cost of later years down: 4 years on, 787.50 at 3 % are 787.50 / 1.03^4 = 699.68. */
static void valued_today(void)
{
	static const struct {
		int64_t amount, years, worth;
		struct decimal rate;
	} rows[] = {
		{78750, 4, 69968, {3, 2}},
		{78750, 0, 78750, {3, 2}},
		{112, 1, 100, {12, 2}},
		{123, 1, 110, {12, 2}},
		{1000000000, 40, 306556841, {3, 2}},
		{100, 10, 100, {0, 0}},
	};
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		int64_t worth = -1;
		ok(decimal_discount(rows[i].amount, rows[i].rate, rows[i].years, ROUNDING_HALF_UP, &worth)
				&& worth == rows[i].worth,
			"%" PRId64 " in %" PRId64 " years are worth %" PRId64 " today", rows[i].amount, rows[i].years,
			rows[i].worth);
	}
}

/* A quote of a single zone of 100 cm2 in two sessions of 90 and 120 minutes, the second of them after the first by a fortnight. */
static bool plain(struct quote *quote, struct random_quote *random, enum price_by by, struct error *error)
{
	struct price *prices = random->book.prices;
	random_quote_fill(random, 1);
	memset(prices, 0, sizeof random->book.prices);
	prices[PRICE_BASE] = (struct price){.given = true, .minor = 90000};
	prices[PRICE_PER_CM2] = (struct price){.given = true, .minor = 900};
	prices[PRICE_PER_HOUR] = (struct price){.given = true, .minor = 24000};
	prices[PRICE_SESSION] = (struct price){.given = true, .minor = by == BY_SESSION ? 60000 : 0};
	prices[PRICE_ZONE + ZONE_MID] = (struct price){.given = true, .factor = {1, 0}};
	prices[PRICE_INSTALMENTS] = (struct price){.given = true, .minor = 12};
	random->book.by = by;
	random->book.tax_count = 0;
	random->book.discounts.count = 0;
	random->book.difficult_skin_count = 0;
	random->book.schedule_count = 2;
	random->book.schedule[0] = (struct payment_share){DUE_BOOKING, true, 37500, {0, 0}};
	random->book.schedule[1] = (struct payment_share){DUE_FIRST_SESSION, false, 0, {1, 0}};
	random->plan.temporary = random->plan.density_look = random->facts.repair = false;
	random->plan.zone_count = 1;
	random->plan.zones[0] = (struct plan_zone){
		.kind = ZONE_MID, .name = "mid", .area_mm2 = 10000, .area_low_mm2 = 9000, .area_high_mm2 = 11000};
	random->plan.session_count = 2;
	random->plan.day = 20440; /* before the sessions */
	for (int i = 0; i < 2; i++)
		random->plan.sessions[i] = (struct plan_session){i + 1, true, 20454 + 14 * i, 0, 90 + 30 * i, false};
	random->classes[0] = (struct price_class){"Norwood 2-3", {"norwood-2", "norwood-3"}, 2, 85000};
	random->classes[1] = (struct price_class){"Norwood 6-7", {"norwood-6", "norwood-7"}, 2, 250000};
	random->facts.pattern_count = 2;
	random->facts.wish_count = random->facts.allowance_count = 0;
	random->facts.instalments = 0;
	return make(quote, random, error);
}

static void priced_by(void)
{
	static struct random_quote random;
	struct quote quote;
	struct error error;
	ok(plain(&quote, &random, BY_AREA, &error) && quote.sums.total_minor == 90000 + 90000,
		"100 cm2 cost base and area");
	ok(plain(&quote, &random, BY_SESSION, &error) && quote.sums.total_minor == 120000,
		"two sessions cost two sessions");
	ok(plain(&quote, &random, BY_HOUR, &error) && quote.sums.total_minor == 84000, "3.5 hours cost 3.5 hours");
	ok(quote.low.total_minor == 76800 && quote.high.total_minor == 93600,
		"hours grow with the area: 3.2 to 3.9 of them");
	ok(plain(&quote, &random, BY_CLASS, &error) && quote.sums.total_minor == 250000,
		"of two classes the dearer one is charged");
	random.plan.zones[0].kind = ZONE_SCAR;
	random.book.prices[PRICE_ZONE + ZONE_SCAR] = (struct price){.given = true, .factor = {16, 1}};
	ok(make(&quote, &random, &error) && quote.sums.total_minor == 144000,
		"a scar is in no class and priced by area");
	plain(&quote, &random, BY_CLASS, &error);
	random.facts.pattern_count = 0;
	ok(!make(&quote, &random, &error) && strcmp(error.pointer, "/client/pattern/0") == 0,
		"a pattern without a class has no price");
}

static void paid(void)
{
	static struct random_quote random;
	struct quote quote;
	struct error error;
	plain(&quote, &random, BY_AREA, &error);
	ok(quote.payments[0].minor == 37500 && quote.payments[1].minor == 142500,
		"a fixed deposit comes off the total before the shares");
	random.facts.instalments = 12;
	ok(make(&quote, &random, &error) && quote.payment_count == 13 && quote.payments[1].minor == 11875
			&& quote.payments[12].minor == 11875,
		"1425.00 are twelve times 118.75");
	random.facts.instalments = 11;
	ok(make(&quote, &random, &error) && quote.payments[1].minor == 12954 && quote.payments[11].minor == 12960,
		"or ten times 129.54 and 129.60");
	ok(quote.payments[1].day == 20454 && quote.payments[2].day == date_add_months(20454, 1),
		"monthly from the first session on");
	random.facts.instalments = 13;
	ok(!make(&quote, &random, &error) && strcmp(error.pointer, "/clinic/instalments/count") == 0,
		"but not in more than the book allows");
	random.facts.instalments = 12;
	random.book.prices[PRICE_INSTALMENT] = (struct price){.given = true, .minor = 11876};
	ok(!make(&quote, &random, &error), "nor in smaller ones");
	plain(&quote, &random, BY_CLASS, &error);
	random.book.schedule[0].minor = 250001;
	ok(make(&quote, &random, &error) && quote.payments[0].minor == 250000 && quote.payments[1].minor == 0,
		"a deposit is never more than the total");
}

/* By the formula of annuities 1500.00 in 12 months at 10 % are 131.874 a month; (1 + 0.1 / 12)^12 is 1.1047. */
static void financed(void)
{
	static struct random_quote random;
	struct quote quote;
	struct error error;
	plain(&quote, &random, BY_AREA, &error);
	struct quote_financing *loan = &random.facts.financing;
	*loan = (struct quote_financing){.given = true,
		.partner = "p",
		.amount_minor = 150000,
		.months = 12,
		.payment_minor = 13188,
		.last_payment_minor = 13188,
		.rate = {10, 2},
		.apr = {1047, 4}};
	ok(make(&quote, &random, &error) && quote.financing.payment_agrees && quote.financing.apr_agrees
			&& quote.financing.level_payment_minor == 13188,
		"1500.00 in 12 months at 10 %% are 131.88 a month, 10.47 %% effective");
	loan->fee_minor = 3000;
	ok(make(&quote, &random, &error) && !quote.financing.apr_agrees && quote.warning_count > 0,
		"a fee that the APR leaves out is found");
	loan->fee_minor = 0;
	loan->payment_minor = loan->last_payment_minor = 13250;
	ok(make(&quote, &random, &error) && !quote.financing.payment_agrees,
		"so is a payment above what the rate makes");
	*loan = (struct quote_financing){.given = true,
		.partner = "p",
		.amount_minor = 120000,
		.months = 12,
		.payment_minor = 10000,
		.last_payment_minor = 10000,
		.rate = {0, 0},
		.apr = {0, 0}};
	ok(make(&quote, &random, &error) && quote.financing.payment_agrees && quote.financing.apr_agrees
			&& quote.financing.total_minor == 120000,
		"without interest and fee the payments are the amount in equal parts");
	loan->amount_minor = 1800000;
	ok(make(&quote, &random, &error) && !quote.financing.fits, "an amount above the total does not fit");
}

/* What is told of counts makes the sum that is told, to two figures, and no count vanishes. */
static void about(void)
{
	static const struct {
		int64_t parts[3], told[3], sum;
	} rows[] = {
		{{1233, 1821, 0}, {1300, 1800, 0}, 3100},
		{{14980, 15020, 10010}, {15000, 15000, 10000}, 40000},
		{{333, 333, 333}, {340, 330, 330}, 1000},
		{{8, 3046, 0}, {8, 3046, 0}, 3054},
		{{40, 3014, 0}, {40, 3010, 0}, 3050},
		{{0, 0, 0}, {0, 0, 0}, 0},
	};
	size_t failures = 0;
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		int64_t told[3], sum = quote_about(rows[i].parts, 3, told);
		ok(sum == rows[i].sum && memcmp(told, rows[i].told, sizeof told) == 0,
			"%" PRId64 ", %" PRId64 " and %" PRId64 " dots are about %" PRId64, rows[i].parts[0],
			rows[i].parts[1], rows[i].parts[2], rows[i].sum);
	}
	for (uint64_t seed = 0; seed < 10000; seed++) {
		int64_t parts[8], told[8], sum = 0, exact = 0;
		size_t count = 1 + random_bits(seed, 0, 0) % 8;
		for (size_t i = 0; i < count; i++) {
			parts[i] = (int64_t)(random_bits(seed, 1, i) % (UINT64_C(1) << (random_bits(seed, 2, i) % 20)));
			exact += parts[i];
		}
		int64_t all = quote_about(parts, count, told);
		bool holds = all - exact <= exact / 20 && exact - all <= exact / 20;
		for (size_t i = 0; i < count; i++) {
			holds = holds && (told[i] > 0) == (parts[i] > 0) && told[i] - parts[i] <= exact / 10;
			sum += told[i];
		}
		failures += !holds || sum != all;
	}
	ok(failures == 0, "10000 times, %zu of them not, counts that are told make the sum that is told", failures);
}

int main(void)
{
	if (setjmp(exhausted))
		return 1;
	over_the_years();
	valued_today();
	priced_by();
	paid();
	financed();
	about();
	arena_release(&arena);
	return tap_done();
}
