/* Quotes: what every quote has in common over many random ones, the disputed examples of EN 16931, terms and errors.
 * `test_quote dump N` prints N random quotes for tests/check-quotes.py, which works them out a second time. */
#include "scalp/quote.h"

#include <inttypes.h>
#include <setjmp.h>
#include <stdlib.h>
#include <string.h>

#include "base/date.h"
#include "random_quote.h"
#include "scalp/quote_parts.h"
#include "tap.h"

#if defined __SANITIZE_ADDRESS__
enum { RANDOM_QUOTES = 10000 };
#else
enum { RANDOM_QUOTES = 100000 };
#endif

__extension__ typedef __int128 wide;

static jmp_buf exhausted;
static struct arena arena = {.exhausted = &exhausted};

/* Whether found is numerator / 10^decimals rounded by the rule, seen from the result's side. */
static bool rounds_to(wide numerator, int decimals, int64_t found, enum rounding rounding)
{
	wide unit = 1;
	for (int i = 0; i < decimals; i++)
		unit *= 10;
	wide off = 2 * (numerator - found * unit); /* twice the error, in units of 10^-decimals */
	if (off != unit && off != -unit)
		return off < unit && off > -unit;
	return rounding == ROUNDING_HALF_EVEN ? found % 2 == 0 : (numerator > 0) == (off < 0);
}

static bool line_holds(const struct quote_line *line, enum rounding rounding)
{
	wide product = (wide)line->unit_price_minor * line->quantity.mantissa;
	int decimals = line->quantity.decimals;
	for (size_t i = 0; i < line->factor_count; i++) {
		product *= line->factors[i].factor.mantissa;
		decimals += line->factors[i].factor.decimals;
	}
	return rounds_to(product, decimals, line->net_minor, rounding) && line->why[0] == '/';
}

static bool sums_hold(const struct quote *quote)
{
	const struct quote_sums *sums = &quote->sums;
	int64_t lines = 0, discounts = 0, taxes = 0, taxable = 0, rounding = 0;
	for (size_t i = 0; i < quote->line_count; i++)
		lines += quote->lines[i].optional ? 0 : quote->lines[i].net_minor;
	for (size_t i = 0; i < quote->discount_count; i++)
		discounts += quote->discounts[i].minor;
	for (size_t i = 0; i < sums->tax_count; i++) {
		taxable += sums->tax[i].taxable_minor;
		taxes += sums->tax[i].tax_minor;
		rounding += sums->tax[i].rounding_minor;
	}
	if (quote->book->tax_count == 0)
		taxable = lines - discounts;
	bool net = quote->book->tax_included ? sums->total_minor == lines - discounts : taxable == lines - discounts;
	return net && lines == sums->lines_minor && discounts == sums->discount_minor && taxes == sums->tax_minor
	       && taxable == sums->taxable_minor && rounding == sums->rounding_minor
	       && sums->total_minor == taxable + taxes + rounding;
}

static bool taxes_hold(const struct quote *quote)
{
	for (size_t i = 0; i < quote->sums.tax_count; i++) {
		const struct quote_tax *tax = &quote->sums.tax[i];
		struct decimal rate = tax->category->rate;
		if (!rounds_to((wide)tax->taxable_minor * rate.mantissa, rate.decimals, tax->tax_minor, quote->rounding)
			|| tax->rounding_minor > 1 || tax->rounding_minor < -1
			|| (!quote->book->tax_included && tax->rounding_minor != 0))
			return false;
	}
	return true;
}

static bool payments_hold(const struct quote *quote)
{
	int64_t sum = 0;
	for (size_t i = 0; i < quote->payment_count; i++) {
		sum += quote->payments[i].minor;
		if (quote->payments[i].minor < 0)
			return false;
	}
	return sum == quote->sums.total_minor;
}

