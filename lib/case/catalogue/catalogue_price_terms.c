#include <string.h>

#include "case/catalogue/catalogue_prices_parts.h"

static bool read_category(const struct member *object, struct tax_category *category, struct error *error)
{
	static const char *const known[] = {"code", "name", "kind", "rate", "reason", "basis", NULL};
	struct member code = json_member(object, "code"), name = json_member(object, "name");
	struct member rate = json_member(object, "rate"), kind = json_member(object, "kind");
	struct member reason = json_member(object, "reason");
	size_t found;
	if (!prices_only(object, known, error) || !json_read_string(&code, &category->code, error)
		|| !json_read_filled(&name, &category->name, error) || !prices_read_share(&rate, &category->rate, error)
		|| !json_read_code(&kind, tax_kind_codes, &found, error)
		|| !json_optional_string(&reason, &category->reason, error))
		return false;
	category->kind = (enum tax_kind)found;
	if (category->kind == TAX_ZERO || category->kind == TAX_EXEMPT)
		return category->rate.mantissa == 0 || prices_wrong(&rate, "0, as a category without tax needs", error);
	return category->rate.mantissa > 0 || prices_wrong(&rate, "above 0, as a category with tax needs", error);
}

static bool read_categories(const struct member *list, struct price_book *book, struct error *error)
{
	if (!json_read_array(list, 1, TAX_MOST, &book->tax_count, error))
		return false;
	for (size_t i = 0; i < book->tax_count; i++) {
		struct member object = json_element(list, i);
		if (!read_category(&object, &book->tax[i], error))
			return false;
		for (size_t j = 0; j < i; j++) {
			if (strcmp(book->tax[j].code, book->tax[i].code) == 0)
				return error_at(error, ERROR_DATA, "duplicate", object.pointer,
					"has the code of another category");
		}
	}
	return true;
}

/* A category of the book by its code. */
static bool read_tax_code(const struct member *code, const struct price_book *book, size_t *tax, struct error *error)
{
	const char *codes[TAX_MOST + 1] = {NULL};
	for (size_t i = 0; i < book->tax_count; i++)
		codes[i] = book->tax[i].code;
	return json_read_code(code, codes, tax, error);
}

bool prices_read_tax(const struct member *tax, struct price_book *book, struct error *error)
{
	static const char *const known[] = {"scheme", "included", "default", "basis", "categories", NULL};
	struct member scheme = json_member(tax, "scheme");
	size_t found = TAX_OTHER;
	struct member included = json_member(tax, "included"), code = json_member(tax, "default");
	struct member categories = json_member(tax, "categories");
	if (!tax->value)
		return true;
	if (!prices_only(tax, known, error) || !json_optional_code(&scheme, tax_scheme_codes, &found, error)
		|| !json_read_bool(&included, &book->tax_included, error) || !read_categories(&categories, book, error)
		|| !read_tax_code(&code, book, &book->tax_default, error))
		return false;
	book->tax_scheme = (enum tax_scheme)found;
	return book->tax[book->tax_default].kind != TAX_EXEMPT
	       || prices_wrong(&code, "a category that goes without a clinic's decision", error);
}

static bool read_payment(
	const struct member *object, struct price_book *book, struct payment_share *payment, struct error *error)
{
	static const char *const known[] = {"due", "share", "amount", "basis", NULL};
	static const char *const dues[] = {"booking", "first_session", "last_session", NULL};
	struct member when = json_member(object, "due"), share = json_member(object, "share");
	struct member amount = json_member(object, "amount");
	size_t due;
	if (!prices_only(object, known, error) || !json_read_code(&when, dues, &due, error))
		return false;
	payment->due = (enum payment_due)due;
	payment->fixed = amount.value;
	if (amount.value && share.value)
		return prices_wrong(object, "a payment by share or by amount", error);
	return payment->fixed ? prices_read_amount(&amount, &book->currency, &payment->minor, error)
			      : prices_read_share(&share, &payment->share, error);
}

bool prices_read_schedule(const struct member *list, struct price_book *book, struct error *error)
{
	struct decimal sum = {0, 0}, one = {1, 0};
	if (!json_read_array(list, 1, SCHEDULE_MOST, &book->schedule_count, error))
		return false;
	for (size_t i = 0; i < book->schedule_count; i++) {
		struct payment_share *payment = &book->schedule[i];
		struct member object = json_element(list, i), when = json_member(&object, "due");
		struct member share = json_member(&object, "share");
		if (!read_payment(&object, book, payment, error))
			return false;
		if (i > 0 && payment->due < payment[-1].due)
			return error_at(error, ERROR_DATA, "range", when.pointer, "comes before the payment above it");
		if (!payment->fixed && !decimal_add(sum, payment->share, &sum))
			return prices_wrong(&share, "a share that can be added", error);
	}
	return decimal_compare(sum, one) == 0 || prices_wrong(list, "a schedule whose shares add up to 1", error);
}

