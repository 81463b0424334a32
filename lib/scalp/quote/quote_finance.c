#include "scalp/quote/quote_parts.h"

/* How far a partner's figures may be from ours: a minor unit for the payment; for the last payment one for each month's
 * rounding; for the annual percentage rate half of the one decimal place of a per cent that directive 2008/48/EC, annex I,
 * asks for. */
static const struct decimal apr_tolerance = {5, 4};

/* What is owed after all payments but the last, with the interest of every month rounded to the minor unit; that is the
 * last payment. */
static bool last_payment(const struct quote_financing *loan, int64_t payment, enum rounding rounding, int64_t *last)
{
	int64_t owed = loan->amount_minor;
	for (int64_t month = 0; month < loan->months; month++) {
		int64_t interest;
		if (!decimal_scale(owed, loan->rate, 12, rounding, &interest)
			|| __builtin_add_overflow(owed, interest, &owed))
			return false;
		if (month + 1 < loan->months && __builtin_sub_overflow(owed, payment, &owed))
			return false;
	}
	*last = owed;
	return true;
}

/* The least whole payment that leaves no more than itself for the last. It lies between the amount in equal parts and
 * the amount with the interest of the whole time. */
static bool level_payment(struct quote_financing *loan, enum rounding rounding)
{
	int64_t low = 0, high;
	if (!last_payment(loan, 0, rounding, &high))
		return false;
	while (low < high) {
		int64_t middle = low + (high - low) / 2, last;
		if (!last_payment(loan, middle, rounding, &last))
			return false;
		if (last <= middle)
			high = middle;
		else
			low = middle + 1;
	}
	loan->level_payment_minor = low;
	return last_payment(loan, loan->payment_minor, rounding, &loan->level_last_minor);
}

/* The most by which a debt may grow in a month to be worked out: 10,000 % a year is 1.469 a month. */
static const double growth_most = 1.5, rate_most = 100;

/* The annual percentage rate of directive 2008/48/EC, annex I: at it, the payments are worth on the first day what the client
 * receives, the amount without the fee; months are twelfths of a year. An estimate to hold the partner's against: binary
 * fractions will do. */
static double effective_rate(const struct quote_financing *loan)
{
	double received = (double)(loan->amount_minor - loan->fee_minor), low = 0.5, high = growth_most;
	for (int step = 0; step < 100; step++) {
		double growth = (low + high) / 2, discount = 1, worth = 0;
		for (int64_t month = 1; month <= loan->months; month++) {
			discount /= growth;
			worth += discount
				 * (double)(month < loan->months ? loan->payment_minor : loan->last_payment_minor);
		}
		if (worth > received)
			low = growth;
		else
			high = growth;
	}
	double year = 1;
	for (int month = 0; month < 12; month++)
		year *= low;
	return year - 1;
}

static bool near(struct decimal a, struct decimal b, struct decimal tolerance)
{
	struct decimal difference;
	b.mantissa = -b.mantissa;
	if (!decimal_add(a, b, &difference))
		return false;
	if (difference.mantissa < 0)
		difference.mantissa = -difference.mantissa;
	return decimal_compare(difference, tolerance) <= 0;
}

static int64_t distance(int64_t a, int64_t b)
{
	return a > b ? a - b : b - a;
}

static const char *percent(struct decimal rate, struct arena *arena)
{
	struct text text = text_in(arena);
	decimal_print_percent(&text, rate);
	return text.bytes;
}

static void warn(struct quote *quote, struct arena *arena)
{
	const struct quote_financing *loan = &quote->financing;
	if (!loan->payment_agrees)
		quote_warn(quote, "financing",
			arena_printf(arena,
				"%s at %s in %lld months make %s a month and %s last; the partner says %s and %s",
				quote_amount(quote, loan->amount_minor, arena), percent(loan->rate, arena),
				(long long)loan->months, quote_amount(quote, loan->level_payment_minor, arena),
				quote_amount(quote, loan->level_last_minor, arena),
				quote_amount(quote, loan->payment_minor, arena),
				quote_amount(quote, loan->last_payment_minor, arena)));
	if (!loan->apr_agrees)
		quote_warn(quote, "financing",
			arena_printf(arena,
				"the partner's payments and fee make an annual percentage rate of %s; the partner says "
				"%s",
				loan->apr_found ? percent(loan->recomputed_apr, arena) : "more than 10000 %",
				percent(loan->apr, arena)));
	if (!loan->fits)
		quote_warn(quote, "financing",
			arena_printf(arena, "the partner lends %s, which is more than the total of %s",
				quote_amount(quote, loan->amount_minor, arena),
				quote_amount(quote, quote->sums.total_minor, arena)));
}

bool quote_finance(struct quote *quote, struct arena *arena, struct error *error)
{
	struct quote_financing *loan = &quote->financing;
	*loan = quote->facts->financing;
	if (!loan->given)
		return true;
	struct decimal payments = {loan->months - 1, 0};
	if (!level_payment(loan, quote->rounding))
		return error_at(error, ERROR_DATA, "overflow", "/clinic/financing", "makes amounts that do not fit");
	if (!money_multiply(loan->payment_minor, &payments, 1, quote->rounding, &loan->total_minor, error)
		|| !money_add(&loan->total_minor, loan->last_payment_minor, error)
		|| !money_add(&loan->total_minor, loan->fee_minor, error))
		return false;
	double rate = effective_rate(loan);
	loan->apr_found = rate <= rate_most;
	loan->recomputed_apr = (struct decimal){loan->apr_found ? (int64_t)(rate * 1e4 + 0.5) : 0, 4};
	loan->payment_agrees = distance(loan->level_payment_minor, loan->payment_minor) <= 1
			       && distance(loan->level_last_minor, loan->last_payment_minor) <= loan->months;
	loan->apr_agrees = loan->apr_found && near(loan->recomputed_apr, loan->apr, apr_tolerance);
	loan->fits = loan->amount_minor <= quote->sums.total_minor;
	warn(quote, arena);
	return true;
}
