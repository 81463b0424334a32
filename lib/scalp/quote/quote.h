/* quote: the itemised price of a plan, exact to the minor unit.
 *
 * Order of the arithmetic: an area is rounded to 0.1 cm2 and hours to 0.1 h, that figure is the quantity; quantity times
 * unit price times all factors of the line is rounded once; the work on scars, then the course, is raised to its minimum
 * by a line of its own; discounts come off the sum of the lines and charges onto it; tax is computed per category on the
 * sum and not per line (EN 16931-1:2017, BR-CO-10 to BR-CO-17). Where prices include tax, the taxable amount is the sum divided by 1 + rate,
 * the tax is computed from it, and what rounding leaves over is shown (BT-114), so that the total is the price.
 * The low and high of a total are the same arithmetic with the ends of the areas' 95 % intervals. */
#ifndef SCALP_QUOTE_QUOTE_H
#define SCALP_QUOTE_QUOTE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/error.h"
#include "base/text.h"
#include "scalp/plan/plan.h"
#include "scalp/quote/price_book.h"

struct quote_factor {
	const char *code, *why; /* why: JSON Pointer of what in the case it comes from */
	struct decimal factor;
};

enum { QUOTE_FACTORS_MOST = 8 };

/* Only lines that count are summed; the others are shown. */
enum line_choice { LINE_COUNTED, LINE_OPTIONAL, LINE_DECLINED };
extern const char *const line_choice_codes[]; /* NULL-terminated: "wanted", "optional", "declined" */

struct quote_line {
	const char *code, *description, *unit, *why;
	struct decimal quantity;
	int64_t unit_price_minor;
	struct quote_factor factors[QUOTE_FACTORS_MOST];
	size_t factor_count;
	int64_t net_minor;
	size_t tax; /* index into the book's categories */
	enum line_choice choice;
	const char *unpriced; /* JSON Pointer of what the book has no price for, NULL: it has one */
	const char *wanted;   /* of what is unpriced: what the book would need */
};

/* Something without a price, and what the book would need for it. */
struct quote_missing {
	const char *at, *wanted; /* JSON Pointer, or "tax" or "seller", which need no words */
};

/* Something beside the work that the case names: one more session, a later touch-up, a repeat (own codes of the quote), or
 * a thing of the clinic's own. */
struct quote_wish {
	const char *code, *why;
	const struct price_item *item; /* NULL: one of the quote's own, or without a price */
	struct decimal quantity;
	enum line_choice choice;
};

/* A discount or a charge on the whole, as the case or the book states it. */
struct quote_allowance {
	const char *code, *name, *why;
	bool charge;
	bool unpriced; /* the book has no price for it */
	bool by_rate;
	struct decimal rate;     /* of the sum of the lines */
	int64_t minor;           /* > 0, of one */
	struct decimal quantity; /* of a charge */
	const char *unit;        /* of a charge, NULL: none */
	bool taxed;              /* a charge in a category of its own, tax */
	size_t tax;
};

/* The same once worked out, per category of tax. */
struct quote_adjustment {
	const struct quote_allowance *allowance;
	size_t tax;
	int64_t minor; /* >= 0, comes off or onto the sum */
};

struct quote_tax {
	const struct tax_category *category;
	int64_t taxable_minor, tax_minor, rounding_minor;
};

struct quote_sums {
	int64_t lines_minor, discount_minor, charge_minor, taxable_minor, tax_minor, rounding_minor, total_minor;
	struct quote_tax tax[TAX_MOST];
	size_t tax_count;
};

struct quote_payment {
	enum payment_due due;
	bool shared; /* by share of the total, or of what fixed payments leave of it */
	struct decimal share;
	int64_t minor;
	bool dated;
	int64_t day;
	bool past; /* fell before the day of the quote: this quote does not ask for it */
};

/* What lies before the day of the quote: sessions done, their dots, payments that fell due; and the payments to come. */
struct quote_done {
	size_t sessions;
	int64_t dots, fallen_due_minor, still_due_minor;
};

enum { QUOTE_WARNINGS_MOST = 12, INSTALMENTS_MOST = 60, PAYMENTS_MOST = SCHEDULE_MOST + INSTALMENTS_MOST };

struct quote_warning {
	const char *code, *text;
};

/* Cost of one way over the horizon: with the fewest, the likely and the most repeats. */
struct quote_course {
	int64_t first_minor, repeat_minor;
	int64_t interval_months[3], repeats[3], total_minor[3]; /* low, likely, high */
	int64_t present_minor[3]; /* discounted to the day of the quote, where years says so */
};

struct quote_years {
	bool given;
	int64_t years;
	struct quote_course permanent, temporary;
	bool faded;              /* the likely touch-ups are those of the case's own fading */
	bool breaks_even;        /* within the horizon permanent work becomes the cheaper one for good */
	int64_t break_even_year; /* counted from 1 */
	bool discounted;
	struct decimal discount_rate; /* a year, by whole years */
	bool present_breaks_even;
	int64_t present_break_even_year;
	const struct graft_count *grafts; /* a transplant in place of it; NULL: not known for this pattern */
	bool grafts_priced;
	int64_t grafts_minor[3]; /* low, likely, high */
};

