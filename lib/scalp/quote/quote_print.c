#include "scalp/quote/quote.h"

#include <string.h>

#include "scalp/quote/quote_parts.h"
#include "base/page.h"

static const char *money(const struct quote *quote, int64_t minor, struct arena *arena)
{
	struct text text = text_in(arena);
	money_print(&text, minor, &quote->book->currency);
	return text.bytes;
}

/* "0.0825" as "8.25 %". */
static const char *percent(struct decimal rate, struct arena *arena)
{
	char digits[DECIMAL_TEXT];
	while (rate.decimals < 2) {
		rate.mantissa *= 10;
		rate.decimals++;
	}
	for (rate.decimals -= 2; rate.decimals > 0 && rate.mantissa % 10 == 0; rate.decimals--)
		rate.mantissa /= 10;
	decimal_write(digits, rate);
	return arena_printf(arena, "%s %%", digits);
}

/* A count of dots is a check and not what is sold: two figures of it are enough for a client. */
static const char *about(int64_t count, struct arena *arena)
{
	static const struct currency plain = {.exponent = 0};
	int64_t unit = 1;
	while (count / unit >= 100)
		unit *= 10;
	struct text text = text_in(arena);
	money_print(&text, (count + unit / 2) / unit * unit, &plain);
	return text.bytes;
}

static void heading(struct text *text, const char *words, const char *aside)
{
	text_printf(text, "\n%s", words);
	if (aside)
		text_printf(text, " (%s)", aside);
	text_add_char(text, '\n');
}

static void print_standing(const struct quote *quote, struct text *text)
{
	if (quote->book->example)
		text_add_string(text, quote->provisional ? "Example prices, not an offer - PROVISIONAL\n\n"
							 : "Example prices, not an offer\n\n");
	else if (quote->provisional)
		text_add_string(text, "PROVISIONAL\n\n");
}

static void print_head(const struct quote *quote, struct text *text)
{
	struct arena *arena = text->arena;
	const struct plan *plan = quote->facts->plan;
	const char *title = arena_printf(arena, quote->number ? "Quote %s" : "Estimate for %s",
		quote->number ? quote->number : quote->facts->id);
	print_standing(quote, text);
	bool own_number = quote->number && quote->facts->number;
	page_row(text,
		own_number ? arena_printf(arena, "Scalp micropigmentation for %s", quote->facts->id)
			   : "Scalp micropigmentation",
		NULL, title);
	page_row(text,
		arena_printf(arena, "%s ink, %s", plan->temporary ? "Temporary" : "Permanent",
			plan->density_look ? "density among hair" : "shaved look"),
		NULL, page_day(plan->day, arena));
	page_row(text,
		arena_printf(arena, "About %s dots in %zu session%s", about(plan->dots, arena), plan->session_count,
			plan->session_count == 1 ? "" : "s"),
		NULL, arena_printf(arena, "valid until %s", page_day(quote->valid_until, arena)));
}

/* How a line was worked out: "22.0 cm² x 9.00 x 1.25"; nothing for one thing at its price. */
static const char *working(const struct quote *quote, const struct quote_line *line, struct arena *arena)
{
	struct text text = text_in(arena);
	char digits[DECIMAL_TEXT];
	bool area = strcmp(line->unit, "cm2") == 0;
	bool single = line->quantity.mantissa == 1 && line->quantity.decimals == 0;
	decimal_write(digits, line->quantity);
	if (area || !single)
		text_printf(&text, "%s%s × ", digits, area ? " cm²" : "");
	if (text.length > 0 || line->factor_count > 0)
		text_add_string(&text, money(quote, line->unit_price_minor, arena));
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
		page_row(text, line->description, working(quote, line, arena), money(quote, line->net_minor, arena));
}

static void print_lines(const struct quote *quote, struct text *text)
{
	text_add_char(text, '\n');
	page_row(text, "", NULL, quote->book->currency.code);
	page_rule(text);
	for (size_t i = 0; i < quote->line_count; i++) {
		if (!quote->lines[i].optional)
			print_line(quote, &quote->lines[i], text);
	}
	page_rule(text);
}

