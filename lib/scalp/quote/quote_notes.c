#include <string.h>

#include "base/page.h"
#include "scalp/quote/quote_print_parts.h"

/* What a factor is for, in the client's words. */
static const struct {
	const char *code, *words;
	bool share; /* differs from line to line: one is explained as per cent */
} factor_words[] = {
	{"hairline", "detail of the hairline", false},
	{"temple", "temples", false},
	{"frontal", "front", false},
	{"mid", "middle of the scalp", false},
	{"crown", "crown", false},
	{"side", "sides", false},
	{"occiput", "back of the head", false},
	{"scar", "work on scars", false},
	{"patch", "patch", false},
	{"long_hair", "work among longer hair", false},
	{"skin", "skin that takes more time", false},
	{"repair", "work over old pigment", false},
	{"temporary", "temporary ink", false},
	{"missing", "for a touch-up the share of its dots that is missing", true},
	{"touch_up", "work between dots in the skin", false},
	{"extra_session", "of the course for one more session", false},
	{"later_touchup", "of the course for a later touch-up", false},
	{"temporary_repeat", "of the course for a repeat", false},
};

/* "1.25 detail of the hairline"; "for a touch-up the share of its dots that is missing (0.43 is 43 %)". */
static void add_factor(struct text *text, const struct quote_factor *factor)
{
	char digits[DECIMAL_TEXT];
	const char *words = factor->code;
	bool share = false;
	for (size_t i = 0; i < sizeof factor_words / sizeof *factor_words; i++) {
		if (strcmp(factor_words[i].code, factor->code) != 0)
			continue;
		words = factor_words[i].words;
		share = factor_words[i].share;
	}
	decimal_write(digits, factor->factor);
	text_add_string(text, text->length ? ", " : "Factors: ");
	if (share)
		text_printf(text, "%s (%s is %s)", words, digits, quote_percent(factor->factor, text->arena));
	else
		text_printf(text, "%s %s", digits, words);
}

static bool used_before(const struct quote *quote, size_t line, const char *code)
{
	for (size_t i = 0; i < line; i++) {
		for (size_t j = 0; j < quote->lines[i].factor_count; j++) {
			if (strcmp(quote->lines[i].factors[j].code, code) == 0)
				return true;
		}
	}
	return false;
}

/* Every factor once, in the order of the lines. */
static const char *factors(const struct quote *quote, struct arena *arena)
{
	struct text text = text_in(arena);
	for (size_t i = 0; i < quote->line_count; i++) {
		const struct quote_line *line = &quote->lines[i];
		for (size_t j = 0; j < line->factor_count && line->choice == LINE_COUNTED; j++) {
			if (!used_before(quote, i, line->factors[j].code))
				add_factor(&text, &line->factors[j]);
		}
	}
	if (text.length)
		text_add_char(&text, '.');
	return text.bytes;
}

static const char *touchups(const struct quote *quote, struct arena *arena)
{
	long long count = (long long)quote->book->prices[PRICE_TOUCHUP_COUNT].minor;
	if (count == 0)
		return NULL;
	const struct price *from = &quote->book->prices[PRICE_TOUCHUP_FROM];
	const char *first = from->given ? arena_printf(arena, ", the first not before %lld days after the last session",
				    (long long)from->minor)
					: "";
	if (quote->touchup_dated)
		return arena_printf(arena, "%lld touch-up%s until %s %s included%s.", count, count == 1 ? "" : "s",
			page_day(quote->touchup_until, arena), count == 1 ? "is" : "are", first);
	return arena_printf(arena, "%lld touch-up%s within %lld days of the last session %s included%s.", count,
		count == 1 ? "" : "s", (long long)quote->book->prices[PRICE_TOUCHUP_DAYS].minor,
		count == 1 ? "is" : "are", first);
}

