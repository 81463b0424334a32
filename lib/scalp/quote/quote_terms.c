#include "base/date.h"
#include "scalp/quote/quote_parts.h"

static const struct plan_session *due_session(const struct plan *plan, enum payment_due due)
{
	switch (due) {
	case DUE_FIRST_SESSION:
		return &plan->sessions[0];
	case DUE_LAST_SESSION:
		return &plan->sessions[plan->session_count - 1];
	case DUE_BOOKING:
		break;
	}
	return NULL;
}

/* Rows that fall on the same occasion are one payment: a course of a single session has one first and last. */
static bool payments(struct quote *quote, struct error *error)
{
	const struct price_book *book = quote->book;
	const struct plan *plan = quote->facts->plan;
	for (size_t i = 0; i < book->schedule_count; i++) {
		enum payment_due due = book->schedule[i].due;
		if (due == DUE_LAST_SESSION && plan->session_count == 1)
			due = DUE_FIRST_SESSION;
		const struct plan_session *session = due_session(plan, due);
		struct quote_payment *last = quote->payment_count ? &quote->payments[quote->payment_count - 1] : NULL;
		if (last && last->due == due) {
			if (!decimal_add(last->share, book->schedule[i].share, &last->share))
				return error_set(
					error, ERROR_CONFIG, "overflow", "the shares of the schedule are too fine");
			continue;
		}
		quote->payments[quote->payment_count++] = (struct quote_payment){
			.due = due,
			.share = book->schedule[i].share,
			.dated = session && session->dated,
			.day = session ? session->day : 0,
		};
	}
	struct decimal shares[SCHEDULE_MOST];
	int64_t parts[SCHEDULE_MOST];
	for (size_t i = 0; i < quote->payment_count; i++)
		shares[i] = quote->payments[i].share;
	if (!money_split(quote->sums.total_minor, shares, quote->payment_count, quote->rounding, parts, error))
		return false;
	for (size_t i = 0; i < quote->payment_count; i++)
		quote->payments[i].minor = parts[i];
	return true;
}

/* Touch-ups are included until some days after the last session, and never end before the review. */
static void touchups(struct quote *quote)
{
	const struct quote_facts *facts = quote->facts;
	const struct price *prices = quote->book->prices;
	const struct plan_session *last = &facts->plan->sessions[facts->plan->session_count - 1];
	if (!last->dated)
		return;
	int64_t review = facts->review_dated ? facts->review_day : last->day + prices[PRICE_REVIEW_DAYS].minor;
	int64_t until = last->day + prices[PRICE_TOUCHUP_DAYS].minor;
	quote->touchup_dated = true;
	quote->touchup_until = until > review ? until : review;
}

static const char *number(const struct quote *quote, struct arena *arena)
{
	char day[DATE_TEXT];
	if (quote->book->example)
		return NULL;
	if (quote->facts->number)
		return quote->facts->number;
	date_write(day, quote->facts->plan->day);
	return arena_printf(arena, "%s-%.4s%.2s%.2s", quote->facts->id, day, day + 5, day + 8);
}

bool quote_terms(struct quote *quote, struct arena *arena, struct error *error)
{
	quote->number = number(quote, arena);
	quote->valid_until = quote->facts->plan->day + quote->book->prices[PRICE_VALID_DAYS].minor;
	touchups(quote);
	return payments(quote, error);
}
