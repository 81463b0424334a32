/* random_quote: a price book, a plan and the facts of a case drawn from a seed, for properties that every quote has. */
#ifndef RANDOM_QUOTE_H
#define RANDOM_QUOTE_H

#include "base/random.h"
#include "scalp/quote/quote.h"

enum { RANDOM_ZONES = 6, RANDOM_SESSIONS = 5, RANDOM_ALLOWANCES = 3, RANDOM_WISHES = 4 };

struct random_quote {
	uint64_t seed, drawn;
	struct price_book book;
	struct plan plan;
	struct plan_zone zones[RANDOM_ZONES];
	struct plan_session sessions[RANDOM_SESSIONS];
	struct quote_allowance allowances[RANDOM_ALLOWANCES];
	struct quote_wish wishes[RANDOM_WISHES];
	struct price_item items[2];
	struct price_class classes[2];
	struct quote_facts facts;
	struct quote_options options;
};

/* low..high */
static inline int64_t draw(struct random_quote *quote, int64_t low, int64_t high)
{
	uint64_t bits = random_bits(quote->seed, 0x71756f7465, quote->drawn++);
	return low + (int64_t)(bits % (uint64_t)(high - low + 1));
}

static inline struct price random_amount(struct random_quote *quote, int64_t low, int64_t high)
{
	return (struct price){.given = true, .minor = draw(quote, low, high)};
}

static inline struct price random_factor(struct random_quote *quote, int64_t low, int64_t high, int decimals)
{
	return (struct price){.given = true, .factor = {draw(quote, low, high), decimals}};
}

static inline void random_prices(struct random_quote *quote)
{
	struct price *prices = quote->book.prices;
	prices[PRICE_BASE] = random_amount(quote, 1, 200000);
	prices[PRICE_PER_CM2] = random_amount(quote, 1, 5000);
	if (draw(quote, 0, 1))
		prices[PRICE_MINIMUM] = random_amount(quote, 0, 300000);
	if (draw(quote, 0, 1))
		prices[PRICE_SCAR_MINIMUM] = random_amount(quote, 0, 90000);
	if (draw(quote, 0, 1))
		prices[PRICE_LATER_TOUCHUP_MINIMUM] = random_amount(quote, 0, 60000);
	prices[PRICE_CONSULTATION] = random_amount(quote, 0, draw(quote, 0, 1) * 5000);
	prices[PRICE_DESIGN] = random_amount(quote, 0, 0);
	prices[PRICE_SESSION] = random_amount(quote, 0, draw(quote, 0, 1) * 40000);
	prices[PRICE_TOUCHUP] = random_amount(quote, 0, draw(quote, 0, 1) * 9000);
	prices[PRICE_TOUCHUP_COUNT] = random_amount(quote, 0, 3);
	prices[PRICE_TOUCHUP_DAYS] = random_amount(quote, 0, 120);
	prices[PRICE_REVIEW_DAYS] = random_amount(quote, 20, 60);
	prices[PRICE_VALID_DAYS] = random_amount(quote, 0, 90);
	for (size_t i = 0; i < ZONE_KINDS; i++)
		prices[PRICE_ZONE + i] = random_factor(quote, 50, 250, 2);
	prices[PRICE_TEMPORARY] = random_factor(quote, 3, 7, 1);
	prices[PRICE_LONG_HAIR] = random_factor(quote, 1000, 1300, 3);
	prices[PRICE_SKIN] = random_factor(quote, 100, 125, 2);
	prices[PRICE_TOUCH_UP] = random_factor(quote, 8, 15, 1);
	prices[PRICE_REPAIR] = random_factor(quote, 13, 20, 1);
	prices[PRICE_EXTRA_SESSION] = random_factor(quote, 1, 300, 3);
	prices[PRICE_LATER_TOUCHUP] = random_factor(quote, 1, 50, 2);
	prices[PRICE_TEMPORARY_REPEAT] = random_factor(quote, 1, 9, 1);
	prices[PRICE_TOUCHUP_YEARS] = random_amount(quote, 1, 10);
	prices[PRICE_REPEAT_MONTHS] = random_amount(quote, 1, 24);
	prices[PRICE_PER_HOUR] = random_amount(quote, 1, 30000);
	if (draw(quote, 0, 1))
		prices[PRICE_DISCOUNT_RATE] = random_factor(quote, 0, 120, 3);
	prices[PRICE_INSTALMENTS] = random_amount(quote, 24, 24);
}