/* What a partner asks for lending an amount: the partner's own figures, and the same worked out from them. */
struct quote_financing {
	bool given;
	const char *partner;
	int64_t amount_minor, months, fee_minor, payment_minor, last_payment_minor;
	struct decimal rate, apr;              /* nominal and effective, a year: "0.0990" */
	int64_t level_payment_minor;           /* what the rate makes of amount and months */
	int64_t level_last_minor;              /* the last payment with the partner's payments before it */
	int64_t total_minor;                   /* all payments and the fee */
	bool apr_found;                        /* false: it is above 10,000 % a year */
	struct decimal recomputed_apr;         /* where found: to four decimals */
	bool payment_agrees, apr_agrees, fits; /* fits: is no more than the total of the quote */
};

/* Whether the signature stands for what is offered, too; unverified: it does not say for which offer. */
enum offer_state { OFFER_UNSIGNED, OFFER_UNVERIFIED, OFFER_STALE, OFFER_AGREED };
extern const char *const offer_state_codes[]; /* "unsigned", "unverified", "stale", "agreed" */

/* Whether the client has signed the plan, and what is quoted for it. digest: what a clinic writes beside the signature,
 * NULL: not known. */
struct quote_agreement {
	bool agreed, lapsed; /* lapsed: signed, but the case has changed since */
	int64_t day;         /* agreed: of the signature */
	const char *digest;
	bool partial; /* agreed: colours or dots came after it */
	enum offer_state offer;
	const char *offer_digest; /* as digest, for what is offered */
};

/* What the quote needs to know of a case beside its plan. */
struct quote_facts {
	const struct plan *plan;
	const char *id, *number; /* number: of the clinic's own series, NULL: made from id and date */
	bool laid_out;           /* the dots are there and were counted; else they are those of the plan */
	bool hair_known;
	double hair_length_mm;
	const char *skin_type; /* NULL: not stated */
	bool repair;           /* over old work */
	bool review_dated;
	int64_t review_day;
	const char *const *patterns; /* of loss, codes */
	size_t pattern_count;
	const struct quote_wish *wishes;
	size_t wish_count;
	const struct quote_allowance *allowances;
	size_t allowance_count;
	int64_t instalments;              /* monthly payments after the one on booking; 0: none */
	struct quote_financing financing; /* the partner's figures */
	int64_t fade_months[3]; /* from the last session to the first touch-up, by the colours: latest, likely,
				        * soonest; 0: not known */
	const char *fade_why;   /* what says so */
	size_t tax;             /* index into the book's categories */
	const char *registration, *decision; /* of the practitioner, of the clinic: what an exemption rests on */
	const char *practitioner, *role;     /* who does the work; NULL: not stated */
	const char *const *conditions;       /* what an amber verdict still asks for, in the plan's words */
	size_t condition_count;
	struct quote_agreement agreement;
};

struct quote_options {
	enum rounding rounding;
	bool allow_incomplete;
	int64_t years;
	const char *tax; /* the standard rate that was asked for beside the book, as it was written; NULL: none */
};

struct quote {
	const struct price_book *book;
	const struct quote_facts *facts;
	struct quote_options options;
	enum rounding rounding;
	const char *number; /* NULL: example prices have none */
	int64_t revision;   /* from 1; set by who knows the quotes before */
	bool provisional, complete;
	struct quote_missing *missing;
	size_t missing_count;
	int64_t valid_until, touchup_until; /* days; touchup_until: when touchup_dated */
	bool touchup_dated;
	struct quote_line *lines;
	size_t line_count;
	const struct quote_allowance *allowances; /* all that counts: packages and what the case names */
	size_t allowance_count;
	struct quote_adjustment *adjustments; /* discounts, then charges */
	size_t adjustment_count;
	struct quote_sums sums, low, high; /* low, high: with the ends of the areas' intervals */
	struct quote_financing financing;
	struct quote_payment payments[PAYMENTS_MOST];
	size_t payment_count;
	struct quote_done done;
	struct quote_warning warnings[QUOTE_WARNINGS_MOST];
	size_t warning_count;
	struct quote_years years;
};

/* Makes the quote in the arena; book and facts must outlive it. Something without a price, unless incomplete quotes are
 * allowed, a discount above the sum, an overflow: ERROR_DATA. */
bool quote_make(struct quote *quote, const struct price_book *book, const struct quote_facts *facts,
	const struct quote_options *options, struct arena *arena, struct error *error);

/* Whether the quote is an offer that can be accepted: by a clinic that is named, at prices that are no examples, complete
 * and under no open conditions. Nothing else makes a payment due. */
bool quote_binds(const struct quote *quote);

/* Adds the quote as a statement of 80 columns for a client to read. */
void quote_print(const struct quote *quote, struct text *text);

/* Adds the quote as comma-separated values (RFC 4180), one line per line, discount, charge and tax; with the line of
 * names before them. A text that a spreadsheet would take for a formula begins with an apostrophe. */
void quote_print_csv(const struct quote *quote, bool names, struct text *text);

#endif
