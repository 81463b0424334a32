#include "case/case_quote.h"

static void write_decimal(struct writer *writer, const char *key, struct decimal value)
{
	char text[DECIMAL_TEXT];
	decimal_write(text, value);
	write_string(writer, key, text);
}

static const char *tax_code(const struct quote *quote, size_t tax)
{
	return quote->book->tax_count ? quote->book->tax[tax].code : NULL;
}

static void write_factors(struct writer *writer, const struct quote_line *line)
{
	write_array(writer, "factors");
	for (size_t i = 0; i < line->factor_count; i++) {
		write_object(writer, NULL);
		write_string(writer, "code", line->factors[i].code);
		write_decimal(writer, "factor", line->factors[i].factor);
		write_string(writer, "why", line->factors[i].why);
		write_end(writer);
	}
	write_end(writer);
}

static void write_line(struct writer *writer, const struct quote_line *line, const struct quote *quote)
{
	write_object(writer, NULL);
	write_string(writer, "code", line->code);
	write_string(writer, "description", line->description);
	write_decimal(writer, "quantity", line->quantity);
	write_string(writer, "unit", line->unit);
	if (line->unpriced) {
		write_null(writer, "net_minor");
		write_string(writer, "unpriced", line->unpriced);
	} else {
		write_integer(writer, "unit_price_minor", line->unit_price_minor);
		write_factors(writer, line);
		write_integer(writer, "net_minor", line->net_minor);
	}
	write_string(writer, "tax_category", tax_code(quote, line->tax));
	write_string(writer, "why", line->why);
	write_end(writer);
}

/* The lines that add up to the total, or those that are only offered. */
static void write_lines(struct writer *writer, const char *key, bool optional, const struct quote *quote)
{
	write_array(writer, key);
	for (size_t i = 0; i < quote->line_count; i++) {
		if (quote->lines[i].optional == optional)
			write_line(writer, &quote->lines[i], quote);
	}
	write_end(writer);
}

static void write_discounts(struct writer *writer, const struct quote *quote)
{
	write_array(writer, "discounts");
	for (size_t i = 0; i < quote->discount_count; i++) {
		const struct quote_discount *discount = &quote->discounts[i];
		write_object(writer, NULL);
		write_string(writer, "code", discount->allowance->code);
		write_string(writer, "name", discount->allowance->name);
		if (discount->allowance->by_rate)
			write_decimal(writer, "rate", discount->allowance->rate);
		write_integer(writer, "amount_minor", discount->minor);
		write_string(writer, "tax_category", tax_code(quote, discount->tax));
		write_string(writer, "why", discount->allowance->why);
		write_end(writer);
	}
	write_end(writer);
}

static void write_tax(struct writer *writer, const struct quote_sums *sums)
{
	write_array(writer, "tax");
	for (size_t i = 0; i < sums->tax_count; i++) {
		const struct quote_tax *tax = &sums->tax[i];
		write_object(writer, NULL);
		write_string(writer, "category", tax->category->code);
		write_string(writer, "name", tax->category->name);
		write_decimal(writer, "rate", tax->category->rate);
		write_integer(writer, "taxable_minor", tax->taxable_minor);
		write_integer(writer, "tax_minor", tax->tax_minor);
		write_end(writer);
	}
	write_end(writer);
}

static void write_totals(struct writer *writer, const struct quote *quote)
{
	const struct quote_sums *sums = &quote->sums;
	write_object(writer, "totals");
	write_integer(writer, "lines_minor", sums->lines_minor);
	write_integer(writer, "discount_minor", sums->discount_minor);
	write_integer(writer, "taxable_minor", sums->taxable_minor);
	write_tax(writer, sums);
	write_integer(writer, "tax_minor", sums->tax_minor);
	write_integer(writer, "rounding_minor", sums->rounding_minor);
	write_integer(writer, "total_minor", sums->total_minor);
	write_integer(writer, "low_minor", quote->low_minor);
	write_integer(writer, "high_minor", quote->high_minor);
	write_end(writer);
}

