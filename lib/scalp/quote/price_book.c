#include "scalp/quote/price_book.h"

#define REQUIRED true
#define OPTIONAL false

const struct price_kind price_kinds[PRICE_COUNT] = {
	[PRICE_BASE] = {"base", PRICE_AMOUNT, REQUIRED},
	[PRICE_PER_CM2] = {"per_cm2", PRICE_AMOUNT, REQUIRED},
	[PRICE_MINIMUM] = {"minimum", PRICE_AMOUNT, OPTIONAL},
	[PRICE_SCAR_MINIMUM] = {"scar_minimum", PRICE_AMOUNT, OPTIONAL},
	[PRICE_CONSULTATION] = {"consultation", PRICE_AMOUNT, REQUIRED},
	[PRICE_DESIGN] = {"design", PRICE_AMOUNT, REQUIRED},
	[PRICE_SESSION] = {"session", PRICE_AMOUNT, REQUIRED},
	[PRICE_TOUCHUP] = {"touchup", PRICE_AMOUNT, REQUIRED},
	[PRICE_TOUCHUP_COUNT] = {"touchup.count", PRICE_WHOLE, REQUIRED},
	[PRICE_TOUCHUP_DAYS] = {"touchup.days", PRICE_WHOLE, REQUIRED},
	[PRICE_REVIEW_DAYS] = {"review.days", PRICE_WHOLE, REQUIRED},
	[PRICE_VALID_DAYS] = {"valid.days", PRICE_WHOLE, REQUIRED},
	[PRICE_ZONE + ZONE_HAIRLINE] = {"zone.hairline", PRICE_FACTOR, OPTIONAL},
	[PRICE_ZONE + ZONE_TEMPLE] = {"zone.temple", PRICE_FACTOR, OPTIONAL},
	[PRICE_ZONE + ZONE_FRONTAL] = {"zone.frontal", PRICE_FACTOR, OPTIONAL},
	[PRICE_ZONE + ZONE_MID] = {"zone.mid", PRICE_FACTOR, OPTIONAL},
	[PRICE_ZONE + ZONE_CROWN] = {"zone.crown", PRICE_FACTOR, OPTIONAL},
	[PRICE_ZONE + ZONE_SIDE] = {"zone.side", PRICE_FACTOR, OPTIONAL},
	[PRICE_ZONE + ZONE_OCCIPUT] = {"zone.occiput", PRICE_FACTOR, OPTIONAL},
	[PRICE_ZONE + ZONE_SCAR] = {"zone.scar", PRICE_FACTOR, OPTIONAL},
	[PRICE_ZONE + ZONE_PATCH] = {"zone.patch", PRICE_FACTOR, OPTIONAL},
	[PRICE_TEMPORARY] = {"temporary", PRICE_FACTOR, OPTIONAL},
	[PRICE_LONG_HAIR] = {"long_hair", PRICE_FACTOR, OPTIONAL},
	[PRICE_LONG_HAIR_MM] = {"long_hair.over_mm", PRICE_FACTOR, OPTIONAL},
	[PRICE_SKIN] = {"skin", PRICE_FACTOR, OPTIONAL},
	[PRICE_REPAIR] = {"repair", PRICE_FACTOR, OPTIONAL},
	[PRICE_EXTRA_SESSION] = {"extra_session", PRICE_FACTOR, OPTIONAL},
	[PRICE_LATER_TOUCHUP] = {"later_touchup", PRICE_FACTOR, OPTIONAL},
	[PRICE_LATER_TOUCHUP_MINIMUM] = {"later_touchup.minimum", PRICE_AMOUNT, OPTIONAL},
	[PRICE_TEMPORARY_REPEAT] = {"temporary_repeat", PRICE_FACTOR, OPTIONAL},
	[PRICE_HOUR] = {"check.hour", PRICE_AMOUNT, OPTIONAL},
	[PRICE_DOTS_PER_MINUTE] = {"check.dots_per_minute", PRICE_WHOLE, OPTIONAL},
	[PRICE_OVERHEAD] = {"check.overhead", PRICE_FACTOR, OPTIONAL},
	[PRICE_RANGE_PERMANENT] = {"check.range.permanent", PRICE_AMOUNT, OPTIONAL},
	[PRICE_RANGE_TEMPORARY] = {"check.range.temporary", PRICE_AMOUNT, OPTIONAL},
	[PRICE_RANGE_SCAR] = {"check.range.scar", PRICE_AMOUNT, OPTIONAL},
	[PRICE_TOUCHUP_YEARS] = {"years.touchup", PRICE_WHOLE, OPTIONAL},
	[PRICE_REPEAT_MONTHS] = {"years.repeat_months", PRICE_WHOLE, OPTIONAL},
};

const char *const payment_due_codes[] = {"booking", "first_session", "last_session", NULL};

void price_book_set_tax(struct price_book *book, struct decimal rate)
{
	if (book->tax_count == 0) {
		book->tax[0] = (struct tax_category){.code = "standard", .name = "Tax"};
		book->tax_count = 1;
		book->tax_default = 0;
	}
	book->tax[book->tax_default].rate = rate;
}
