/* case_quote_parts: the parts of /cost that stand in files of their own (case/case_quote.h). */
#ifndef CASE_QUOTE_QUOTE_PARTS_H
#define CASE_QUOTE_QUOTE_PARTS_H

#include "case/document/json.h"
#include "scalp/quote/quote.h"

/* A decimal as text. */
void case_write_decimal(struct writer *writer, const char *key, struct decimal value);

/* Writes what is offered beside lines and totals into the open object: how long, "deposit", "schedule", terms of moving,
 * "financing". dated: with what follows from the days, else only what a client agrees to. */
void case_write_terms(struct writer *writer, const struct quote *quote, bool dated);

/* Writes "done", sessions and payments that lie before the day of the quote, where there are any. */
void case_write_quote_done(struct writer *writer, const struct quote *quote);

/* Writes "over_years" where ways are compared. */
void case_write_years(struct writer *writer, const struct quote *quote);

#endif