/* A share or a fixed amount on booking, and the rest in two shares. */
static inline void random_schedule(struct random_quote *quote)
{
	struct price_book *book = &quote->book;
	bool fixed = draw(quote, 0, 2) == 0;
	int64_t deposit = fixed ? 0 : draw(quote, 0, 50), first = draw(quote, 0, 50);
	book->schedule_count = 3;
	book->schedule[0] = (struct payment_share){DUE_BOOKING, fixed, draw(quote, 0, 90000), {deposit, 2}};
	book->schedule[1] = (struct payment_share){DUE_FIRST_SESSION, false, 0, {first, 2}};
	book->schedule[2] = (struct payment_share){DUE_LAST_SESSION, false, 0, {1000 - 10 * deposit - 10 * first, 3}};
}

/* What the work is priced by, a thing of the clinic's own, and a package. */
static inline void random_things(struct random_quote *quote)
{
	struct price_book *book = &quote->book;
	static const char *const patterns[] = {"norwood-3", "norwood-6"};
	book->by = (enum price_by)(draw(quote, 0, 1) ? BY_AREA : draw(quote, BY_AREA, BY_HOUR));
	book->classes = quote->classes;
	book->class_count = 2;
	for (size_t i = 0; i < 2; i++)
		quote->classes[i] = (struct price_class){patterns[i], {patterns[i]}, 1, draw(quote, 1, 400000)};
	quote->items[0] = (struct price_item){.code = "cap",
		.name = "Cap",
		.unit = "piece",
		.minor = draw(quote, 0, 5000),
		.taxed = book->tax_count > 0 && draw(quote, 0, 1)};
	quote->items[0].tax = quote->items[0].taxed ? (size_t)draw(quote, 0, (int64_t)book->tax_count - 1) : 0;
	book->extras = (struct price_items){&quote->items[0], 1};
	quote->items[1] = (struct price_item){.code = "package",
		.name = "Package",
		.by_rate = true,
		.rate = {draw(quote, 1, 200), 3},
		.package = true,
		.from_zones = draw(quote, 1, 8),
		.from_cm2 = {draw(quote, 0, 9000), 1}};
	book->discounts = (struct price_items){&quote->items[1], 1};
}

static inline void random_book(struct random_quote *quote)
{
	static const char *const currencies[] = {"JPY", "USD", "KWD"};
	static const char *const codes[] = {"standard", "reduced", "exempt"};
	struct price_book *book = &quote->book;
	book->catalogue = book->edition = book->code = book->name = "random";
	currency_find(currencies[draw(quote, 0, 2)], &book->currency);
	random_prices(quote);
	book->tax_count = (size_t)draw(quote, 0, 3);
	book->tax_included = book->tax_count && draw(quote, 0, 1);
	for (size_t i = 0; i < book->tax_count; i++)
		book->tax[i] = (struct tax_category){codes[i], codes[i], NULL, {i == 2 ? 0 : draw(quote, 0, 2700), 4},
			(enum tax_kind[]){TAX_STANDARD, TAX_REDUCED, TAX_EXEMPT}[i]};
	book->tax_default = book->tax_count ? (size_t)draw(quote, 0, (int64_t)book->tax_count - 1) : 0;
	random_schedule(quote);
	random_things(quote);
	book->difficult_skin[0] = "dry";
	book->difficult_skin_count = 1;
}

static inline void random_plan(struct random_quote *quote)
{
	struct plan *plan = &quote->plan;
	bool certain = draw(quote, 0, 4) == 0, touch_up = draw(quote, 0, 5) == 0;
	plan->day = 20000 + draw(quote, 0, 5000);
	plan->verdict = draw(quote, 0, 1) ? VERDICT_AMBER : VERDICT_GREEN;
	plan->temporary = draw(quote, 0, 1);
	plan->density_look = draw(quote, 0, 1);
	plan->zones = quote->zones;
	plan->zone_count = (size_t)draw(quote, 1, RANDOM_ZONES);
	for (size_t i = 0; i < plan->zone_count; i++) {
		struct plan_zone *zone = &plan->zones[i];
		zone->kind = (enum zone_kind)draw(quote, 0, ZONE_KINDS - 1);
		zone->name = zone_kind_codes[zone->kind];
		if (touch_up) {
			zone->worn = (struct plan_worn){.dots = draw(quote, 1, 900), .wanted = draw(quote, 1, 900)};
			zone->dots = draw(quote, 1, zone->worn.wanted);
		}
		zone->area_mm2 = (double)draw(quote, 0, 300000) / 10;
		zone->area_low_mm2 = certain ? zone->area_mm2 : zone->area_mm2 * (double)draw(quote, 70, 100) / 100;
		zone->area_high_mm2 = certain ? zone->area_mm2 : zone->area_mm2 * (double)draw(quote, 100, 130) / 100;
	}
	plan->sessions = quote->sessions;
	plan->session_count = (size_t)draw(quote, 1, RANDOM_SESSIONS);
	for (size_t i = 0; i < plan->session_count; i++)
		plan->sessions[i] = (struct plan_session){.number = (int64_t)i + 1,
			.dated = draw(quote, 0, 5) > 0,
			.minutes = (double)draw(quote, 1, 3000) / 10,
			.day = plan->day + 14 * (int64_t)(i + 1)};
}

