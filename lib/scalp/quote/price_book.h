/* price_book: what a clinic asks for its work: the prices, factors and terms that a quote is made from.
 *
 * A book is what the work is priced by, one row per thing in a closed list (price_kinds), prices by the extent of the
 * loss, the clinic's own things, charges and discounts, the categories of tax, the shares of the payment schedule, and
 * the words for them. Amounts are minor units of the book's currency, everything else is a decimal. A
 * row that a quote needs and the book does not have is an error, never zero. */
#ifndef SCALP_QUOTE_PRICE_BOOK_H
#define SCALP_QUOTE_PRICE_BOOK_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "scalp/quote/money.h"
#include "scalp/plan/plan.h"

enum { ZONE_KINDS = ZONE_PATCH + 1 };

/* What the work is priced by: a base and the areas of the zones; the sessions; the extent of the loss; the hours. */
enum price_by { BY_AREA, BY_SESSION, BY_CLASS, BY_HOUR };
extern const char *const price_by_codes[]; /* NULL-terminated: "area", "session", "class", "hour" */

enum price_key {
	PRICE_BASE,
	PRICE_PER_CM2,
	PRICE_PER_HOUR,     /* of the sessions as planned */
	PRICE_MINIMUM,      /* of the whole course, before discounts */
	PRICE_SCAR_MINIMUM, /* of the work on scars */
	PRICE_CONSULTATION,
	PRICE_DESIGN,
	PRICE_SESSION, /* one of those needed for the agreed plan */
	PRICE_TOUCHUP, /* one of those included */
	PRICE_TOUCHUP_COUNT,
	PRICE_TOUCHUP_DAYS, /* after the last session */
	PRICE_TOUCHUP_FROM, /* days after the last session before which none is made */
	PRICE_REVIEW_DAYS,  /* after the last session, when the plan has no date for the review */
	PRICE_VALID_DAYS,
	PRICE_ZONE, /* factor of the first kind of zone, then one row per kind */
	PRICE_TEMPORARY = PRICE_ZONE + ZONE_KINDS,
	PRICE_LONG_HAIR,
	PRICE_LONG_HAIR_MM, /* hair longer than this is long */
	PRICE_SKIN,
	PRICE_REPAIR,
	PRICE_TOUCH_UP,              /* of work between dots in the skin: what a dot costs there, a factor */
	PRICE_EXTRA_SESSION,         /* share of the course */
	PRICE_LATER_TOUCHUP,         /* share of the course */
	PRICE_LATER_TOUCHUP_MINIMUM, /* amount */
	PRICE_TOUCHUP_HOUR,          /* of a touch-up by the hour, amount */
	PRICE_TEMPORARY_REPEAT,      /* share of the course */
	PRICE_HOUR,                  /* check: what an hour of work should bring */
	PRICE_DOTS_PER_MINUTE,       /* check: the pace of the needle */
	PRICE_OVERHEAD,              /* check: hours of work per hour of needle */
	PRICE_CONSUMABLES,           /* check: needles, ink and the like, of one session */
	PRICE_RANGE_PERMANENT,       /* check: published prices, low and high */
	PRICE_RANGE_TEMPORARY,
	PRICE_RANGE_SCAR,
	PRICE_TOUCHUP_YEARS, /* comparison: interval of touch-ups */
	PRICE_REPEAT_MONTHS, /* comparison: interval of repeats of temporary work */
	PRICE_DISCOUNT_RATE, /* comparison: what money is worth less a year later */
	PRICE_GRAFT,         /* comparison: a transplant, per graft */
	PRICE_INSTALMENTS,   /* the most monthly payments that the rest may be paid in */
	PRICE_INSTALMENT,    /* the least that one may be */
	PRICE_CANCEL_HOURS,  /* how long before a session it can be moved or cancelled without a fee */
	PRICE_RESCHEDULE,    /* the fee for moving it later than that */
	PRICE_COUNT
};

/* A factor is above 0, so is a share, which is at most 1; a rate and a length may be 0. */
enum price_type { PRICE_AMOUNT, PRICE_FACTOR, PRICE_SHARE, PRICE_RATE, PRICE_LENGTH, PRICE_WHOLE };

enum price_need { NEED_NEVER, NEED_ALWAYS, NEED_BY_AREA, NEED_BY_HOUR };

/* The row's name in the book, the type of its value, and which books need it. */
struct price_kind {
	const char *key;
	enum price_type type;
	enum price_need need;
};
extern const struct price_kind price_kinds[PRICE_COUNT];

/* What the decimals of a type lie in: above 0 or from 0 on, and at most `most`, beyond which a slip of the point is
 * likelier than a price. Amounts and whole numbers have bounds of their own. */
