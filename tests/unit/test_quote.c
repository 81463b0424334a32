/* Quotes: what every quote has in common over many random ones, the disputed examples of EN 16931, terms and errors.
 * `test_quote keys` prints the names of a book's rows, `test_quote speed N` how many quotes a second N of
 * them are made at, `test_quote dump N` prints N random quotes for tests/check-quotes.py, which works them out a second time. */
#include "scalp/quote/quote.h"

#include <inttypes.h>
#include <setjmp.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "dump_quote.h"
#include "quote_holds.h"
#include "random_quote.h"
#include "scalp/quote/quote_parts.h"
#include "tap.h"

/* clang says it by a feature, gcc by a name. */
#if defined __has_feature
#if __has_feature(address_sanitizer)
#define __SANITIZE_ADDRESS__
#endif
#endif
#if defined __SANITIZE_ADDRESS__
enum { RANDOM_QUOTES = 10000 };
#else
enum { RANDOM_QUOTES = 100000 };
#endif

enum { REFUSED_PERCENT_MOST = 2 };

static jmp_buf exhausted;
static struct arena arena = {.exhausted = &exhausted};

static bool make(struct quote *quote, struct random_quote *random, struct error *error)
{
	*error = (struct error){.kind = ERROR_NONE};
	return quote_make(quote, &random->book, &random->facts, &random->options, &arena, error);
}

/* Whether what a quote was refused for is so: its discounts take more than its lines are, or too little is left for its
 * instalments. */
static bool refusal_holds(struct random_quote *random, const struct error *refused)
{
	struct quote quote;
	struct error error;
	int64_t gross[TAX_MOST] = {0}, sum = 0, off = 0;
	size_t count = random->facts.allowance_count;
	if (strcmp(refused->code, "range") != 0)
		return false;
	if (strcmp(refused->pointer, "/clinic/instalments/count") == 0) {
		int64_t asked = random->facts.instalments, paid = 0;
		random->facts.instalments = 0;
		if (!make(&quote, random, &error))
			return false;
		for (size_t i = 0; i < quote.payment_count; i++)
			paid += quote.payments[i].due == DUE_BOOKING ? quote.payments[i].minor : 0;
		return quote.sums.total_minor - paid < asked;
	}
	if (strcmp(refused->pointer, "/clinic/discounts/0") != 0)
		return false;
	random->facts.allowance_count = 0;
	random->facts.instalments = 0;
	if (!make(&quote, random, &error))
		return false;
	for (size_t i = 0; i < quote.line_count; i++)
		if (quote.lines[i].choice == LINE_COUNTED)
			gross[quote.lines[i].tax] += quote.lines[i].net_minor;
	for (size_t i = 0; i < TAX_MOST; i++)
		sum += gross[i];
	off = quote.sums.discount_minor;
	for (size_t i = 0; i < count; i++) {
		const struct quote_allowance *allowance = &random->allowances[i];
		if (allowance->charge)
			continue;
		for (size_t tax = 0; allowance->by_rate && tax < TAX_MOST; tax++) {
			int64_t part;
			decimal_multiply(gross[tax], &allowance->rate, 1, random->options.rounding, &part);
			off += part;
		}
		off += allowance->by_rate ? 0 : allowance->minor;
	}
	return off > sum;
}

