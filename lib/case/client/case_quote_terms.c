#include "case/client/case_quote_terms.h"

#include <string.h>

enum { LIST_MOST = 16, MONTHS_MOST = 120 };

static const struct decimal one = {1, 0};

static const char *const clinic_members[] = {"closed", "interval_days", "session_max_min", "coverage_max",
	"cooling_off_days", "book", "currency", "quote_number", "name", "practitioner", "discounts", "charges",
	"extras", "tax", "instalments", "financing", NULL};
static const char *const discount_members[] = {"code", "name", "rate", "amount_minor", NULL};
static const char *const charge_members[] = {"code", "quantity", NULL};
static const char *const extra_members[] = {"code", "quantity", "choice", NULL};
static const char *const tax_members[] = {"category", "registration", "decision", NULL};
static const char *const instalment_members[] = {"count", NULL};
static const char *const financing_members[] = {
	"partner", "amount_minor", "months", "rate", "apr", "fee_minor", "payment_minor", "last_payment_minor", NULL};

/* The records of /clinic that hold the terms of a quote, and what each may hold. */
static const struct {
	const char *name;
	const char *const *members;
} records[] = {
	{"discounts", discount_members},
	{"charges", charge_members},
	{"extras", extra_members},
	{"tax", tax_members},
	{"instalments", instalment_members},
	{"financing", financing_members},
};

void case_warn_misspelt_terms(struct document *document, const struct member *clinic)
{
	if (clinic->value)
		document_warn_misspelt(document, clinic, clinic_members);
	for (size_t i = 0; i < sizeof records / sizeof *records; i++) {
		struct member record = json_member(clinic, records[i].name);
		if (json_is_object(record.value))
			document_warn_misspelt(document, &record, records[i].members);
		for (size_t j = 0; json_is_array(record.value) && j < json_array_size(record.value); j++) {
			struct member element = json_element(&record, j);
			if (json_is_object(element.value))
				document_warn_misspelt(document, &element, records[i].members);
		}
	}
}

static const char *pointer_of(const struct member *member, struct arena *arena)
{
	return arena_copy(arena, member->pointer, strlen(member->pointer));
}

/* A decimal above 0, as text; absent: *out stays. */
static bool read_decimal(const struct member *member, struct decimal most, struct decimal *out, struct error *error)
{
	const char *text = NULL;
	char limit[DECIMAL_TEXT];
	if (!json_optional_string(member, &text, error))
		return false;
	decimal_write(limit, most);
	return !text || (decimal_read(text, out) && out->mantissa > 0 && decimal_compare(*out, most) <= 0)
	       || error_at(error, ERROR_DATA, "range", member->pointer, "is not a decimal above 0 and up to %s", limit);
}

/* A discount that the case states itself, or one of the book's by its code. */
static bool read_discount(const struct member *object, const struct price_book *book, struct quote_allowance *allowance,
	struct arena *arena, struct error *error)
{
	struct member code = json_member(object, "code"), name = json_member(object, "name");
	struct member rate = json_member(object, "rate"), amount = json_member(object, "amount_minor");
	if (!json_require_object(object, error) || !json_read_string(&code, &allowance->code, error)
		|| !json_optional_filled(&name, &allowance->name, error)
		|| !read_decimal(&rate, one, &allowance->rate, error)
		|| !json_optional_integer(&amount, 1, INT64_MAX / 2, &allowance->minor, error))
		return false;
	allowance->why = pointer_of(object, arena);
	allowance->by_rate = rate.value;
	const struct price_item *item = price_items_find(&book->discounts, allowance->code);
	if (!rate.value && !amount.value && item) {
		allowance->by_rate = item->by_rate;
		allowance->rate = item->rate;
		allowance->minor = item->minor;
		allowance->name = allowance->name ? allowance->name : item->name;
		return !item->package
		       || error_at(error, ERROR_DATA, "range", code.pointer,
			       "is a package, which the plan gets by itself or not at all");
	}
	return allowance->by_rate != (amount.value != NULL)
	       || error_at(error, ERROR_DATA, "range", object->pointer,
		       "needs either a rate or an amount_minor, or the code of a discount in the price book");
}