struct price_bounds {
	bool decimal, above_zero;
	int64_t most;
};
extern const struct price_bounds price_bounds[];

struct price {
	bool given, ranged;       /* ranged: min and max were given too */
	int64_t minor, low, high; /* amount: minor units; whole: the number */
	struct decimal factor;    /* of a factor */
};

enum { TAX_MOST = 8, SCHEDULE_MOST = 12, SKIN_MOST = 12, PATTERNS_MOST = 16 };

/* Exempt: only with a diagnosis, the practitioner's registration and the clinic's decision in the case; its rate is 0. */
enum tax_kind { TAX_STANDARD, TAX_REDUCED, TAX_ZERO, TAX_EXEMPT };
extern const char *const tax_kind_codes[]; /* NULL-terminated: "standard", "reduced", "zero", "exempt" */

/* What kind of tax it is: VAT, goods and services tax, sales tax; TAX_OTHER: not stated. */
enum tax_scheme { TAX_OTHER, TAX_VAT, TAX_GST, TAX_SALES };
extern const char *const tax_scheme_codes[]; /* NULL-terminated: "other", "vat", "gst", "sales" */

struct tax_category {
	const char *code, *name; /* "standard", "VAT" */
	const char *reason;      /* why there is no tax, for an exempt one; NULL: not stated */
	struct decimal rate;     /* "0.20" */
	enum tax_kind kind;
};

/* A thing, a charge or a discount of the clinic's own, which cases name by its code. */
struct price_item {
	const char *code, *name, *unit;
	bool by_rate;
	struct decimal rate; /* of the sum of the lines */
	int64_t minor;       /* of one unit */
	bool taxed;
	size_t tax;   /* index of its own category, where taxed; else it goes with the work */
	bool package; /* a discount that every plan gets which has as much as this: */
	int64_t from_zones, from_sessions;
	struct decimal from_cm2;
};

struct price_items {
	struct price_item *items;
	size_t count;
};

/* The price of the whole course for some patterns of loss. */
struct price_class {
	const char *name, *patterns[PATTERNS_MOST];
	size_t pattern_count;
	int64_t minor;
};

/* Grafts that a first transplant takes for some patterns of loss. */
struct graft_count {
	const char *patterns[PATTERNS_MOST];
	size_t pattern_count;
	int64_t low, likely, high;
};

enum payment_due { DUE_BOOKING, DUE_FIRST_SESSION, DUE_LAST_SESSION, DUE_INSTALMENT };
/* NULL-terminated: "booking", "first_session", "last_session"; and, last, "instalment", which no schedule holds. */
extern const char *const payment_due_codes[];

struct payment_share {
	enum payment_due due;
	bool fixed;           /* an amount; the shares are of what is left of the total, all together 1 */
	int64_t minor;        /* fixed */
	struct decimal share; /* otherwise */
};

/* Who makes the offer; NULL: not stated. */
struct seller {
	const char *name, *address, *contact, *tax_number;
	const char *country; /* ISO 3166-1, two letters */
};

struct price_book {
	const char *catalogue, *edition; /* name and version of the file of books */
	const char *code, *name;
	struct seller seller;
	bool example; /* the built-in prices: never an offer */
	enum price_by by;
	struct currency currency;
	struct price prices[PRICE_COUNT];
	bool tax_included; /* the prices are those with tax */
	struct tax_category tax[TAX_MOST];
	size_t tax_count; /* 0: tax not stated */
	enum tax_scheme tax_scheme;
	size_t tax_default;
	struct payment_share schedule[SCHEDULE_MOST];
	size_t schedule_count;
	bool deposit_refundable;
	struct price_class *classes;
	size_t class_count;
	struct price_items extras, charges, discounts;
	const struct graft_count *grafts; /* the catalogue's */
	size_t graft_count;
	const char *difficult_skin[SKIN_MOST]; /* skin types that the skin factor is for */
	size_t difficult_skin_count;
};

/* The item of a code, or NULL. */
const struct price_item *price_items_find(const struct price_items *items, const char *code);

/* The first category of tax that is one with this: of the same rate, and both taxed, or both free on the same grounds. Tax
 * is worked out on the sum of all that is in it (EN 16931-1, BR-S-08). */
size_t price_book_tax(const struct price_book *book, size_t tax);

/* Sets the rate of the book's standard category of tax, which at a rate of 0 is zero-rated; a book that stated no tax
 * gets a category for it, one whose categories are all of another kind stays as it is. */
void price_book_set_tax(struct price_book *book, struct decimal rate);

#endif
