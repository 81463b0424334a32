#include "case/quote/case_ubl.h"

#include <string.h>

#include "base/date.h"
#include "case/quote/case_ubl_parts.h"
#include "case/document/xml_write.h"

/* What is said of the quote as a whole, and what is shown and not summed. */
static void add_notes(struct ubl *ubl, struct xml_node *root)
{
	const struct quote *quote = ubl->quote;
	struct arena *arena = ubl->arena;
	if (quote->book->example)
		ubl_add(ubl, root, "cbc:Note", "Example prices, not an offer");
	if (quote->provisional)
		ubl_add(ubl, root, "cbc:Note", "PROVISIONAL: nothing is due before the conditions are met");
	for (size_t i = 0; quote->provisional && i < quote->facts->condition_count; i++)
		ubl_add(ubl, root, "cbc:Note", arena_printf(arena, "Condition: %s", quote->facts->conditions[i]));
	if (!quote->complete)
		ubl_add(ubl, root, "cbc:Note", "INCOMPLETE: nothing is due before the quote is complete");
	if (!quote->book->seller.name)
		ubl_add(ubl, root, "cbc:Note", "Not an offer: the price book does not name who makes it");
	for (size_t i = 0; i < quote->missing_count; i++)
		ubl_add(ubl, root, "cbc:Note",
			strcmp(quote->missing[i].at, "tax") == 0
				? "Tax not stated"
				: arena_printf(arena, "INCOMPLETE: no price for %s", quote->missing[i].at));
	if (quote->revision > 1)
		ubl_add(ubl, root, "cbc:Note", arena_printf(arena, "Revision %lld", (long long)quote->revision));
	if (quote->facts->practitioner)
		ubl_add(ubl, root, "cbc:Note",
			arena_printf(arena, "Work by %s%s%s", quote->facts->practitioner,
				quote->facts->role ? ", " : "", quote->facts->role ? quote->facts->role : ""));
	for (size_t i = 0; i < quote->line_count; i++) {
		const struct quote_line *line = &quote->lines[i];
		if (line->choice != LINE_COUNTED)
			ubl_add(ubl, root, "cbc:Note",
				arena_printf(arena, "Not in the total, %s: %s%s%s", line_choice_codes[line->choice],
					line->description, line->unpriced ? "" : ", ",
					line->unpriced ? "" : ubl_amount_text(ubl, line->net_minor)));
	}
}

static void add_day(struct ubl *ubl, struct xml_node *parent, const char *name, int64_t day)
{
	char text[DATE_TEXT];
	date_write(text, day);
	ubl_add(ubl, parent, name, arena_copy(ubl->arena, text, strlen(text)));
}

/* What the quote was made from and what it offers, as digests, and the prices it was made by. */
static void add_sources(struct ubl *ubl, struct xml_node *root)
{
	const struct price_book *book = ubl->quote->book;
	const struct quote_agreement *agreement = &ubl->quote->facts->agreement;
	const char *const sources[][2] = {
		{agreement->digest, "Case"},
		{agreement->offer_digest, "Offer, SHA-256"},
		{arena_printf(ubl->arena, "%s %s %s", book->catalogue, book->edition, book->code), "Price book"},
	};
	for (size_t i = 0; i < sizeof sources / sizeof *sources; i++) {
		if (!sources[i][0])
			continue;
		struct xml_node *reference = ubl_add(ubl, root, "cac:AdditionalDocumentReference", NULL);
		ubl_add(ubl, reference, "cbc:ID", sources[i][0]);
		ubl_add(ubl, reference, "cbc:DocumentType", sources[i][1]);
	}
}

/* UBL 2.1 has no amounts in the payment means of a quotation: the payments are its conditions. */
static void add_payments(struct ubl *ubl, struct xml_node *root)
{
	const struct quote *quote = ubl->quote;
	if (quote->payment_count == 0)
		return;
	struct xml_node *conditions = ubl_add(ubl, root, "cac:TransactionConditions", NULL);
	ubl_add(ubl, conditions, "cbc:ID", "payments");
	for (size_t i = 0; i < quote->payment_count; i++) {
		const struct quote_payment *payment = &quote->payments[i];
		char day[DATE_TEXT] = "";
		if (payment->dated)
			date_write(day, payment->day);
		ubl_add(ubl, conditions, "cbc:Description",
			arena_printf(ubl->arena, "%s: %s%s%s%s", payment_due_codes[payment->due],
				ubl_amount_text(ubl, payment->minor), *day ? ", " : "", day,
				!quote_binds(quote) ? ", not due"
				: payment->past     ? ", past"
						    : ""));
	}
}

