#include "scalp/quote/quote_parts.h"

enum { MONTHS_A_YEAR = 12 };

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

/* Repeats every so many months that fall before the end of the horizon. */
static int64_t repeats(int64_t months, int64_t interval)
{
	return (months - 1) / interval;
}

/* Fills what a way costs over the months from its first price, its repeats and their intervals (low, likely, high). */
static bool spread(
	struct quote_course *way, int64_t months, const struct price *interval, int64_t unit, struct error *error)
{
	int64_t rare = interval->ranged ? interval->high : interval->minor;
	int64_t often = interval->ranged ? interval->low : interval->minor;
	const int64_t intervals[3] = {rare * unit, interval->minor * unit, often * unit};
	for (size_t i = 0; i < 3; i++) {
		struct decimal count = {repeats(months, intervals[i]), 0};
		way->repeats[i] = count.mantissa;
		if (!money_multiply(way->repeat_minor, &count, 1, ROUNDING_HALF_UP, &way->total_minor[i], error)
			|| !money_add(&way->total_minor[i], way->first_minor, error))
			return false;
	}
	return true;
}

/* The month after which temporary work stays the dearer one, by more than a thousandth, so that the rounding of repeats
 * decides nothing; the end of the horizon when that never comes. */
static int64_t crossing(const struct quote_years *years, int64_t touchup_months, int64_t repeat_months)
{
	int64_t months = years->years * MONTHS_A_YEAR, from = months;
	for (int64_t month = months - 1; month >= 0; month--) {
		int64_t permanent =
			years->permanent.first_minor + month / touchup_months * years->permanent.repeat_minor;
		int64_t temporary =
			years->temporary.first_minor + month / repeat_months * years->temporary.repeat_minor;
		if (temporary - permanent <= permanent / 1000)
			break;
		from = month;
	}
	return from;
}

bool quote_compare(struct quote_years *years, const struct quote_basis *basis, int64_t horizon, struct arena *arena,
	struct error *error)
{
	const struct price *prices = basis->book->prices;
	const struct price *touchup = &prices[PRICE_TOUCHUP_YEARS], *again = &prices[PRICE_REPEAT_MONTHS];
	const struct price *least = &prices[PRICE_LATER_TOUCHUP_MINIMUM];
	struct quote_course *permanent = &years->permanent, *temporary = &years->temporary;
	bool both[2];
	*years = (struct quote_years){.years = horizon};
	if (horizon == 0 || !touchup->given || !again->given || !prices[PRICE_LATER_TOUCHUP].given
		|| !prices[PRICE_TEMPORARY_REPEAT].given)
		return true;
	if (!course(basis, false, &permanent->first_minor, &both[0], arena, error)
		|| !course(basis, true, &temporary->first_minor, &both[1], arena, error))
		return false;
	if (!both[0] || !both[1])
		return true;
	if (!money_multiply(permanent->first_minor, &prices[PRICE_LATER_TOUCHUP].factor, 1, basis->rounding,
		    &permanent->repeat_minor, error)
		|| !money_multiply(temporary->first_minor, &prices[PRICE_TEMPORARY_REPEAT].factor, 1, basis->rounding,
			&temporary->repeat_minor, error))
		return false;
	if (least->given && permanent->repeat_minor < least->minor)
		permanent->repeat_minor = least->minor;
	int64_t months = horizon * MONTHS_A_YEAR;
	if (!spread(permanent, months, touchup, MONTHS_A_YEAR, error) || !spread(temporary, months, again, 1, error))
		return false;
	int64_t month = crossing(years, touchup->minor * MONTHS_A_YEAR, again->minor);
	years->given = true;
	years->breaks_even = month < months;
	years->break_even_year = month == 0 ? 1 : (month + MONTHS_A_YEAR - 1) / MONTHS_A_YEAR;
	return true;
}
