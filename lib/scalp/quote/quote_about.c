#include "scalp/quote/quote_print_parts.h"

static int64_t rounded(int64_t count, int64_t unit)
{
	return (count + unit / 2) / unit * unit;
}

/* What leaves the sum of all parts two figures, and each part at least one. */
static int64_t unit_of(const int64_t *parts, size_t count, int64_t sum)
{
	int64_t unit = 1;
	while (sum / unit >= 100)
		unit *= 10;
	for (size_t i = 0; i < count; i++)
		while (parts[i] > 0 && parts[i] < unit)
			unit /= 10;
	return unit;
}

/* The part that rounding took most from. */
static size_t most_cut(const int64_t *parts, const int64_t *about, size_t count)
{
	size_t most = 0;
	for (size_t i = 1; i < count; i++)
		if (parts[i] - about[i] > parts[most] - about[most])
			most = i;
	return most;
}

/* All are rounded down, then those up that lost most, until they make the sum (the method of the largest remainders). */
int64_t quote_about(const int64_t *parts, size_t count, int64_t *about)
{
	int64_t sum = 0;
	for (size_t i = 0; i < count; i++)
		sum += parts[i];
	int64_t unit = unit_of(parts, count, sum), all = rounded(sum, unit), left = all;
	for (size_t i = 0; i < count; i++) {
		about[i] = parts[i] / unit * unit;
		left -= about[i];
	}
	for (; left > 0; left -= unit)
		about[most_cut(parts, about, count)] += unit;
	return all;
}

const char *quote_count(int64_t count, struct arena *arena)
{
	static const struct currency plain = {.exponent = 0};
	struct text text = text_in(arena);
	money_print(&text, count, &plain);
	return text.bytes;
}
