#include "scalp/quote/quote_parts.h"

#include <string.h>

#include "base/number.h"

/* Lines that are neither zones nor minimums nor wanted later. */
enum { FIXED_LINES = 8 };

static const char *const zone_words[ZONE_KINDS] = {
	[ZONE_HAIRLINE] = "Hairline",
	[ZONE_TEMPLE] = "Temples",
	[ZONE_FRONTAL] = "Front",
	[ZONE_MID] = "Middle of the scalp",
	[ZONE_CROWN] = "Crown",
	[ZONE_SIDE] = "Sides",
	[ZONE_OCCIPUT] = "Back of the head",
	[ZONE_SCAR] = "Scar",
	[ZONE_PATCH] = "Patch",
};

static const struct decimal one = {1, 0};

static struct decimal whole(int64_t number)
{
	return (struct decimal){number, 0};
}

/* A factor of 1 is not worth a word; one the book lacks leaves the line without a price. */
static void apply(struct quote_line *line, const struct price *price, const char *code, const char *why)
{
	if (!price->given)
		line->unpriced = why;
	else if (decimal_compare(price->factor, one) != 0)
		line->factors[line->factor_count++] = (struct quote_factor){code, why, price->factor};
}

static bool net(struct quote_line *line, enum rounding rounding, struct error *error)
{
	if (line->unpriced)
		return true;
	struct decimal product[QUOTE_FACTORS_MOST + 1] = {line->quantity};
	for (size_t i = 0; i < line->factor_count; i++)
		product[i + 1] = line->factors[i].factor;
	return money_multiply(
		line->unit_price_minor, product, line->factor_count + 1, rounding, &line->net_minor, error);
}

/* Works the line out and puts it on the list. */
static bool add(struct quote_list *list, struct quote_line line, const struct quote_basis *basis, struct error *error)
{
	line.tax = basis->facts->tax;
	if (!net(&line, basis->rounding, error))
		return false;
	if (line.unpriced)
		list->missing[list->missing_count++] = line.unpriced;
	list->lines[list->count++] = line;
	return true;
}

/* As add, for a line of the course itself. */
static bool add_work(
	struct quote_list *list, struct quote_line line, const struct quote_basis *basis, struct error *error)
{
	return add(list, line, basis, error)
	       && money_add(&list->course_minor, list->lines[list->count - 1].net_minor, error);
}

static double factor_value(struct decimal factor)
{
	double value = (double)factor.mantissa;
	for (int i = 0; i < factor.decimals; i++)
		value /= 10;
	return value;
}

static bool long_hair(const struct quote_basis *basis)
{
	const struct price *over = &basis->book->prices[PRICE_LONG_HAIR_MM];
	const struct quote_facts *facts = basis->facts;
	return facts->plan->density_look
	       && !(facts->hair_known && over->given && facts->hair_length_mm <= factor_value(over->factor));
}

static bool difficult_skin(const struct quote_basis *basis)
{
	for (size_t i = 0; basis->facts->skin_type && i < basis->book->difficult_skin_count; i++) {
		if (strcmp(basis->book->difficult_skin[i], basis->facts->skin_type) == 0)
			return true;
	}
	return false;
}

static double bound_area(const struct plan_zone *zone, enum quote_bound bound)
{
	switch (bound) {
	case BOUND_LOW:
		return zone->area_low_mm2;
	case BOUND_HIGH:
		return zone->area_high_mm2;
	case BOUND_LIKELY:
		break;
	}
	return zone->area_mm2;
}

static const char *zone_description(const struct plan_zone *zone, struct arena *arena)
{
	const char *word = zone_words[zone->kind];
	bool own = zone->name && strcmp(zone->name, zone_kind_codes[zone->kind]) != 0;
	return own ? arena_printf(arena, "%s: %s", word, zone->name) : word;
}

static bool add_zone(struct quote_list *list, size_t index, const struct quote_basis *basis, struct arena *arena,
	struct error *error)
{
	const struct price_book *book = basis->book;
	const struct plan_zone *zone = &basis->facts->plan->zones[index];
	struct quote_line line = {
		.code = "zone",
		.description = zone_description(zone, arena),
		.unit = "cm2",
		.why = arena_printf(arena, "/plan/zones/%zu/area_mm2", index),
		.quantity = {number_whole(bound_area(zone, basis->bound) / 10), 1},
		.unit_price_minor = book->prices[PRICE_PER_CM2].minor,
	};
	apply(&line, &book->prices[PRICE_ZONE + zone->kind], zone_kind_codes[zone->kind],
		arena_printf(arena, "/plan/zones/%zu/kind", index));
	if (long_hair(basis))
		apply(&line, &book->prices[PRICE_LONG_HAIR], "long_hair", "/plan/look");
	if (difficult_skin(basis))
		apply(&line, &book->prices[PRICE_SKIN], "skin", "/client/skin/type");
	if (basis->facts->repair)
		apply(&line, &book->prices[PRICE_REPAIR], "repair", "/goal/repair");
	if (basis->temporary)
		apply(&line, &book->prices[PRICE_TEMPORARY], "temporary", "/plan/ink");
	return add_work(list, line, basis, error);
}

