#include <string.h>

#include "scalp/quote/quote_parts.h"

static const struct decimal one = {1, 0};

/* The quote's own things beside the work: each a share of the course, or its least charge; or an amount of its own. */
static const struct later {
	const char *code, *description, *unit;
	enum price_key row;
	bool amount;               /* of the row; else its share of the course */
	enum price_key least;      /* PRICE_COUNT: none */
	bool permanent, temporary; /* with which ink it is offered */
} laters[] = {
	{"extra_session", "One more session", "session", PRICE_EXTRA_SESSION, false, PRICE_COUNT, true, true},
	{"temporary_repeat", "A repeat once it has faded", "course", PRICE_TEMPORARY_REPEAT, false, PRICE_COUNT, false,
		true},
	{"later_touchup", "A touch-up in later years", "visit", PRICE_LATER_TOUCHUP, false, PRICE_LATER_TOUCHUP_MINIMUM,
		true, false},
	{"touchup_hour", "A touch-up by the hour, beyond those included", "hour", PRICE_TOUCHUP_HOUR, true, PRICE_COUNT,
		true, true},
};

enum { LATERS = sizeof laters / sizeof *laters };

static const struct later *later_of(const char *code)
{
	for (size_t i = 0; i < LATERS; i++)
		if (strcmp(laters[i].code, code) == 0)
			return &laters[i];
	return NULL;
}

/* A share of the course, or the least that is charged for it. */
static bool fill_share(struct quote_line *line, const struct later *later, const struct quote_list *list,
	const struct quote_basis *basis, struct arena *arena, struct error *error)
{
	const struct price *least = later->least == PRICE_COUNT ? NULL : &basis->book->prices[later->least];
	struct quote_line single = {.quantity = one, .unit_price_minor = list->course_minor, .why = line->why};
	quote_apply(&single, basis->book, later->row, later->code, "/plan/sessions");
	if (!quote_net(&single, basis->rounding, error))
		return false;
	line->unit_price_minor = list->course_minor;
	if (least && least->given && single.net_minor < least->minor) {
		line->description = arena_printf(arena, "%s, minimum charge", later->description);
		line->unit_price_minor = least->minor;
		return true;
	}
	memcpy(line->factors, single.factors, sizeof line->factors);
	line->factor_count = single.factor_count;
	return true;
}

static bool fill_later(struct quote_line *line, const struct later *later, const struct quote_list *list,
	const struct quote_basis *basis, struct arena *arena, struct error *error)
{
	const struct price *price = &basis->book->prices[later->row];
	line->description = later->description;
	line->unit = later->unit;
	if (!price->given) {
		line->unpriced = line->why;
		line->wanted = price_kinds[later->row].key;
		return true;
	}
	line->unit_price_minor = price->minor;
	return later->amount || fill_share(line, later, list, basis, arena, error);
}

static bool fits_ink(const struct later *later, const struct plan *plan)
{
	return plan->temporary ? later->temporary : later->permanent;
}

static bool add_wish(struct quote_list *list, const struct quote_wish *wish, const struct quote_basis *basis,
	struct arena *arena, struct error *error)
{
	const struct later *later = wish->item ? NULL : later_of(wish->code);
	if (later && !fits_ink(later, basis->facts->plan))
		return error_at(error, ERROR_DATA, "ink", wish->why, "is for %s ink, which the plan has not",
			later->temporary ? "temporary" : "permanent");
	struct quote_line line = {
		.code = wish->code,
		.description = wish->code,
		.unit = "piece",
		.why = wish->why,
		.quantity = wish->quantity,
		.choice = wish->choice,
		.wanted = later ? "the course itself" : "an extra of this code",
	};
	if (wish->item) {
		line.description = wish->item->name;
		line.unit = wish->item->unit;
		line.unit_price_minor = wish->item->minor;
	} else if (!later || list->missing_count > 0) {
		line.unpriced = wish->why;
	} else if (!fill_later(&line, later, list, basis, arena, error)) {
		return false;
	}
	if (!quote_add(list, line, basis, error))
		return false;
	if (wish->item && wish->item->taxed)
		list->lines[list->count - 1].tax = price_book_tax(basis->book, wish->item->tax);
	return true;
}

bool quote_wanted_lines(
	struct quote_list *list, const struct quote_basis *basis, struct arena *arena, struct error *error)
{
	for (size_t i = 0; i < basis->facts->wish_count; i++) {
		const struct quote_wish *wish = &basis->facts->wishes[i];
		if (wish->choice == LINE_COUNTED && !add_wish(list, wish, basis, arena, error))
			return false;
	}
	return true;
}

static bool is_wished(const struct quote_facts *facts, const char *code)
{
	for (size_t i = 0; i < facts->wish_count; i++)
		if (strcmp(facts->wishes[i].code, code) == 0)
			return true;
	return false;
}

bool quote_other_lines(
	struct quote_list *list, const struct quote_basis *basis, struct arena *arena, struct error *error)
{
	for (size_t i = 0; i < LATERS && list->missing_count == 0; i++) {
		const struct quote_wish offer = {laters[i].code, "/plan/sessions", NULL, one, LINE_OPTIONAL};
		if (fits_ink(&laters[i], basis->facts->plan) && basis->book->prices[laters[i].row].given
			&& !is_wished(basis->facts, laters[i].code) && !add_wish(list, &offer, basis, arena, error))
			return false;
	}
	for (size_t i = 0; i < basis->facts->wish_count; i++) {
		const struct quote_wish *wish = &basis->facts->wishes[i];
		if (wish->choice != LINE_COUNTED && !add_wish(list, wish, basis, arena, error))
			return false;
	}
	return true;
}
