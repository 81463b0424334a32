#include <string.h>

#include "case/quote/case_ubl_parts.h"

enum { ATTRIBUTES_MOST = 4 };

struct xml_node *ubl_add(struct ubl *ubl, struct xml_node *parent, const char *name, const char *text)
{
	struct xml_node **last = &parent->first;
	while (*last)
		last = &(*last)->next;
	*last = arena_new(ubl->arena, 1, struct xml_node);
	(*last)->name = name;
	(*last)->text = text;
	return *last;
}

void ubl_attribute(struct ubl *ubl, struct xml_node *node, const char *name, const char *value)
{
	if (!node->attributes)
		node->attributes = arena_new(ubl->arena, ATTRIBUTES_MOST, struct xml_attribute);
	node->attributes[node->attribute_count++] = (struct xml_attribute){name, value};
}

static const char *decimal(struct ubl *ubl, struct decimal value)
{
	char digits[DECIMAL_TEXT];
	decimal_write(digits, value);
	return arena_copy(ubl->arena, digits, strlen(digits));
}

const char *ubl_decimal(struct ubl *ubl, int64_t minor)
{
	return decimal(ubl, (struct decimal){minor, ubl->quote->book->currency.exponent});
}

const char *ubl_amount_text(struct ubl *ubl, int64_t minor)
{
	return arena_printf(ubl->arena, "%s %s", ubl_decimal(ubl, minor), ubl->quote->book->currency.code);
}

static void add_amount(struct ubl *ubl, struct xml_node *parent, const char *name, int64_t minor)
{
	struct xml_node *node = ubl_add(ubl, parent, name, ubl_decimal(ubl, minor));
	ubl_attribute(ubl, node, "currencyID", ubl->quote->book->currency.code);
}

bool ubl_is_line(const struct quote_line *line)
{
	return line->choice == LINE_COUNTED && !line->unpriced;
}

/* What one more amount of a category, which may be negative, adds to it without tax. */
static bool without_tax(const struct quote *quote, int64_t running[TAX_MOST], size_t tax, int64_t amount, int64_t *net,
	struct error *error)
{
	struct decimal inclusive, one = {1, 0};
	int64_t before, after;
	if (!quote->book->tax_included) {
		*net = amount;
		return true;
	}
	if (!decimal_add(quote->book->tax[tax].rate, one, &inclusive)
		|| !decimal_divide(running[tax], inclusive, quote->rounding, &before)
		|| !money_add(&running[tax], amount, error)
		|| !decimal_divide(running[tax], inclusive, quote->rounding, &after))
		return error_set(
			error, ERROR_DATA, "overflow", "an amount of money does not fit 64 bits of minor units");
	*net = after - before;
	return true;
}

bool ubl_work_out(struct ubl *ubl, struct error *error)
{
	const struct quote *quote = ubl->quote;
	int64_t running[TAX_MOST] = {0};
	ubl->lines = arena_new(ubl->arena, quote->line_count, int64_t);
	ubl->adjustments = arena_new(ubl->arena, quote->adjustment_count, int64_t);
	for (size_t i = 0; i < quote->line_count; i++) {
		const struct quote_line *line = &quote->lines[i];
		if (!ubl_is_line(line))
			continue;
		if (!without_tax(quote, running, line->tax, line->net_minor, &ubl->lines[i], error))
			return false;
		ubl->line_sum += ubl->lines[i];
		ubl->line_count++;
	}
	for (size_t i = 0; i < quote->adjustment_count; i++) {
		const struct quote_adjustment *adjustment = &quote->adjustments[i];
		bool charge = adjustment->allowance->charge;
		int64_t signed_minor = charge ? adjustment->minor : -adjustment->minor, net;
		if (!without_tax(quote, running, adjustment->tax, signed_minor, &net, error))
			return false;
		ubl->adjustments[i] = charge ? net : -net;
		*(charge ? &ubl->charge_sum : &ubl->discount_sum) += ubl->adjustments[i];
	}
	return true;
}