static const char *deposit(const struct quote *quote)
{
	if (quote->book->example || quote->payment_count == 0 || quote->payments[0].due != DUE_BOOKING)
		return NULL;
	return quote->book->deposit_refundable
		       ? "The payment on booking is given back if you withdraw before the first session."
		       : "The payment on booking is counted towards the total and not given back.";
}

static const char *moving(const struct quote *quote, struct arena *arena)
{
	const struct price *hours = &quote->book->prices[PRICE_CANCEL_HOURS];
	const struct price *fee = &quote->book->prices[PRICE_RESCHEDULE];
	if (!hours->given)
		return NULL;
	return arena_printf(arena, "A session can be moved or cancelled until %lld hours before it%s%s.",
		(long long)hours->minor, fee->given ? "; moving it later costs " : "",
		fee->given ? quote_money(quote, fee->minor, arena) : "");
}

static const char *tax(const struct quote *quote)
{
	if (quote->book->tax_count == 0)
		return "Tax is not stated and may come on top of the total.";
	return quote->book->tax_included ? "All prices include tax." : NULL;
}

static const char *prices(const struct quote *quote, struct arena *arena)
{
	return arena_printf(
		arena, "Prices: %s %s, %s.", quote->book->catalogue, quote->book->edition, quote->book->name);
}

static const char *order(const struct quote *quote, struct arena *arena)
{
	return arena_printf(arena,
		"How it is worked out: each line is quantity times price times factors, rounded once (half %s); "
		"then minimum charges, discounts, charges, and tax on the sum.",
		quote->rounding == ROUNDING_HALF_UP ? "away from zero" : "to even");
}

/* "3 years and 8 months" */
static const char *months_words(int64_t months, struct arena *arena)
{
	long long years = (long long)months / 12, rest = (long long)months % 12;
	const char *year = arena_printf(arena, "%lld year%s", years, years == 1 ? "" : "s");
	const char *month = arena_printf(arena, "%lld month%s", rest, rest == 1 ? "" : "s");
	return years == 0 ? month : rest == 0 ? year : arena_printf(arena, "%s and %s", year, month);
}

static const char *fading(const struct quote *quote, struct arena *arena)
{
	const int64_t *months = quote->facts->fade_months;
	if (!quote->years.faded)
		return NULL;
	return arena_printf(arena,
		"By the colours planned for you a touch-up is likely after about %s%s, an estimate; that is what \"as "
		"usual\" counts with.",
		months_words(months[1], arena),
		months[0] > 0 && months[2] > 0 ? arena_printf(arena, " (%s at the soonest, %s at the latest)",
			months_words(months[2], arena), months_words(months[0], arena))
					       : "");
}

static const char *insurance(const struct quote *quote)
{
	return quote->book->tax_count > 0 && quote->book->tax[quote->facts->tax].kind == TAX_EXEMPT
		       ? "Whether a health insurance pays is for the insurer to say; ask before you accept."
		       : "Cosmetic work is usually not covered by health insurance.";
}

void quote_print_notes(const struct quote *quote, struct text *text)
{
	struct arena *arena = text->arena;
	const char *const notes[] = {
		touchups(quote, arena),
		quote->facts->laid_out ? NULL
				       : "The dots are planned and not laid out yet; their number is that of the plan.",
		factors(quote, arena),
		order(quote, arena),
		fading(quote, arena),
		tax(quote),
		deposit(quote),
		moving(quote, arena),
		"Areas are measured from photographs or tape measures to 0.1 cm²; the number of dots is a check of the "
		"plan and "
		"not what is sold.",
		"Pigment fades over the years; how fast differs from person to person. Results cannot be promised.",
		insurance(quote),
		prices(quote, arena),
	};
	text_add_string(text, "\nNOTES\n");
	for (size_t i = 0; i < sizeof notes / sizeof *notes; i++) {
		if (notes[i])
			page_paragraph(text, 0, 2, arena_printf(arena, "- %s", notes[i]));
	}
}
