#include "case/catalogue_prices.h"

#include <string.h>

#include "case/catalogue.h"
#include "case/json.h"

enum { BOOKS_MOST = 64, ROWS_MOST = PRICE_COUNT, WHOLE_MOST = 1000000 };

/* Refuses members that the format does not have. */
static bool only(const struct member *object, const char *const known[], struct error *error)
{
	const char *key;
	json_t *value;
	if (!json_require_object(object, error))
		return false;
	json_object_foreach((json_t *)(uintptr_t)object->value, key, value)
	{
		size_t i = 0;
		while (known[i] && strcmp(known[i], key) != 0)
			i++;
		if (!known[i])
			return error_at(error, ERROR_DATA, "unknown", json_member(object, key).pointer,
				"is no member of a price book");
	}
	return true;
}

static bool wrong(const struct member *member, const char *what, struct error *error)
{
	return error_at(error, ERROR_DATA, "range", member->pointer, "is not %s", what);
}

static bool read_decimal(const struct member *member, struct decimal *out, struct error *error)
{
	const char *text;
	if (!json_read_string(member, &text, error))
		return false;
	return (decimal_read(text, out) && out->mantissa >= 0)
	       || wrong(member, "a decimal of at most 12 digits before and 9 after the point, 0 or more", error);
}

/* A share or rate: 0..1. */
static bool read_share(const struct member *member, struct decimal *out, struct error *error)
{
	struct decimal one = {1, 0};
	return read_decimal(member, out, error) && (decimal_compare(*out, one) <= 0 || wrong(member, "in 0..1", error));
}

static bool read_amount(
	const struct member *member, const struct currency *currency, int64_t *minor, struct error *error)
{
	struct decimal value;
	if (!read_decimal(member, &value, error))
		return false;
	return money_from_decimal(value, currency, minor)
	       || error_at(error, ERROR_DATA, "range", member->pointer, "has more than the %d decimals of the currency",
		       currency->exponent);
}

static bool read_whole(const struct member *member, int64_t *number, struct error *error)
{
	struct decimal value;
	if (!read_decimal(member, &value, error))
		return false;
	if (value.decimals != 0 || value.mantissa > WHOLE_MOST)
		return wrong(member, "a whole number of at most 1000000", error);
	*number = value.mantissa;
	return true;
}

static bool read_number(const struct member *member, enum price_type type, const struct currency *currency,
	int64_t *number, struct error *error)
{
	struct decimal ignored;
	switch (type) {
	case PRICE_AMOUNT:
		return read_amount(member, currency, number, error);
	case PRICE_WHOLE:
		return read_whole(member, number, error);
	case PRICE_FACTOR:
		break;
	}
	return read_decimal(member, &ignored, error);
}

static bool read_row(const struct member *row, struct price_book *book, struct error *error)
{
	static const char *const known[] = {"key", "unit", "value", "min", "max", "grade", "basis", "source", NULL};
	const char *keys[PRICE_COUNT + 1] = {NULL};
	for (size_t i = 0; i < PRICE_COUNT; i++)
		keys[i] = price_kinds[i].key;
	struct member key = json_member(row, "key"), value = json_member(row, "value");
	struct member min = json_member(row, "min"), max = json_member(row, "max");
	size_t which;
	if (!only(row, known, error) || !json_read_code(&key, keys, &which, error))
		return false;
	struct price *price = &book->prices[which];
	enum price_type type = price_kinds[which].type;
	if (price->given)
		return error_at(error, ERROR_DATA, "duplicate", key.pointer, "stands in this book twice");
	price->given = true;
	price->ranged = min.value && max.value && type != PRICE_FACTOR;
	if (type == PRICE_FACTOR ? !read_decimal(&value, &price->factor, error)
				 : !read_number(&value, type, &book->currency, &price->minor, error))
		return false;
	if ((min.value && !read_number(&min, type, &book->currency, &price->low, error))
		|| (max.value && !read_number(&max, type, &book->currency, &price->high, error)))
		return false;
	return !price->ranged || (price->low <= price->minor && price->minor <= price->high)
	       || wrong(&value, "in this row's own min..max", error);
}

static bool read_prices(const struct member *rows, struct price_book *book, struct error *error)
{
	size_t count;
	if (!json_read_array(rows, 1, ROWS_MOST, &count, error))
		return false;
	for (size_t i = 0; i < count; i++) {
		struct member row = json_element(rows, i);
		if (!read_row(&row, book, error))
			return false;
	}
	for (size_t i = 0; i < PRICE_COUNT; i++) {
		if (price_kinds[i].required && !book->prices[i].given)
			return error_at(
				error, ERROR_DATA, "missing", rows->pointer, "has no row for %s", price_kinds[i].key);
	}
	const struct price *years = &book->prices[PRICE_TOUCHUP_YEARS], *months = &book->prices[PRICE_REPEAT_MONTHS];
	const struct price *pace = &book->prices[PRICE_DOTS_PER_MINUTE];
	if ((years->given && years->minor < 1) || (years->ranged && years->low < 1)
		|| (months->given && months->minor < 1) || (months->ranged && months->low < 1)
		|| (pace->given && pace->minor < 1))
		return error_at(error, ERROR_DATA, "range", rows->pointer, "has an interval or a pace of 0");
	return true;
}