bool prices_read_classes(const struct member *list, struct price_book *book, struct arena *arena, struct error *error)
{
	static const char *const known[] = {
		"name", "patterns", "value", "min", "max", "grade", "basis", "source", NULL};
	enum { CLASSES_MOST = 64 };
	if (!list->value)
		return book->by != BY_CLASS || json_read_array(list, 1, CLASSES_MOST, &book->class_count, error);
	if (!json_read_array(list, 1, CLASSES_MOST, &book->class_count, error))
		return false;
	book->classes = arena_new(arena, book->class_count, struct price_class);
	for (size_t i = 0; i < book->class_count; i++) {
		struct price_class *class = &book->classes[i];
		struct member object = json_element(list, i), name = json_member(&object, "name");
		struct member patterns = json_member(&object, "patterns"), value = json_member(&object, "value");
		struct member min = json_member(&object, "min"), max = json_member(&object, "max");
		if (!prices_only(&object, known, error) || !json_read_filled(&name, &class->name, error)
			|| !prices_read_words(
				&patterns, 1, PATTERNS_MOST, class->patterns, &class->pattern_count, arena, error)
			|| !prices_read_amount(&value, &book->currency, &class->minor, error)
			|| !prices_keep_range(&value, &min, &max, error))
			return false;
	}
	return true;
}

/* What a plan must have for a discount that comes by itself. */
static bool read_package(const struct member *object, struct price_item *item, struct error *error)
{
	struct member zones = json_member(object, "from_zones"), sessions = json_member(object, "from_sessions");
	struct member area = json_member(object, "from_cm2");
	item->package = zones.value || sessions.value || area.value;
	return (!zones.value || prices_read_whole(&zones, &item->from_zones, error))
	       && (!sessions.value || prices_read_whole(&sessions, &item->from_sessions, error))
	       && (!area.value || prices_read_decimal(&area, &item->from_cm2, error));
}

/* How a kind of item may be written. */
struct item_kind {
	const char *name;
	const char *known[13];
};

static const struct item_kind extras = {
	"extras", {"code", "name", "unit", "value", "tax", "grade", "basis", "source", NULL}};
static const struct item_kind charges = {
	"charges", {"code", "name", "unit", "value", "rate", "tax", "grade", "basis", "source", NULL}};
static const struct item_kind discounts = {"discounts",
	{"code", "name", "value", "rate", "from_zones", "from_sessions", "from_cm2", "grade", "basis", "source", NULL}};

static bool read_item(const struct member *object, const struct item_kind *kind, const struct price_book *book,
	struct price_item *item, struct error *error)
{
	struct member code = json_member(object, "code"), name = json_member(object, "name");
	struct member unit = json_member(object, "unit"), value = json_member(object, "value");
	struct member rate = json_member(object, "rate"), tax = json_member(object, "tax");
	item->unit = "piece";
	item->by_rate = rate.value;
	item->taxed = tax.value;
	if (!prices_only(object, kind->known, error) || !json_read_filled(&code, &item->code, error)
		|| !json_read_filled(&name, &item->name, error) || !json_optional_string(&unit, &item->unit, error)
		|| (item->taxed && !read_tax_code(&tax, book, &item->tax, error)) || !read_package(object, item, error))
		return false;
	if (rate.value && value.value)
		return prices_wrong(object, "priced either by rate or by value", error);
	if (item->taxed && book->tax[item->tax].kind == TAX_EXEMPT)
		return prices_wrong(&tax, "a category that goes without a clinic's decision", error);
	return item->by_rate ? prices_read_share(&rate, &item->rate, error)
			     : prices_read_amount(&value, &book->currency, &item->minor, error);
}

static bool read_items(const struct member *book_object, const struct item_kind *kind, const struct price_book *book,
	struct price_items *items, struct arena *arena, struct error *error)
{
	enum { ITEMS_MOST = 64 };
	struct member list = json_member(book_object, kind->name);
	size_t count;
	if (!list.value)
		return true;
	if (!json_read_array(&list, 0, ITEMS_MOST, &count, error))
		return false;
	items->items = arena_new(arena, count, struct price_item);
	for (; items->count < count; items->count++) {
		struct member object = json_element(&list, items->count);
		struct price_item *item = &items->items[items->count];
		if (!read_item(&object, kind, book, item, error))
			return false;
		if (price_items_find(items, item->code))
			return error_at(error, ERROR_DATA, "duplicate", object.pointer, "has the code of another");
	}
	return true;
}

bool prices_read_items(
	const struct member *book_object, struct price_book *book, struct arena *arena, struct error *error)
{
	return read_items(book_object, &extras, book, &book->extras, arena, error)
	       && read_items(book_object, &charges, book, &book->charges, arena, error)
	       && read_items(book_object, &discounts, book, &book->discounts, arena, error);
}
