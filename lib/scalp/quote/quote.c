#include "scalp/quote/quote.h"

#include "scalp/quote/quote_parts.h"

/* The total of the same lines with the areas at one end of their intervals. */
static bool bound_total(
	int64_t *total, struct quote_basis basis, enum quote_bound bound, struct arena *arena, struct error *error)
{
	struct quote_list list;
	struct quote_sums sums;
	struct quote_discount *discounts =
		arena_new(arena, basis.facts->allowance_count * TAX_MOST + 1, struct quote_discount);
	size_t count;
	basis.bound = bound;
	if (!quote_lines(&list, &basis, arena, error)
		|| !quote_sum(&sums, discounts, &count, &list, &basis, false, error))
		return false;
	*total = sums.total_minor;
	return true;
}

static bool check_missing(
	struct quote *quote, const struct quote_list *list, const struct quote_options *options, struct error *error)
{
	if (list->missing_count > 0 && !options->allow_incomplete)
		return error_at(error, ERROR_DATA, "unpriced", list->missing[0], "has no price in the price book");
	quote->missing = list->missing;
	quote->missing_count = list->missing_count;
	if (quote->book->tax_count == 0)
		quote->missing[quote->missing_count++] = "tax";
	quote->complete = quote->missing_count == 0;
	return true;
}

static bool low_and_high(struct quote *quote, const struct quote_basis *basis, struct arena *arena, struct error *error)
{
	int64_t total = quote->sums.total_minor;
	if (!bound_total(&quote->low_minor, *basis, BOUND_LOW, arena, error)
		|| !bound_total(&quote->high_minor, *basis, BOUND_HIGH, arena, error))
		return false;
	/* Several discounts, each rounded for itself, can put an end of the interval one unit past the total. */
	quote->low_minor = quote->low_minor < total ? quote->low_minor : total;
	quote->high_minor = quote->high_minor > total ? quote->high_minor : total;
	return true;
}

bool quote_make(struct quote *quote, const struct price_book *book, const struct quote_facts *facts,
	const struct quote_options *options, struct arena *arena, struct error *error)
{
	struct quote_basis basis = {book, facts, options->rounding, BOUND_LIKELY, facts->plan->temporary};
	struct quote_list list;
	if (facts->plan->session_count == 0)
		return error_at(error, ERROR_DATA, "range", "/plan/sessions", "has no session to quote");
	if (facts->plan->zone_count == 0)
		return error_at(error, ERROR_DATA, "range", "/plan/zones", "has no zone to quote");
	*quote = (struct quote){
		.book = book,
		.facts = facts,
		.options = *options,
		.rounding = options->rounding,
		.provisional = facts->plan->verdict == VERDICT_AMBER,
		.discounts = arena_new(arena, facts->allowance_count * TAX_MOST + 1, struct quote_discount),
	};
	if (!quote_lines(&list, &basis, arena, error) || !check_missing(quote, &list, options, error)
		|| !quote_sum(&quote->sums, quote->discounts, &quote->discount_count, &list, &basis, true, error)
		|| !quote_options_later(&list, &basis, error))
		return false;
	quote->lines = list.lines;
	quote->line_count = list.count;
	return low_and_high(quote, &basis, arena, error) && quote_terms(quote, arena, error)
	       && quote_checks(quote, arena, error)
	       && quote_compare(&quote->years, &basis, options->years, arena, error);
}