/* UNCL 5305 as EN 16931 uses it: S for every rate above 0, Z, E. */
static const char *category_code(const struct tax_category *category)
{
	static const char *const codes[] = {
		[TAX_STANDARD] = "S", [TAX_REDUCED] = "S", [TAX_ZERO] = "Z", [TAX_EXEMPT] = "E"};
	return codes[category->kind];
}

/* UN/ECE 5153: value added tax, goods and services tax, state or provincial sales tax, other taxes. */
void ubl_add_scheme(struct ubl *ubl, struct xml_node *parent)
{
	static const char *const codes[] = {
		[TAX_OTHER] = "OTH", [TAX_VAT] = "VAT", [TAX_GST] = "GST", [TAX_SALES] = "STT"};
	ubl_add(ubl, ubl_add(ubl, parent, "cac:TaxScheme", NULL), "cbc:ID", codes[ubl->quote->book->tax_scheme]);
}

/* The grounds of an exemption: the book's words, the clinic's decision, the practitioner's registration. */
static const char *exemption(struct ubl *ubl, const struct tax_category *category)
{
	const struct quote_facts *facts = ubl->quote->facts;
	const char *reason = category->reason ? category->reason : category->name;
	return facts->decision ? arena_printf(
		       ubl->arena, "%s; decision: %s; registration: %s", reason, facts->decision, facts->registration)
			       : reason;
}

static void add_category(struct ubl *ubl, struct xml_node *parent, const char *name, size_t tax, bool with_reason)
{
	const struct price_book *book = ubl->quote->book;
	struct decimal percent = book->tax[tax].rate;
	if (book->tax_count == 0)
		return;
	for (int i = 0; i < 2; i++) {
		if (percent.decimals > 0)
			percent.decimals--;
		else
			percent.mantissa *= 10;
	}
	struct xml_node *category = ubl_add(ubl, parent, name, NULL);
	ubl_add(ubl, category, "cbc:ID", category_code(&book->tax[tax]));
	ubl_add(ubl, category, "cbc:Percent", decimal(ubl, percent));
	if (with_reason && book->tax[tax].kind == TAX_EXEMPT)
		ubl_add(ubl, category, "cbc:TaxExemptionReason", exemption(ubl, &book->tax[tax]));
	ubl_add_scheme(ubl, category);
}

static void add_adjustment(struct ubl *ubl, struct xml_node *root, size_t index)
{
	const struct quote_adjustment *adjustment = &ubl->quote->adjustments[index];
	const struct quote_allowance *allowance = adjustment->allowance;
	struct xml_node *node = ubl_add(ubl, root, "cac:AllowanceCharge", NULL);
	ubl_add(ubl, node, "cbc:ChargeIndicator", allowance->charge ? "true" : "false");
	ubl_add(ubl, node, "cbc:AllowanceChargeReason", allowance->name ? allowance->name : allowance->code);
	add_amount(ubl, node, "cbc:Amount", ubl->adjustments[index]);
	add_category(ubl, node, "cac:TaxCategory", adjustment->tax, false);
}

static void add_taxes(struct ubl *ubl, struct xml_node *root)
{
	const struct quote *quote = ubl->quote;
	if (quote->sums.tax_count == 0)
		return;
	struct xml_node *total = ubl_add(ubl, root, "cac:TaxTotal", NULL);
	add_amount(ubl, total, "cbc:TaxAmount", quote->sums.tax_minor);
	for (size_t i = 0; i < quote->sums.tax_count; i++) {
		const struct quote_tax *tax = &quote->sums.tax[i];
		struct xml_node *part = ubl_add(ubl, total, "cac:TaxSubtotal", NULL);
		add_amount(ubl, part, "cbc:TaxableAmount", tax->taxable_minor);
		add_amount(ubl, part, "cbc:TaxAmount", tax->tax_minor);
		add_category(ubl, part, "cac:TaxCategory", (size_t)(tax->category - quote->book->tax), true);
	}
}

