#include "scalp/quote/quote.h"

#include <string.h>

#include "base/page.h"
#include "scalp/quote/quote_parts.h"
#include "scalp/quote/quote_print_parts.h"

enum { PART_DIGITS = 8, OFFER_DIGITS = 16 };

const char *const offer_state_codes[] = {"unsigned", "unverified", "stale", "agreed"};

const char *quote_money(const struct quote *quote, int64_t minor, struct arena *arena)
{
	struct text text = text_in(arena);
	money_print(&text, minor, &quote->book->currency);
	return text.bytes;
}

const char *quote_percent(struct decimal rate, struct arena *arena)
{
	struct text text = text_in(arena);
	decimal_print_percent(&text, rate);
	return text.bytes;
}

/* The dots of each session and, returned, of all, as a client is told. */
static int64_t about_dots(const struct plan *plan, int64_t **sessions, struct arena *arena)
{
	int64_t *dots = arena_new(arena, plan->session_count, int64_t);
	*sessions = arena_new(arena, plan->session_count, int64_t);
	for (size_t i = 0; i < plan->session_count; i++)
		dots[i] = plan->sessions[i].dots;
	return quote_about(dots, plan->session_count, *sessions);
}

void quote_heading(struct text *text, const char *words, const char *aside)
{
	text_printf(text, "\n%s", words);
	if (aside)
		text_printf(text, " (%s)", aside);
	text_add_char(text, '\n');
}

static void print_standing(const struct quote *quote, struct text *text)
{
	if (quote->book->example)
		text_add_string(text, quote->provisional ? "Example prices, not an offer - PROVISIONAL\n\n"
							 : "Example prices, not an offer\n\n");
	else if (quote->provisional)
		text_add_string(text, "PROVISIONAL\n\n");
}

/* Two things of the seller on one line, of which either may not be told. */
static void print_pair(const char *left, const char *right, struct text *text)
{
	if (left && right)
		page_row(text, left, NULL, right);
	else if (left || right)
		page_paragraph(text, 0, 2, left ? left : right);
}

/* Who offers it and who does the work. */
static void print_seller(const struct quote *quote, struct text *text)
{
	const struct seller *seller = &quote->book->seller;
	const struct quote_facts *facts = quote->facts;
	print_pair(seller->name, seller->tax_number, text);
	print_pair(seller->address, seller->contact, text);
	if (facts->practitioner)
		page_paragraph(text, 0, 2,
			arena_printf(text->arena, "Work by %s%s%s", facts->practitioner, facts->role ? ", " : "",
				facts->role ? facts->role : ""));
	if (seller->name || facts->practitioner)
		text_add_char(text, '\n');
}

static void print_head(const struct quote *quote, struct text *text)
{
	struct arena *arena = text->arena;
	const struct plan *plan = quote->facts->plan;
	const char *title = arena_printf(arena, quote->number ? "Quote %s%s" : "Estimate for %s%s",
		quote->number ? quote->number : quote->facts->id,
		quote->revision > 1 ? arena_printf(arena, ", revision %lld", (long long)quote->revision) : "");
	int64_t *sessions, dots = about_dots(plan, &sessions, arena);
	print_standing(quote, text);
	print_seller(quote, text);
	const char *id = quote->facts->id;
	bool own_number = quote->number && strncmp(quote->number, id, strlen(id)) != 0;
	page_row(text,
		own_number ? arena_printf(arena, "Scalp micropigmentation for %s", quote->facts->id)
			   : "Scalp micropigmentation",
		NULL, title);
	page_row(text,
		arena_printf(arena, "%s ink, %s", plan->temporary ? "Temporary" : "Permanent",
			quote_only_scars(plan) ? "on scars"
			: plan->density_look   ? "density among hair"
					       : "shaved look"),
		NULL, page_day(plan->day, arena));
	page_row(text,
		arena_printf(arena, "About %s dots%s in %zu session%s", quote_count(dots, arena),
			quote->facts->laid_out ? "" : ", as planned,", plan->session_count,
			plan->session_count == 1 ? "" : "s"),
		NULL, arena_printf(arena, "valid until %s", page_day(quote->valid_until, arena)));
}

