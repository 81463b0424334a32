/* dump_quote: a quote as one line of JSON, with all that is needed to work it out a second time. */
#ifndef DUMP_QUOTE_H
#define DUMP_QUOTE_H

#include <inttypes.h>
#include <stdio.h>

#include "scalp/quote/quote.h"

static inline void print_decimal(const char *key, struct decimal value)
{
	char text[DECIMAL_TEXT];
	decimal_write(text, value);
	printf(",\"%s\":\"%s\"", key, text);
}

static inline void print_price(const char *key, const struct price *price)
{
	if (price->given)
		printf(",\"%s\":%" PRId64, key, price->minor);
	else
		printf(",\"%s\":null", key);
}

/* What the low, the likely and the high sums of work priced by area are made from. */
static inline void dump_inputs(const struct quote *quote)
{
	const struct price_book *book = quote->book;
	const struct quote_facts *facts = quote->facts;
	const struct plan *plan = facts->plan;
	const struct price *prices = book->prices;
	printf(",\"inputs\":{\"is_temporary\":%d,\"is_density\":%d,\"is_dry\":%d,\"is_repair\":%d,\"sessions\":%zu,"
	       "\"work_tax\":%"
	       "zu",
		plan->temporary, plan->density_look, *facts->skin_type == 'd', facts->repair, plan->session_count,
		book->tax_count ? price_book_tax(book, facts->tax) : 0);
	for (size_t i = 0; i < PRICE_COUNT; i++) {
		if (price_bounds[price_kinds[i].type].above_zero && prices[i].given)
			print_decimal(price_kinds[i].key, prices[i].factor);
		else if (price_kinds[i].type == PRICE_AMOUNT || price_kinds[i].type == PRICE_WHOLE)
			print_price(price_kinds[i].key, &prices[i]);
	}
	printf(",\"rates\":[");
	for (size_t i = 0; i < book->tax_count; i++) {
		char text[DECIMAL_TEXT];
		decimal_write(text, book->tax[i].rate);
		printf("%s\"%s\"", i ? "," : "", text);
	}
	printf("],\"zones\":[");
	for (size_t i = 0; i < plan->zone_count; i++) {
		const struct plan_zone *zone = &plan->zones[i];
		printf("%s{\"kind\":\"%s\",\"areas\":[%.17g,%.17g,%.17g],\"dots\":%" PRId64
		       ",\"worn\":%d,\"wanted\":%" PRId64 "}",
			i ? "," : "", zone_kind_codes[zone->kind], zone->area_low_mm2, zone->area_mm2,
			zone->area_high_mm2, zone->dots, zone->worn.dots > 0, zone->worn.wanted);
	}
	printf("],\"wishes\":[");
	for (size_t i = 0, put = 0; i < facts->wish_count; i++) {
		const struct quote_wish *wish = &facts->wishes[i];
		if (wish->choice != LINE_COUNTED)
			continue;
		printf("%s{\"code\":\"%s\",\"unit\":%" PRId64 ",\"tax\":%zu", put++ ? "," : "", wish->code,
			wish->item ? wish->item->minor : 0,
			price_book_tax(book, wish->item && wish->item->taxed ? wish->item->tax : facts->tax));
		print_decimal("quantity", wish->quantity);
		putchar('}');
	}
	printf("],\"allowances\":[");
	for (size_t i = 0; i < quote->allowance_count; i++) {
		const struct quote_allowance *allowance = &quote->allowances[i];
		printf("%s{\"charge\":%d,\"by_rate\":%d,\"minor\":%" PRId64 ",\"tax\":%zu", i ? "," : "",
			allowance->charge, allowance->by_rate, allowance->minor,
			price_book_tax(book, allowance->taxed ? allowance->tax : facts->tax));
		print_decimal("rate", allowance->rate);
		print_decimal("quantity", allowance->quantity);
		putchar('}');
	}
	printf("]},\"ends\":[%" PRId64 ",%" PRId64 ",%" PRId64 "]", quote->low.total_minor, quote->sums.total_minor,
		quote->high.total_minor);
}

