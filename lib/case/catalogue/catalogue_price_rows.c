#include <string.h>

#include "case/catalogue/catalogue_prices_parts.h"
#include "case/document/spelling.h"

enum { ROWS_MOST = PRICE_COUNT, WHOLE_MOST = 1000000 };

bool prices_only(const struct member *object, const char *const known[], struct error *error)
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

bool prices_wrong(const struct member *member, const char *what, struct error *error)
{
	return error_at(error, ERROR_DATA, "range", member->pointer, "is not %s", what);
}

bool prices_read_decimal(const struct member *member, struct decimal *out, struct error *error)
{
	const char *text;
	if (!json_read_string(member, &text, error))
		return false;
	return (decimal_read(text, out) && out->mantissa >= 0)
	       || prices_wrong(member, "a decimal of at most 12 digits before and 9 after the point, 0 or more", error);
}

bool prices_read_share(const struct member *member, struct decimal *out, struct error *error)
{
	struct decimal one = {1, 0};
	return prices_read_decimal(member, out, error)
	       && (decimal_compare(*out, one) <= 0 || prices_wrong(member, "in 0..1", error));
}

bool prices_read_amount(
	const struct member *member, const struct currency *currency, int64_t *minor, struct error *error)
{
	struct decimal value;
	if (!prices_read_decimal(member, &value, error))
		return false;
	return money_from_decimal(value, currency, minor)
	       || error_at(error, ERROR_DATA, "range", member->pointer, "has more than the %d decimals of the currency",
		       currency->exponent);
}

bool prices_read_whole(const struct member *member, int64_t *number, struct error *error)
{
	struct decimal value;
	if (!prices_read_decimal(member, &value, error))
		return false;
	if (value.decimals != 0 || value.mantissa > WHOLE_MOST)
		return prices_wrong(member, "a whole number of at most 1000000", error);
	*number = value.mantissa;
	return true;
}

static bool read_number(const struct member *member, enum price_type type, const struct currency *currency,
	int64_t *number, struct error *error)
{
	struct decimal ignored;
	switch (type) {
	case PRICE_AMOUNT:
		return prices_read_amount(member, currency, number, error);
	case PRICE_WHOLE:
		return prices_read_whole(member, number, error);
	case PRICE_FACTOR:
	case PRICE_SHARE:
	case PRICE_RATE:
	case PRICE_LENGTH:
		break;
	}
	return prices_read_decimal(member, &ignored, error);
}

/* No factor is 0, which would make work free in silence, and none is as large as only a slip makes it. */
static bool check_bounds(enum price_type type, struct decimal stated, const struct member *value, struct error *error)
{
	const struct price_bounds *bounds = &price_bounds[type];
	if (!bounds->decimal
		|| ((stated.mantissa > 0 || !bounds->above_zero)
			&& decimal_compare(stated, (struct decimal){bounds->most, 0}) <= 0))
		return true;
	return error_at(error, ERROR_DATA, "range", value->pointer, "is not %s %lld",
		bounds->above_zero ? "above 0 and at most" : "in 0 to", (long long)bounds->most);
}

bool prices_keep_range(
	const struct member *value, const struct member *min, const struct member *max, struct error *error)
{
	struct decimal stated, bound;
	if (!prices_read_decimal(value, &stated, error))
		return false;
	if (min->value && (!prices_read_decimal(min, &bound, error) || decimal_compare(stated, bound) < 0))
		return prices_wrong(value, "in this row's own min..max", error);
	if (max->value && (!prices_read_decimal(max, &bound, error) || decimal_compare(stated, bound) > 0))
		return prices_wrong(value, "in this row's own min..max", error);
	return true;
}

/* The value of a row lies within the bounds of its type and within its own. */
static bool check_value(enum price_type type, const struct member *value, const struct member *min,
	const struct member *max, struct error *error)
{
	struct decimal stated;
	return prices_read_decimal(value, &stated, error) && check_bounds(type, stated, value, error)
	       && prices_keep_range(value, min, max, error);
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
	if (!prices_only(row, known, error) || !json_read_code(&key, keys, &which, error))
		return false;
	struct price *price = &book->prices[which];
	enum price_type type = price_kinds[which].type;
	if (price->given)
		return error_at(error, ERROR_DATA, "duplicate", key.pointer, "stands in this book twice");
	price->given = true;
	bool decimal = price_bounds[type].decimal;
	price->ranged = min.value && max.value && !decimal;
	if (decimal ? !prices_read_decimal(&value, &price->factor, error)
		    : !read_number(&value, type, &book->currency, &price->minor, error))
		return false;
	if ((min.value && !read_number(&min, type, &book->currency, &price->low, error))
		|| (max.value && !read_number(&max, type, &book->currency, &price->high, error)))
		return false;
	return check_value(type, &value, &min, &max, error);
}

static bool is_needed(enum price_need need, enum price_by by)
{
	return need == NEED_ALWAYS || (need == NEED_BY_AREA && by == BY_AREA)
	       || (need == NEED_BY_HOUR && by == BY_HOUR);
}

bool prices_read_rows(const struct member *rows, struct price_book *book, struct error *error)
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
		if (is_needed(price_kinds[i].need, book->by) && !book->prices[i].given)
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

bool prices_read_words(const struct member *list, size_t min, size_t most, const char **words, size_t *count,
	struct arena *arena, struct error *error)
{
	if (!json_read_array(list, min, most, count, error))
		return false;
	for (size_t i = 0; i < *count; i++) {
		struct member word = json_element(list, i);
		if (!json_read_filled(&word, &words[i], error))
			return false;
		words[i] = spelling_plain(words[i], arena);
	}
	return true;
}