static void print_conditions(const struct quote *quote, struct text *text)
{
	if (!quote->provisional)
		return;
	quote_heading(text, "BEFORE THIS CAN GO AHEAD", NULL);
	for (size_t i = 0; i < quote->facts->condition_count; i++)
		page_paragraph(text, 0, 2, arena_printf(text->arena, "- %s", quote->facts->conditions[i]));
	if (quote->facts->condition_count == 0)
		page_paragraph(text, 0, 2, "- The conditions of the treatment plan are to be met.");
}

static void print_sessions(const struct quote *quote, struct text *text)
{
	struct arena *arena = text->arena;
	const struct plan *plan = quote->facts->plan;
	int64_t *dots;
	about_dots(plan, &dots, arena);
	quote_heading(text, "SESSIONS", NULL);
	for (size_t i = 0; i < plan->session_count; i++) {
		const struct plan_session *session = &plan->sessions[i];
		page_row(text,
			arena_printf(arena, "Session %lld, %s%s", (long long)session->number,
				session->dated ? page_day(session->day, arena) : "date to be agreed",
				session->dated && session->day < plan->day ? ", done" : ""),
			NULL, arena_printf(arena, "about %s dots", quote_count(dots[i], arena)));
	}
}

static void print_signature(const struct quote *quote, struct text *text)
{
	if (!quote_binds(quote) || quote->facts->agreement.offer == OFFER_AGREED)
		return;
	text_add_string(text, "\n\nAccepted\n\n\n");
	text_printf(text, "%-38s    %-38s\n", "______________________________________",
		"______________________________________");
	text_printf(text, "%-38s    %s\n", "Date, client", "Date, practitioner");
}

static const char *not_agreed(const struct quote_agreement *agreement, struct arena *arena)
{
	if (agreement->lapsed)
		return "NOT YET AGREED: the case has changed since it was signed; it must be signed again.";
	if (!agreement->agreed)
		return "NOT YET AGREED.";
	return arena_printf(arena, "NOT YET AGREED: %s was signed on %s; %s",
		agreement->offer == OFFER_STALE ? "another offer" : "the treatment plan",
		page_day(agreement->day, arena),
		agreement->offer == OFFER_STALE ? "this one must be signed again." : "what is offered here was not.");
}

/* The parts of a digest, "h0123456789abcdef-p...", by their first digits. */
static const char *short_digest(const char *digest, struct arena *arena)
{
	struct text text = text_in(arena);
	for (const char *part = digest; *part; part += strspn(part, "-")) {
		size_t length = strcspn(part, "-");
		text_printf(&text, "%s%.*s", text.length ? "-" : "", 1 + PART_DIGITS, part);
		part += length;
	}
	return text.bytes;
}

static void print_agreement(const struct quote *quote, struct text *text)
{
	const struct quote_agreement *agreement = &quote->facts->agreement;
	struct arena *arena = text->arena;
	bool nameless = !quote->book->example && !quote->book->seller.name;
	if (!agreement->agreed && !agreement->lapsed && !quote_binds(quote) && !nameless)
		return;
	quote_heading(text, "AGREEMENT", NULL);
	if (agreement->offer == OFFER_AGREED) {
		page_paragraph(text, 0, 0,
			arena_printf(arena, "Agreed on %s.%s", page_day(agreement->day, arena),
				agreement->partial ? " Colours or dots were chosen later and are not part of it."
						   : ""));
		return;
	}
	if (nameless)
		page_paragraph(text, 0, 0, "This cannot be accepted: the price book does not name who offers it.");
	page_paragraph(text, 0, 0, not_agreed(agreement, arena));
	if (quote_binds(quote) && agreement->digest && agreement->offer_digest)
		page_paragraph(text, 0, 0,
			arena_printf(arena,
				"What a signature would stand for: plan %s, offer %.*s (the first digits; the clinic "
				"has them all).",
				short_digest(agreement->digest, arena), OFFER_DIGITS, agreement->offer_digest));
}

void quote_print(const struct quote *quote, struct text *text)
{
	print_head(quote, text);
	quote_print_lines(quote, text);
	quote_print_total(quote, text);
	print_conditions(quote, text);
	print_sessions(quote, text);
	quote_print_payments(quote, text);
	quote_print_financing(quote, text);
	quote_print_other_lines(quote, text);
	quote_print_years(quote, text);
	quote_print_notes(quote, text);
	print_agreement(quote, text);
	print_signature(quote, text);
}
