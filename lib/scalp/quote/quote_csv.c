#include "scalp/quote/quote.h"

#include <stdio.h>
#include <string.h>

#include "base/date.h"

/* Fields of one line, put down one by one. */
struct row {
	struct text *text;
	bool begun;
};

static void put_plain(struct row *row, const char *field)
{
	if (row->begun)
		text_add_char(row->text, ',');
	row->begun = true;
	text_add_string(row->text, field);
}

/* A text of the case or the book, in quotes. What a spreadsheet takes for a formula (OWASP, "CSV injection") begins with an
 * apostrophe; control characters become blanks. */
static void put_text(struct row *row, const char *field)
{
	put_plain(row, "\"");
	if (*field && strchr("=+-@\t\r", *field))
		text_add_char(row->text, '\'');
	for (; *field; field++) {
		if (*field == '"')
			text_add_char(row->text, '"');
		text_add_char(row->text, (unsigned char)*field < ' ' || *field == 0x7f ? ' ' : *field);
	}
	text_add_char(row->text, '"');
}

static void put_decimal(struct row *row, struct decimal value)
{
	char digits[DECIMAL_TEXT];
	decimal_write(digits, value);
	put_plain(row, digits);
}

/* In major units with the currency's decimals and nothing between thousands. */
static void put_money(struct row *row, const struct quote *quote, int64_t minor)
{
	put_decimal(row, (struct decimal){minor, quote->book->currency.exponent});
}

static void end_row(struct row *row)
{
	text_add_string(row->text, "\r\n");
	row->begun = false;
}

static void put_day(struct row *row, int64_t day)
{
	char text[DATE_TEXT];
	date_write(text, day);
	put_plain(row, text);
}

/* "offer", or all that keeps the quote from being one. */
static const char *standing(const struct quote *quote, struct arena *arena)
{
	struct text text = text_in(arena);
	if (quote_binds(quote))
		return "offer";
	if (quote->book->example)
		text_add_string(&text, " example");
	else if (!quote->book->seller.name)
		text_add_string(&text, " nameless");
	if (quote->provisional)
		text_add_string(&text, " provisional");
	if (!quote->complete)
		text_add_string(&text, " incomplete");
	return text.bytes + 1;
}

/* What every line begins with: which quote it is of, and how it counts. */
static void begin_row(struct row *row, const struct quote *quote, const char *counts, const char *code)
{
	char revision[24];
	snprintf(revision, sizeof revision, "%lld", (long long)quote->revision);
	put_text(row, quote->facts->id);
	put_text(row, quote->number ? quote->number : "");
	put_plain(row, revision);
	put_plain(row, standing(quote, row->text->arena));
	put_day(row, quote->facts->plan->day);
	put_day(row, quote->valid_until);
	put_plain(row, counts);
	put_text(row, code);
}

static void put_factors(struct row *row, const struct quote_line *line)
{
	struct text factors = text_in(row->text->arena);
	for (size_t i = 0; i < line->factor_count; i++) {
		char digits[DECIMAL_TEXT];
		decimal_write(digits, line->factors[i].factor);
		text_printf(&factors, "%s%s %s", i > 0 ? "; " : "", line->factors[i].code, digits);
	}
	put_text(row, factors.length > 0 ? factors.bytes : "");
}

/* The category of tax and its rate; NULL: none, or several. */
static void put_category(struct row *row, const struct tax_category *category)
{
	if (!category) {
		put_plain(row, "");
		put_plain(row, "");
		return;
	}
	put_text(row, category->code);
	put_decimal(row, category->rate);
}

static void put_tax(struct row *row, const struct quote *quote, size_t tax)
{
	put_category(row, quote->book->tax_count ? &quote->book->tax[tax] : NULL);
}

static void print_line(struct row *row, const struct quote *quote, const struct quote_line *line)
{
	begin_row(row, quote, line_choice_codes[line->choice], line->code);
	put_text(row, line->description);
	put_decimal(row, line->quantity);
	put_text(row, line->unit);
	if (line->unpriced)
		put_plain(row, "");
	else
		put_money(row, quote, line->unit_price_minor);
	put_factors(row, line);
	if (line->unpriced)
		put_plain(row, "");
	else
		put_money(row, quote, line->net_minor);
	put_plain(row, quote->book->currency.code);
	put_tax(row, quote, line->tax);
	put_text(row, line->why);
	end_row(row);
}

