/* quote_holds: the properties that every quote has, worked out from the result's side. */
#ifndef QUOTE_HOLDS_H
#define QUOTE_HOLDS_H

#include "scalp/quote/quote.h"

__extension__ typedef __int128 wide;

/* Whether found is numerator / 10^decimals rounded by the rule, seen from the result's side. */
static inline bool rounds_to(wide numerator, int decimals, int64_t found, enum rounding rounding)
{
	wide unit = 1;
	for (int i = 0; i < decimals; i++)
		unit *= 10;
	wide off = 2 * (numerator - found * unit); /* twice the error, in units of 10^-decimals */
	if (off != unit && off != -unit)
		return off < unit && off > -unit;
	return rounding == ROUNDING_HALF_EVEN ? found % 2 == 0 : (numerator > 0) == (off < 0);
}

static inline bool line_holds(const struct quote_line *line, enum rounding rounding)
{
	wide product = (wide)line->unit_price_minor * line->quantity.mantissa;
	int decimals = line->quantity.decimals;
	for (size_t i = 0; i < line->factor_count; i++) {
		product *= line->factors[i].factor.mantissa;
		decimals += line->factors[i].factor.decimals;
	}
	return rounds_to(product, decimals, line->net_minor, rounding) && line->why[0] == '/';
}

static inline bool sums_hold(const struct quote *quote)
{
	const struct quote_sums *sums = &quote->sums;
	int64_t lines = 0, discounts = 0, charges = 0, taxes = 0, taxable = 0, rounding = 0;
	for (size_t i = 0; i < quote->line_count; i++)
		lines += quote->lines[i].choice == LINE_COUNTED ? quote->lines[i].net_minor : 0;
	for (size_t i = 0; i < quote->adjustment_count; i++)
		*(quote->adjustments[i].allowance->charge ? &charges : &discounts) += quote->adjustments[i].minor;
	for (size_t i = 0; i < sums->tax_count; i++) {
		taxable += sums->tax[i].taxable_minor;
		taxes += sums->tax[i].tax_minor;
		rounding += sums->tax[i].rounding_minor;
	}
	if (quote->book->tax_count == 0)
		taxable = lines - discounts + charges;
	bool net = (quote->book->tax_included ? sums->total_minor : taxable) == lines - discounts + charges;
	return net && charges == sums->charge_minor && lines == sums->lines_minor && discounts == sums->discount_minor
	       && taxes == sums->tax_minor && taxable == sums->taxable_minor && rounding == sums->rounding_minor
	       && sums->total_minor == taxable + taxes + rounding;
}

static inline bool taxes_hold(const struct quote *quote)
{
	for (size_t i = 0; i < quote->sums.tax_count; i++) {
		const struct quote_tax *tax = &quote->sums.tax[i];
		struct decimal rate = tax->category->rate;
		if (!rounds_to((wide)tax->taxable_minor * rate.mantissa, rate.decimals, tax->tax_minor, quote->rounding)
			|| tax->rounding_minor > 1 || tax->rounding_minor < -1
			|| (!quote->book->tax_included && tax->rounding_minor != 0))
			return false;
	}
	return true;
}

static inline bool payments_hold(const struct quote *quote)
{
	int64_t sum = 0, instalments = 0;
	bool equal = true;
	for (size_t i = 0; i < quote->payment_count; i++) {
		sum += quote->payments[i].minor;
		if (quote->payments[i].minor < 0)
			return false;
		instalments += quote->payments[i].due == DUE_INSTALMENT;
		equal = equal
			&& (quote->payments[i].due != DUE_INSTALMENT || i == 0
				|| quote->payments[i - 1].due != DUE_INSTALMENT || i + 1 == quote->payment_count
				|| quote->payments[i].minor == quote->payments[i - 1].minor);
	}
	return equal && sum == quote->sums.total_minor && instalments == quote->facts->instalments;
}

/* Where no minimum hides it, a price that is worth something shows each end of an interval that is worth something. */
static inline bool ends_hold(const struct quote *quote)
{
	const struct price *prices = quote->book->prices;
	bool by_area = quote->book->by == BY_AREA;
	bool shows = by_area && !prices[PRICE_MINIMUM].given && !prices[PRICE_SCAR_MINIMUM].given
		     && prices[PRICE_PER_CM2].minor >= 100 && quote->facts->plan->zones[0].worn.dots == 0;
	int64_t low = quote->low.total_minor, total = quote->sums.total_minor, high = quote->high.total_minor;
	double below = 0, above = 0;
	for (size_t i = 0; i < quote->facts->plan->zone_count; i++) {
		const struct plan_zone *zone = &quote->facts->plan->zones[i];
		below += zone->area_mm2 - zone->area_low_mm2;
		above += zone->area_high_mm2 - zone->area_mm2;
	}
	if (low > total || total > high || (below + above == 0 && low < high))
		return false;
	return !shows || ((below < 1000 || low < total) && (above < 1000 || total < high));
}

static inline bool terms_hold(const struct quote *quote)
{
	const struct plan *plan = quote->facts->plan;
	const struct plan_session *last = &plan->sessions[plan->session_count - 1];
	const struct price *prices = quote->book->prices;
	int64_t days = prices[PRICE_TOUCHUP_DAYS].minor, review = prices[PRICE_REVIEW_DAYS].minor;
	return quote->valid_until == plan->day + prices[PRICE_VALID_DAYS].minor && quote->touchup_dated == last->dated
	       && (!last->dated || quote->touchup_until == last->day + (days > review ? days : review))
	       && quote->provisional == (plan->verdict == VERDICT_AMBER)
	       && quote->complete == (quote->book->tax_count > 0);
}

#endif
