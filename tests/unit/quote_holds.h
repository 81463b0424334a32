/* quote_holds: the properties that every quote has, worked out from the result's side. */
#ifndef QUOTE_HOLDS_H
#define QUOTE_HOLDS_H

#include <math.h>
#include <string.h>

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

/* What of a line more or less of its quantity is worth, in minor units. */
static inline double worth_of(const struct quote_line *line, double quantity)
{
	double worth = quantity * (double)line->unit_price_minor;
	for (size_t i = 0; i < line->factor_count; i++) {
		worth *= (double)line->factors[i].factor.mantissa;
		for (int place = 0; place < line->factors[i].factor.decimals; place++)
			worth /= 10;
	}
	return worth;
}

/* What the far ends of the areas' intervals are worth, less than the likely ones and more; a minimum that was charged hides
 * both. By the session and by the class areas are worth nothing. */
static inline void worth_of_ends(const struct quote *quote, double *below, double *above)
{
	const struct plan *plan = quote->facts->plan;
	double low = 0, likely = 0, high = 0;
	size_t zone = 0;
	for (size_t i = 0; i < plan->zone_count; i++) {
		low += plan->zones[i].area_low_mm2;
		likely += plan->zones[i].area_mm2;
		high += plan->zones[i].area_high_mm2;
	}
	for (size_t i = 0; i < quote->line_count; i++) {
		const struct quote_line *line = &quote->lines[i];
		double hours = (double)line->quantity.mantissa / 10;
		if (strcmp(line->code, "zone") == 0 && quote->book->by == BY_AREA) {
			const struct plan_zone *area = &plan->zones[zone++];
			*below += worth_of(line, (area->area_mm2 - area->area_low_mm2) / 100 - 0.1);
			*above += worth_of(line, (area->area_high_mm2 - area->area_mm2) / 100 - 0.1);
		} else if (strcmp(line->code, "hours") == 0 && likely > 0) {
			*below += worth_of(line, hours * (1 - low / likely) - 0.2);
			*above += worth_of(line, hours * (high / likely - 1) - 0.2);
		} else if (strstr(line->code, "minimum")) {
			*below = *above = (double)-INFINITY;
		}
	}
}

/* Whether the book has a minimum, to which the low end may be raised. */
static inline bool has_minimum(const struct quote *quote)
{
	const enum price_key rows[] = {PRICE_MINIMUM, PRICE_SCAR_MINIMUM, PRICE_LATER_TOUCHUP_MINIMUM};
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
		if (quote->book->prices[rows[i]].given && quote->book->prices[rows[i]].minor > 0)
			return true;
	return false;
}

/* Low and high lie on both sides of the total, and apart from it wherever an interval is worth more than what rounding, of
 * each line and each discount and charge, can swallow of what discounts of up to three fifths leave. */
static inline bool ends_hold(const struct quote *quote)
{
	int64_t low = quote->low.total_minor, total = quote->sums.total_minor, high = quote->high.total_minor;
	double below = 0, above = 0, swallowed = 3 * (double)(quote->line_count + quote->adjustment_count + TAX_MOST);
	bool certain = true;
	for (size_t i = 0; i < quote->facts->plan->zone_count; i++) {
		const struct plan_zone *zone = &quote->facts->plan->zones[i];
		certain = certain && zone->area_low_mm2 == zone->area_mm2 && zone->area_mm2 == zone->area_high_mm2;
	}
	worth_of_ends(quote, &below, &above);
	if (low > total || total > high || (certain && low < high))
		return false;
	bool least = has_minimum(quote);
	return (below <= swallowed || least || low < total) && (above <= swallowed || total < high);
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
