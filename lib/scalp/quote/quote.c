#include "scalp/quote/quote.h"

#include "scalp/quote/quote_parts.h"

static struct quote_adjustment *room_for_adjustments(const struct quote *quote, struct arena *arena)
{
	return arena_new(arena, quote->allowance_count * TAX_MOST * TAX_MOST + 1, struct quote_adjustment);
}

/* The sums of the same lines with the areas at one end of their intervals. */
static bool bound_sums(struct quote_sums *sums, const struct quote *quote, struct quote_basis basis,
	enum quote_bound bound, struct arena *arena, struct error *error)
{
	struct quote_list list;
	size_t count;
	basis.bound = bound;
	return quote_lines(&list, &basis, arena, error)
	       && quote_sum(sums, room_for_adjustments(quote, arena), &count, quote->allowances, quote->allowance_count,
		       &list, &basis, false, error);
}

/* "/plan/zones/1/kind: has no price in the price book (zone.frontal is needed); neither has /clinic/extras/0 (...)". */
static bool refuse_missing(const struct quote_list *list, struct arena *arena, struct error *error)
{
	struct text text = text_in(arena);
	text_printf(&text, "has no price in the price book (%s is needed)", list->missing[0].wanted);
	for (size_t i = 1; i < list->missing_count; i++)
		text_printf(&text, "%s%s (%s)", i == 1 ? "; neither has " : ", ", list->missing[i].at,
			list->missing[i].wanted);
	return error_at(error, ERROR_DATA, "unpriced", list->missing[0].at, "%s", text.bytes);
}

static bool check_missing(struct quote *quote, struct quote_list *list, struct arena *arena, struct error *error)
{
	for (size_t i = 0; i < quote->allowance_count; i++)
		if (quote->allowances[i].unpriced)
			list->missing[list->missing_count++] =
				(struct quote_missing){quote->allowances[i].why, "a charge of this code"};
	if (list->missing_count > 0 && !quote->options.allow_incomplete)
		return refuse_missing(list, arena, error);
	quote->missing = list->missing;
	quote->missing_count = list->missing_count;
	if (quote->book->tax_count == 0)
		quote->missing[quote->missing_count++] = (struct quote_missing){"tax", NULL};
	quote->complete = quote->missing_count == 0;
	return true;
}

/* Several discounts, each rounded for itself, can put an end of the interval one unit past the total: the end is then that
 * of the total. */
static bool low_and_high(struct quote *quote, const struct quote_basis *basis, struct arena *arena, struct error *error)
{
	if (!bound_sums(&quote->low, quote, *basis, BOUND_LOW, arena, error)
		|| !bound_sums(&quote->high, quote, *basis, BOUND_HIGH, arena, error))
		return false;
	if (quote->low.total_minor > quote->sums.total_minor)
		quote->low = quote->sums;
	if (quote->high.total_minor < quote->sums.total_minor)
		quote->high = quote->sums;
	return true;
}

bool quote_make(struct quote *quote, const struct price_book *book, const struct quote_facts *facts,
	const struct quote_options *options, struct arena *arena, struct error *error)
{
	struct quote_basis basis = {book, facts, options->rounding, BOUND_LIKELY, facts->plan->temporary};
	struct quote_list list;
	if (facts->plan->worn_count > 0 && facts->plan->zone_count > 0 && facts->plan->dots == 0)
		return error_at(error, ERROR_DATA, "nothing", "/plan/dots",
			"no dot is missing: those in the skin are seen as the plan wants them, and there is nothing to "
			"quote");
	if (facts->plan->session_count == 0)
		return error_at(error, ERROR_DATA, "range", "/plan/sessions", "has no session to quote");
	if (facts->plan->zone_count == 0)
		return error_at(error, ERROR_DATA, "range", "/plan/zones", "has no zone to quote");
	*quote = (struct quote){
		.book = book,
		.facts = facts,
		.options = *options,
		.rounding = options->rounding,
		.revision = 1,
		.provisional = facts->plan->verdict == VERDICT_AMBER,
	};
	quote_allowances(quote, arena);
	quote->adjustments = room_for_adjustments(quote, arena);
	if (!quote_lines(&list, &basis, arena, error) || !check_missing(quote, &list, arena, error)
		|| !quote_sum(&quote->sums, quote->adjustments, &quote->adjustment_count, quote->allowances,
			quote->allowance_count, &list, &basis, true, error)
		|| !quote_other_lines(&list, &basis, arena, error))
		return false;
	quote->lines = list.lines;
	quote->line_count = list.count;
	return low_and_high(quote, &basis, arena, error) && quote_terms(quote, arena, error)
	       && quote_finance(quote, arena, error) && quote_checks(quote, arena, error)
	       && quote_compare(&quote->years, &basis, options->years, arena, error);
}