static void print_discounts(const struct quote *quote, struct text *text)
{
	struct arena *arena = text->arena;
	if (quote->discount_count > 0 || (quote->sums.tax_count > 0 && !quote->book->tax_included))
		page_row(text, "Sum", NULL, money(quote, quote->sums.lines_minor, arena));
	for (size_t i = 0; i < quote->discount_count; i++) {
		const struct quote_discount *discount = &quote->discounts[i];
		const struct quote_allowance *allowance = discount->allowance;
		const char *name = allowance->name ? allowance->name : allowance->code;
		page_row(text,
			allowance->by_rate
				? arena_printf(arena, "Discount: %s, %s", name, percent(allowance->rate, arena))
				: arena_printf(arena, "Discount: %s", name),
			NULL, money(quote, -discount->minor, arena));
	}
}

static void print_tax(const struct quote *quote, struct text *text)
{
	struct arena *arena = text->arena;
	for (size_t i = 0; i < quote->sums.tax_count; i++) {
		const struct quote_tax *tax = &quote->sums.tax[i];
		page_row(text,
			arena_printf(arena, quote->book->tax_included ? "of which %s, %s of %s" : "%s, %s of %s",
				tax->category->name, percent(tax->category->rate, arena),
				money(quote, tax->taxable_minor, arena)),
			NULL, money(quote, tax->tax_minor, arena));
	}
	if (quote->sums.rounding_minor != 0)
		page_row(text, "of which rounding", NULL, money(quote, quote->sums.rounding_minor, arena));
}

static void print_total(const struct quote *quote, struct text *text)
{
	struct arena *arena = text->arena;
	print_discounts(quote, text);
	if (quote->book->tax_count == 0)
		page_row(text, "Tax", NULL, "not stated");
	if (!quote->book->tax_included)
		print_tax(quote, text);
	page_row(text, quote->missing_count > (quote->book->tax_count == 0) ? "TOTAL, INCOMPLETE" : "TOTAL", NULL,
		arena_printf(arena, "%s %s", quote->book->currency.code, money(quote, quote->sums.total_minor, arena)));
	if (quote->low_minor < quote->high_minor)
		page_row(text, "low and high, as the areas are estimates", NULL,
			arena_printf(arena, "%s to %s", money(quote, quote->low_minor, arena),
				money(quote, quote->high_minor, arena)));
	if (quote->book->tax_included)
		print_tax(quote, text);
}

static void print_conditions(const struct quote *quote, struct text *text)
{
	if (!quote->provisional)
		return;
	heading(text, "BEFORE THIS CAN GO AHEAD", NULL);
	for (size_t i = 0; i < quote->facts->condition_count; i++)
		page_paragraph(text, 0, 2, arena_printf(text->arena, "- %s", quote->facts->conditions[i]));
	if (quote->facts->condition_count == 0)
		page_paragraph(text, 0, 2, "- The conditions of the treatment plan are to be met.");
}

static void print_sessions(const struct quote *quote, struct text *text)
{
	struct arena *arena = text->arena;
	const struct plan *plan = quote->facts->plan;
	heading(text, "SESSIONS", NULL);
	for (size_t i = 0; i < plan->session_count; i++) {
		const struct plan_session *session = &plan->sessions[i];
		page_row(text,
			arena_printf(arena, "Session %lld, %s", (long long)session->number,
				session->dated ? page_day(session->day, arena) : "date to be agreed"),
			NULL, arena_printf(arena, "about %s dots", about(session->dots, arena)));
	}
}

