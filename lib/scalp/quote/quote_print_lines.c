#include <string.h>

#include "base/page.h"
#include "scalp/quote/quote_print_parts.h"

/* How a line was worked out: "22.0 cm² x 9.00 x 1.25"; nothing for one thing at its price. */
static const char *working(const struct quote *quote, const struct quote_line *line, struct arena *arena)
{
	struct text text = text_in(arena);
	char digits[DECIMAL_TEXT];
	bool area = strcmp(line->unit, "cm2") == 0, hours = strcmp(line->unit, "hour") == 0;
	bool single = line->quantity.mantissa == 1 && line->quantity.decimals == 0;
	decimal_write(digits, line->quantity);
	if (area || hours || !single)
		text_printf(&text, "%s%s × ", digits, area ? " cm²" : hours ? " h" : "");
	if (text.length > 0 || line->factor_count > 0)
		text_add_string(&text, quote_money(quote, line->unit_price_minor, arena));
	for (size_t i = 0; i < line->factor_count; i++) {
		decimal_write(digits, line->factors[i].factor);
		text_printf(&text, " × %s", digits);
	}
	return text.bytes;
}

static void print_line(const struct quote *quote, const struct quote_line *line, struct text *text)
{
	struct arena *arena = text->arena;
	if (line->unpriced)
		page_row(text, line->description, NULL, "no price");
	else
		page_row(text, line->description, working(quote, line, arena),
			quote_money(quote, line->net_minor, arena));
}

void quote_print_lines(const struct quote *quote, struct text *text)
{
	text_add_char(text, '\n');
	page_row(text, "", NULL, quote->book->currency.code);
	page_rule(text);
	for (size_t i = 0; i < quote->line_count; i++) {
		if (quote->lines[i].choice == LINE_COUNTED)
			print_line(quote, &quote->lines[i], text);
	}
	page_rule(text);
}

/* "Discount: referral, 5 %", "Charge: travel, 40 km × 0.50". */
static const char *adjustment_words(
	const struct quote *quote, const struct quote_allowance *allowance, struct arena *arena)
{
	const char *name = allowance->name ? allowance->name : allowance->code;
	struct text text = text_in(arena);
	text_printf(&text, "%s: %s", allowance->charge ? "Charge" : "Discount", name);
	if (allowance->by_rate) {
		text_printf(&text, ", %s", quote_percent(allowance->rate, arena));
	} else if (allowance->charge) {
		char digits[DECIMAL_TEXT];
		decimal_write(digits, allowance->quantity);
		text_printf(
			&text, ", %s %s × %s", digits, allowance->unit, quote_money(quote, allowance->minor, arena));
	}
	return text.bytes;
}

/* Whether a discount comes off several categories of tax, in a line each. */
static bool in_parts(const struct quote *quote, size_t index)
{
	const struct quote_adjustment *all = quote->adjustments;
	return (index > 0 && all[index - 1].allowance == all[index].allowance)
	       || (index + 1 < quote->adjustment_count && all[index + 1].allowance == all[index].allowance);
}

static void print_adjustments(const struct quote *quote, struct text *text)
{
	struct arena *arena = text->arena;
	if (quote->adjustment_count > 0 || (quote->sums.tax_count > 0 && !quote->book->tax_included))
		page_row(text, "Sum", NULL, quote_money(quote, quote->sums.lines_minor, arena));
	for (size_t i = 0; i < quote->adjustment_count; i++) {
		const struct quote_adjustment *adjustment = &quote->adjustments[i];
		bool charge = adjustment->allowance->charge;
		const char *words = adjustment_words(quote, adjustment->allowance, arena);
		if (in_parts(quote, i))
			words = arena_printf(arena, "%s (%s)", words, quote->book->tax[adjustment->tax].name);
		page_row(text, words, NULL, quote_money(quote, charge ? adjustment->minor : -adjustment->minor, arena));
	}
	for (size_t i = 0; i < quote->allowance_count; i++)
		if (quote->allowances[i].unpriced)
			page_row(text, arena_printf(arena, "Charge: %s", quote->allowances[i].code), NULL, "no price");
	if (quote->adjustment_count > 0 && quote->sums.tax_count > 0 && !quote->book->tax_included)
		page_row(text, "Sum before tax", NULL, quote_money(quote, quote->sums.taxable_minor, arena));
}

static void print_tax(const struct quote *quote, struct text *text)
{
	struct arena *arena = text->arena;
	const char *lead = quote->book->tax_included ? "of which " : "";
	for (size_t i = 0; i < quote->sums.tax_count; i++) {
		const struct quote_tax *tax = &quote->sums.tax[i];
		page_row(text,
			arena_printf(arena, "%s%s, %s of %s", lead, tax->category->name,
				quote_percent(tax->category->rate, arena),
				quote_money(quote, tax->taxable_minor, arena)),
			NULL, quote_money(quote, tax->tax_minor, arena));
		if (tax->category->reason)
			page_paragraph(text, 2, 2, tax->category->reason);
		if (tax->category->kind == TAX_EXEMPT && quote->facts->decision)
			page_paragraph(text, 2, 2,
				arena_printf(arena, "Decided by the clinic: %s; practitioner's registration: %s",
					quote->facts->decision, quote->facts->registration));
	}
	if (quote->sums.rounding_minor != 0)
		page_row(text, "of which rounding", NULL, quote_money(quote, quote->sums.rounding_minor, arena));
}

void quote_print_total(const struct quote *quote, struct text *text)
{
	struct arena *arena = text->arena;
	print_adjustments(quote, text);
	if (quote->book->tax_count == 0)
		page_row(text, "Tax", NULL, "not stated");
	if (!quote->book->tax_included)
		print_tax(quote, text);
	page_row(text, quote->missing_count > (quote->book->tax_count == 0) ? "TOTAL, INCOMPLETE" : "TOTAL", NULL,
		arena_printf(arena, "%s %s", quote->book->currency.code,
			quote_money(quote, quote->sums.total_minor, arena)));
	if (quote->low.total_minor < quote->high.total_minor)
		page_row(text, "low and high, as the areas are estimates", NULL,
			arena_printf(arena, "%s to %s", quote_money(quote, quote->low.total_minor, arena),
				quote_money(quote, quote->high.total_minor, arena)));
	if (quote->book->tax_included)
		print_tax(quote, text);
}

/* Whether tax comes on top of a line that is not in the total, and so not in the tax above it. */
static bool bears_tax(const struct quote *quote, const struct quote_line *line)
{
	const struct price_book *book = quote->book;
	return book->tax_count > 0 && !book->tax_included && book->tax[line->tax].rate.mantissa > 0;
}

static void print_chosen(const struct quote *quote, enum line_choice choice, const char *heading, struct text *text)
{
	bool any = false, taxed = false;
	for (size_t i = 0; i < quote->line_count; i++)
		taxed = taxed || (quote->lines[i].choice == choice && bears_tax(quote, &quote->lines[i]));
	for (size_t i = 0; i < quote->line_count; i++) {
		if (quote->lines[i].choice != choice)
			continue;
		if (!any)
			quote_heading(text, heading, taxed ? "not in the total; tax comes on top" : "not in the total");
		any = true;
		print_line(quote, &quote->lines[i], text);
	}
}

void quote_print_other_lines(const struct quote *quote, struct text *text)
{
	print_chosen(quote, LINE_OPTIONAL, "IF WANTED", text);
	print_chosen(quote, LINE_DECLINED, "DECLINED", text);
}
