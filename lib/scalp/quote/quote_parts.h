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
	struct quote_missing *missing;
	size_t missing_count;
};

/* Puts a factor on a line; one of 1 is not worth a word. */
void quote_factor(struct quote_line *line, struct decimal factor, const char *code, const char *why);

/* The same with the factor of a row of the book; one that the book lacks leaves the line without a price. */
void quote_apply(
	struct quote_line *line, const struct price_book *book, enum price_key row, const char *code, const char *why);

/* Puts on a line what makes all work dearer or cheaper: long hair, difficult skin, repair, ink, in this order. */
void quote_apply_to_work(struct quote_line *line, const struct quote_basis *basis);

/* Between dots in the skin only those that are missing are placed, and charged for by the hundredth, at what such a dot
 * costs: permanent work at the book's factor for touch-ups, temporary work as a repeat. */
void quote_apply_touch_up(
	struct quote_line *line, int64_t dots, int64_t wanted, const char *why, const struct quote_basis *basis);

/* The same by the dots of all zones, for what is charged for the work as a whole; nothing where no dots are in the skin. */
void quote_apply_touch_up_of_all(struct quote_line *line, const struct quote_basis *basis);

/* Works a line out, unless it has no price: quantity times price times factors, rounded once. */
bool quote_net(struct quote_line *line, enum rounding rounding, struct error *error);

/* Works the line out, in the tax category of the work, and puts it on the list. */
bool quote_add(struct quote_list *list, struct quote_line line, const struct quote_basis *basis, struct error *error);

/* Whether dots of earlier work lie in a zone. */
bool quote_is_touch_up(const struct plan *plan);

/* Whether there are zones, and every one is a scar. */
bool quote_only_scars(const struct plan *plan);

/* The area of all zones in mm2 at one end of their intervals. */
double quote_area(const struct plan *plan, enum quote_bound bound);

/* All lines that count, in the order of the statement: consultation, design, course, touch-ups, what else is wanted. */
bool quote_lines(struct quote_list *list, const struct quote_basis *basis, struct arena *arena, struct error *error);

/* The lines of the course, by what the book prices the work by. */
bool quote_course_lines(
	struct quote_list *list, const struct quote_basis *basis, struct arena *arena, struct error *error);

/* What the case wants beside the work, as lines that count. */
bool quote_wanted_lines(
	struct quote_list *list, const struct quote_basis *basis, struct arena *arena, struct error *error);

/* What is offered for later and what was declined: shown, not summed. */
bool quote_other_lines(
	struct quote_list *list, const struct quote_basis *basis, struct arena *arena, struct error *error);

/* How many lines a quote may have. */
size_t quote_lines_most(const struct quote_facts *facts);

/* All discounts and charges: the case's, and the packages that the plan is large enough for. */
void quote_allowances(struct quote *quote, struct arena *arena);

/* Discounts, charges and sums of the lines that count. strict: discounts above the sum are an error and not cut to it.
 * adjustments has room for count * TAX_MOST * TAX_MOST. */
bool quote_sum(struct quote_sums *sums, struct quote_adjustment *adjustments, size_t *adjustment_count,
	const struct quote_allowance *allowances, size_t count, const struct quote_list *list,
	const struct quote_basis *basis, bool strict, struct error *error);

/* Validity, touch-ups, number, payments. */
bool quote_terms(struct quote *quote, struct arena *arena, struct error *error);

/* Works the partner's figures out a second time. */
bool quote_finance(struct quote *quote, struct arena *arena, struct error *error);

/* Compares the total with what the hours should bring and with published prices. */
bool quote_checks(struct quote *quote, struct arena *arena, struct error *error);

/* Notes a warning. */
void quote_warn(struct quote *quote, const char *code, const char *text);

/* An amount with its currency, "USD 3,150.00". */
const char *quote_amount(const struct quote *quote, int64_t minor, struct arena *arena);

/* Permanent against temporary over the years. */
bool quote_compare(struct quote_years *years, const struct quote_basis *basis, int64_t horizon, struct arena *arena,
	struct error *error);

#endif