static void print_payments(const struct quote *quote, struct text *text)
{
	static const char *const occasions[] = {"on booking", "at the first session", "at the last session"};
	struct arena *arena = text->arena;
	heading(text, "PAYMENTS",
		quote->book->example ? "as they would fall; nothing is due"
		: quote->provisional ? "nothing is due before the conditions are met"
				     : NULL);
	for (size_t i = 0; i < quote->payment_count; i++) {
		const struct quote_payment *payment = &quote->payments[i];
		const char *occasion = payment->due == DUE_FIRST_SESSION && quote->facts->plan->session_count == 1
					       ? "at the session"
					       : occasions[payment->due];
		page_row(text,
			arena_printf(arena, "%s %s%s%s", percent(payment->share, arena), occasion,
				payment->dated ? ", " : "", payment->dated ? page_day(payment->day, arena) : ""),
			NULL, money(quote, payment->minor, arena));
	}
}

static void print_later(const struct quote *quote, struct text *text)
{
	bool any = false;
	for (size_t i = 0; i < quote->line_count; i++) {
		if (!quote->lines[i].optional)
			continue;
		if (!any)
			heading(text, "LATER, IF WANTED", "not in the total");
		any = true;
		print_line(quote, &quote->lines[i], text);
	}
}

static void print_course(
	const struct quote *quote, const char *name, const struct quote_course *course, struct text *text)
{
	struct arena *arena = text->arena;
	text_printf(text, "%-38s", name);
	for (size_t i = 0; i < 3; i++)
		text_printf(text, "%14s", money(quote, course->total_minor[i], arena));
	text_add_char(text, '\n');
}

static void print_years(const struct quote *quote, struct text *text)
{
	const struct quote_years *years = &quote->years;
	struct arena *arena = text->arena;
	if (!years->given)
		return;
	heading(text, arena_printf(arena, "OVER %lld YEARS", (long long)years->years),
		"at today's prices, before discounts and tax");
	text_printf(text, "%-38s%14s%14s%14s\n", "refreshed", "seldom", "as usual", "often");
	print_course(quote, "Permanent ink with touch-ups", &years->permanent, text);
	print_course(quote, "Temporary ink with repeats", &years->temporary, text);
	if (years->breaks_even)
		page_paragraph(text, 0, 0,
			arena_printf(arena, "As usual, permanent ink is the cheaper way from year %lld on.",
				(long long)years->break_even_year));
}

static bool can_be_signed(const struct quote *quote)
{
	return !quote->book->example && !quote->provisional && quote->complete;
}

static void print_signature(const struct quote *quote, struct text *text)
{
	if (!can_be_signed(quote))
		return;
	text_add_string(text, "\n\nAccepted\n\n\n");
	text_printf(text, "%-38s    %-38s\n", "______________________________________",
		"______________________________________");
	text_printf(text, "%-38s    %s\n", "Date, client", "Date, practitioner");
}

static void print_agreement(const struct quote *quote, struct text *text)
{
	const struct quote_agreement *agreement = &quote->facts->agreement;
	struct arena *arena = text->arena;
	if (!agreement->agreed && !agreement->lapsed && !can_be_signed(quote))
		return;
	heading(text, "AGREEMENT", NULL);
	if (agreement->agreed) {
		page_paragraph(text, 0, 0,
			arena_printf(arena, "Agreed on %s.%s", page_day(agreement->day, arena),
				agreement->partial ? " Colours or dots were chosen later and are not part of it."
						   : ""));
		return;
	}
	page_paragraph(text, 0, 0,
		agreement->lapsed ? "NOT YET AGREED: the case has changed since it was signed; it must be signed again."
				  : "NOT YET AGREED.");
	if (agreement->digest)
		text_printf(text, "What a signature would stand for:\n%s\n", agreement->digest);
}

void quote_print(const struct quote *quote, struct text *text)
{
	print_head(quote, text);
	print_lines(quote, text);
	print_total(quote, text);
	print_conditions(quote, text);
	print_sessions(quote, text);
	print_payments(quote, text);
	print_later(quote, text);
	print_years(quote, text);
	quote_print_notes(quote, text);
	print_agreement(quote, text);
	print_signature(quote, text);
}
