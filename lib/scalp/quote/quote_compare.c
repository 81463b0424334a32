#include <string.h>

#include "scalp/quote/quote_parts.h"

enum { MONTHS_A_YEAR = 12 };
enum { ENDS = 3, LIKELY = 1, YEARS_MOST = 40 }; /* low, likely, high */

/* What the work costs with one ink or the other; false in *known when the book lacks a price for it. */
static bool course(const struct quote_basis *basis, bool temporary, int64_t *minor, bool *known, struct arena *arena,
	struct error *error)
{
	struct quote_basis other = *basis;
	struct quote_list list;
	other.temporary = temporary;
	if (!quote_lines(&list, &other, arena, error))
		return false;
	*minor = list.course_minor;
	*known = list.missing_count == 0;
	return true;
}

/* What a repeat of one way and of the other is worth in each year to come, as it is or discounted by whole years. */
struct worth {
	int64_t permanent[YEARS_MOST + 1], temporary[YEARS_MOST + 1];
};

static bool fill_worth(
	int64_t *worth, int64_t minor, const struct quote_years *years, bool discounted, struct error *error)
{
	for (int64_t year = 0; year <= years->years; year++) {
		worth[year] = minor;
		if (discounted && !decimal_discount(minor, years->discount_rate, year, ROUNDING_HALF_UP, &worth[year]))
			return error_set(error, ERROR_DATA, "overflow",
				"an amount of money does not fit 64 bits of minor units");
	}
	return true;
}

/* The first price and all repeats before the end of the horizon; one that falls on its end is not counted. */
static bool total(int64_t *sum, const struct quote_course *way, const int64_t *worth, int64_t interval, int64_t months,
	struct error *error)
{
	*sum = way->first_minor;
	for (int64_t month = interval; month < months; month += interval)
		if (!money_add(sum, worth[month / MONTHS_A_YEAR], error))
			return false;
	return true;
}

/* The last crossing: the month after which temporary work stays the dearer one, by more than a thousandth, so that the
 * rounding of repeats decides nothing. */
static bool crossing(
	const struct quote_years *years, const struct worth *worth, bool *crosses, int64_t *year, struct error *error)
{
	int64_t months = years->years * MONTHS_A_YEAR, from = 0;
	int64_t permanent = years->permanent.first_minor, temporary = years->temporary.first_minor;
	for (int64_t month = 0; month < months; month++) {
		if (month > 0 && month % years->permanent.interval_months[LIKELY] == 0
			&& !money_add(&permanent, worth->permanent[month / MONTHS_A_YEAR], error))
			return false;
		if (month > 0 && month % years->temporary.interval_months[LIKELY] == 0
			&& !money_add(&temporary, worth->temporary[month / MONTHS_A_YEAR], error))
			return false;
		if (temporary - permanent <= permanent / 1000)
			from = month + 1;
	}
	*crosses = from < months;
	*year = from / MONTHS_A_YEAR + 1;
	return true;
}

/* Totals and the year of the last crossing, nominal or discounted. */
static bool over_the_horizon(struct quote_years *years, bool discounted, struct error *error)
{
	struct quote_course *permanent = &years->permanent, *temporary = &years->temporary;
	int64_t months = years->years * MONTHS_A_YEAR;
	struct worth worth;
	if (!fill_worth(worth.permanent, permanent->repeat_minor, years, discounted, error)
		|| !fill_worth(worth.temporary, temporary->repeat_minor, years, discounted, error))
		return false;
	for (size_t i = 0; i < ENDS; i++) {
		int64_t rare = permanent->interval_months[i], often = temporary->interval_months[i];
		permanent->repeats[i] = (months - 1) / rare;
		temporary->repeats[i] = (months - 1) / often;
		if (!total(discounted ? &permanent->present_minor[i] : &permanent->total_minor[i], permanent,
			    worth.permanent, rare, months, error)
			|| !total(discounted ? &temporary->present_minor[i] : &temporary->total_minor[i], temporary,
				worth.temporary, often, months, error))
			return false;
	}
	return discounted ? crossing(years, &worth, &years->present_breaks_even, &years->present_break_even_year, error)
			  : crossing(years, &worth, &years->breaks_even, &years->break_even_year, error);
}

/* Rare, likely and frequent repeats, of `unit` months each. */
static void set_intervals(struct quote_course *way, const struct price *interval, int64_t unit)
{
	way->interval_months[0] = (interval->ranged ? interval->high : interval->minor) * unit;
	way->interval_months[1] = interval->minor * unit;
	way->interval_months[2] = (interval->ranged ? interval->low : interval->minor) * unit;
}

