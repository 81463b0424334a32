/* case_quote: what smp-cost reads of a case beside the plan and the dots, and /cost as it writes it. */
#ifndef CASE_CASE_QUOTE_H
#define CASE_CASE_QUOTE_H

#include "case/catalogue_prices.h"
#include "case/case_signoff.h"
#include "case/document.h"
#include "scalp/dots/dots.h"
#include "scalp/quote/quote.h"

/* The book that /clinic/book (a code) or /clinic/currency (ISO 4217) asks for, else the first. None such: ERROR_DATA. */
bool case_read_book(struct document *document, const struct price_books *books, const struct price_book **book,
	struct error *error);

/* Everything else: the count of the columns (case_read_dots has held it against the plan), hair, skin, old work,
 * discounts, tax, review, open conditions, whether it is agreed (with a warning when it no longer is). plan must outlive facts; texts belong to the document or the arena. */
bool case_read_quote_facts(struct document *document, const struct price_book *book, const struct plan *plan,
	const struct dots *dots, const struct signoff *signoff, struct quote_facts *facts, struct arena *arena,
	struct error *error);

/* Puts /cost in place and notes the quote's warnings. */
void case_write_quote(
	struct document *document, const struct quote *quote, const struct signoff *signoff, struct arena *arena);

#endif
