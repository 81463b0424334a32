/* case_quote_parts: the parts of /cost that stand in files of their own (case/case_quote.h). */
#ifndef CASE_CASE_QUOTE_PARTS_H
#define CASE_CASE_QUOTE_PARTS_H

#include "case/json.h"
#include "scalp/quote/quote.h"

/* A decimal as text. */
void case_write_decimal(struct writer *writer, const char *key, struct decimal value);

/* Writes the terms that a client agrees to, without their days, into the open object. */
void case_write_offered_terms(struct writer *writer, const struct quote *quote);

/* Writes "deposit", "schedule", terms of cancelling, "financing" and "over_years" into the open object of /cost. */
void case_write_quote_terms(struct writer *writer, const struct quote *quote);

#endif