/* Where no minimum hides it, a price that is worth something shows the interval of an area that is worth something. */
static bool ends_hold(const struct quote *quote)
{
	const struct price *prices = quote->book->prices;
	bool wide_apart =
		!prices[PRICE_MINIMUM].given && !prices[PRICE_SCAR_MINIMUM].given && prices[PRICE_PER_CM2].minor >= 100;
	double interval = 0;
	for (size_t i = 0; i < quote->facts->plan->zone_count; i++)
		interval += quote->facts->plan->zones[i].area_high_mm2 - quote->facts->plan->zones[i].area_low_mm2;
	if (quote->low_minor > quote->sums.total_minor || quote->sums.total_minor > quote->high_minor)
		return false;
	return interval > 0 ? !wide_apart || interval < 1000 || quote->low_minor < quote->high_minor
			    : quote->low_minor == quote->high_minor;
}

static bool terms_hold(const struct quote *quote)
{
	const struct plan *plan = quote->facts->plan;
	const struct plan_session *last = &plan->sessions[plan->session_count - 1];
	const struct price *prices = quote->book->prices;
	int64_t days = prices[PRICE_TOUCHUP_DAYS].minor, review = prices[PRICE_REVIEW_DAYS].minor;
	return quote->valid_until == plan->day + prices[PRICE_VALID_DAYS].minor && quote->touchup_dated == last->dated
	       && (!last->dated || quote->touchup_until == last->day + (days > review ? days : review))
	       && quote->provisional == (plan->verdict == VERDICT_AMBER)
	       && quote->complete == (quote->book->tax_count > 0);
}

static bool make(struct quote *quote, struct random_quote *random, struct error *error)
{
	*error = (struct error){.kind = ERROR_NONE};
	return quote_make(quote, &random->book, &random->facts, &random->options, &arena, error);
}

static void random_quotes(void)
{
	static const char *const names[] = {"are made", "have lines that are their product, rounded once",
		"have sums that are those of their lines, without the optional ones", "have taxes computed on the sum",
		"have payments that add up to the unit", "lie between their low and high",
		"are dated, provisional and complete by the rules"};
	size_t failures[sizeof names / sizeof *names] = {0};
	const char *more = getenv("SMP_RANDOM_QUOTES");
	long count = more ? strtol(more, NULL, 10) : RANDOM_QUOTES;
	for (long seed = 0; seed < count; seed++) {
		static struct random_quote random;
		struct quote quote;
		struct error error;
		bool lines = true;
		random_quote_fill(&random, (uint64_t)seed);
		if (!make(&quote, &random, &error)) {
			failures[0]++;
			printf("# seed %ld: %s %s\n", seed, error.pointer, error.text);
			continue;
		}
		for (size_t i = 0; i < quote.line_count; i++)
			lines = lines && line_holds(&quote.lines[i], quote.rounding);
		failures[1] += !lines;
		failures[2] += !sums_hold(&quote);
		failures[3] += !taxes_hold(&quote);
		failures[4] += !payments_hold(&quote);
		failures[5] += !ends_hold(&quote);
		failures[6] += !terms_hold(&quote);
		arena_release(&arena);
	}
	for (size_t i = 0; i < sizeof names / sizeof *names; i++)
		ok(failures[i] == 0, "%ld random quotes %s", count, names[i]);
}

/* Sums of lines of the given amounts with one category of tax. */
static struct quote_sums sum_of(const int64_t *amounts, size_t count, int64_t rate_percent, bool included)
{
	static struct price_book book;
	struct quote_facts facts = {.tax = 0};
	struct quote_line lines[8] = {{.code = NULL}};
	struct quote_list list = {.lines = lines, .count = count};
	struct quote_basis basis = {.book = &book, .facts = &facts};
	struct quote_discount discounts[1];
	struct quote_sums sums;
	struct error error = {.kind = ERROR_NONE};
	size_t discount_count;
	book = (struct price_book){.tax_included = included, .tax_count = 1};
	book.tax[0] = (struct tax_category){"standard", "VAT", {rate_percent, 2}, false};
	for (size_t i = 0; i < count; i++)
		lines[i].net_minor = amounts[i];
	quote_sum(&sums, discounts, &discount_count, &list, &basis, true, &error);
	return sums;
}

