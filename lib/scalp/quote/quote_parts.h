/* quote_parts: the steps of a quote, each for itself: lines, sums, terms, checks, comparison (scalp/quote/quote.h). */
#ifndef SCALP_QUOTE_QUOTE_PARTS_H
#define SCALP_QUOTE_QUOTE_PARTS_H

#include "scalp/quote/quote.h"

/* Which end of the areas' intervals, and which ink, lines are made for. */
enum quote_bound { BOUND_LOW, BOUND_LIKELY, BOUND_HIGH };

struct quote_basis {
	const struct price_book *book;
	const struct quote_facts *facts;
	enum rounding rounding;
	enum quote_bound bound;
	bool temporary;
};

struct quote_list {
	struct quote_line *lines;
	size_t count;
	int64_t course_minor; /* the work: base, zones, minimums */
	const char **missing; /* pointers of lines without a price */
	size_t missing_count;
};

/* All lines that count, in the order of the statement. */
bool quote_lines(struct quote_list *list, const struct quote_basis *basis, struct arena *arena, struct error *error);

/* What may be wanted later, priced from the course; appended as optional lines. */
bool quote_options_later(struct quote_list *list, const struct quote_basis *basis, struct error *error);

/* Discounts and sums of the lines that count. strict: discounts above the sum are an error and not cut to it.
 * discounts has room for allowance_count * TAX_MOST. */
bool quote_sum(struct quote_sums *sums, struct quote_discount *discounts, size_t *discount_count,
	const struct quote_list *list, const struct quote_basis *basis, bool strict, struct error *error);

/* Validity, touch-ups, number, payments. */
bool quote_terms(struct quote *quote, struct arena *arena, struct error *error);

/* Compares the total with what the hours should bring and with published prices. */
bool quote_checks(struct quote *quote, struct arena *arena, struct error *error);

/* Permanent against temporary over the years. */
bool quote_compare(struct quote_years *years, const struct quote_basis *basis, int64_t horizon, struct arena *arena,
	struct error *error);

/* The notes at the foot of the statement. */
void quote_print_notes(const struct quote *quote, struct text *text);

#endif
