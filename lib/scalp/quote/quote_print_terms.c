#include <string.h>

#include "base/page.h"
#include "scalp/quote/quote_print_parts.h"

static const char *occasion_of(const struct quote *quote, const struct quote_payment *payment)
{
	static const char *const occasions[] = {
		"on booking", "at the first session", "at the last session", "monthly payment"};
	bool only = payment->due == DUE_FIRST_SESSION && quote->facts->plan->session_count == 1;
	return only ? "at the session" : occasions[payment->due];
}

static void print_payment(
	const struct quote *quote, const struct quote_payment *payment, const char *lead, struct text *text)
{
	struct arena *arena = text->arena;
	page_row(text,
		arena_printf(arena, "%s%s%s%s%s", lead, occasion_of(quote, payment), payment->dated ? ", " : "",
			payment->dated ? page_day(payment->day, arena) : "", payment->past ? " (past)" : ""),
		NULL, quote_money(quote, payment->minor, arena));
}

/* Equal payments stand on one line, the last one on its own. */
static void print_instalments(const struct quote *quote, size_t first, struct text *text)
{
	struct arena *arena = text->arena;
	size_t count = quote->payment_count - first, equal = count;
	const struct quote_payment *from = &quote->payments[first], *last = &quote->payments[quote->payment_count - 1];
	if (from->minor != last->minor)
		equal--;
	if (equal > 0 && count > 1)
		page_row(text,
			arena_printf(arena, "%zu monthly payment%s%s%s%s", equal, equal > 1 ? "s" : "",
				from->dated ? " from " : "", from->dated ? page_day(from->day, arena) : "",
				equal > 1 ? ", each" : ""),
			NULL, quote_money(quote, from->minor, arena));
	if (count == 1 || equal < count)
		print_payment(quote, last, count > 1 ? "last " : "", text);
	text_add_string(text, "No interest is charged.\n");
}

/* A share is one of the total, or of what fixed payments leave of it. */
static const char *share_words(const struct quote *quote, const struct quote_payment *payment, struct arena *arena)
{
	const struct decimal one = {1, 0};
	bool all = true;
	if (!payment->shared)
		return "";
	for (size_t i = 0; i < quote->payment_count; i++)
		all = all && (quote->payments[i].shared || quote->payments[i].due == DUE_INSTALMENT);
	if (decimal_compare(payment->share, one) == 0)
		return all ? "in full " : "the rest ";
	return arena_printf(arena, "%s %s", quote_percent(payment->share, arena), all ? "" : "of the rest ");
}

/* "Still missing: prices for 2 things above, and the tax." */
static const char *missing_words(const struct quote *quote, struct arena *arena)
{
	size_t prices = quote->missing_count - (quote->book->tax_count == 0);
	const char *tax = quote->book->tax_count == 0 ? "what tax comes on top" : "";
	if (prices == 0)
		return arena_printf(arena, "Still missing: %s.", tax);
	return arena_printf(arena, "Still missing: %zu price%s, where \"no price\" stands%s%s.", prices,
		prices == 1 ? "" : "s", *tax ? ", and " : "", tax);
}

void quote_print_payments(const struct quote *quote, struct text *text)
{
	struct arena *arena = text->arena;
	quote_heading(text, "PAYMENTS",
		quote->book->example  ? "as they would fall; nothing is due"
		: quote->provisional  ? "nothing is due before the conditions are met"
		: !quote->complete    ? "nothing is due before the quote is complete"
		: !quote_binds(quote) ? "nothing is due, as it is not said to whom"
				      : NULL);
	if (!quote->complete && !quote->book->example)
		page_paragraph(text, 0, 0, missing_words(quote, arena));
	if (quote->payment_count == 0)
		text_add_string(text, "Nothing is to be paid.\n");
	for (size_t i = 0; i < quote->payment_count; i++) {
		const struct quote_payment *payment = &quote->payments[i];
		if (payment->due == DUE_INSTALMENT) {
			print_instalments(quote, i, text);
			break;
		}
		print_payment(quote, payment, share_words(quote, payment, arena), text);
	}
	if (quote->done.sessions == 0)
		return;
	page_row(text, "Fallen due before this quote", NULL, quote_money(quote, quote->done.fallen_due_minor, arena));
	page_row(text, "Still to fall due", NULL, quote_money(quote, quote->done.still_due_minor, arena));
}

void quote_print_financing(const struct quote *quote, struct text *text)
{
	const struct quote_financing *loan = &quote->financing;
	struct arena *arena = text->arena;
	if (!loan->given)
		return;
	quote_heading(text, "FINANCING", "a partner's own figures, no part of this quote");
	page_row(text, arena_printf(arena, "%s lends", loan->partner), NULL,
		quote_money(quote, loan->amount_minor, arena));
	page_row(text,
		arena_printf(arena, "%lld monthly payments at %s a year, each", (long long)loan->months,
			quote_percent(loan->rate, arena)),
		NULL, quote_money(quote, loan->payment_minor, arena));
	if (loan->last_payment_minor != loan->payment_minor)
		page_row(text, "the last one of them", NULL, quote_money(quote, loan->last_payment_minor, arena));
	if (loan->fee_minor > 0)
		page_row(text, "Fee", NULL, quote_money(quote, loan->fee_minor, arena));
	page_row(text,
		arena_printf(arena, "In all, at an annual percentage rate of %s", quote_percent(loan->apr, arena)),
		NULL, quote_money(quote, loan->total_minor, arena));
	page_paragraph(text, 0, 0,
		loan->payment_agrees && loan->apr_agrees && loan->fits
			? "We have worked these figures out again, and they agree."
			: "These figures do NOT agree with what we work out from them. Ask before you sign.");
}