/* A charge of the book; one that it does not have is without a price. */
static bool read_charge(const struct member *object, const struct price_book *book, struct quote_allowance *allowance,
	struct arena *arena, struct error *error)
{
	static const struct decimal most = {1000000, 0};
	struct member code = json_member(object, "code"), quantity = json_member(object, "quantity");
	*allowance = (struct quote_allowance){.charge = true, .quantity = one, .why = pointer_of(object, arena)};
	if (!json_require_object(object, error) || !json_read_string(&code, &allowance->code, error)
		|| !read_decimal(&quantity, most, &allowance->quantity, error))
		return false;
	const struct price_item *item = price_items_find(&book->charges, allowance->code);
	allowance->unpriced = !item;
	if (!item)
		return true;
	allowance->name = item->name;
	allowance->unit = item->unit;
	allowance->by_rate = item->by_rate;
	allowance->rate = item->rate;
	allowance->minor = item->minor;
	allowance->taxed = item->taxed;
	allowance->tax = item->tax;
	return !item->by_rate || !quantity.value
	       || error_at(error, ERROR_DATA, "range", quantity.pointer, "is of no use to a charge by rate");
}

static bool read_allowances(const struct member *clinic, const struct price_book *book, struct quote_facts *facts,
	struct arena *arena, struct error *error)
{
	struct member discounts = json_member(clinic, "discounts"), charges = json_member(clinic, "charges");
	size_t discount_count = 0, charge_count = 0;
	if ((discounts.value && !json_read_array(&discounts, 0, LIST_MOST, &discount_count, error))
		|| (charges.value && !json_read_array(&charges, 0, LIST_MOST, &charge_count, error)))
		return false;
	struct quote_allowance *all = arena_new(arena, discount_count + charge_count, struct quote_allowance);
	for (size_t i = 0; i < discount_count; i++) {
		struct member object = json_element(&discounts, i);
		if (!read_discount(&object, book, &all[i], arena, error))
			return false;
		for (size_t j = 0; j < i; j++)
			if (strcmp(all[j].code, all[i].code) == 0)
				return error_at(
					error, ERROR_DATA, "duplicate", all[i].why, "has the code of another discount");
	}
	for (size_t i = 0; i < charge_count; i++) {
		struct member object = json_element(&charges, i);
		if (!read_charge(&object, book, &all[discount_count + i], arena, error))
			return false;
	}
	facts->allowances = all;
	facts->allowance_count = discount_count + charge_count;
	return true;
}

static bool read_wish(const struct member *object, const struct price_book *book, struct quote_wish *wish,
	struct arena *arena, struct error *error)
{
	static const struct decimal most = {1000000, 0};
	struct member code = json_member(object, "code"), quantity = json_member(object, "quantity");
	struct member choice = json_member(object, "choice");
	size_t found = LINE_COUNTED;
	*wish = (struct quote_wish){.quantity = one, .why = pointer_of(object, arena)};
	if (!json_require_object(object, error) || !json_read_string(&code, &wish->code, error)
		|| !read_decimal(&quantity, most, &wish->quantity, error)
		|| !json_optional_code(&choice, line_choice_codes, &found, error))
		return false;
	wish->choice = (enum line_choice)found;
	wish->item = price_items_find(&book->extras, wish->code);
	return true;
}

static bool read_wishes(const struct member *clinic, const struct price_book *book, struct quote_facts *facts,
	struct arena *arena, struct error *error)
{
	struct member list = json_member(clinic, "extras");
	if (!list.value)
		return true;
	if (!json_read_array(&list, 0, LIST_MOST, &facts->wish_count, error))
		return false;
	struct quote_wish *wishes = arena_new(arena, facts->wish_count, struct quote_wish);
	for (size_t i = 0; i < facts->wish_count; i++) {
		struct member object = json_element(&list, i);
		if (!read_wish(&object, book, &wishes[i], arena, error))
			return false;
	}
	facts->wishes = wishes;
	return true;
}