static void disputed_examples(void)
{
	const int64_t tens[] = {1010, 1010, 1010}, list[] = {999, 999, 999}, three[] = {3}, round[] = {12000};
	struct quote_sums sums = sum_of(tens, 3, 15, false);
	ok(sums.lines_minor == 3030 && sums.tax_minor == 455 && sums.total_minor == 3485,
		"three lines of 10.10 at 15 %% bear 4.55 of tax on the sum, not three times 1.52");
	sums = sum_of(list, 3, 19, true);
	ok(sums.total_minor == 2997 && sums.taxable_minor == 2518 && sums.tax_minor == 478 && sums.rounding_minor == 1,
		"three list prices of 9.99 with 19 %% stay 29.97: 25.18, tax 4.78, rounding 0.01");
	sums = sum_of(three, 1, 20, true);
	ok(sums.total_minor == 3 && sums.taxable_minor + sums.tax_minor + sums.rounding_minor == 3,
		"0.03 with 20 %%, which no net amount makes, stays 0.03");
	sums = sum_of(round, 1, 20, true);
	ok(sums.taxable_minor == 10000 && sums.tax_minor == 2000 && sums.rounding_minor == 0,
		"120.00 with 20 %% are 100.00 and 20.00");
}

/* The calibration of the reference: base 900, 9.00 per cm2. */
static void reference_prices(void)
{
	static const struct {
		const char *pattern;
		double area_mm2;
		int64_t usd;
	} rows[] = {{"II", 2000, 108000}, {"III", 3500, 121500}, {"IV", 11500, 193500}, {"V", 16500, 238500},
		{"VI", 25000, 315000}, {"VII", 34000, 396000}, {"the whole head", 50000, 540000}};
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		static struct random_quote random;
		struct quote quote;
		struct error error;
		random_quote_fill(&random, 1);
		memset(random.book.prices, 0, sizeof random.book.prices);
		random.book.prices[PRICE_BASE].minor = 90000;
		random.book.prices[PRICE_PER_CM2].minor = 900;
		random.book.prices[PRICE_ZONE + ZONE_MID] = (struct price){.given = true, .factor = {1, 0}};
		random.book.tax_count = 0;
		random.book.difficult_skin_count = 0;
		random.plan.temporary = random.plan.density_look = random.facts.repair = false;
		random.plan.zone_count = 1;
		random.plan.zones[0].kind = ZONE_MID;
		random.plan.zones[0].area_mm2 = rows[i].area_mm2;
		random.facts.allowance_count = 0;
		ok(make(&quote, &random, &error) && quote.sums.total_minor == rows[i].usd, "%s costs USD %" PRId64,
			rows[i].pattern, rows[i].usd / 100);
	}
}

static void refused(void)
{
	static struct random_quote random;
	struct quote quote;
	struct error error;
	random_quote_fill(&random, 3);
	random.book.prices[PRICE_ZONE + random.plan.zones[0].kind].given = false;
	ok(!make(&quote, &random, &error) && error.kind == ERROR_DATA && strcmp(error.code, "unpriced") == 0
			&& strcmp(error.pointer, "/plan/zones/0/kind") == 0,
		"a zone without a price is an error that names it");
	random.options.allow_incomplete = true;
	ok(make(&quote, &random, &error) && !quote.complete && quote.missing_count > 0
			&& strcmp(quote.missing[0], "/plan/zones/0/kind") == 0,
		"an incomplete quote lists it when that is allowed");
	random_quote_fill(&random, 4);
	random.facts.allowance_count = 1;
	random.allowances[0] =
		(struct quote_allowance){.code = "x", .why = "/clinic/discounts/0", .minor = INT64_MAX / 4};
	ok(!make(&quote, &random, &error) && error.kind == ERROR_DATA
			&& strcmp(error.pointer, "/clinic/discounts/0") == 0,
		"a discount above the sum is an error");
	random_quote_fill(&random, 5);
	random.book.prices[PRICE_BASE].minor = INT64_MAX;
	ok(!make(&quote, &random, &error) && error.kind == ERROR_DATA && strcmp(error.code, "overflow") == 0,
		"a sum that does not fit is an error");
	random_quote_fill(&random, 6);
	random.plan.session_count = 0;
	ok(!make(&quote, &random, &error) && strcmp(error.pointer, "/plan/sessions") == 0,
		"a plan without sessions is not quoted");
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
	prices[PRICE_PER_CM2].minor = 900;
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
	ok(years.permanent.total_minor[0] <= years.permanent.total_minor[1]
			&& years.permanent.total_minor[1] <= years.permanent.total_minor[2],
		"low, likely and high are in order");
}

