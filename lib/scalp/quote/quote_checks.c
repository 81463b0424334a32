#include "base/date.h"
#include "scalp/quote/quote_parts.h"

const char *quote_amount(const struct quote *quote, int64_t minor, struct arena *arena)
{
	struct text text = text_in(arena);
	text_add_string(&text, quote->book->currency.code);
	text_add_char(&text, ' ');
	money_print(&text, minor, &quote->book->currency);
	return text.bytes;
}

void quote_warn(struct quote *quote, const char *code, const char *text)
{
	if (quote->warning_count < QUOTE_WARNINGS_MOST)
		quote->warnings[quote->warning_count++] = (struct quote_warning){code, text};
}

/* Needle time with setup, mixing and breaks, at what an hour should bring, against what the quote brings before tax. */
static bool check_hours(struct quote *quote, struct arena *arena, struct error *error)
{
	const struct price *prices = quote->book->prices;
	const struct price *hour = &prices[PRICE_HOUR], *pace = &prices[PRICE_DOTS_PER_MINUTE];
	if (!hour->given || !pace->given || !prices[PRICE_OVERHEAD].given)
		return true;
	struct decimal work[] = {{quote->facts->plan->dots, 0}, prices[PRICE_OVERHEAD].factor};
	struct decimal minutes_per_hour = {60, 0}, dots_per_hour = {pace->minor * minutes_per_hour.mantissa, 0};
	int64_t minutes, asked;
	struct decimal sessions = {(int64_t)quote->facts->plan->session_count, 0};
	int64_t consumables;
	if (!money_multiply(hour->minor, work, 2, quote->rounding, &asked, error)
		|| !decimal_divide(asked, dots_per_hour, quote->rounding, &asked)
		|| !money_multiply(prices[PRICE_CONSUMABLES].minor, &sessions, 1, quote->rounding, &consumables, error)
		|| !money_add(&asked, consumables, error) || !decimal_multiply(60, work, 2, quote->rounding, &minutes)
		|| !decimal_divide(minutes, dots_per_hour, quote->rounding, &minutes))
		return error_set(error, ERROR_DATA, "overflow", "the hours of work do not fit");
	if (asked > quote->sums.taxable_minor)
		quote_warn(quote, "hours",
			arena_printf(arena,
				"about %lld h %lld min of work at %s an hour%s make %s; the quote brings %s before tax",
				(long long)(minutes / 60), (long long)(minutes % 60),
				quote_amount(quote, hour->minor, arena), consumables > 0 ? " and what is used up" : "",
				quote_amount(quote, asked, arena),
				quote_amount(quote, quote->sums.taxable_minor, arena)));
	return true;
}

/* Published prices are those of work on bare skin. */
static void check_range(struct quote *quote, struct arena *arena)
{
	const struct plan *plan = quote->facts->plan;
	enum price_key row = plan->temporary          ? PRICE_RANGE_TEMPORARY
			     : quote_only_scars(plan) ? PRICE_RANGE_SCAR
						      : PRICE_RANGE_PERMANENT;
	const struct price *range = &quote->book->prices[row];
	int64_t total = quote->sums.total_minor;
	if (range->ranged && !quote_is_touch_up(plan) && (total < range->low || total > range->high))
		quote_warn(quote, "range",
			arena_printf(arena, "the total of %s is outside published prices of %s to %s",
				quote_amount(quote, total, arena), quote_amount(quote, range->low, arena),
				quote_amount(quote, range->high, arena)));
}

/* EN 16931 and those who read its documents round halves away from zero (BR-CO-17). */
static bool check_rounding(struct quote *quote, struct arena *arena, struct error *error)
{
	for (size_t i = 0; i < quote->sums.tax_count; i++) {
		const struct quote_tax *tax = &quote->sums.tax[i];
		int64_t usual;
		if (!money_multiply(tax->taxable_minor, &tax->category->rate, 1, ROUNDING_HALF_UP, &usual, error))
			return false;
		if (usual != tax->tax_minor)
			quote_warn(quote, "rounding",
				arena_printf(arena, "tax of %s, its half rounded to even, is %s by EN 16931 (BR-CO-17)",
					quote_amount(quote, tax->tax_minor, arena), quote_amount(quote, usual, arena)));
	}
	return true;
}

/* A touch-up soon after the earlier work may be one of those that were included in its price. */
static void check_included(struct quote *quote, struct arena *arena)
{
	const struct plan *plan = quote->facts->plan;
	int64_t days = quote->book->prices[PRICE_TOUCHUP_DAYS].minor;
	for (size_t i = 0; i < plan->worn_count; i++) {
		char day[DATE_TEXT];
		if (plan->day > plan->worn[i].day + days)
			continue;
		date_write(day, plan->worn[i].day);
		quote_warn(quote, "included",
			arena_printf(arena,
				"the earlier work was finished on %s: a touch-up within %lld days of it may be "
				"included in "
				"its price",
				day, (long long)days));
	}
}

bool quote_checks(struct quote *quote, struct arena *arena, struct error *error)
{
	check_range(quote, arena);
	check_included(quote, arena);
	return check_rounding(quote, arena, error) && check_hours(quote, arena, error);
}