static void add_seller(struct ubl *ubl, struct xml_node *root)
{
	const struct seller *seller = &ubl->quote->book->seller;
	struct xml_node *supplier = ubl_add(ubl, root, "cac:SellerSupplierParty", NULL);
	struct xml_node *party = ubl_add(ubl, supplier, "cac:Party", NULL);
	ubl_add(ubl, ubl_add(ubl, party, "cac:PartyName", NULL), "cbc:Name", seller->name ? seller->name : "not named");
	if (seller->country || seller->address) {
		struct xml_node *address = ubl_add(ubl, party, "cac:PostalAddress", NULL);
		if (seller->address)
			ubl_add(ubl, ubl_add(ubl, address, "cac:AddressLine", NULL), "cbc:Line", seller->address);
		if (seller->country)
			ubl_add(ubl, ubl_add(ubl, address, "cac:Country", NULL), "cbc:IdentificationCode",
				seller->country);
	}
	if (seller->tax_number) {
		struct xml_node *scheme = ubl_add(ubl, party, "cac:PartyTaxScheme", NULL);
		ubl_add(ubl, scheme, "cbc:CompanyID", seller->tax_number);
		ubl_add_scheme(ubl, scheme);
	}
}

/* The client is the case's id and nothing else. */
static void add_buyer(struct ubl *ubl, struct xml_node *root)
{
	struct xml_node *customer = ubl_add(ubl, root, "cac:BuyerCustomerParty", NULL);
	struct xml_node *party = ubl_add(ubl, customer, "cac:Party", NULL);
	ubl_add(ubl, ubl_add(ubl, party, "cac:PartyIdentification", NULL), "cbc:ID", ubl->quote->facts->id);
}

static void add_head(struct ubl *ubl, struct xml_node *root)
{
	const struct quote *quote = ubl->quote;
	const char *number = quote->number ? quote->number : quote->facts->id;
	ubl_attribute(ubl, root, "xmlns", "urn:oasis:names:specification:ubl:schema:xsd:Quotation-2");
	ubl_attribute(
		ubl, root, "xmlns:cac", "urn:oasis:names:specification:ubl:schema:xsd:CommonAggregateComponents-2");
	ubl_attribute(ubl, root, "xmlns:cbc", "urn:oasis:names:specification:ubl:schema:xsd:CommonBasicComponents-2");
	ubl_add(ubl, root, "cbc:UBLVersionID", "2.1");
	ubl_add(ubl, root, "cbc:ID",
		quote->revision > 1 ? arena_printf(ubl->arena, "%s-r%lld", number, (long long)quote->revision)
				    : number);
	add_day(ubl, root, "cbc:IssueDate", quote->facts->plan->day);
	add_notes(ubl, root);
	ubl_add(ubl, root, "cbc:PricingCurrencyCode", quote->book->currency.code);
	ubl_add(ubl, root, "cbc:LineCountNumeric", arena_printf(ubl->arena, "%zu", ubl->line_count));
	struct xml_node *period = ubl_add(ubl, root, "cac:ValidityPeriod", NULL);
	add_day(ubl, period, "cbc:StartDate", quote->facts->plan->day);
	add_day(ubl, period, "cbc:EndDate", quote->valid_until);
}

bool case_write_ubl(const struct quote *quote, struct text *text, struct error *error)
{
	struct ubl ubl = {.quote = quote, .arena = text->arena};
	struct xml_node *root = arena_new(text->arena, 1, struct xml_node);
	root->name = "Quotation";
	if (!ubl_work_out(&ubl, error))
		return false;
	add_head(&ubl, root);
	add_sources(&ubl, root);
	add_seller(&ubl, root);
	add_buyer(&ubl, root);
	add_payments(&ubl, root);
	ubl_add_sums(&ubl, root);
	ubl_add_lines(&ubl, root);
	return xml_write(root, text, error);
}