/* Medical care is the clinic's decision, stated in the case with its grounds; it is never inferred from a diagnosis. */
static bool check_exempt(
	struct document *document, const struct member *tax, struct quote_facts *facts, struct error *error)
{
	struct member client = document_member(document, "client"), history = json_member(&client, "history");
	struct member diagnosis = json_member(&history, "diagnosis"), registration = json_member(tax, "registration");
	struct member decision = json_member(tax, "decision");
	if (!json_read_filled(&registration, &facts->registration, error)
		|| !json_read_filled(&decision, &facts->decision, error))
		return false;
	return json_is_object(diagnosis.value)
	       || error_at(error, ERROR_DATA, "missing", diagnosis.pointer,
		       "is needed for the tax category that was chosen");
}

static bool read_tax(struct document *document, const struct member *clinic, const struct price_book *book,
	struct quote_facts *facts, struct error *error)
{
	struct member tax = json_member(clinic, "tax"), category = json_member(&tax, "category");
	struct member registration = json_member(&tax, "registration"), decision = json_member(&tax, "decision");
	const char *codes[TAX_MOST + 1] = {NULL};
	facts->tax = book->tax_default;
	if (!json_optional_object(&tax, error))
		return false;
	if (!category.value && !registration.value && !decision.value)
		return true;
	if (category.value && book->tax_count == 0)
		return error_at(
			error, ERROR_DATA, "tax", category.pointer, "is not in the price book, which states no tax");
	for (size_t i = 0; i < book->tax_count; i++)
		codes[i] = book->tax[i].code;
	return json_read_code(&category, codes, &facts->tax, error)
	       && (book->tax[facts->tax].kind != TAX_EXEMPT || check_exempt(document, &tax, facts, error));
}

static bool read_instalments(const struct member *clinic, struct quote_facts *facts, struct error *error)
{
	struct member object = json_member(clinic, "instalments"), count = json_member(&object, "count");
	return !object.value
	       || (json_require_object(&object, error)
		       && json_read_integer(&count, 1, INSTALMENTS_MOST, &facts->instalments, error));
}

static bool read_required(const struct member *member, struct decimal *out, struct error *error)
{
	static const struct decimal most = {10, 0};
	const char *text;
	*out = (struct decimal){0, 0};
	return json_read_string(member, &text, error)
	       && ((decimal_read(text, out) && out->mantissa == 0) || read_decimal(member, most, out, error));
}

/* The partner's own figures, all of them; the last payment is the same as the others unless it is told. */
static bool read_financing(const struct member *clinic, struct quote_financing *loan, struct error *error)
{
	struct member object = json_member(clinic, "financing"), partner = json_member(&object, "partner");
	struct member amount = json_member(&object, "amount_minor"), months = json_member(&object, "months");
	struct member rate = json_member(&object, "rate"), apr = json_member(&object, "apr");
	struct member fee = json_member(&object, "fee_minor"), payment = json_member(&object, "payment_minor");
	struct member last = json_member(&object, "last_payment_minor");
	const int64_t most = INT64_MAX / 1000000;
	if (!object.value)
		return true;
	loan->given = true;
	if (!json_require_object(&object, error) || !json_read_filled(&partner, &loan->partner, error)
		|| !json_read_integer(&amount, 1, most, &loan->amount_minor, error)
		|| !json_read_integer(&months, 1, MONTHS_MOST, &loan->months, error)
		|| !read_required(&rate, &loan->rate, error) || !read_required(&apr, &loan->apr, error)
		|| !json_read_integer(&fee, 0, loan->amount_minor - 1, &loan->fee_minor, error)
		|| !json_read_integer(&payment, 1, most, &loan->payment_minor, error))
		return false;
	loan->last_payment_minor = loan->payment_minor;
	return json_optional_integer(&last, 0, most, &loan->last_payment_minor, error);
}

bool case_read_quote_terms(struct document *document, const struct price_book *book, struct quote_facts *facts,
	struct arena *arena, struct error *error)
{
	struct member clinic = document_member(document, "clinic");
	case_warn_misspelt_terms(document, &clinic);
	return read_allowances(&clinic, book, facts, arena, error) && read_wishes(&clinic, book, facts, arena, error)
	       && read_tax(document, &clinic, book, facts, error) && read_instalments(&clinic, facts, error)
	       && read_financing(&clinic, &facts->financing, error);
}
