/* catalogue_prices_parts: the steps of reading a price book, each for itself (case/catalogue_prices.h). All refuse what
 * the format does not know with ERROR_DATA at the member. */
#ifndef CASE_CATALOGUE_CATALOGUE_PRICES_PARTS_H
#define CASE_CATALOGUE_CATALOGUE_PRICES_PARTS_H

#include "case/document/json.h"
#include "scalp/quote/price_book.h"

/* Refuses members that are not in `known` (NULL-terminated). */
bool prices_only(const struct member *object, const char *const known[], struct error *error);

/* "is not ..." at the member; always false. */
bool prices_wrong(const struct member *member, const char *what, struct error *error);

/* A decimal of 0 or more; a share or rate, 0..1; an amount in major units as minor ones; a whole number. */
bool prices_read_decimal(const struct member *member, struct decimal *out, struct error *error);
bool prices_read_share(const struct member *member, struct decimal *out, struct error *error);
bool prices_read_amount(
	const struct member *member, const struct currency *currency, int64_t *minor, struct error *error);
bool prices_read_whole(const struct member *member, int64_t *number, struct error *error);

/* A value is within the min and max that stand beside it, of which either may be absent. */
bool prices_keep_range(
	const struct member *value, const struct member *min, const struct member *max, struct error *error);

/* A list of min..most codes, such as of patterns, spelled plainly as cases' own are (case/document/spelling.h). */
bool prices_read_words(const struct member *list, size_t min, size_t most, const char **words, size_t *count,
	struct arena *arena, struct error *error);

/* "prices": the rows, one per thing; those that this book needs must be there. */
bool prices_read_rows(const struct member *rows, struct price_book *book, struct error *error);

/* "tax": without it tax is not stated. */
bool prices_read_tax(const struct member *tax, struct price_book *book, struct error *error);

/* "schedule": payments in their order. */
bool prices_read_schedule(const struct member *list, struct price_book *book, struct error *error);

/* "classes": prices of whole courses by pattern. */
bool prices_read_classes(const struct member *list, struct price_book *book, struct arena *arena, struct error *error);

/* "extras", "charges", "discounts": the clinic's own; to be read after the tax. */
bool prices_read_items(
	const struct member *book_object, struct price_book *book, struct arena *arena, struct error *error);

#endif
