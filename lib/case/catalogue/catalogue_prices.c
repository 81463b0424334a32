#include "case/catalogue/catalogue_prices.h"

#include <string.h>

#include "case/catalogue/catalogue.h"
#include "case/catalogue/catalogue_prices_parts.h"

enum { BOOKS_MOST = 64, GRAFTS_MOST = 64 };

static bool read_skin(const struct member *list, struct price_book *book, struct arena *arena, struct error *error)
{
	if (!list->value)
		return true;
	if (!prices_read_words(list, 0, SKIN_MOST, book->difficult_skin, &book->difficult_skin_count, arena, error))
		return false;
	return book->difficult_skin_count == 0 || book->prices[PRICE_SKIN].given
	       || prices_wrong(list, "of use without a row for skin", error);
}

/* Who makes the offer. */
static bool read_seller(const struct member *object, struct seller *seller, struct error *error)
{
	static const char *const known[] = {"name", "address", "contact", "tax_number", "country", NULL};
	struct member name = json_member(object, "name"), number = json_member(object, "tax_number");
	struct member address = json_member(object, "address"), contact = json_member(object, "contact");
	struct member country = json_member(object, "country");
	if (!object->value)
		return true;
	if (!prices_only(object, known, error) || !json_read_filled(&name, &seller->name, error)
		|| !json_optional_string(&address, &seller->address, error)
		|| !json_optional_string(&contact, &seller->contact, error)
		|| !json_optional_string(&number, &seller->tax_number, error)
		|| !json_optional_string(&country, &seller->country, error))
		return false;
	const char *letters = seller->country;
	bool two = !letters
		   || (strlen(letters) == 2 && letters[0] >= 'A' && letters[0] <= 'Z' && letters[1] >= 'A'
			   && letters[1] <= 'Z');
	return two || prices_wrong(&country, "two capital letters (ISO 3166-1)", error);
}

/* Whether what is paid on booking is given back is the clinic's to say, and not to be guessed. */
static bool read_refundable(const struct member *refundable, struct price_book *book, struct error *error)
{
	bool booking = false;
	for (size_t i = 0; i < book->schedule_count; i++)
		booking = booking || book->schedule[i].due == DUE_BOOKING;
	return booking ? json_read_bool(refundable, &book->deposit_refundable, error)
		       : json_optional_bool(refundable, &book->deposit_refundable, error);
}

static bool read_book(const struct member *object, struct price_book *book, struct arena *arena, struct error *error)
{
	static const char *const known[] = {"code", "name", "currency", "by", "prices", "classes", "extras", "charges",
		"discounts", "difficult_skin", "tax", "schedule", "deposit_refundable", "seller", "basis", "source",
		NULL};
	struct member code = json_member(object, "code"), name = json_member(object, "name");
	struct member currency = json_member(object, "currency"), prices = json_member(object, "prices");
	struct member skin = json_member(object, "difficult_skin"), tax = json_member(object, "tax");
	struct member schedule = json_member(object, "schedule"), classes = json_member(object, "classes");
	struct member refundable = json_member(object, "deposit_refundable"), by = json_member(object, "by");
	struct member seller = json_member(object, "seller");
	const char *iso;
	size_t priced_by = BY_AREA;
	if (!prices_only(object, known, error) || !json_read_filled(&code, &book->code, error)
		|| !json_read_filled(&name, &book->name, error) || !json_read_string(&currency, &iso, error)
		|| !json_optional_code(&by, price_by_codes, &priced_by, error)
		|| !read_seller(&seller, &book->seller, error))
		return false;
	if (!currency_find(iso, &book->currency))
		return prices_wrong(&currency, "the code of a currency (ISO 4217)", error);
	book->by = (enum price_by)priced_by;
	return prices_read_rows(&prices, book, error) && prices_read_classes(&classes, book, arena, error)
	       && read_skin(&skin, book, arena, error) && prices_read_tax(&tax, book, error)
	       && prices_read_items(object, book, arena, error) && prices_read_schedule(&schedule, book, error)
	       && read_refundable(&refundable, book, error);
}

/* How many grafts a transplant takes, by pattern. */
static bool read_grafts(const struct member *list, struct price_book *shared, struct arena *arena, struct error *error)
{
	static const char *const known[] = {"patterns", "low", "likely", "high", "grade", "basis", "source", NULL};
	if (!list->value)
		return true;
	if (!json_read_array(list, 0, GRAFTS_MOST, &shared->graft_count, error))
		return false;
	struct graft_count *grafts = arena_new(arena, shared->graft_count, struct graft_count);
	for (size_t i = 0; i < shared->graft_count; i++) {
		struct graft_count *row = &grafts[i];
		struct member object = json_element(list, i), patterns = json_member(&object, "patterns");
		struct member low = json_member(&object, "low"), likely = json_member(&object, "likely");
		struct member high = json_member(&object, "high");
		if (!prices_only(&object, known, error)
			|| !prices_read_words(
				&patterns, 1, PATTERNS_MOST, row->patterns, &row->pattern_count, arena, error)
			|| !prices_read_whole(&low, &row->low, error)
			|| !prices_read_whole(&likely, &row->likely, error)
			|| !prices_read_whole(&high, &row->high, error))
			return false;
		if (row->low > row->likely || row->likely > row->high)
			return prices_wrong(&likely, "in this row's own low..high", error);
	}
	shared->grafts = grafts;
	return true;
}

static bool read_all(
	const struct member *root, bool built_in, struct arena *arena, struct price_books *out, struct error *error)
{
	static const char *const known[] = {"name", "edition", "source", "example", "grafts", "books", NULL};
	struct member name = json_member(root, "name"), edition = json_member(root, "edition");
	struct member example = json_member(root, "example"), list = json_member(root, "books");
	struct member grafts = json_member(root, "grafts");
	struct price_book shared = {.example = built_in};
	if (!prices_only(root, known, error) || !json_read_filled(&name, &shared.catalogue, error)
		|| !json_read_filled(&edition, &shared.edition, error)
		|| !json_optional_bool(&example, &shared.example, error) || !read_grafts(&grafts, &shared, arena, error)
		|| !json_read_array(&list, 1, BOOKS_MOST, &out->count, error))
		return false;
	out->books = arena_new(arena, out->count, struct price_book);
	for (size_t i = 0; i < out->count; i++) {
		struct member object = json_element(&list, i);
		out->books[i] = shared;
		if (!read_book(&object, &out->books[i], arena, error))
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
