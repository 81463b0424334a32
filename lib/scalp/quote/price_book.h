/* price_book: what a clinic asks for its work: the prices, factors and terms that a quote is made from.
 *
 * A book is one row per thing in a closed list (price_kinds), the categories of tax, the shares of the payment
 * schedule, and the words for them. Amounts are minor units of the book's currency, everything else is a decimal. A
 * row that a quote needs and the book does not have is an error, never zero. */
#ifndef SCALP_QUOTE_PRICE_BOOK_H
#define SCALP_QUOTE_PRICE_BOOK_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "scalp/quote/money.h"
#include "scalp/plan/plan.h"

enum { ZONE_KINDS = ZONE_PATCH + 1 };

enum price_key {
	PRICE_BASE,
	PRICE_PER_CM2,
	PRICE_MINIMUM,      /* of the whole course, before discounts */
	PRICE_SCAR_MINIMUM, /* of the work on scars */
	PRICE_CONSULTATION,
	PRICE_DESIGN,
	PRICE_SESSION, /* one of those needed for the agreed plan */
	PRICE_TOUCHUP, /* one of those included */
	PRICE_TOUCHUP_COUNT,
	PRICE_TOUCHUP_DAYS, /* after the last session */
	PRICE_REVIEW_DAYS,  /* after the last session, when the plan has no date for the review */
	PRICE_VALID_DAYS,
	PRICE_ZONE, /* factor of the first kind of zone, then one row per kind */
	PRICE_TEMPORARY = PRICE_ZONE + ZONE_KINDS,
	PRICE_LONG_HAIR,
	PRICE_LONG_HAIR_MM, /* hair longer than this is long */
	PRICE_SKIN,
	PRICE_REPAIR,
	PRICE_EXTRA_SESSION,         /* share of the course */
	PRICE_LATER_TOUCHUP,         /* share of the course */
	PRICE_LATER_TOUCHUP_MINIMUM, /* amount */
	PRICE_TEMPORARY_REPEAT,      /* share of the course */
	PRICE_HOUR,                  /* check: what an hour of work should bring */
	PRICE_DOTS_PER_MINUTE,       /* check: the pace of the needle */
	PRICE_OVERHEAD,              /* check: hours of work per hour of needle */
	PRICE_RANGE_PERMANENT,       /* check: published prices, low and high */
	PRICE_RANGE_TEMPORARY,
	PRICE_RANGE_SCAR,
	PRICE_TOUCHUP_YEARS, /* comparison: interval of touch-ups */
	PRICE_REPEAT_MONTHS, /* comparison: interval of repeats of temporary work */
	PRICE_COUNT
};

enum price_type { PRICE_AMOUNT, PRICE_FACTOR, PRICE_WHOLE };

/* The row's name in the book, the type of its value, and whether every book needs it. */
struct price_kind {
	const char *key;
	enum price_type type;
	bool required;
};
extern const struct price_kind price_kinds[PRICE_COUNT];

struct price {
	bool given, ranged;       /* ranged: min and max were given too */
	int64_t minor, low, high; /* amount: minor units; whole: the number */
	struct decimal factor;    /* of a factor */
};

enum { TAX_MOST = 8, SCHEDULE_MOST = 12, SKIN_MOST = 12 };

struct tax_category {
	const char *code, *name; /* "standard", "VAT" */
	struct decimal rate;     /* "0.20" */
	bool medical;            /* only with a diagnosis and the practitioner's registration in the case */
};

enum payment_due { DUE_BOOKING, DUE_FIRST_SESSION, DUE_LAST_SESSION };
extern const char *const payment_due_codes[]; /* NULL-terminated: "booking", "first_session", "last_session" */

struct payment_share {
	enum payment_due due;
	struct decimal share; /* all together 1 */
};

struct price_book {
	const char *catalogue, *edition; /* name and version of the file of books */
	const char *code, *name;
	bool example; /* the built-in prices: never an offer */
	struct currency currency;
	struct price prices[PRICE_COUNT];
	bool tax_included; /* the prices are those with tax */
	struct tax_category tax[TAX_MOST];
	size_t tax_count; /* 0: tax not stated */
	size_t tax_default;
	struct payment_share schedule[SCHEDULE_MOST];
	size_t schedule_count;
	bool deposit_refundable;
	const char *difficult_skin[SKIN_MOST]; /* skin types that the skin factor is for */
	size_t difficult_skin_count;
};

/* Sets the rate of the book's default category of tax; a book that stated no tax gets a category for it. */
void price_book_set_tax(struct price_book *book, struct decimal rate);

#endif
