/* smp-cost: the itemised quote for the plan, in whole minor units, with the counted dots beside it. */
#include <stddef.h>

#include "base/io.h"
#include "case/quote/case_quote.h"
#include "case/quote/case_ubl.h"
#include "case/quote/case_verify.h"
#include "case/catalogue/catalogue_prices.h"
#include "cmd/options.h"
#include "cmd/stream.h"
#include "scalp/quote/quote.h"

enum format { FORMAT_JSON, FORMAT_TEXT, FORMAT_CSV, FORMAT_UBL };

struct settings {
	const char *prices, *book, *tax;
	size_t rounding; /* enum rounding */
	size_t format;   /* enum format */
	int64_t years;
	bool allow_incomplete, verify;
};

/* What lasts from case to case, and the quote of the case at hand. */
struct pricing {
	struct price_books books;
	const struct price_book *chosen; /* by --book; NULL: each case chooses */
	struct quote_options options;
	struct quote *quote;
	size_t printed;
};

static const char *const roundings[] = {"half-up", "half-even", NULL};
static const char *const formats[] = {"json", "text", "csv", "ubl", NULL};

#define ROW(letter_, name_, argument_, type_, field_, help_)                                                           \
	.letter = letter_, .name = name_, .argument = argument_, .type = type_,                                        \
	.field = offsetof(struct settings, field_), .help = help_

static const struct option_row rows[] = {
	{ROW(0, "prices", "FILE", OPTION_TEXT, prices, "price books in place of the built-in example prices")},
	{ROW('b', "book", "CODE", OPTION_TEXT, book, "the book to use, whatever the case says")},
	{ROW('t', "tax", "RATE", OPTION_TEXT, tax, "standard rate of tax, e.g. 0.0825")},
	{ROW(0, "rounding", "half-up|half-even", OPTION_CHOICE, rounding,
		 "halves away from zero (default), or to even"),
		.choices = roundings},
	{ROW('f', "format", "json|text|csv|ubl", OPTION_CHOICE, format,
		 "the case (default), a statement for a client, a table, or XML"),
		.choices = formats},
	{ROW('y', "years", "0..40", OPTION_INTEGER, years, "years of the comparison, 0: none (default 10)"), .low = 0,
		.high = 40},
	{ROW(0, "verify", NULL, OPTION_FLAG, verify, "hold each case's quote against what it and the prices make")},
	{ROW(0, "allow-incomplete", NULL, OPTION_FLAG, allow_incomplete, "quote what has a price, list what has none")},
	OPTION_END,
};

static const struct tool tool = {
	.name = "smp-cost",
	.summary = "Quotes the planned work from a price book.",
	.rows = rows,
};

/* --tax sets the rate of every book's standard category, or states one where there was none. */
static bool set_tax(struct price_books *books, const char *text, struct error *error)
{
	struct decimal rate, one = {1, 0};
	if (!decimal_read(text, &rate) || rate.mantissa < 0 || decimal_compare(rate, one) > 0)
		return error_set(error, ERROR_USAGE, "usage", "--tax: a decimal in 0..1 is needed, such as 0.0825");
	for (size_t i = 0; i < books->count; i++)
		price_book_set_tax(&books->books[i], rate);
	return true;
}

static bool prepare(struct step_context *context, void **state, struct error *error)
{
	const struct settings *settings = context->settings;
	struct pricing *pricing = arena_new(context->shared, 1, struct pricing);
	*state = pricing;
	pricing->options = (struct quote_options){
		.rounding = (enum rounding)settings->rounding,
		.allow_incomplete = settings->allow_incomplete,
		.years = settings->years,
		.tax = settings->tax,
	};
	if (!catalogue_read_prices(settings->prices, context->shared, &pricing->books, error)
		|| (settings->tax && !set_tax(&pricing->books, settings->tax, error)))
		return false;
	if (settings->book)
		pricing->chosen = price_books_find(&pricing->books, settings->book, NULL);
	return !settings->book || pricing->chosen
	       || error_set(error, ERROR_USAGE, "usage", "--book: the price file has no such book");
}