static inline void random_allowances(struct random_quote *quote)
{
	struct quote_facts *facts = &quote->facts;
	facts->allowances = quote->allowances;
	facts->allowance_count = (size_t)draw(quote, 0, RANDOM_ALLOWANCES);
	for (size_t i = 0; i < facts->allowance_count; i++) {
		struct quote_allowance *allowance = &quote->allowances[i];
		*allowance = (struct quote_allowance){.code = "some",
			.why = "/clinic/discounts/0",
			.charge = draw(quote, 0, 1),
			.by_rate = draw(quote, 0, 1),
			.unit = "km",
			.quantity = {draw(quote, 1, 5000), 1}};
		if (allowance->charge && quote->book.tax_count > 0 && draw(quote, 0, 1)) {
			allowance->taxed = true;
			allowance->tax = (size_t)draw(quote, 0, (int64_t)quote->book.tax_count - 1);
		}
		if (allowance->by_rate)
			allowance->rate = (struct decimal){draw(quote, 1, 200), 3};
		else
			allowance->minor = draw(quote, 1, 1 + quote->book.prices[PRICE_BASE].minor / 100);
	}
}

static inline void random_wishes(struct random_quote *quote)
{
	const char *const again = quote->plan.temporary ? "temporary_repeat" : "later_touchup";
	const char *const codes[] = {"extra_session", again, again, "cap"};
	struct quote_facts *facts = &quote->facts;
	facts->wishes = quote->wishes;
	facts->wish_count = (size_t)draw(quote, 0, RANDOM_WISHES);
	for (size_t i = 0; i < facts->wish_count; i++) {
		size_t code = (size_t)draw(quote, 0, 3);
		quote->wishes[i] =
			(struct quote_wish){codes[code], "/clinic/extras/0", code == 3 ? &quote->items[0] : NULL,
				{draw(quote, 1, 90), 1}, (enum line_choice)draw(quote, 0, 2)};
	}
}

static inline void random_facts(struct random_quote *quote)
{
	struct quote_facts *facts = &quote->facts;
	facts->plan = &quote->plan;
	facts->id = "random";
	facts->hair_known = draw(quote, 0, 1);
	facts->hair_length_mm = (double)draw(quote, 0, 50);
	facts->skin_type = draw(quote, 0, 1) ? "dry" : "normal";
	facts->repair = draw(quote, 0, 3) == 0;
	facts->tax = quote->book.tax_default;
	static const char *const patterns[] = {"norwood-3", "norwood-6"};
	facts->patterns = patterns;
	facts->pattern_count = (size_t)draw(quote, 1, 2);
	facts->instalments = draw(quote, 0, 2) ? 0 : draw(quote, 1, 24);
	facts->fade_months[1] = draw(quote, 0, 1) ? 0 : draw(quote, 1, 120);
	if (facts->fade_months[1] > 0 && draw(quote, 0, 1)) {
		facts->fade_months[0] = facts->fade_months[1] + draw(quote, 0, 60);
		facts->fade_months[2] = draw(quote, 1, facts->fade_months[1]);
	}
	random_allowances(quote);
	random_wishes(quote);
	if (draw(quote, 0, 3) == 0) {
		int64_t amount = draw(quote, 1000, 500000), months = draw(quote, 1, 60);
		facts->financing = (struct quote_financing){.given = true,
			.partner = "partner",
			.amount_minor = amount,
			.months = months,
			.fee_minor = draw(quote, 0, amount / 20),
			.payment_minor = amount / months + draw(quote, 0, amount / months / 10),
			.last_payment_minor = draw(quote, 0, amount / months),
			.rate = {draw(quote, 0, 300), 3},
			.apr = {draw(quote, 0, 300), 3}};
	}
}

/* The same seed makes the same quote. */
static inline void random_quote_fill(struct random_quote *quote, uint64_t seed)
{
	*quote = (struct random_quote){.seed = seed};
	random_book(quote);
	random_plan(quote);
	random_facts(quote);
	quote->options.rounding = draw(quote, 0, 1) ? ROUNDING_HALF_UP : ROUNDING_HALF_EVEN;
	quote->options.years = draw(quote, 0, 15);
}

#endif
