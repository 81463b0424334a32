#include "scalp/quote/quote_parts.h"

/* The lines that count, per category of tax; without categories everything is in the first place. */
static bool gather(int64_t gross[TAX_MOST], const struct quote_list *list, struct error *error)
{
	for (size_t i = 0; i < list->count; i++) {
		const struct quote_line *line = &list->lines[i];
		if (!line->optional && !line->unpriced && !money_add(&gross[line->tax], line->net_minor, error))
			return false;
	}
	return true;
}

static bool too_much(const struct quote_allowance *allowance, struct error *error)
{
	return error_at(error, ERROR_DATA, "range", allowance->why, "takes the discounts above the sum of the lines");
}

/* Takes one discount off what is left of a category. */
static bool take(struct quote_discount discount, int64_t *left, bool strict, struct quote_sums *sums,
	struct quote_discount *discounts, size_t *count, struct error *error)
{
	if (discount.minor > *left) {
		if (strict)
			return too_much(discount.allowance, error);
		discount.minor = *left;
	}
	*left -= discount.minor;
	discounts[(*count)++] = discount;
	return money_add(&sums->discount_minor, discount.minor, error);
}

/* A rate comes off every category, a fixed amount off that of the work. */
static bool discount_all(struct quote_sums *sums, int64_t left[TAX_MOST], struct quote_discount *discounts,
	size_t *count, const struct quote_basis *basis, bool strict, struct error *error)
{
	int64_t gross[TAX_MOST];
	for (size_t i = 0; i < TAX_MOST; i++)
		gross[i] = left[i];
	for (size_t i = 0; i < basis->facts->allowance_count; i++) {
		const struct quote_allowance *allowance = &basis->facts->allowances[i];
		for (size_t tax = 0; tax < TAX_MOST; tax++) {
			struct quote_discount discount = {
				.allowance = allowance, .tax = tax, .minor = allowance->minor};
			if (allowance->by_rate ? gross[tax] == 0 : tax != basis->facts->tax)
				continue;
			if (allowance->by_rate
				&& !money_multiply(
					gross[tax], &allowance->rate, 1, basis->rounding, &discount.minor, error))
				return false;
			if (!take(discount, &left[tax], strict, sums, discounts, count, error))
				return false;
		}
	}
	return true;
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
		if (left[i] == 0 && i != basis->facts->tax)
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

bool quote_sum(struct quote_sums *sums, struct quote_discount *discounts, size_t *discount_count,
	const struct quote_list *list, const struct quote_basis *basis, bool strict, struct error *error)
{
	int64_t left[TAX_MOST] = {0};
	*sums = (struct quote_sums){0};
	*discount_count = 0;
	if (!gather(left, list, error))
		return false;
	for (size_t i = 0; i < TAX_MOST; i++) {
		if (!money_add(&sums->lines_minor, left[i], error))
			return false;
	}
	if (!discount_all(sums, left, discounts, discount_count, basis, strict, error)
		|| !tax_all(sums, left, basis, error))
		return false;
	if (basis->book->tax_count == 0)
		sums->taxable_minor = sums->lines_minor - sums->discount_minor;
	sums->total_minor = sums->taxable_minor;
	return money_add(&sums->total_minor, sums->tax_minor, error)
	       && money_add(&sums->total_minor, sums->rounding_minor, error);
}