/* A quote that is held against another is made the same way: by its book, with its options, but at the rate of tax that was
 * asked for where one was. */
static bool as_quoted(struct document *document, const struct pricing *pricing, struct quote_options *options,
	struct price_book *book, struct error *error)
{
	const char *code = NULL, *tax = NULL;
	if (!case_read_quoted(document, options, &code, &tax, error))
		return false;
	const struct price_book *found =
		pricing->chosen ? pricing->chosen : price_books_find(&pricing->books, code, NULL);
	if (!found)
		return error_at(error, ERROR_DATA, "book", "/cost/book/code", "is in none of the %zu price books",
			pricing->books.count);
	*book = *found;
	if (pricing->options.tax) {
		options->tax = pricing->options.tax;
		return true;
	}
	return !tax || set_tax(&(struct price_books){book, 1}, tax, error);
}

static bool make_quote(struct document *document, const struct step_context *context, struct error *error)
{
	const struct settings *settings = context->settings;
	struct pricing *pricing = context->state;
	struct arena *arena = context->arena;
	struct plan *plan = arena_new(arena, 1, struct plan);
	struct quote_facts *facts = arena_new(arena, 1, struct quote_facts);
	struct price_book *own = arena_new(arena, 1, struct price_book);
	struct quote_options options = pricing->options;
	const struct price_book *book = settings->verify ? own : pricing->chosen;
	struct signoff signoff;
	struct revision revision;
	bool laid_out;
	pricing->quote = arena_new(arena, 1, struct quote);
	if ((settings->verify && !as_quoted(document, pricing, &options, own, error))
		|| !(book || case_read_book(document, &pricing->books, &book, error))
		|| !case_read_quoted_plan(document, plan, &laid_out, arena, error)
		|| !case_read_signoff(document, NULL, plan->day, &signoff, error)
		|| !case_read_quote_facts(document, book, plan, laid_out, &signoff, facts, arena, error)
		|| !quote_make(pricing->quote, book, facts, &options, arena, error)
		|| !case_read_offer_agreement(document, pricing->quote, &signoff, facts, arena, error)
		|| !case_read_revision(document, pricing->quote, settings->verify, &revision, arena, error))
		return false;
	pricing->quote->revision = revision.number;
	pricing->quote->number = revision.quote_number;
	struct text made = case_write_quote(pricing->quote, &revision, &signoff, arena);
	if (settings->verify)
		return case_verify_quote(document, &made, error);
	document_replace(document, "cost", &made);
	for (size_t i = 0; i < pricing->quote->warning_count; i++)
		document_warn(document, "/cost/totals", "%s", pricing->quote->warnings[i].text);
	return true;
}

/* In place of the case: its quote as a table, the names of whose columns stand once, as XML, or as a page. */
static bool print_quote(
	const struct document *document, const struct step_context *context, struct text *text, struct error *error)
{
	struct pricing *pricing = context->state;
	(void)document;
	size_t before = pricing->printed++;
	switch (((const struct settings *)context->settings)->format) {
	case FORMAT_CSV:
		quote_print_csv(pricing->quote, before == 0, text);
		return true;
	case FORMAT_UBL:
		return case_write_ubl(pricing->quote, text, error);
	default:
		text_add_string(text, before > 0 ? "\f\n" : "");
		quote_print(pricing->quote, text);
		return true;
	}
}

int main(int argc, char *argv[])
{
	struct settings settings = {.years = 10};
	struct common common;
	io_begin();
	options_parse(&tool, argc, argv, &settings, &common);
	return stream_run(&(struct stream){
		.tool = &tool,
		.common = &common,
		.settings = &settings,
		.prepare = prepare,
		.step = make_quote,
		.print = settings.format == FORMAT_JSON ? NULL : print_quote,
	});
}
