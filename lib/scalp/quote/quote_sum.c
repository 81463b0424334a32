#include "scalp/quote/quote_parts.h"

/* The lines that count, per category of tax; without categories everything is in the first place. */
static bool gather(int64_t gross[TAX_MOST], const struct quote_list *list, struct error *error)
{
	for (size_t i = 0; i < list->count; i++) {
		const struct quote_line *line = &list->lines[i];
		if (line->choice == LINE_COUNTED && !line->unpriced
			&& !money_add(&gross[line->tax], line->net_minor, error))
			return false;
	}
	return true;
}

/* The category of the work. */
static size_t work_tax(const struct quote_basis *basis)
{
	return price_book_tax(basis->book, basis->facts->tax);
}

/* What discounts and charges work on. */
struct adjusting {
	struct quote_sums *sums;
	const struct quote_basis *basis;
	bool strict;
	int64_t gross[TAX_MOST], left[TAX_MOST]; /* per category: of the lines, and with what came off and onto it */
	struct quote_adjustment *adjustments;
	size_t *count;
};

static bool too_much(const struct quote_allowance *allowance, struct error *error)
{
	return error_at(error, ERROR_DATA, "range", allowance->why, "takes the discounts above the sum of the lines");
}

static bool take_from(
	struct adjusting *work, const struct quote_allowance *allowance, size_t tax, int64_t *rest, struct error *error)
{
	int64_t part = *rest < work->left[tax] ? *rest : work->left[tax];
	if (part <= 0)
		return true;
	work->left[tax] -= part;
	*rest -= part;
	work->adjustments[(*work->count)++] = (struct quote_adjustment){allowance, tax, part};
	return money_add(&work->sums->discount_minor, part, error);
}

/* Takes an amount off what is left of a category, and what it does not have off the others in their order. */
static bool take(
	struct adjusting *work, const struct quote_allowance *allowance, size_t tax, int64_t minor, struct error *error)
{
	if (!take_from(work, allowance, tax, &minor, error))
		return false;
	for (size_t other = 0; other < TAX_MOST; other++)
		if (!take_from(work, allowance, other, &minor, error))
			return false;
	return minor <= 0 || !work->strict || too_much(allowance, error);
}

static bool put_on(struct adjusting *work, struct quote_adjustment charge, struct error *error)
{
	work->adjustments[(*work->count)++] = charge;
	return money_add(&work->left[charge.tax], charge.minor, error)
	       && money_add(&work->sums->charge_minor, charge.minor, error);
}

/* A rate comes off every category, a fixed amount off that of the work. */
static bool discount(struct adjusting *work, const struct quote_allowance *allowance, struct error *error)
{
	if (!allowance->by_rate)
		return take(work, allowance, work_tax(work->basis), allowance->minor, error);
	for (size_t tax = 0; tax < TAX_MOST; tax++) {
		int64_t part;
		if (!money_multiply(work->gross[tax], &allowance->rate, 1, work->basis->rounding, &part, error)
			|| !take(work, allowance, tax, part, error))
			return false;
	}
	return true;
}

/* A rate is one of all lines; a charge has one category, its own or that of the work. */
static bool charge(struct adjusting *work, const struct quote_allowance *allowance, struct error *error)
{
	const struct quote_basis *basis = work->basis;
	size_t tax = allowance->taxed ? price_book_tax(basis->book, allowance->tax) : work_tax(basis);
	struct quote_adjustment whole = {allowance, tax, 0};
	bool by_rate = allowance->by_rate;
	return money_multiply(by_rate ? work->sums->lines_minor : allowance->minor,
		       by_rate ? &allowance->rate : &allowance->quantity, 1, basis->rounding, &whole.minor, error)
	       && put_on(work, whole, error);
}

/* Tax of one category on its sum. */
static bool tax_on(struct quote_tax *tax, int64_t sum, const struct quote_basis *basis, struct error *error)
{
	struct decimal rate = tax->category->rate, inclusive;
	tax->taxable_minor = sum;
	if (basis->book->tax_included
		&& !(decimal_add(rate, (struct decimal){1, 0}, &inclusive)
			&& decimal_divide(sum, inclusive, basis->rounding, &tax->taxable_minor)))
		return error_set(
			error, ERROR_DATA, "overflow", "an amount of money does not fit 64 bits of minor units");
	if (!money_multiply(tax->taxable_minor, &rate, 1, basis->rounding, &tax->tax_minor, error))
		return false;
	if (basis->book->tax_included)
		tax->rounding_minor = sum - tax->taxable_minor - tax->tax_minor;
	return true;
}

static bool tax_all(
	struct quote_sums *sums, const int64_t left[TAX_MOST], const struct quote_basis *basis, struct error *error)
{
	for (size_t i = 0; i < basis->book->tax_count; i++) {
		struct quote_tax *tax = &sums->tax[sums->tax_count];
		if (left[i] == 0 && i != work_tax(basis))
			continue;
		*tax = (struct quote_tax){.category = &basis->book->tax[i]};
		if (!tax_on(tax, left[i], basis, error) || !money_add(&sums->tax_minor, tax->tax_minor, error)
			|| !money_add(&sums->taxable_minor, tax->taxable_minor, error))
			return false;
		sums->rounding_minor += tax->rounding_minor;
		sums->tax_count++;
	}
	return true;
}

bool quote_sum(struct quote_sums *sums, struct quote_adjustment *adjustments, size_t *adjustment_count,
	const struct quote_allowance *allowances, size_t count, const struct quote_list *list,
	const struct quote_basis *basis, bool strict, struct error *error)
{
	struct adjusting work = {sums, basis, strict, {0}, {0}, adjustments, adjustment_count};
	*sums = (struct quote_sums){0};
	*adjustment_count = 0;
	if (!gather(work.gross, list, error))
		return false;
	for (size_t i = 0; i < TAX_MOST; i++) {
		work.left[i] = work.gross[i];
		if (!money_add(&sums->lines_minor, work.gross[i], error))
			return false;
	}
	for (size_t i = 0; i < count; i++) {
		const struct quote_allowance *allowance = &allowances[i];
		if (!allowance->unpriced
			&& !(allowance->charge ? charge(&work, allowance, error) : discount(&work, allowance, error)))
			return false;
	}
	if (!tax_all(sums, work.left, basis, error))
		return false;
	if (basis->book->tax_count == 0)
		sums->taxable_minor = sums->lines_minor - sums->discount_minor + sums->charge_minor;
	sums->total_minor = sums->taxable_minor;
	return money_add(&sums->total_minor, sums->tax_minor, error)
	       && money_add(&sums->total_minor, sums->rounding_minor, error);
}