static void print_adjustment(struct row *row, const struct quote *quote, const struct quote_adjustment *adjustment)
{
	const struct quote_allowance *allowance = adjustment->allowance;
	const struct decimal one = {1, 0};
	bool counted = allowance->charge && !allowance->by_rate;
	int64_t minor = allowance->charge ? adjustment->minor : -adjustment->minor;
	begin_row(row, quote, allowance->charge ? "charge" : "discount", allowance->code);
	put_text(row, allowance->name ? allowance->name : allowance->code);
	put_decimal(row, counted ? allowance->quantity : one);
	put_text(row, counted ? allowance->unit : "");
	put_money(row, quote, counted ? allowance->minor : minor);
	put_text(row, "");
	put_money(row, quote, minor);
	put_plain(row, quote->book->currency.code);
	put_tax(row, quote, adjustment->tax);
	put_text(row, allowance->why);
	end_row(row);
}

/* A charge that the book has no price for. */
static void print_unpriced(struct row *row, const struct quote *quote, const struct quote_allowance *allowance)
{
	begin_row(row, quote, "charge", allowance->code);
	put_text(row, allowance->code);
	put_decimal(row, allowance->quantity);
	put_text(row, "");
	put_plain(row, "");
	put_text(row, "");
	put_plain(row, "");
	put_plain(row, quote->book->currency.code);
	put_tax(row, quote, quote->facts->tax);
	put_text(row, allowance->why);
	end_row(row);
}

/* An amount that is worked out of the lines before it: taxes, and totals, which are of no one category. Prices that include tax have it
 * in their lines: then it does not come on top. */
static void print_amount(struct row *row, const struct quote *quote, const char *counts, const char *code,
	const char *description, int64_t minor, const struct tax_category *category)
{
	const struct decimal one = {1, 0};
	begin_row(row, quote, counts, code);
	put_text(row, description);
	put_decimal(row, one);
	put_text(row, "");
	put_money(row, quote, minor);
	put_text(row, "");
	put_money(row, quote, minor);
	put_plain(row, quote->book->currency.code);
	put_category(row, category);
	put_text(row, "");
	end_row(row);
}

/* The name of a category; of an exempt one also why it is. */
static const char *tax_words(const struct quote *quote, const struct tax_category *category, struct arena *arena)
{
	if (category->kind != TAX_EXEMPT)
		return category->name;
	return arena_printf(arena, "%s: %s; decision: %s; registration: %s", category->name,
		category->reason ? category->reason : "", quote->facts->decision ? quote->facts->decision : "",
		quote->facts->registration ? quote->facts->registration : "");
}

void quote_print_csv(const struct quote *quote, bool names, struct text *text)
{
	struct row row = {.text = text};
	const char *tax_counts = quote->book->tax_included ? "included tax" : "tax";
	if (names)
		text_add_string(text, "case,number,revision,standing,issued,valid_until,counts,code,description,"
				      "quantity,unit,unit_price,factors,amount,currency,"
				      "tax_category,tax_rate,why\r\n");
	for (size_t i = 0; i < quote->line_count; i++)
		print_line(&row, quote, &quote->lines[i]);
	for (size_t i = 0; i < quote->adjustment_count; i++)
		print_adjustment(&row, quote, &quote->adjustments[i]);
	for (size_t i = 0; i < quote->allowance_count; i++)
		if (quote->allowances[i].unpriced)
			print_unpriced(&row, quote, &quote->allowances[i]);
	for (size_t i = 0; i < quote->sums.tax_count; i++) {
		const struct quote_tax *tax = &quote->sums.tax[i];
		print_amount(&row, quote, tax_counts, tax->category->code, tax_words(quote, tax->category, text->arena),
			tax->tax_minor, tax->category);
	}
	print_amount(&row, quote, "low total", "total", "Total with the areas at their low ends",
		quote->low.total_minor, NULL);
	print_amount(&row, quote, "high total", "total", "Total with the areas at their high ends",
		quote->high.total_minor, NULL);
	print_amount(&row, quote, quote->complete ? "total" : "incomplete total", "total", "Total",
		quote->sums.total_minor, NULL);
}
