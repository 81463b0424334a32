/* case_ubl: a quote as a UBL 2.1 Quotation (OASIS, docs.oasis-open.org/ubl/UBL-2.1), for other systems to read.
 *
 * Sums hold the rules of EN 16931-1 (BR-CO-10 to BR-CO-17). Amounts are without tax, as they have to be: where the book's
 * prices include it, each amount of a category is what its running sum adds to that of the amounts before it once the
 * tax is off, so that they add up to the taxable amount to the unit; what rounding leaves over is the payable rounding
 * amount. A line's price is its amount for its quantity. Lines that do not count, payments, conditions and what the
 * quote was made from stand as notes. Nothing of the client but the case's id is in it. */
#ifndef CASE_QUOTE_UBL_H
#define CASE_QUOTE_UBL_H

#include "case/document/document.h"
#include "scalp/quote/quote.h"

/* Adds one XML document. An overflow: ERROR_DATA; libxml2 out of memory: ERROR_LIMIT. */
bool case_write_ubl(const struct quote *quote, struct text *text, struct error *error);

#endif
