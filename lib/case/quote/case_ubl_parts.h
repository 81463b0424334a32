/* case_ubl_parts: the parts of a UBL quotation (case/case_ubl.h). */
#ifndef CASE_QUOTE_UBL_PARTS_H
#define CASE_QUOTE_UBL_PARTS_H

#include "case/document/xml.h"
#include "scalp/quote/quote.h"

struct ubl {
	const struct quote *quote;
	struct arena *arena;
	int64_t *lines;       /* without tax, of each line of the quote; 0 where it does not count */
	int64_t *adjustments; /* the same of each discount and charge */
	int64_t line_sum, discount_sum, charge_sum;
	size_t line_count; /* that count and have a price */
};

/* Takes the tax off where prices include it. An overflow: ERROR_DATA. */
bool ubl_work_out(struct ubl *ubl, struct error *error);

/* Whether a line stands as one. */
bool ubl_is_line(const struct quote_line *line);

/* Puts an element behind the last one in its parent; text may be NULL. */
struct xml_node *ubl_add(struct ubl *ubl, struct xml_node *parent, const char *name, const char *text);

/* Adds an attribute; the first of a node makes room for a few. */
void ubl_attribute(struct ubl *ubl, struct xml_node *node, const char *name, const char *value);

/* "1234.50", and the same with the currency behind it. */
const char *ubl_decimal(struct ubl *ubl, int64_t minor);
const char *ubl_amount_text(struct ubl *ubl, int64_t minor);

/* TaxScheme, by the book's kind of tax. */
void ubl_add_scheme(struct ubl *ubl, struct xml_node *parent);

/* AllowanceCharge, TaxTotal, QuotedMonetaryTotal. */
void ubl_add_sums(struct ubl *ubl, struct xml_node *root);

/* QuotationLine. */
void ubl_add_lines(struct ubl *ubl, struct xml_node *root);

#endif