/* A partner's loan, and the payments that its rate makes. */
static inline void dump_loan(const struct quote_financing *loan)
{
	if (!loan->given)
		return;
	printf(",\"loan\":{\"amount\":%" PRId64 ",\"months\":%" PRId64 ",\"fee\":%" PRId64 ",\"payment\":%" PRId64
	       ",\"last\":%" PRId64 ",\"level\":%" PRId64 ",\"level_last\":%" PRId64 ",\"total\":%" PRId64,
		loan->amount_minor, loan->months, loan->fee_minor, loan->payment_minor, loan->last_payment_minor,
		loan->level_payment_minor, loan->level_last_minor, loan->total_minor);
	print_decimal("rate", loan->rate);
	if (loan->apr_found)
		print_decimal("apr", loan->recomputed_apr);
	putchar('}');
}

static inline void dump_quote(const struct quote *quote)
{
	printf("{\"even\":%d,\"included\":%d,\"lines\":[", quote->rounding == ROUNDING_HALF_EVEN,
		quote->book->tax_included);
	for (size_t i = 0; i < quote->line_count; i++) {
		const struct quote_line *line = &quote->lines[i];
		printf("%s{\"net\":%" PRId64 ",\"optional\":%d,\"tax\":%zu,\"unit\":%" PRId64 ",\"factors\":[",
			i ? "," : "", line->net_minor, line->choice != LINE_COUNTED, line->tax, line->unit_price_minor);
		for (size_t j = 0; j < line->factor_count; j++) {
			char text[DECIMAL_TEXT];
			decimal_write(text, line->factors[j].factor);
			printf("%s\"%s\"", j ? "," : "", text);
		}
		putchar(']');
		print_decimal("quantity", line->quantity);
		putchar('}');
	}
	printf("],\"adjustments\":[");
	for (size_t i = 0; i < quote->adjustment_count; i++) {
		const struct quote_adjustment *adjustment = &quote->adjustments[i];
		const struct quote_allowance *allowance = adjustment->allowance;
		printf("%s{\"minor\":%" PRId64 ",\"tax\":%zu,\"by_rate\":%d,\"charge\":%d,\"unit\":%" PRId64,
			i ? "," : "", adjustment->minor, adjustment->tax, allowance->by_rate, allowance->charge,
			allowance->minor);
		print_decimal("rate", allowance->rate);
		print_decimal("quantity", allowance->quantity);
		putchar('}');
	}
	printf("],\"taxes\":[");
	for (size_t i = 0; i < quote->sums.tax_count; i++) {
		const struct quote_tax *tax = &quote->sums.tax[i];
		printf("%s{\"category\":%td,\"taxable\":%" PRId64 ",\"tax\":%" PRId64 ",\"rounding\":%" PRId64,
			i ? "," : "", tax->category - quote->book->tax, tax->taxable_minor, tax->tax_minor,
			tax->rounding_minor);
		print_decimal("rate", tax->category->rate);
		putchar('}');
	}
	printf("],\"payments\":[");
	for (size_t i = 0; i < quote->payment_count; i++) {
		printf("%s{\"minor\":%" PRId64 ",\"shared\":%d,\"instalment\":%d", i ? "," : "",
			quote->payments[i].minor, quote->payments[i].shared, quote->payments[i].due == DUE_INSTALMENT);
		print_decimal("share", quote->payments[i].share);
		putchar('}');
	}
	printf("],\"years\":[");
	const struct quote_years *years = &quote->years;
	const struct quote_course *ways[] = {&years->permanent, &years->temporary};
	for (size_t i = 0; years->given && i < 6; i++) {
		const struct quote_course *way = ways[i / 3];
		printf("%s{\"first\":%" PRId64 ",\"repeat\":%" PRId64 ",\"interval\":%" PRId64 ",\"total\":%" PRId64
		       ",\"present\":%" PRId64 ",\"years\":%" PRId64,
			i ? "," : "", way->first_minor, way->repeat_minor, way->interval_months[i % 3],
			way->total_minor[i % 3], way->present_minor[i % 3], years->years);
		print_decimal("rate", years->discount_rate);
		putchar('}');
	}
	printf("],\"total\":%" PRId64 ",\"break_even\":[%" PRId64 ",%" PRId64 "]", quote->sums.total_minor,
		years->breaks_even ? years->break_even_year : 0,
		years->discounted && years->present_breaks_even ? years->present_break_even_year : 0);
	if (quote->book->by == BY_AREA)
		dump_inputs(quote);
	dump_loan(&quote->financing);
	puts("}");
}

#endif