/* A page whose amounts stand in three columns beside their names, or, where one of them needs more room than that, in
 * wider ones below. */
struct columns {
	const struct quote *quote;
	struct text *text;
	bool wide;
};

enum { COLUMNS = 3, COLUMN_WIDTH = 14, WIDE_COLUMN_WIDTH = 26 };

static void print_words(const struct columns *columns, const char *name, const char *const words[COLUMNS])
{
	struct text *text = columns->text;
	text_printf(text, columns->wide ? "%s\n  " : "%-38s", name);
	for (size_t i = 0; i < COLUMNS; i++)
		text_printf(text, "%*s", columns->wide ? WIDE_COLUMN_WIDTH : COLUMN_WIDTH, words[i]);
	text_add_char(text, '\n');
}

static void print_three(const struct columns *columns, const char *name, const int64_t minor[COLUMNS])
{
	const char *words[COLUMNS];
	for (size_t i = 0; i < COLUMNS; i++)
		words[i] = quote_money(columns->quote, minor[i], columns->text->arena);
	print_words(columns, name, words);
}

/* "10 years", "16 months", "4 y 3 mo". */
static const char *interval_words(int64_t months, struct arena *arena)
{
	long long years = (long long)months / 12, rest = (long long)months % 12;
	if (rest == 0)
		return arena_printf(arena, years == 1 ? "year" : "%lld years", years);
	return years < 2 ? arena_printf(arena, "%lld months", (long long)months)
			 : arena_printf(arena, "%lld y %lld mo", years, rest);
}

static void print_intervals(const struct columns *columns, const char *name, const struct quote_course *way)
{
	const char *words[COLUMNS];
	for (size_t i = 0; i < COLUMNS; i++)
		words[i] = interval_words(way->interval_months[i], columns->text->arena);
	print_words(columns, name, words);
}

/* Whether an amount would touch the one before it. */
static bool needs_room(const struct quote *quote, struct arena *arena)
{
	const struct quote_years *years = &quote->years;
	const int64_t *const amounts[] = {years->permanent.total_minor, years->temporary.total_minor,
		years->permanent.present_minor, years->temporary.present_minor, years->grafts_minor};
	for (size_t i = 0; i < sizeof amounts / sizeof *amounts; i++)
		for (size_t j = 0; j < COLUMNS; j++)
			if (strlen(quote_money(quote, amounts[i][j], arena)) >= COLUMN_WIDTH)
				return true;
	return false;
}

static void print_grafts(const struct columns *columns)
{
	static const char *const counts[COLUMNS] = {"few grafts", "as usual", "many grafts"};
	const struct quote_years *years = &columns->quote->years;
	struct text *text = columns->text;
	const struct graft_count *grafts = years->grafts;
	if (!grafts)
		return;
	if (years->grafts_priced) {
		print_words(columns, "for comparison", counts);
		print_three(columns, "A hair transplant", years->grafts_minor);
	}
	page_paragraph(text, 0, 0,
		arena_printf(text->arena,
			"A hair transplant for this pattern takes about %s to %s grafts, usually %s%s",
			quote_count(grafts->low, text->arena), quote_count(grafts->high, text->arena),
			quote_count(grafts->likely, text->arena),
			years->grafts_priced ? "." : "; what a graft costs where you live is not known here."));
}

static const char *break_even(bool crosses, int64_t year, const char *lead, struct arena *arena)
{
	return crosses ? arena_printf(
		       arena, "%s permanent ink is the cheaper way from year %lld on.", lead, (long long)year)
		       : arena_printf(arena, "%s permanent ink does not become the cheaper way in this time.", lead);
}

void quote_print_years(const struct quote *quote, struct text *text)
{
	static const char *const paces[COLUMNS] = {"seldom", "as usual", "often"};
	const struct quote_years *years = &quote->years;
	struct arena *arena = text->arena;
	const struct columns columns = {quote, text, needs_room(quote, arena)};
	if (!years->given)
		return;
	quote_heading(text, arena_printf(arena, "OVER %lld YEARS", (long long)years->years),
		quote->book->tax_included ? "at today's prices, tax included, before discounts"
					  : "at today's prices, before discounts and tax");
	print_words(&columns, "refreshed", paces);
	print_intervals(&columns, "  permanent ink every", &years->permanent);
	print_intervals(&columns, "  temporary ink every", &years->temporary);
	print_three(&columns, "Permanent ink with touch-ups", years->permanent.total_minor);
	print_three(&columns, "Temporary ink with repeats", years->temporary.total_minor);
	if (years->discounted) {
		const char *rate = quote_percent(years->discount_rate, arena);
		text_printf(text, "valued today: what falls later counts for less, by %s a year\n", rate);
		print_three(&columns, "Permanent ink with touch-ups", years->permanent.present_minor);
		print_three(&columns, "Temporary ink with repeats", years->temporary.present_minor);
	}
	page_paragraph(text, 0, 0, break_even(years->breaks_even, years->break_even_year, "As usual,", arena));
	if (years->discounted
		&& (years->present_breaks_even != years->breaks_even
			|| years->present_break_even_year != years->break_even_year))
		page_paragraph(text, 0, 0,
			break_even(years->present_breaks_even, years->present_break_even_year, "Valued today,", arena));
	print_grafts(&columns);
}