/* The likely touch-ups are where this client's colours will have faded; the rare and the frequent ones are those that were
 * published, or this client's own where they lie beyond. */
static void set_fading(struct quote_years *years, const int64_t months[ENDS])
{
	int64_t *intervals = years->permanent.interval_months;
	if (months[LIKELY] < 1)
		return;
	years->faded = true;
	intervals[LIKELY] = months[LIKELY];
	for (size_t i = 0; i < ENDS; i++) {
		intervals[0] = intervals[0] > months[i] ? intervals[0] : months[i];
		intervals[2] = months[i] < 1 || intervals[2] < months[i] ? intervals[2] : months[i];
	}
}

/* The most grafts that a transplant takes for one of the client's patterns. */
static const struct graft_count *grafts_for(const struct quote_basis *basis)
{
	const struct graft_count *found = NULL;
	for (size_t i = 0; i < basis->book->graft_count; i++) {
		const struct graft_count *row = &basis->book->grafts[i];
		for (size_t j = 0; j < row->pattern_count; j++)
			for (size_t k = 0; k < basis->facts->pattern_count; k++)
				if (strcmp(row->patterns[j], basis->facts->patterns[k]) == 0
					&& (!found || row->likely > found->likely))
					found = row;
	}
	return found;
}

static bool price_grafts(struct quote_years *years, const struct quote_basis *basis, struct error *error)
{
	const struct price *graft = &basis->book->prices[PRICE_GRAFT];
	years->grafts = grafts_for(basis);
	years->grafts_priced = years->grafts && graft->given;
	if (!years->grafts_priced)
		return true;
	const int64_t counts[ENDS] = {years->grafts->low, years->grafts->likely, years->grafts->high};
	const int64_t prices[ENDS] = {
		graft->ranged ? graft->low : graft->minor, graft->minor, graft->ranged ? graft->high : graft->minor};
	for (size_t i = 0; i < ENDS; i++) {
		struct decimal count = {counts[i], 0};
		if (!money_multiply(prices[i], &count, 1, basis->rounding, &years->grafts_minor[i], error))
			return false;
	}
	return true;
}

/* What a touch-up and a repeat cost. */
static bool price_repeats(struct quote_years *years, const struct quote_basis *basis, struct error *error)
{
	const struct price *prices = basis->book->prices, *least = &prices[PRICE_LATER_TOUCHUP_MINIMUM];
	struct quote_course *permanent = &years->permanent, *temporary = &years->temporary;
	if (!money_multiply(permanent->first_minor, &prices[PRICE_LATER_TOUCHUP].factor, 1, basis->rounding,
		    &permanent->repeat_minor, error)
		|| !money_multiply(temporary->first_minor, &prices[PRICE_TEMPORARY_REPEAT].factor, 1, basis->rounding,
			&temporary->repeat_minor, error))
		return false;
	if (least->given && permanent->repeat_minor < least->minor)
		permanent->repeat_minor = least->minor;
	return true;
}

bool quote_compare(struct quote_years *years, const struct quote_basis *basis, int64_t horizon, struct arena *arena,
	struct error *error)
{
	const struct price *prices = basis->book->prices, *rate = &prices[PRICE_DISCOUNT_RATE];
	const struct price *touchup = &prices[PRICE_TOUCHUP_YEARS], *again = &prices[PRICE_REPEAT_MONTHS];
	struct quote_course *permanent = &years->permanent, *temporary = &years->temporary;
	bool both[2];
	*years = (struct quote_years){.years = horizon, .discounted = rate->given, .discount_rate = rate->factor};
	if (horizon == 0 || quote_is_touch_up(basis->facts->plan) || !touchup->given || !again->given
		|| !prices[PRICE_LATER_TOUCHUP].given || !prices[PRICE_TEMPORARY_REPEAT].given)
		return true;
	if (!course(basis, false, &permanent->first_minor, &both[0], arena, error)
		|| !course(basis, true, &temporary->first_minor, &both[1], arena, error))
		return false;
	if (!both[0] || !both[1])
		return true;
	set_intervals(permanent, touchup, MONTHS_A_YEAR);
	set_intervals(temporary, again, 1);
	set_fading(years, basis->facts->fade_months);
	years->given = true;
	return price_repeats(years, basis, error) && over_the_horizon(years, false, error)
	       && (!years->discounted || over_the_horizon(years, true, error)) && price_grafts(years, basis, error);
}