/* Example prices show how payments would fall and make none of them due; nor is anything due under open conditions. */
static void write_schedule(struct writer *writer, const struct quote *quote)
{
	bool binding = !quote->book->example && !quote->provisional;
	if (!quote->book->example && quote->payments[0].due == DUE_BOOKING) {
		write_object(writer, "deposit");
		write_integer(writer, "amount_minor", quote->payments[0].minor);
		write_bool(writer, "refundable", quote->book->deposit_refundable);
		write_bool(writer, "due", binding);
		write_end(writer);
	}
	write_array(writer, "schedule");
	for (size_t i = 0; i < quote->payment_count; i++) {
		const struct quote_payment *payment = &quote->payments[i];
		write_object(writer, NULL);
		write_string(writer, "at", payment_due_codes[payment->due]);
		write_decimal(writer, "share", payment->share);
		write_integer(writer, "amount_minor", payment->minor);
		if (payment->dated)
			write_date(writer, "date", payment->day);
		write_bool(writer, "due", binding);
		write_end(writer);
	}
	write_end(writer);
}

static void write_course(struct writer *writer, const char *key, const struct quote_course *course)
{
	static const char *const ends[] = {"low", "likely", "high"};
	write_object(writer, key);
	write_integer(writer, "first_minor", course->first_minor);
	write_integer(writer, "repeat_minor", course->repeat_minor);
	for (size_t i = 0; i < 3; i++) {
		write_object(writer, ends[i]);
		write_integer(writer, "repeats", course->repeats[i]);
		write_integer(writer, "total_minor", course->total_minor[i]);
		write_end(writer);
	}
	write_end(writer);
}

static void write_years(struct writer *writer, const struct quote_years *years)
{
	if (!years->given)
		return;
	write_object(writer, "over_years");
	write_integer(writer, "years", years->years);
	write_course(writer, "permanent", &years->permanent);
	write_course(writer, "temporary", &years->temporary);
	if (years->breaks_even)
		write_integer(writer, "break_even_year", years->break_even_year);
	write_end(writer);
}

static void write_strings(struct writer *writer, const char *key, const char *const *strings, size_t count)
{
	write_array(writer, key);
	for (size_t i = 0; i < count; i++)
		write_string(writer, NULL, strings[i]);
	write_end(writer);
}

/* What kind of paper this is: whose prices, whether it binds, until when. */
static void write_standing(struct writer *writer, const struct quote *quote)
{
	const struct price_book *book = quote->book;
	write_bool(writer, "example", book->example);
	if (book->example)
		write_string(writer, "notice", "example prices, not an offer");
	write_bool(writer, "provisional", quote->provisional);
	if (quote->provisional)
		write_strings(writer, "conditions", quote->facts->conditions, quote->facts->condition_count);
	write_bool(writer, "complete", quote->complete);
	write_strings(writer, "missing", quote->missing, quote->missing_count);
	write_string(writer, "number", quote->number);
	write_date(writer, "issued", quote->facts->plan->day);
	write_date(writer, "valid_until", quote->valid_until);
	if (quote->touchup_dated)
		write_date(writer, "touchups_until", quote->touchup_until);
	write_object(writer, "book");
	write_string(writer, "name", book->catalogue);
	write_string(writer, "edition", book->edition);
	write_string(writer, "code", book->code);
	write_end(writer);
	write_string(writer, "currency", book->currency.code);
	write_string(writer, "rounding", quote->rounding == ROUNDING_HALF_UP ? "half-up" : "half-even");
	write_object(writer, "options");
	write_integer(writer, "years", quote->options.years);
	write_string(writer, "tax", quote->options.tax);
	write_end(writer);
	write_bool(writer, "tax_included", book->tax_included);
	write_integer(writer, "dots", quote->facts->plan->dots);
	write_bool(writer, "laid_out", quote->facts->laid_out);
}

static void write_warnings(struct writer *writer, const struct quote *quote)
{
	write_array(writer, "warnings");
	for (size_t i = 0; i < quote->warning_count; i++) {
		write_object(writer, NULL);
		write_string(writer, "code", quote->warnings[i].code);
		write_string(writer, "text", quote->warnings[i].text);
		write_end(writer);
	}
	write_end(writer);
}

struct text case_write_quote(
	const struct quote *quote, const struct revision *revision, const struct signoff *signoff, struct arena *arena)
{
	struct writer writer = writer_in(arena);
	write_object(&writer, NULL);
	write_standing(&writer, quote);
	case_write_revision(&writer, revision);
	write_lines(&writer, "lines", false, quote);
	write_discounts(&writer, quote);
	write_totals(&writer, quote);
	write_lines(&writer, "optional", true, quote);
	write_schedule(&writer, quote);
	write_years(&writer, &quote->years);
	case_write_signoff(&writer, signoff);
	write_warnings(&writer, quote);
	write_end(&writer);
	return writer.text;
}