static bool read_category(const struct member *object, struct tax_category *category, struct error *error)
{
	static const char *const known[] = {"code", "name", "rate", "medical", "basis", NULL};
	struct member code = json_member(object, "code"), name = json_member(object, "name");
	struct member rate = json_member(object, "rate"), medical = json_member(object, "medical");
	return only(object, known, error) && json_read_string(&code, &category->code, error)
	       && json_read_string(&name, &category->name, error) && read_share(&rate, &category->rate, error)
	       && json_optional_bool(&medical, &category->medical, error);
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

/* Without this member tax is not stated. */
static bool read_tax(const struct member *tax, struct price_book *book, struct error *error)
{
	static const char *const known[] = {"included", "default", "basis", "categories", NULL};
	struct member included = json_member(tax, "included"), code = json_member(tax, "default");
	struct member categories = json_member(tax, "categories");
	const char *codes[TAX_MOST + 1] = {NULL};
	if (!tax->value)
		return true;
	if (!only(tax, known, error) || !json_read_bool(&included, &book->tax_included, error)
		|| !read_categories(&categories, book, error))
		return false;
	for (size_t i = 0; i < book->tax_count; i++)
		codes[i] = book->tax[i].code;
	return json_read_code(&code, codes, &book->tax_default, error);
}

static bool read_schedule(const struct member *list, struct price_book *book, struct error *error)
{
	static const char *const known[] = {"due", "share", "basis", NULL};
	struct decimal sum = {0, 0}, one = {1, 0};
	size_t due = DUE_BOOKING, before = DUE_BOOKING;
	if (!json_read_array(list, 1, SCHEDULE_MOST, &book->schedule_count, error))
		return false;
	for (size_t i = 0; i < book->schedule_count; i++, before = due) {
		struct payment_share *payment = &book->schedule[i];
		struct member object = json_element(list, i);
		struct member when = json_member(&object, "due"), share = json_member(&object, "share");
		if (!only(&object, known, error) || !json_read_code(&when, payment_due_codes, &due, error)
			|| !read_share(&share, &payment->share, error))
			return false;
		if (due < before)
			return error_at(error, ERROR_DATA, "range", when.pointer, "comes before the payment above it");
		payment->due = (enum payment_due)due;
		if (!decimal_add(sum, payment->share, &sum))
			return wrong(&share, "a share that can be added", error);
	}
	return decimal_compare(sum, one) == 0 || wrong(list, "a schedule whose shares add up to 1", error);
}

static bool read_skin(const struct member *list, struct price_book *book, struct error *error)
{
	if (!list->value)
		return true;
	if (!json_read_array(list, 0, SKIN_MOST, &book->difficult_skin_count, error))
		return false;
	for (size_t i = 0; i < book->difficult_skin_count; i++) {
		struct member word = json_element(list, i);
		if (!json_read_string(&word, &book->difficult_skin[i], error))
			return false;
	}
	return book->difficult_skin_count == 0 || book->prices[PRICE_SKIN].given
	       || wrong(list, "of use without a row for skin", error);
}

static bool read_book(const struct member *object, struct price_book *book, struct error *error)
{
	static const char *const known[] = {"code", "name", "currency", "prices", "difficult_skin", "tax", "schedule",
		"deposit_refundable", "basis", "source", NULL};
	struct member code = json_member(object, "code"), name = json_member(object, "name");
	struct member currency = json_member(object, "currency"), prices = json_member(object, "prices");
	struct member skin = json_member(object, "difficult_skin"), tax = json_member(object, "tax");
	struct member schedule = json_member(object, "schedule");
	struct member refundable = json_member(object, "deposit_refundable");
	const char *iso;
	if (!only(object, known, error) || !json_read_string(&code, &book->code, error)
		|| !json_read_string(&name, &book->name, error) || !json_read_string(&currency, &iso, error))
		return false;
	if (!currency_find(iso, &book->currency))
		return wrong(&currency, "the code of a currency (ISO 4217)", error);
	return read_prices(&prices, book, error) && read_skin(&skin, book, error) && read_tax(&tax, book, error)
	       && read_schedule(&schedule, book, error)
	       && json_optional_bool(&refundable, &book->deposit_refundable, error);
}

static bool read_all(
	const struct member *root, bool built_in, struct arena *arena, struct price_books *out, struct error *error)
{
	static const char *const known[] = {"name", "edition", "source", "example", "books", NULL};
	struct member name = json_member(root, "name"), edition = json_member(root, "edition");
	struct member example = json_member(root, "example"), list = json_member(root, "books");
	struct price_book shared = {.example = built_in};
	if (!only(root, known, error) || !json_read_string(&name, &shared.catalogue, error)
		|| !json_read_string(&edition, &shared.edition, error)
		|| !json_optional_bool(&example, &shared.example, error)
		|| !json_read_array(&list, 1, BOOKS_MOST, &out->count, error))
		return false;
	out->books = arena_new(arena, out->count, struct price_book);
	for (size_t i = 0; i < out->count; i++) {
		struct member object = json_element(&list, i);
		out->books[i] = shared;
		if (!read_book(&object, &out->books[i], error))
			return false;
		if (price_books_find(&(struct price_books){out->books, i}, out->books[i].code, NULL))
			return error_at(error, ERROR_DATA, "duplicate", object.pointer, "has the code of another book");
	}
	return true;
}

bool catalogue_read_prices(const char *path, struct arena *arena, struct price_books *books, struct error *error)
{
	struct member root;
	if (!catalogue_load(CATALOGUE_PRICES, path, arena, &root, error))
		return false;
	return read_all(&root, !path, arena, books, error) || catalogue_error(CATALOGUE_PRICES, error);
}

const struct price_book *price_books_find(const struct price_books *books, const char *code, const char *currency)
{
	for (size_t i = 0; i < books->count; i++) {
		const struct price_book *book = &books->books[i];
		if ((!code || strcmp(book->code, code) == 0)
			&& (!currency || strcmp(book->currency.code, currency) == 0))
			return book;
	}
	return NULL;
}
