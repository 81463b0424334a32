/* catalogue_prices: the reader of price books (lib/data/prices.json is the built-in file; smp(5) describes it).
 *
 * One file holds several books by clinic or currency. Amounts, factors and rates are decimal strings. A row, member or
 * code that the format does not know is refused: a misspelt price must not vanish. */
#ifndef CASE_CATALOGUE_CATALOGUE_PRICES_H
#define CASE_CATALOGUE_CATALOGUE_PRICES_H

#include "base/arena.h"
#include "base/error.h"
#include "scalp/quote/price_book.h"

struct price_books {
	struct price_book *books;
	size_t count;
};

/* Reads and checks every book of the file at path, or the built-in ones when path is NULL (these are always example
 * prices). Everything lives in the arena. A malformed book: ERROR_CONFIG with the pointer of the culprit. */
bool catalogue_read_prices(const char *path, struct arena *arena, struct price_books *books, struct error *error);

/* The first book with this code and in this currency, of which either may be NULL (any); NULL when there is none. */
const struct price_book *price_books_find(const struct price_books *books, const char *code, const char *currency);

#endif