void ubl_add_sums(struct ubl *ubl, struct xml_node *root)
{
	const struct quote_sums *sums = &ubl->quote->sums;
	for (size_t i = 0; i < ubl->quote->adjustment_count; i++)
		add_adjustment(ubl, root, i);
	add_taxes(ubl, root);
	struct xml_node *total = ubl_add(ubl, root, "cac:QuotedMonetaryTotal", NULL);
	add_amount(ubl, total, "cbc:LineExtensionAmount", ubl->line_sum);
	add_amount(ubl, total, "cbc:TaxExclusiveAmount", sums->taxable_minor);
	if (sums->tax_count > 0)
		add_amount(ubl, total, "cbc:TaxInclusiveAmount", sums->taxable_minor + sums->tax_minor);
	add_amount(ubl, total, "cbc:AllowanceTotalAmount", ubl->discount_sum);
	add_amount(ubl, total, "cbc:ChargeTotalAmount", ubl->charge_sum);
	if (sums->rounding_minor != 0)
		add_amount(ubl, total, "cbc:PayableRoundingAmount", sums->rounding_minor);
	add_amount(ubl, total, "cbc:PayableAmount", sums->total_minor);
}

/* UN/ECE recommendation 20; what it has no code for is counted in ones. */
static const char *unit_code(const char *unit)
{
	static const char *const codes[][2] = {{"cm2", "CMK"}, {"hour", "HUR"}, {"km", "KMT"}};
	for (size_t i = 0; i < sizeof codes / sizeof *codes; i++)
		if (strcmp(codes[i][0], unit) == 0)
			return codes[i][1];
	return "C62";
}

static void add_quantity(struct ubl *ubl, struct xml_node *parent, const char *name, const struct quote_line *line)
{
	struct xml_node *node = ubl_add(ubl, parent, name, decimal(ubl, line->quantity));
	ubl_attribute(ubl, node, "unitCode", unit_code(line->unit));
}

/* "18.9 cm2 x 9.00 USD x 1.25 (hairline), rounded once": the price of the book and its factors. */
static const char *working(struct ubl *ubl, const struct quote_line *line)
{
	struct text text = text_in(ubl->arena);
	text_printf(&text, "%s %s x %s", decimal(ubl, line->quantity), line->unit,
		ubl_amount_text(ubl, line->unit_price_minor));
	for (size_t i = 0; i < line->factor_count; i++)
		text_printf(&text, " x %s (%s)", decimal(ubl, line->factors[i].factor), line->factors[i].code);
	text_printf(&text, ", rounded once, half %s%s",
		ubl->quote->rounding == ROUNDING_HALF_UP ? "away from zero" : "to even",
		ubl->quote->book->tax_included ? ", tax included" : "");
	return text.bytes;
}

static void add_line(struct ubl *ubl, struct xml_node *root, size_t index, const char *number)
{
	const struct quote_line *line = &ubl->quote->lines[index];
	struct xml_node *quotation_line = ubl_add(ubl, root, "cac:QuotationLine", NULL);
	ubl_add(ubl, quotation_line, "cbc:ID", number);
	struct xml_node *item_line = ubl_add(ubl, quotation_line, "cac:LineItem", NULL);
	ubl_add(ubl, item_line, "cbc:ID", number);
	ubl_add(ubl, item_line, "cbc:Note", working(ubl, line));
	add_quantity(ubl, item_line, "cbc:Quantity", line);
	add_amount(ubl, item_line, "cbc:LineExtensionAmount", ubl->lines[index]);
	struct xml_node *price = ubl_add(ubl, item_line, "cac:Price", NULL);
	add_amount(ubl, price, "cbc:PriceAmount", ubl->lines[index]);
	if (line->quantity.mantissa > 0)
		add_quantity(ubl, price, "cbc:BaseQuantity", line);
	struct xml_node *item = ubl_add(ubl, item_line, "cac:Item", NULL);
	ubl_add(ubl, item, "cbc:Name", line->description);
	ubl_add(ubl, ubl_add(ubl, item, "cac:SellersItemIdentification", NULL), "cbc:ID", line->code);
	add_category(ubl, item, "cac:ClassifiedTaxCategory", line->tax, false);
}

void ubl_add_lines(struct ubl *ubl, struct xml_node *root)
{
	size_t number = 0;
	for (size_t i = 0; i < ubl->quote->line_count; i++)
		if (ubl_is_line(&ubl->quote->lines[i]))
			add_line(ubl, root, i, arena_printf(ubl->arena, "%zu", ++number));
}
