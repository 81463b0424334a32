#include "case/quote/case_quote_parts.h"

enum { ENDS = 3 };

static const char *const ends[ENDS] = {"low", "likely", "high"};

void case_write_decimal(struct writer *writer, const char *key, struct decimal value)
{
	char text[DECIMAL_TEXT];
	decimal_write(text, value);
	write_string(writer, key, text);
}

static void write_deposit(struct writer *writer, const struct quote *quote, bool dated)
{
	int64_t deposit = 0;
	if (quote->payment_count == 0 || quote->payments[0].due != DUE_BOOKING)
		return;
	for (size_t i = 0; i < quote->payment_count && quote->payments[i].due == DUE_BOOKING; i++)
		deposit += quote->payments[i].minor;
	write_object(writer, "deposit");
	write_integer(writer, "amount_minor", deposit);
	write_bool(writer, "refundable", quote->book->deposit_refundable);
	if (dated)
		write_bool(writer, "due", quote_binds(quote) && !quote->payments[0].past);
	write_end(writer);
}

static void write_schedule(struct writer *writer, const struct quote *quote, bool dated)
{
	write_array(writer, "schedule");
	for (size_t i = 0; i < quote->payment_count; i++) {
		const struct quote_payment *payment = &quote->payments[i];
		write_object(writer, NULL);
		write_string(writer, "at", payment_due_codes[payment->due]);
		if (payment->shared)
			case_write_decimal(writer, "share", payment->share);
		write_integer(writer, "amount_minor", payment->minor);
		if (dated && payment->dated)
			write_date(writer, "date", payment->day);
		if (dated)
			write_bool(writer, "due", quote_binds(quote) && !payment->past);
		write_end(writer);
	}
	write_end(writer);
}

static void write_financing(struct writer *writer, const struct quote_financing *loan)
{
	if (!loan->given)
		return;
	write_object(writer, "financing");
	write_string(writer, "partner", loan->partner);
	write_integer(writer, "amount_minor", loan->amount_minor);
	write_integer(writer, "months", loan->months);
	case_write_decimal(writer, "rate", loan->rate);
	case_write_decimal(writer, "apr", loan->apr);
	write_integer(writer, "fee_minor", loan->fee_minor);
	write_integer(writer, "payment_minor", loan->payment_minor);
	write_integer(writer, "last_payment_minor", loan->last_payment_minor);
	write_integer(writer, "total_minor", loan->total_minor);
	write_object(writer, "recomputed");
	write_integer(writer, "payment_minor", loan->level_payment_minor);
	write_integer(writer, "last_payment_minor", loan->level_last_minor);
	if (loan->apr_found)
		case_write_decimal(writer, "apr", loan->recomputed_apr);
	else
		write_null(writer, "apr");
	write_end(writer);
	write_bool(writer, "agrees", loan->payment_agrees && loan->apr_agrees && loan->fits);
	write_end(writer);
}

static void write_course(
	struct writer *writer, const char *key, const struct quote_course *course, const struct quote_years *years)
{
	write_object(writer, key);
	write_integer(writer, "first_minor", course->first_minor);
	write_integer(writer, "repeat_minor", course->repeat_minor);
	for (size_t i = 0; i < ENDS; i++) {
		write_object(writer, ends[i]);
		write_integer(writer, "interval_months", course->interval_months[i]);
		write_integer(writer, "repeats", course->repeats[i]);
		write_integer(writer, "total_minor", course->total_minor[i]);
		if (years->discounted)
			write_integer(writer, "present_minor", course->present_minor[i]);
		write_end(writer);
	}
	write_end(writer);
}

static void write_transplant(struct writer *writer, const struct quote_years *years)
{
	const struct graft_count *grafts = years->grafts;
	if (!grafts)
		return;
	const int64_t counts[ENDS] = {grafts->low, grafts->likely, grafts->high};
	write_object(writer, "transplant");
	for (size_t i = 0; i < ENDS; i++) {
		write_object(writer, ends[i]);
		write_integer(writer, "grafts", counts[i]);
		if (years->grafts_priced)
			write_integer(writer, "total_minor", years->grafts_minor[i]);
		write_end(writer);
	}
	write_string(writer, "why", "/client/pattern");
	write_end(writer);
}

void case_write_years(struct writer *writer, const struct quote *quote)
{
	const struct quote_years *years = &quote->years;
	if (!years->given)
		return;
	write_object(writer, "over_years");
	write_integer(writer, "years", years->years);
	write_string(writer, "fading", years->faded ? quote->facts->fade_why : NULL);
	write_course(writer, "permanent", &years->permanent, years);
	write_course(writer, "temporary", &years->temporary, years);
	if (years->breaks_even)
		write_integer(writer, "break_even_year", years->break_even_year);
	if (years->discounted)
		case_write_decimal(writer, "discount_rate", years->discount_rate);
	if (years->discounted && years->present_breaks_even)
		write_integer(writer, "present_break_even_year", years->present_break_even_year);
	write_transplant(writer, years);
	write_end(writer);
}

void case_write_terms(struct writer *writer, const struct quote *quote, bool dated)
{
	const struct price *prices = quote->book->prices;
	write_integer(writer, "valid_days", prices[PRICE_VALID_DAYS].minor);
	write_integer(writer, "touchup_days", prices[PRICE_TOUCHUP_DAYS].minor);
	if (prices[PRICE_TOUCHUP_FROM].given)
		write_integer(writer, "touchup_from_days", prices[PRICE_TOUCHUP_FROM].minor);
	write_deposit(writer, quote, dated);
	write_schedule(writer, quote, dated);
	if (prices[PRICE_CANCEL_HOURS].given)
		write_integer(writer, "cancel_hours", prices[PRICE_CANCEL_HOURS].minor);
	if (prices[PRICE_RESCHEDULE].given)
		write_integer(writer, "reschedule_minor", prices[PRICE_RESCHEDULE].minor);
	write_financing(writer, &quote->financing);
}

void case_write_quote_done(struct writer *writer, const struct quote *quote)
{
	const struct quote_done *done = &quote->done;
	if (done->sessions == 0)
		return;
	write_object(writer, "done");
	write_integer(writer, "sessions", (int64_t)done->sessions);
	write_integer(writer, "dots", done->dots);
	write_integer(writer, "fallen_due_minor", done->fallen_due_minor);
	write_integer(writer, "still_due_minor", done->still_due_minor);
	write_end(writer);
}