/* Raises what was charged to the minimum of a row, by a line that says so. */
static bool add_minimum(struct quote_list *list, enum price_key row, int64_t charged, const char *code,
	const char *description, const struct quote_basis *basis, struct error *error)
{
	const struct price *minimum = &basis->book->prices[row];
	if (!minimum->given || charged >= minimum->minor)
		return true;
	struct quote_line line = {
		.code = code,
		.description = description,
		.unit = "course",
		.why = "/plan/zones",
		.quantity = one,
		.unit_price_minor = minimum->minor - charged,
	};
	return add_work(list, line, basis, error);
}

static bool add_zones(
	struct quote_list *list, const struct quote_basis *basis, struct arena *arena, struct error *error)
{
	const struct plan *plan = basis->facts->plan;
	int64_t scars_minor = 0;
	bool scars = false;
	for (size_t i = 0; i < plan->zone_count; i++) {
		if (!add_zone(list, i, basis, arena, error))
			return false;
		if (plan->zones[i].kind != ZONE_SCAR)
			continue;
		scars = true;
		if (!money_add(&scars_minor, list->lines[list->count - 1].net_minor, error))
			return false;
	}
	return !scars
	       || add_minimum(list, PRICE_SCAR_MINIMUM, scars_minor, "scar_minimum",
		       "Work on scars, up to its least charge", basis, error);
}

static bool add_fixed(struct quote_list *list, enum price_key row, struct quote_line line,
	const struct quote_basis *basis, struct error *error)
{
	line.unit_price_minor = basis->book->prices[row].minor;
	return add(list, line, basis, error);
}

static bool add_course(
	struct quote_list *list, const struct quote_basis *basis, struct arena *arena, struct error *error)
{
	const struct price_book *book = basis->book;
	struct quote_line base = {
		.code = "base",
		.description = "Course of treatment, base charge",
		.unit = "course",
		.why = "/plan/zones",
		.quantity = one,
		.unit_price_minor = book->prices[PRICE_BASE].minor,
	};
	struct quote_line sessions = {
		.code = "sessions",
		.description = "Sessions, all that the agreed plan needs",
		.unit = "session",
		.why = "/plan/sessions",
		.quantity = whole((int64_t)basis->facts->plan->session_count),
		.unit_price_minor = book->prices[PRICE_SESSION].minor,
	};
	if (basis->temporary)
		apply(&base, &book->prices[PRICE_TEMPORARY], "temporary", "/plan/ink");
	return add_work(list, base, basis, error) && add_zones(list, basis, arena, error)
	       && add_work(list, sessions, basis, error)
	       && (list->missing_count > 0
		       || add_minimum(list, PRICE_MINIMUM, list->course_minor, "minimum",
			       "Course, up to its least charge", basis, error));
}

bool quote_lines(struct quote_list *list, const struct quote_basis *basis, struct arena *arena, struct error *error)
{
	const struct plan *plan = basis->facts->plan;
	size_t room = FIXED_LINES + plan->zone_count + 2;
	*list = (struct quote_list){
		.lines = arena_new(arena, room, struct quote_line),
		.missing = arena_new(arena, room, const char *),
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
		.quantity = whole(basis->book->prices[PRICE_TOUCHUP_COUNT].minor),
	};
	return add_fixed(list, PRICE_CONSULTATION, consultation, basis, error)
	       && add_fixed(list, PRICE_DESIGN, design, basis, error) && add_course(list, basis, arena, error)
	       && add_fixed(list, PRICE_TOUCHUP, touchups, basis, error);
}

/* A share of the course, or its least charge when there is one (least may be NULL). */
static bool add_later(struct quote_list *list, enum price_key row, const struct price *least, struct quote_line line,
	const struct quote_basis *basis, struct error *error)
{
	const struct price *share = &basis->book->prices[row];
	if (!share->given)
		return true;
	line.quantity = one;
	line.optional = true;
	line.why = "/plan/sessions";
	line.unit_price_minor = list->course_minor;
	apply(&line, share, price_kinds[row].key, "/plan/sessions");
	if (!net(&line, basis->rounding, error))
		return false;
	if (least && least->given && line.net_minor < least->minor) {
		line.unit_price_minor = least->minor;
		line.factor_count = 0;
	}
	return add(list, line, basis, error);
}

bool quote_options_later(struct quote_list *list, const struct quote_basis *basis, struct error *error)
{
	static const struct quote_line extra = {
		.code = "extra_session", .description = "One more session", .unit = "session"};
	static const struct quote_line repeat = {
		.code = "temporary_repeat", .description = "A repeat once it has faded", .unit = "course"};
	static const struct quote_line touchup = {
		.code = "later_touchup", .description = "A touch-up in later years", .unit = "visit"};
	const struct price *least = &basis->book->prices[PRICE_LATER_TOUCHUP_MINIMUM];
	if (list->missing_count > 0)
		return true;
	if (!add_later(list, PRICE_EXTRA_SESSION, NULL, extra, basis, error))
		return false;
	return basis->temporary ? add_later(list, PRICE_TEMPORARY_REPEAT, NULL, repeat, basis, error)
				: add_later(list, PRICE_LATER_TOUCHUP, least, touchup, basis, error);
}
