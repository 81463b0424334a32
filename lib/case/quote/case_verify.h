/* case_verify: a quote held against the one that the same case and prices make. */
#ifndef CASE_QUOTE_VERIFY_H
#define CASE_QUOTE_VERIFY_H

#include "case/document/document.h"
#include "scalp/quote/quote.h"

/* How the case's /cost says that it was made: rounding, years and what is missing allowed, into options; the code of its
 * book; the rate of tax that was asked for beside it, left as it is when there was none. No /cost: ERROR_DATA. */
bool case_read_quoted(const struct document *document, struct quote_options *options, const char **book,
	const char **tax, struct error *error);

/* Compares the case's /cost with `made` (a complete JSON object) member by member. Any difference, or no /cost at
 * all: ERROR_DATA at the first, the text naming the first few, amounts with both figures, and the number of the others. */
bool case_verify_quote(struct document *document, const struct text *made, struct error *error);

#endif
