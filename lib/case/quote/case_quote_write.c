#include "case/quote/case_quote.h"

#include "case/quote/case_quote_parts.h"

static const char *tax_code(const struct quote *quote, size_t tax)
{
	return quote->book->tax_count ? quote->book->tax[tax].code : NULL;
}

static void write_factors(struct writer *writer, const struct quote_line *line)
{
	write_array(writer, "factors");
	for (size_t i = 0; i < line->factor_count; i++) {
		write_object(writer, NULL);
		write_string(writer, "code", line->factors[i].code);
		case_write_decimal(writer, "factor", line->factors[i].factor);
		write_string(writer, "why", line->factors[i].why);
		write_end(writer);
	}
	write_end(writer);
}

static void write_line(struct writer *writer, const struct quote_line *line, const struct quote *quote)
{
	write_object(writer, NULL);
	write_string(writer, "code", line->code);
	write_string(writer, "description", line->description);
	case_write_decimal(writer, "quantity", line->quantity);
	write_string(writer, "unit", line->unit);
	if (line->unpriced) {
		write_null(writer, "net_minor");
		write_string(writer, "unpriced", line->unpriced);
	} else {
		write_integer(writer, "unit_price_minor", line->unit_price_minor);
		write_factors(writer, line);
		write_integer(writer, "net_minor", line->net_minor);
	}
	write_string(writer, "tax_category", tax_code(quote, line->tax));
	write_string(writer, "why", line->why);
	write_end(writer);
}

/* The lines that add up to the total, those that are only offered, or those that were declined. */
static void write_lines(struct writer *writer, const char *key, enum line_choice choice, const struct quote *quote)
{
	write_array(writer, key);
	for (size_t i = 0; i < quote->line_count; i++) {
		if (quote->lines[i].choice == choice)
			write_line(writer, &quote->lines[i], quote);
	}
	write_end(writer);
}

static void write_adjustment(
	struct writer *writer, const struct quote_adjustment *adjustment, const struct quote *quote)
{
	const struct quote_allowance *allowance = adjustment->allowance;
	write_object(writer, NULL);
	write_string(writer, "code", allowance->code);
	write_string(writer, "name", allowance->name);
	if (allowance->by_rate) {
		case_write_decimal(writer, "rate", allowance->rate);
	} else if (allowance->charge) {
		case_write_decimal(writer, "quantity", allowance->quantity);
		write_string(writer, "unit", allowance->unit);
		write_integer(writer, "unit_price_minor", allowance->minor);
	}
	write_integer(writer, "amount_minor", adjustment->minor);
	write_string(writer, "tax_category", tax_code(quote, adjustment->tax));
	write_string(writer, "why", allowance->why);
	write_end(writer);
}

/* A charge that the book has no price for. */
static void write_unpriced(struct writer *writer, const struct quote_allowance *allowance)
{
	write_object(writer, NULL);
	write_string(writer, "code", allowance->code);
	case_write_decimal(writer, "quantity", allowance->quantity);
	write_null(writer, "amount_minor");
	write_string(writer, "unpriced", allowance->why);
	write_string(writer, "why", allowance->why);
	write_end(writer);
}

static void write_adjustments(struct writer *writer, const char *key, bool charges, const struct quote *quote)
{
	write_array(writer, key);
	for (size_t i = 0; i < quote->adjustment_count; i++)
		if (quote->adjustments[i].allowance->charge == charges)
			write_adjustment(writer, &quote->adjustments[i], quote);
	for (size_t i = 0; charges && i < quote->allowance_count; i++)
		if (quote->allowances[i].unpriced)
			write_unpriced(writer, &quote->allowances[i]);
	write_end(writer);
}

static void write_tax(struct writer *writer, const struct quote *quote)
{
	const struct quote_sums *sums = &quote->sums;
	write_array(writer, "tax");
	for (size_t i = 0; i < sums->tax_count; i++) {
		const struct quote_tax *tax = &sums->tax[i];
		write_object(writer, NULL);
		write_string(writer, "category", tax->category->code);
		write_string(writer, "name", tax->category->name);
		write_string(writer, "kind", tax_kind_codes[tax->category->kind]);
		write_string(writer, "reason", tax->category->reason);
		if (tax->category->kind == TAX_EXEMPT) {
			write_string(writer, "decision", quote->facts->decision);
			write_string(writer, "registration", quote->facts->registration);
		}
		case_write_decimal(writer, "rate", tax->category->rate);
		write_integer(writer, "taxable_minor", tax->taxable_minor);
		write_integer(writer, "tax_minor", tax->tax_minor);
		write_end(writer);
	}
	write_end(writer);
}

static void write_sums(struct writer *writer, const struct quote_sums *sums)
{
	write_integer(writer, "lines_minor", sums->lines_minor);
	write_integer(writer, "discount_minor", sums->discount_minor);
	write_integer(writer, "charge_minor", sums->charge_minor);
	write_integer(writer, "taxable_minor", sums->taxable_minor);
	write_integer(writer, "tax_minor", sums->tax_minor);
	write_integer(writer, "rounding_minor", sums->rounding_minor);
	write_integer(writer, "total_minor", sums->total_minor);
}

static void write_totals(struct writer *writer, const struct quote *quote)
{
	write_object(writer, "totals");
	write_sums(writer, &quote->sums);
	write_tax(writer, quote);
	write_object(writer, "low");
	write_sums(writer, &quote->low);
	write_end(writer);
	write_object(writer, "high");
	write_sums(writer, &quote->high);
	write_end(writer);
	write_end(writer);
}

