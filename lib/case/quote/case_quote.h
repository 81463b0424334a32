/* case_quote: what smp-cost reads of a case beside the plan and the dots, and /cost as it writes it. */
#ifndef CASE_QUOTE_QUOTE_H
#define CASE_QUOTE_QUOTE_H

#include "case/quote/case_revision.h"
#include "case/catalogue/catalogue_prices.h"
#include "case/client/case_signoff.h"
#include "case/document/document.h"
#include "scalp/quote/quote.h"

/* The book that /clinic/book (a code) or /clinic/currency (ISO 4217) asks for, else the first. None such: ERROR_DATA. */
bool case_read_book(struct document *document, const struct price_books *books, const struct price_book **book,
	struct error *error);

/* Reads /plan, and the layout where dots are there, which must be those of the plan (*laid_out). A quote of a plan alone
 * asks for its counts, areas and days and for nothing else of it. */
bool case_read_quoted_plan(
	struct document *document, struct plan *plan, bool *laid_out, struct arena *arena, struct error *error);

/* Everything else: whether the dots are laid out (case_read_dots has then held them against the plan), hair, skin, old work,
 * discounts, tax, review, open conditions, whether it is agreed (with a warning when it no longer is). plan must outlive facts; texts belong to the document or the arena. */
bool case_read_quote_facts(struct document *document, const struct price_book *book, const struct plan *plan,
	bool laid_out, const struct signoff *signoff, struct quote_facts *facts, struct arena *arena,
	struct error *error);

/* Digest of what is offered: seller, lines, discounts, charges, totals, what is optional or declined, payments and terms,
 * as SHA-256 of their JSON text; days, number and revision, which follow from when it is made, are left out. */
void case_offer_digest(const struct quote *quote, char digest[static SHA256_TEXT], struct arena *arena);

/* Whether the signature stands for what is offered: facts->agreement.offer and offer_digest, once the quote is made from
 * these facts; with a warning when it no longer does. A /signoff/offer that is no text: ERROR_DATA. */
bool case_read_offer_agreement(struct document *document, const struct quote *quote, const struct signoff *signoff,
	struct quote_facts *facts, struct arena *arena, struct error *error);

/* The JSON text of /cost. */
struct text case_write_quote(
	const struct quote *quote, const struct revision *revision, const struct signoff *signoff, struct arena *arena);

#endif
