#include "scalp/quote/quote_parts.h"

/* Lines that are neither zones, minimums nor wishes. */
enum { FIXED_LINES = 12 };

static const struct decimal one = {1, 0};

const char *const line_choice_codes[] = {"wanted", "optional", "declined", NULL};

void quote_factor(struct quote_line *line, struct decimal factor, const char *code, const char *why)
{
	if (decimal_compare(factor, one) != 0)
		line->factors[line->factor_count++] = (struct quote_factor){code, why, factor};
}

void quote_apply(
	struct quote_line *line, const struct price_book *book, enum price_key row, const char *code, const char *why)
{
	if (book->prices[row].given) {
		quote_factor(line, book->prices[row].factor, code, why);
		return;
	}
	line->unpriced = why;
	line->wanted = price_kinds[row].key;
}

bool quote_net(struct quote_line *line, enum rounding rounding, struct error *error)
{
	if (line->unpriced)
		return true;
	struct decimal product[QUOTE_FACTORS_MOST + 1] = {line->quantity};
	for (size_t i = 0; i < line->factor_count; i++)
		product[i + 1] = line->factors[i].factor;
	return decimal_multiply(line->unit_price_minor, product, line->factor_count + 1, rounding, &line->net_minor)
	       || error_at(
		       error, ERROR_DATA, "overflow", line->why, "makes more money than fits 64 bits of minor units");
}

bool quote_add(struct quote_list *list, struct quote_line line, const struct quote_basis *basis, struct error *error)
{
	if (!quote_net(&line, basis->rounding, error))
		return false;
	line.tax = price_book_tax(basis->book, basis->facts->tax);
	if (line.unpriced && line.choice == LINE_COUNTED)
		list->missing[list->missing_count++] = (struct quote_missing){line.unpriced, line.wanted};
	list->lines[list->count++] = line;
	return true;
}

static bool add_fixed(struct quote_list *list, enum price_key row, struct quote_line line,
	const struct quote_basis *basis, struct error *error)
{
	line.unit_price_minor = basis->book->prices[row].minor;
	return quote_add(list, line, basis, error);
}

size_t quote_lines_most(const struct quote_facts *facts)
{
	return FIXED_LINES + facts->plan->zone_count + facts->wish_count;
}

bool quote_lines(struct quote_list *list, const struct quote_basis *basis, struct arena *arena, struct error *error)
{
	const struct plan *plan = basis->facts->plan;
	size_t most = quote_lines_most(basis->facts);
	*list = (struct quote_list){
		.lines = arena_new(arena, most, struct quote_line),
		.missing = arena_new(arena, most + basis->facts->allowance_count + 2, struct quote_missing),
	};
	struct quote_line consultation = {.code = "consultation",
		.description = "Consultation",
		.unit = "visit",
		.why = "/plan/verdict",
		.quantity = one};
	struct quote_line design = {
		.code = "design",
		.description = "Design and preview, redrawn as often as you wish",
		.unit = "design",
		.why = "/plan/zones",
		.quantity = one,
	};
	struct quote_line touchups = {
		.code = "touchups",
		.description = "Touch-ups after the last session",
		.unit = "visit",
		.why = arena_printf(arena, "/plan/sessions/%zu", plan->session_count - 1),
		.quantity = {basis->book->prices[PRICE_TOUCHUP_COUNT].minor, 0},
	};
	return add_fixed(list, PRICE_CONSULTATION, consultation, basis, error)
	       && add_fixed(list, PRICE_DESIGN, design, basis, error) && quote_course_lines(list, basis, arena, error)
	       && add_fixed(list, PRICE_TOUCHUP, touchups, basis, error)
	       && quote_wanted_lines(list, basis, arena, error);
}
