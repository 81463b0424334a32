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
	printf("],\"total\":%" PRId64 "}\n", quote->sums.total_minor);
}

#endif