static void write_strings(struct writer *writer, const char *key, const char *const *strings, size_t count)
{
	write_array(writer, key);
	for (size_t i = 0; i < count; i++)
		write_string(writer, NULL, strings[i]);
	write_end(writer);
}

static void write_missing(struct writer *writer, const struct quote *quote)
{
	write_array(writer, "missing");
	for (size_t i = 0; i < quote->missing_count; i++)
		write_string(writer, NULL, quote->missing[i].at);
	write_end(writer);
}

static void write_seller(struct writer *writer, const struct quote *quote)
{
	const struct seller *seller = &quote->book->seller;
	if (!seller->name)
		return;
	write_object(writer, "seller");
	write_string(writer, "name", seller->name);
	write_string(writer, "address", seller->address);
	write_string(writer, "contact", seller->contact);
	write_string(writer, "tax_number", seller->tax_number);
	write_string(writer, "country", seller->country);
	write_end(writer);
}

/* Who does the work, as it stands above the lines for signing. */
static void write_practitioner(struct writer *writer, const struct quote_facts *facts)
{
	if (!facts->practitioner)
		return;
	write_object(writer, "practitioner");
	write_string(writer, "name", facts->practitioner);
	write_string(writer, "role", facts->role);
	write_end(writer);
}

/* What kind of paper this is: whose prices, whether it binds, until when. */
static void write_standing(struct writer *writer, const struct quote *quote)
{
	const struct price_book *book = quote->book;
	write_bool(writer, "example", book->example);
	if (book->example)
		write_string(writer, "notice", "example prices, not an offer");
	write_bool(writer, "provisional", quote->provisional);
	if (quote->provisional)
		write_strings(writer, "conditions", quote->facts->conditions, quote->facts->condition_count);
	write_bool(writer, "complete", quote->complete);
	write_missing(writer, quote);
	write_bool(writer, "binding", quote_binds(quote));
	write_date(writer, "issued", quote->facts->plan->day);
	write_date(writer, "valid_until", quote->valid_until);
	if (quote->touchup_dated)
		write_date(writer, "touchups_until", quote->touchup_until);
	write_object(writer, "book");
	write_string(writer, "name", book->catalogue);
	write_string(writer, "edition", book->edition);
	write_string(writer, "code", book->code);
	write_string(writer, "by", price_by_codes[book->by]);
	write_end(writer);
	write_string(writer, "currency", book->currency.code);
	write_string(writer, "rounding", quote->rounding == ROUNDING_HALF_UP ? "half-up" : "half-even");
	write_object(writer, "options");
	write_integer(writer, "years", quote->options.years);
	write_string(writer, "tax", quote->options.tax);
	write_end(writer);
	write_bool(writer, "tax_included", book->tax_included);
	write_integer(writer, "dots", quote->facts->plan->dots);
	write_bool(writer, "laid_out", quote->facts->laid_out);
}

static void write_warnings(struct writer *writer, const struct quote *quote)
{
	write_array(writer, "warnings");
	for (size_t i = 0; i < quote->warning_count; i++) {
		write_object(writer, NULL);
		write_string(writer, "code", quote->warnings[i].code);
		write_string(writer, "text", quote->warnings[i].text);
		write_end(writer);
	}
	write_end(writer);
}

/* What is offered: by whom, who works, lines, totals and terms. dated: with what follows from the days. */
static void write_content(struct writer *writer, const struct quote *quote, bool dated)
{
	write_seller(writer, quote);
	write_practitioner(writer, quote->facts);
	write_lines(writer, "lines", LINE_COUNTED, quote);
	write_adjustments(writer, "discounts", false, quote);
	write_adjustments(writer, "charges", true, quote);
	write_totals(writer, quote);
	write_lines(writer, "optional", LINE_OPTIONAL, quote);
	write_lines(writer, "declined", LINE_DECLINED, quote);
	case_write_terms(writer, quote, dated);
}

/* Everything of the quote that a client agrees to, and nothing that follows from the day alone: days, number, revision. */
static void write_offer(struct writer *writer, const struct quote *quote)
{
	write_object(writer, NULL);
	write_bool(writer, "example", quote->book->example);
	write_string(writer, "currency", quote->book->currency.code);
	write_bool(writer, "tax_included", quote->book->tax_included);
	write_missing(writer, quote);
	write_content(writer, quote, false);
	write_end(writer);
}

void case_offer_digest(const struct quote *quote, char digest[static SHA256_TEXT], struct arena *arena)
{
	struct writer writer = writer_in(arena);
	struct sha256 *sha256 = sha256_start(arena);
	write_offer(&writer, quote);
	sha256_add(sha256, writer.text.bytes, writer.text.length);
	sha256_end(sha256, digest);
}

/* As in /plan, and whether the signature stands for what is offered, too. */
static void write_agreement(struct writer *writer, const struct quote *quote, const struct signoff *signoff)
{
	const struct quote_agreement *agreement = &quote->facts->agreement;
	write_object(writer, "signoff");
	case_write_signoff_members(writer, signoff);
	write_object(writer, "offer");
	write_string(writer, "state", offer_state_codes[agreement->offer]);
	write_string(writer, "digest", agreement->offer_digest);
	write_end(writer);
	write_end(writer);
}

struct text case_write_quote(
	const struct quote *quote, const struct revision *revision, const struct signoff *signoff, struct arena *arena)
{
	struct writer writer = writer_in(arena);
	write_object(&writer, NULL);
	write_standing(&writer, quote);
	case_write_revision(&writer, revision);
	write_content(&writer, quote, true);
	case_write_quote_done(&writer, quote);
	case_write_years(&writer, quote);
	write_agreement(&writer, quote, signoff);
	write_warnings(&writer, quote);
	write_end(&writer);
	return writer.text;
}
