#include <string.h>

#include "base/number.h"
#include "scalp/quote/quote_parts.h"

static double factor_value(struct decimal factor)
{
	double value = (double)factor.mantissa;
	for (int i = 0; i < factor.decimals; i++)
		value /= 10;
	return value;
}

static bool long_hair(const struct quote_basis *basis)
{
	const struct price *over = &basis->book->prices[PRICE_LONG_HAIR_MM];
	const struct quote_facts *facts = basis->facts;
	return facts->plan->density_look
	       && !(facts->hair_known && over->given && facts->hair_length_mm <= factor_value(over->factor));
}

static bool difficult_skin(const struct quote_basis *basis)
{
	for (size_t i = 0; basis->facts->skin_type && i < basis->book->difficult_skin_count; i++) {
		if (strcmp(basis->book->difficult_skin[i], basis->facts->skin_type) == 0)
			return true;
	}
	return false;
}

void quote_apply_to_work(struct quote_line *line, const struct quote_basis *basis)
{
	const struct price_book *book = basis->book;
	if (long_hair(basis))
		quote_apply(line, book, PRICE_LONG_HAIR, "long_hair", "/plan/look");
	if (difficult_skin(basis))
		quote_apply(line, book, PRICE_SKIN, "skin", "/client/skin/type");
	if (basis->facts->repair)
		quote_apply(line, book, PRICE_REPAIR, "repair", "/goal/repair");
	if (basis->temporary)
		quote_apply(line, book, PRICE_TEMPORARY, "temporary", "/plan/ink");
}

void quote_apply_touch_up(
	struct quote_line *line, int64_t dots, int64_t wanted, const char *why, const struct quote_basis *basis)
{
	if (dots < wanted) {
		struct decimal share = {number_whole(100 * (double)dots / (double)wanted), 2};
		quote_factor(line, share, "missing", why);
	}
	if (basis->temporary)
		quote_apply(line, basis->book, PRICE_TEMPORARY_REPEAT, "temporary_repeat", why);
	else
		quote_apply(line, basis->book, PRICE_TOUCH_UP, "touch_up", why);
}

bool quote_is_touch_up(const struct plan *plan)
{
	for (size_t i = 0; i < plan->zone_count; i++)
		if (plan->zones[i].worn.dots > 0)
			return true;
	return false;
}

void quote_apply_touch_up_of_all(struct quote_line *line, const struct quote_basis *basis)
{
	int64_t dots = 0, wanted = 0;
	if (!quote_is_touch_up(basis->facts->plan))
		return;
	for (size_t i = 0; i < basis->facts->plan->zone_count; i++) {
		const struct plan_zone *zone = &basis->facts->plan->zones[i];
		dots += zone->dots;
		wanted += zone->worn.dots > 0 ? zone->worn.wanted : zone->dots;
	}
	quote_apply_touch_up(line, dots, wanted, "/plan/worn", basis);
}