static void random_quotes(void)
{
	static const char *const names[] = {
		"are made, or refused for discounts above their lines or instalments of nothing",
		"have lines that are their product, rounded once",
		"have sums that are those of their lines, without the optional ones", "have taxes computed on the sum",
		"have payments that add up to the unit", "lie between their low and high",
		"are dated, provisional and complete by the rules"};
	size_t failures[sizeof names / sizeof *names] = {0}, refusals = 0;
	const char *more = getenv("SMP_RANDOM_QUOTES");
	long count = more ? strtol(more, NULL, 10) : RANDOM_QUOTES;
	for (long seed = 0; seed < count; seed++) {
		static struct random_quote random;
		struct quote quote;
		struct error error;
		bool lines = true;
		random_quote_fill(&random, (uint64_t)seed);
		if (!make(&quote, &random, &error)) {
			struct error refused = error;
			refusals++;
			if (!refusal_holds(&random, &refused)) {
				failures[0]++;
				printf("# seed %ld: %s %s\n", seed, refused.pointer, refused.text);
			}
			arena_release(&arena);
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
	/* What is said of quotes is said of nearly all of them. */
	ok(100 * refusals <= REFUSED_PERCENT_MOST * (size_t)count && (refusals > 0 || count < 1000),
		"%zu of %ld random quotes are refused: some, and at most %d %%", refusals, count, REFUSED_PERCENT_MOST);
}

/* Sums of lines of the given amounts with one category of tax. */
static struct quote_sums sum_of(const int64_t *amounts, size_t count, int64_t rate_percent, bool included)
{
	static struct price_book book;
	struct quote_facts facts = {.tax = 0};
	struct quote_line lines[8] = {{.code = NULL}};
	struct quote_list list = {.lines = lines, .count = count};
	struct quote_basis basis = {.book = &book, .facts = &facts};
	struct quote_adjustment discounts[1];
	struct quote_sums sums;
	struct error error = {.kind = ERROR_NONE};
	size_t discount_count;
	book = (struct price_book){.tax_included = included, .tax_count = 1};
	book.tax[0] = (struct tax_category){"standard", "VAT", NULL, {rate_percent, 2}, TAX_STANDARD};
	for (size_t i = 0; i < count; i++)
		lines[i].net_minor = amounts[i];
	quote_sum(&sums, discounts, &discount_count, NULL, 0, &list, &basis, true, &error);
	return sums;
}

static void minimums(void)
{
	static struct price_book book;
	struct plan_zone zones[] = {{.kind = ZONE_SCAR, .area_mm2 = 500}, {.kind = ZONE_MID, .area_mm2 = 1000}};
	struct plan_session session = {.number = 1};
	struct plan plan = {.zones = zones, .zone_count = 2, .sessions = &session, .session_count = 1};
	struct quote_facts facts = {.plan = &plan};
	struct quote_basis basis = {.book = &book, .facts = &facts, .bound = BOUND_LIKELY};
	struct quote_list list;
	struct error error = {.kind = ERROR_NONE};
	book.prices[PRICE_BASE].minor = 10000;
	book.prices[PRICE_PER_CM2] = (struct price){.given = true, .minor = 1000};
	book.prices[PRICE_ZONE + ZONE_SCAR] = (struct price){.given = true, .factor = {16, 1}};
	book.prices[PRICE_ZONE + ZONE_MID] = (struct price){.given = true, .factor = {1, 0}};
	quote_lines(&list, &basis, &arena, &error);
	ok(list.course_minor == 10000 + 8000 + 10000, "a scar costs its area times its factor");
	book.prices[PRICE_SCAR_MINIMUM] = (struct price){.given = true, .minor = 40000};
	quote_lines(&list, &basis, &arena, &error);
	ok(list.course_minor == 10000 + 40000 + 10000 && strcmp(list.lines[5].code, "scar_minimum") == 0
			&& list.lines[5].net_minor == 32000,
		"work on scars is raised to its minimum by a line of its own");
	book.prices[PRICE_MINIMUM] = (struct price){.given = true, .minor = 60000};
	quote_lines(&list, &basis, &arena, &error);
	ok(list.course_minor == 60000 && list.count == 8, "a course at its minimum needs no raising");
	book.prices[PRICE_MINIMUM].minor = 60001;
	quote_lines(&list, &basis, &arena, &error);
	ok(list.course_minor == 60001 && strcmp(list.lines[7].code, "minimum") == 0 && list.lines[7].net_minor == 1,
		"a course below it is raised, after the minimum of its parts");
}

/* A product has as many digits as its factors make: 1.123456789^4 * 1.523456789 * 34.0 * 900 is 74263.78... */
static void long_factors(void)
{
	const struct decimal factors[] = {
		{340, 1}, {1123456789, 9}, {1123456789, 9}, {1123456789, 9}, {1123456789, 9}, {1523456789, 9}};
	const struct decimal thirds[] = {{333333333, 9}, {333333333, 9}, {333333333, 9}, {15, 1}};
	int64_t product = 0;
	bool fits = decimal_multiply(900, factors, 6, ROUNDING_HALF_UP, &product);
	ok(fits && product == 74264, "factors with nine decimals each make an amount, found %" PRId64, product);
	fits = decimal_multiply(-1000000000000000000, thirds, 4, ROUNDING_HALF_UP, &product);
	ok(fits && product == -55555555388888889, "a negative amount with 28 decimals is rounded once, found %" PRId64,
		product);
	ok(!decimal_multiply(INT64_MAX, (struct decimal[]){{11, 1}}, 1, ROUNDING_HALF_UP, &product),
		"what does not fit is told");
}

/* What is only offered never counts. */
static void optional_lines(void)
{
	static struct price_book book;
	struct quote_facts facts = {.tax = 0};
	struct quote_line lines[] = {{.net_minor = 100}, {.net_minor = 50, .choice = LINE_OPTIONAL}};
	struct quote_list list = {.lines = lines, .count = 2};
	struct quote_basis basis = {.book = &book, .facts = &facts};
	struct quote_adjustment discounts[1];
	struct quote_sums sums;
	struct error error = {.kind = ERROR_NONE};
	size_t count;
	quote_sum(&sums, discounts, &count, NULL, 0, &list, &basis, true, &error);
	ok(sums.total_minor == 100, "optional lines are not summed");
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
		random.book.prices[PRICE_PER_CM2] = (struct price){.given = true, .minor = 900};
		random.book.prices[PRICE_ZONE + ZONE_MID] = (struct price){.given = true, .factor = {1, 0}};
		random.book.tax_count = 0;
		random.book.by = BY_AREA;
		random.book.discounts.count = 0;
		random.facts.wish_count = random.facts.allowance_count = 0;
		random.facts.instalments = 0;
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
	random.book.by = BY_AREA;
	random.book.prices[PRICE_ZONE + random.plan.zones[0].kind].given = false;
	ok(!make(&quote, &random, &error) && error.kind == ERROR_DATA && strcmp(error.code, "unpriced") == 0
			&& strcmp(error.pointer, "/plan/zones/0/kind") == 0,
		"a zone without a price is an error that names it");
	random.options.allow_incomplete = true;
	ok(make(&quote, &random, &error) && !quote.complete && quote.missing_count > 0
			&& strcmp(quote.missing[0].at, "/plan/zones/0/kind") == 0,
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

static int dump(long count)
{
	for (long seed = 0; seed < count; seed++) {
		static struct random_quote random;
		struct quote quote;
		struct error error;
		random_quote_fill(&random, (uint64_t)seed);
		if (make(&quote, &random, &error))
			dump_quote(&quote);
		arena_release(&arena);
	}
	return 0;
}

/* How many quotes of plans that are read a core makes in a second. */
static int speed(long count)
{
	double seconds = 0;
	for (long seed = 0; seed < count; seed++) {
		static struct random_quote random;
		struct quote quote;
		struct error error;
		struct timespec before, after;
		random_quote_fill(&random, (uint64_t)seed);
		clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &before);
		make(&quote, &random, &error);
		clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &after);
		seconds += (double)(after.tv_sec - before.tv_sec) + 1e-9 * (double)(after.tv_nsec - before.tv_nsec);
		arena_reset(&arena);
	}
	printf("%.0f\n", (double)count / seconds);
	return 0;
}

/* The names of all rows of a price book. */
static int keys(void)
{
	for (size_t i = 0; i < PRICE_COUNT; i++)
		puts(price_kinds[i].key);
	return 0;
}

int main(int argc, char *argv[])
{
	if (setjmp(exhausted))
		return 1;
	if (argc == 3 && strcmp(argv[1], "dump") == 0)
		return dump(strtol(argv[2], NULL, 10));
	if (argc == 3 && strcmp(argv[1], "speed") == 0)
		return speed(strtol(argv[2], NULL, 10));
	if (argc == 2 && strcmp(argv[1], "keys") == 0)
		return keys();
	random_quotes();
	disputed_examples();
	long_factors();
	optional_lines();
	minimums();
	reference_prices();
	refused();
	arena_release(&arena);
	return tap_done();
}
