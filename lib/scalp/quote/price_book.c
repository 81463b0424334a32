#include "scalp/quote/price_book.h"

#include <string.h>

const struct price_kind price_kinds[PRICE_COUNT] = {
	[PRICE_BASE] = {"base", PRICE_AMOUNT, NEED_BY_AREA},
	[PRICE_PER_CM2] = {"per_cm2", PRICE_AMOUNT, NEED_BY_AREA},
	[PRICE_PER_HOUR] = {"per_hour", PRICE_AMOUNT, NEED_BY_HOUR},
	[PRICE_MINIMUM] = {"minimum", PRICE_AMOUNT, NEED_NEVER},
	[PRICE_SCAR_MINIMUM] = {"scar_minimum", PRICE_AMOUNT, NEED_NEVER},
	[PRICE_CONSULTATION] = {"consultation", PRICE_AMOUNT, NEED_ALWAYS},
	[PRICE_DESIGN] = {"design", PRICE_AMOUNT, NEED_ALWAYS},
	[PRICE_SESSION] = {"session", PRICE_AMOUNT, NEED_ALWAYS},
	[PRICE_TOUCHUP] = {"touchup", PRICE_AMOUNT, NEED_ALWAYS},
	[PRICE_TOUCHUP_COUNT] = {"touchup.count", PRICE_WHOLE, NEED_ALWAYS},
	[PRICE_TOUCHUP_DAYS] = {"touchup.days", PRICE_WHOLE, NEED_ALWAYS},
	[PRICE_TOUCHUP_FROM] = {"touchup.from_days", PRICE_WHOLE, NEED_NEVER},
	[PRICE_REVIEW_DAYS] = {"review.days", PRICE_WHOLE, NEED_ALWAYS},
	[PRICE_VALID_DAYS] = {"valid.days", PRICE_WHOLE, NEED_ALWAYS},
	[PRICE_ZONE + ZONE_HAIRLINE] = {"zone.hairline", PRICE_FACTOR, NEED_NEVER},
	[PRICE_ZONE + ZONE_TEMPLE] = {"zone.temple", PRICE_FACTOR, NEED_NEVER},
	[PRICE_ZONE + ZONE_FRONTAL] = {"zone.frontal", PRICE_FACTOR, NEED_NEVER},
	[PRICE_ZONE + ZONE_MID] = {"zone.mid", PRICE_FACTOR, NEED_NEVER},
	[PRICE_ZONE + ZONE_CROWN] = {"zone.crown", PRICE_FACTOR, NEED_NEVER},
	[PRICE_ZONE + ZONE_SIDE] = {"zone.side", PRICE_FACTOR, NEED_NEVER},
	[PRICE_ZONE + ZONE_OCCIPUT] = {"zone.occiput", PRICE_FACTOR, NEED_NEVER},
	[PRICE_ZONE + ZONE_SCAR] = {"zone.scar", PRICE_FACTOR, NEED_NEVER},
	[PRICE_ZONE + ZONE_PATCH] = {"zone.patch", PRICE_FACTOR, NEED_NEVER},
	[PRICE_TEMPORARY] = {"temporary", PRICE_FACTOR, NEED_NEVER},
	[PRICE_LONG_HAIR] = {"long_hair", PRICE_FACTOR, NEED_NEVER},
	[PRICE_LONG_HAIR_MM] = {"long_hair.over_mm", PRICE_LENGTH, NEED_NEVER},
	[PRICE_SKIN] = {"skin", PRICE_FACTOR, NEED_NEVER},
	[PRICE_REPAIR] = {"repair", PRICE_FACTOR, NEED_NEVER},
	[PRICE_TOUCH_UP] = {"touch_up", PRICE_FACTOR, NEED_NEVER},
	[PRICE_EXTRA_SESSION] = {"extra_session", PRICE_SHARE, NEED_NEVER},
	[PRICE_LATER_TOUCHUP] = {"later_touchup", PRICE_SHARE, NEED_NEVER},
	[PRICE_LATER_TOUCHUP_MINIMUM] = {"later_touchup.minimum", PRICE_AMOUNT, NEED_NEVER},
	[PRICE_TOUCHUP_HOUR] = {"touchup.hour", PRICE_AMOUNT, NEED_NEVER},
	[PRICE_TEMPORARY_REPEAT] = {"temporary_repeat", PRICE_SHARE, NEED_NEVER},
	[PRICE_HOUR] = {"check.hour", PRICE_AMOUNT, NEED_NEVER},
	[PRICE_DOTS_PER_MINUTE] = {"check.dots_per_minute", PRICE_WHOLE, NEED_NEVER},
	[PRICE_OVERHEAD] = {"check.overhead", PRICE_FACTOR, NEED_NEVER},
	[PRICE_CONSUMABLES] = {"check.consumables", PRICE_AMOUNT, NEED_NEVER},
	[PRICE_RANGE_PERMANENT] = {"check.range.permanent", PRICE_AMOUNT, NEED_NEVER},
	[PRICE_RANGE_TEMPORARY] = {"check.range.temporary", PRICE_AMOUNT, NEED_NEVER},
	[PRICE_RANGE_SCAR] = {"check.range.scar", PRICE_AMOUNT, NEED_NEVER},
	[PRICE_TOUCHUP_YEARS] = {"years.touchup", PRICE_WHOLE, NEED_NEVER},
	[PRICE_REPEAT_MONTHS] = {"years.repeat_months", PRICE_WHOLE, NEED_NEVER},
	[PRICE_DISCOUNT_RATE] = {"years.discount_rate", PRICE_RATE, NEED_NEVER},
	[PRICE_GRAFT] = {"transplant.graft", PRICE_AMOUNT, NEED_NEVER},
	[PRICE_INSTALMENTS] = {"instalments.most", PRICE_WHOLE, NEED_NEVER},
	[PRICE_INSTALMENT] = {"instalments.least", PRICE_AMOUNT, NEED_NEVER},
	[PRICE_CANCEL_HOURS] = {"cancel.hours", PRICE_WHOLE, NEED_NEVER},
	[PRICE_RESCHEDULE] = {"reschedule.fee", PRICE_AMOUNT, NEED_NEVER},
};

