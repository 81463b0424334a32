/* quote_print_parts: the parts of the statement, in the order of the page (scalp/quote/quote.h). */
#ifndef SCALP_QUOTE_QUOTE_PRINT_PARTS_H
#define SCALP_QUOTE_QUOTE_PRINT_PARTS_H

#include "base/text.h"
#include "scalp/quote/quote.h"

/* An amount without its currency; a share as per cent; a count, "1,300". The strings live in the arena. */
const char *quote_money(const struct quote *quote, int64_t minor, struct arena *arena);
const char *quote_percent(struct decimal rate, struct arena *arena);
const char *quote_count(int64_t count, struct arena *arena);

/* What a client is told of counts, which are a check and not what is sold: their sum to two figures, which is returned,
 * and parts (0 or more, count of them) that make it. Where a part would vanish, all are told to one figure of it. */
int64_t quote_about(const int64_t *parts, size_t count, int64_t *about);

/* A blank line and a heading, with an aside in brackets unless it is NULL. */
void quote_heading(struct text *text, const char *words, const char *aside);

/* The lines that count; discounts, charges, tax and total; what is offered for later and what was declined. */
void quote_print_lines(const struct quote *quote, struct text *text);
void quote_print_total(const struct quote *quote, struct text *text);
void quote_print_other_lines(const struct quote *quote, struct text *text);

/* Payments or instalments, a partner's financing, the comparison over the years. */
void quote_print_payments(const struct quote *quote, struct text *text);
void quote_print_financing(const struct quote *quote, struct text *text);
void quote_print_years(const struct quote *quote, struct text *text);

/* The notes at the foot. */
void quote_print_notes(const struct quote *quote, struct text *text);

#endif