static void print_decimal(const char *key, struct decimal value)
{
	char text[DECIMAL_TEXT];
	decimal_write(text, value);
	printf(",\"%s\":\"%s\"", key, text);
}

static void dump_quote(const struct quote *quote)
{
	printf("{\"even\":%d,\"included\":%d,\"lines\":[", quote->rounding == ROUNDING_HALF_EVEN,
		quote->book->tax_included);
	for (size_t i = 0; i < quote->line_count; i++) {
		const struct quote_line *line = &quote->lines[i];
		printf("%s{\"net\":%" PRId64 ",\"optional\":%d,\"tax\":%zu,\"unit\":%" PRId64 ",\"factors\":[",
			i ? "," : "", line->net_minor, line->optional, line->tax, line->unit_price_minor);
		for (size_t j = 0; j < line->factor_count; j++) {
			char text[DECIMAL_TEXT];
			decimal_write(text, line->factors[j].factor);
			printf("%s\"%s\"", j ? "," : "", text);
		}
		putchar(']');
		print_decimal("quantity", line->quantity);
		putchar('}');
	}
	printf("],\"discounts\":[");
	for (size_t i = 0; i < quote->discount_count; i++) {
		const struct quote_discount *discount = &quote->discounts[i];
		printf("%s{\"minor\":%" PRId64 ",\"tax\":%zu,\"by_rate\":%d", i ? "," : "", discount->minor,
			discount->tax, discount->allowance->by_rate);
		print_decimal("rate", discount->allowance->rate);
		putchar('}');
	}
	printf("],\"taxes\":[");
	for (size_t i = 0; i < quote->sums.tax_count; i++) {
		const struct quote_tax *tax = &quote->sums.tax[i];
		printf("%s{\"category\":%td,\"taxable\":%" PRId64 ",\"tax\":%" PRId64 ",\"rounding\":%" PRId64,
			i ? "," : "", tax->category - quote->book->tax, tax->taxable_minor, tax->tax_minor,
			tax->rounding_minor);
		print_decimal("rate", tax->category->rate);
		putchar('}');
	}
	printf("],\"payments\":[");
	for (size_t i = 0; i < quote->payment_count; i++) {
		printf("%s{\"minor\":%" PRId64, i ? "," : "", quote->payments[i].minor);
		print_decimal("share", quote->payments[i].share);
		putchar('}');
	}
	printf("],\"total\":%" PRId64 "}\n", quote->sums.total_minor);
}

static int dump(long count)
{
	for (long seed = 0; seed < count; seed++) {
		static struct random_quote random;
		struct quote quote;
		struct error error;
		random_quote_fill(&random, (uint64_t)seed);
		if (!make(&quote, &random, &error))
			return 1;
		dump_quote(&quote);
		arena_release(&arena);
	}
	return 0;
}

int main(int argc, char *argv[])
{
	if (setjmp(exhausted))
		return 1;
	if (argc == 3 && strcmp(argv[1], "dump") == 0)
		return dump(strtol(argv[2], NULL, 10));
	random_quotes();
	disputed_examples();
	reference_prices();
	refused();
	over_the_years();
	arena_release(&arena);
	return tap_done();
}