const struct price_bounds price_bounds[] = {
	[PRICE_AMOUNT] = {.decimal = false},
	[PRICE_FACTOR] = {true, true, 10},
	[PRICE_SHARE] = {true, true, 1},
	[PRICE_RATE] = {true, false, 1},
	[PRICE_LENGTH] = {true, false, 2000},
	[PRICE_WHOLE] = {.decimal = false},
};

const char *const payment_due_codes[] = {"booking", "first_session", "last_session", "instalment", NULL};
const char *const price_by_codes[] = {"area", "session", "class", "hour", NULL};
const char *const tax_scheme_codes[] = {"other", "vat", "gst", "sales", NULL};
const char *const tax_kind_codes[] = {"standard", "reduced", "zero", "exempt", NULL};

const struct price_item *price_items_find(const struct price_items *items, const char *code)
{
	for (size_t i = 0; i < items->count; i++)
		if (strcmp(items->items[i].code, code) == 0)
			return &items->items[i];
	return NULL;
}

static bool is_taxed(const struct tax_category *category)
{
	return category->kind == TAX_STANDARD || category->kind == TAX_REDUCED;
}

size_t price_book_tax(const struct price_book *book, size_t tax)
{
	const struct tax_category *category = &book->tax[tax];
	for (size_t i = 0; i < tax; i++) {
		const struct tax_category *other = &book->tax[i];
		bool alike = is_taxed(category) ? is_taxed(other)
						: other->kind == category->kind && category->kind == TAX_ZERO;
		if (alike && decimal_compare(category->rate, other->rate) == 0)
			return i;
	}
	return tax;
}

void price_book_set_tax(struct price_book *book, struct decimal rate)
{
	if (book->tax_count == 0) {
		book->tax[0] = (struct tax_category){.code = "standard", .name = "Tax"};
		book->tax_count = 1;
		book->tax_default = 0;
	}
	for (size_t i = 0; i < book->tax_count; i++) {
		if (book->tax[i].kind != TAX_STANDARD)
			continue;
		book->tax[i].rate = rate;
		book->tax[i].kind = rate.mantissa == 0 ? TAX_ZERO : TAX_STANDARD;
		return;
	}
}
