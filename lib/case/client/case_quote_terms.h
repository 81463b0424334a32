/* case_quote_terms: what /clinic says of one quote: discounts and charges, things beside the work, category of tax,
 * instalments, a partner's financing. */
#ifndef CASE_CLIENT_QUOTE_TERMS_H
#define CASE_CLIENT_QUOTE_TERMS_H

#include "case/document/document.h"
#include "scalp/quote/quote.h"

/* Fills what `facts` holds of these; codes are looked up in the book. A code that the book does not know has no price; an
 * exempt category needs a diagnosis, the practitioner's registration and the clinic's decision. Otherwise ERROR_DATA at
 * the member. Warns about members that look misspelt. */
bool case_read_quote_terms(struct document *document, const struct price_book *book, struct quote_facts *facts,
	struct arena *arena, struct error *error);

/* Warns about members of /clinic, and of the terms in it, that look misspelt. */
void case_warn_misspelt_terms(struct document *document, const struct member *clinic);

#endif
