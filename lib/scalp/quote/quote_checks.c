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
	if (!money_multiply(hour->minor, work, 2, quote->rounding, &asked, error)
		|| !decimal_divide(asked, dots_per_hour, quote->rounding, &asked)
		|| !decimal_multiply(60, work, 2, quote->rounding, &minutes)
		|| !decimal_divide(minutes, dots_per_hour, quote->rounding, &minutes))
		return error_set(error, ERROR_DATA, "overflow", "the hours of work do not fit");
	if (asked > quote->sums.taxable_minor)
		quote_warn(quote, "hours",
			arena_printf(arena,
				"about %lld h %lld min of work at %s an hour make %s; the quote brings %s before tax",
				(long long)(minutes / 60), (long long)(minutes % 60),
				quote_amount(quote, hour->minor, arena), quote_amount(quote, asked, arena),
				quote_amount(quote, quote->sums.taxable_minor, arena)));
	return true;
}

static bool only_scars(const struct plan *plan)
{
	size_t scars = 0;
	for (size_t i = 0; i < plan->zone_count; i++)
		scars += plan->zones[i].kind == ZONE_SCAR;
	return scars > 0 && scars == plan->zone_count;
}

static bool is_touch_up(const struct plan *plan)
{
	for (size_t i = 0; i < plan->zone_count; i++)
		if (plan->zones[i].worn.dots > 0)
			return true;
	return false;
}

/* Published prices are those of work on bare skin. */
static void check_range(struct quote *quote, struct arena *arena)
{
	const struct plan *plan = quote->facts->plan;
	enum price_key row = plan->temporary    ? PRICE_RANGE_TEMPORARY
			     : only_scars(plan) ? PRICE_RANGE_SCAR
						: PRICE_RANGE_PERMANENT;
	const struct price *range = &quote->book->prices[row];
	int64_t total = quote->sums.total_minor;
	if (range->ranged && !is_touch_up(plan) && (total < range->low || total > range->high))
		quote_warn(quote, "range",
			arena_printf(arena, "the total of %s is outside published prices of %s to %s",
				quote_amount(quote, total, arena), quote_amount(quote, range->low, arena),
				quote_amount(quote, range->high, arena)));
}

bool quote_checks(struct quote *quote, struct arena *arena, struct error *error)
{
	check_range(quote, arena);
	return check_hours(quote, arena, error);
}
