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
	case DUE_INSTALMENT:
		break;
	}
	return NULL;
}

/* Booking comes before the first session. */
static bool lies_past(const struct plan *plan, const struct plan_session *session)
{
	return session->dated && session->day < plan->day;
}

/* The payments of the schedule. Rows that fall on the same occasion are one payment: a course of a single session has one
 * first and last. A fixed payment stays by itself. Example prices have no booking: what would fall then falls at the first
 * session. */
static bool occasions(struct quote *quote, struct error *error)
{
	const struct price_book *book = quote->book;
	const struct plan *plan = quote->facts->plan;
	for (size_t i = 0; i < book->schedule_count; i++) {
		const struct payment_share *row = &book->schedule[i];
		enum payment_due due = row->due;
		if ((due == DUE_LAST_SESSION && plan->session_count == 1) || (due == DUE_BOOKING && book->example))
			due = DUE_FIRST_SESSION;
		const struct plan_session *session = due_session(plan, due);
		struct quote_payment *last = quote->payment_count ? &quote->payments[quote->payment_count - 1] : NULL;
		if (last && last->due == due && last->shared && !row->fixed) {
			if (!decimal_add(last->share, row->share, &last->share))
				return error_set(
					error, ERROR_CONFIG, "overflow", "the shares of the schedule are too fine");
			continue;
		}
		quote->payments[quote->payment_count++] = (struct quote_payment){
			.due = due,
			.shared = !row->fixed,
			.share = row->share,
			.minor = row->fixed ? row->minor : 0,
			.dated = session && session->dated,
			.day = session ? session->day : 0,
			.past = lies_past(plan, session ? session : &plan->sessions[0]),
		};
	}
	return true;
}

/* Fixed payments come first, as far as the total reaches; the shares cut what they leave. */
static bool split_total(struct quote *quote, struct error *error)
{
	struct decimal shares[SCHEDULE_MOST];
	int64_t parts[SCHEDULE_MOST], rest = quote->sums.total_minor;
	size_t count = 0;
	for (size_t i = 0; i < quote->payment_count; i++) {
		struct quote_payment *payment = &quote->payments[i];
		if (payment->shared) {
			shares[count++] = payment->share;
			continue;
		}
		payment->minor = payment->minor < rest ? payment->minor : rest;
		rest -= payment->minor;
	}
	if (!money_split(rest, shares, count, quote->rounding, parts, error))
		return false;
	count = 0;
	for (size_t i = 0; i < quote->payment_count; i++)
		if (quote->payments[i].shared)
			quote->payments[i].minor = parts[count++];
	return true;
}

/* Payments of nothing are none. */
static void drop_empty(struct quote *quote)
{
	size_t count = 0;
	for (size_t i = 0; i < quote->payment_count; i++)
		if (quote->payments[i].minor > 0)
			quote->payments[count++] = quote->payments[i];
	quote->payment_count = count;
}

/* What is not paid on booking, in equal monthly payments from the first session on, or from the day of the quote when that
 * is later, free of interest; the last one is what is left. */
static bool instalments(struct quote *quote, struct error *error)
{
	const struct price *most = &quote->book->prices[PRICE_INSTALMENTS];
	const struct price *least = &quote->book->prices[PRICE_INSTALMENT];
	const struct plan_session *first = &quote->facts->plan->sessions[0];
	int64_t today = quote->facts->plan->day, from = first->day > today ? first->day : today;
	int64_t count = quote->facts->instalments, rest = quote->sums.total_minor;
	static const char where[] = "/clinic/instalments/count";
	if (count == 0)
		return true;
	if (!most->given)
		return error_at(error, ERROR_DATA, "instalments", where, "the price book offers no instalments");
	if (count > most->minor || count > INSTALMENTS_MOST)
		return error_at(error, ERROR_DATA, "range", where, "%lld is not in 1..%lld", (long long)count,
			(long long)(most->minor < INSTALMENTS_MOST ? most->minor : INSTALMENTS_MOST));
	while (quote->payment_count > 0 && quote->payments[quote->payment_count - 1].due != DUE_BOOKING)
		quote->payment_count--;
	for (size_t i = 0; i < quote->payment_count; i++)
		rest -= quote->payments[i].minor;
	if (rest / count < (least->given && least->minor > 1 ? least->minor : 1))
		return error_at(error, ERROR_DATA, "range", where,
			"makes payments below the least one that the price book allows, or of nothing");
	for (int64_t i = 0; i < count; i++)
		quote->payments[quote->payment_count++] = (struct quote_payment){
			.due = DUE_INSTALMENT,
			.minor = i + 1 < count ? rest / count : rest - rest / count * (count - 1),
			.dated = first->dated,
			.day = first->dated ? date_add_months(from, (int)i) : 0,
		};
	return true;
}

/* What of the course lies before the day of the quote, and what of its payments. */
static void count_done(struct quote *quote)
{
	const struct plan *plan = quote->facts->plan;
	struct quote_done *done = &quote->done;
	for (size_t i = 0; i < plan->session_count; i++) {
		if (!lies_past(plan, &plan->sessions[i]))
			continue;
		done->sessions++;
		done->dots += plan->sessions[i].dots;
	}
	for (size_t i = 0; i < quote->payment_count; i++)
		*(quote->payments[i].past ? &done->fallen_due_minor : &done->still_due_minor) +=
			quote->payments[i].minor;
	if (done->sessions == plan->session_count)
		quote_warn(quote, "done", "all sessions lie before the day of the quote: nothing is left to do");
}

static bool payments(struct quote *quote, struct error *error)
{
	if (!occasions(quote, error) || !split_total(quote, error))
		return false;
	drop_empty(quote);
	if (!instalments(quote, error))
		return false;
	count_done(quote);
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

bool quote_binds(const struct quote *quote)
{
	return !quote->book->example && !quote->provisional && quote->complete && quote->book->seller.name;
}

bool quote_terms(struct quote *quote, struct arena *arena, struct error *error)
{
	quote->number = number(quote, arena);
	quote->valid_until = quote->facts->plan->day + quote->book->prices[PRICE_VALID_DAYS].minor;
	touchups(quote);
	return payments(quote, error);
}
