#include <string.h>

#include "base/number.h"
#include "scalp/quote/quote_parts.h"

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

/* As quote_add, for a line of the course itself. */
static bool add_work(
	struct quote_list *list, struct quote_line line, const struct quote_basis *basis, struct error *error)
{
	return quote_add(list, line, basis, error)
	       && money_add(&list->course_minor, list->lines[list->count - 1].net_minor, error);
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

double quote_area(const struct plan *plan, enum quote_bound bound)
{
	double sum = 0;
	for (size_t i = 0; i < plan->zone_count; i++)
		sum += bound_area(&plan->zones[i], bound);
	return sum;
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
	const char *why = arena_printf(arena, "/plan/zones/%zu/area_mm2", index);
	struct quote_line line = {
		.code = "zone",
		.description = zone_description(zone, arena),
		.unit = "cm2",
		.why = why,
		.quantity = {number_whole(bound_area(zone, basis->bound) / 10), 1},
		.unit_price_minor = book->prices[PRICE_PER_CM2].minor,
		.unpriced = book->prices[PRICE_PER_CM2].given ? NULL : why,
		.wanted = price_kinds[PRICE_PER_CM2].key,
	};
	quote_apply(&line, book, (enum price_key)(PRICE_ZONE + zone->kind), zone_kind_codes[zone->kind],
		arena_printf(arena, "/plan/zones/%zu/kind", index));
	if (zone->worn.dots > 0)
		quote_apply_touch_up(&line, zone->dots, zone->worn.wanted,
			arena_printf(arena, "/plan/zones/%zu/worn", index), basis);
	quote_apply_to_work(&line, basis);
	return add_work(list, line, basis, error);
}

/* What a row sets as the least charge; with temporary ink its factor is on that, too. */
static bool minimum_of(enum price_key row, int64_t *minor, const struct quote_basis *basis, struct error *error)
{
	const struct price *minimum = &basis->book->prices[row], *temporary = &basis->book->prices[PRICE_TEMPORARY];
	*minor = minimum->given ? minimum->minor : 0;
	return !basis->temporary || !temporary->given
	       || money_multiply(*minor, &temporary->factor, 1, basis->rounding, minor, error);
}

/* Raises what was charged to the minimum of a row, by a line that says so. */
static bool add_minimum(struct quote_list *list, enum price_key row, int64_t charged, const char *code,
	const char *words, const struct quote_basis *basis, struct arena *arena, struct error *error)
{
	int64_t minimum;
	if (!minimum_of(row, &minimum, basis, error))
		return false;
	if (charged >= minimum)
		return true;
	struct text description = text_in(arena);
	text_printf(&description, "%s, difference to ", words);
	money_print(&description, minimum, &basis->book->currency);
	struct quote_line line = {
		.code = code,
		.description = description.bytes,
		.unit = "course",
		.why = "/plan/zones",
		.quantity = one,
		.unit_price_minor = minimum - charged,
	};
	return add_work(list, line, basis, error);
}

/* The zones that are scars, or those that may also be none, and the least that work on scars costs. */
static bool add_zones(struct quote_list *list, bool scars_only, const struct quote_basis *basis, struct arena *arena,
	struct error *error)
{
	const struct plan *plan = basis->facts->plan;
	int64_t scars_minor = 0;
	bool scars = false;
	for (size_t i = 0; i < plan->zone_count; i++) {
		bool scar = plan->zones[i].kind == ZONE_SCAR;
		/* One that is no longer planned has no area: what was done there was charged before. */
		if ((scars_only && !scar) || plan->zones[i].area_mm2 <= 0)
			continue;
		if (!add_zone(list, i, basis, arena, error))
			return false;
		scars = scars || scar;
		if (scar && !money_add(&scars_minor, list->lines[list->count - 1].net_minor, error))
			return false;
	}
	return !scars || list->missing_count > 0
	       || add_minimum(list, PRICE_SCAR_MINIMUM, scars_minor, "scar_minimum", "Minimum charge for work on scars",
		       basis, arena, error);
}

static bool by_area(struct quote_list *list, const struct quote_basis *basis, struct arena *arena, struct error *error)
{
	struct quote_line base = {
		.code = "base",
		.description = "Course of treatment, base charge",
		.unit = "course",
		.why = "/plan/zones",
		.quantity = one,
		.unit_price_minor = basis->book->prices[PRICE_BASE].minor,
	};
	quote_apply_touch_up_of_all(&base, basis);
	if (basis->temporary)
		quote_apply(&base, basis->book, PRICE_TEMPORARY, "temporary", "/plan/ink");
	return add_work(list, base, basis, error) && add_zones(list, false, basis, arena, error);
}

/* The dearest class that the client's patterns are in. */
static const struct price_class *class_of(const struct quote_basis *basis, size_t *pattern)
{
	const struct price_class *found = NULL;
	for (size_t i = 0; i < basis->facts->pattern_count; i++) {
		for (size_t j = 0; j < basis->book->class_count; j++) {
			const struct price_class *class = &basis->book->classes[j];
			for (size_t k = 0; k < class->pattern_count; k++) {
				if (strcmp(class->patterns[k], basis->facts->patterns[i]) != 0
					|| (found && found->minor >= class->minor))
					continue;
				found = class;
				*pattern = i;
			}
		}
	}
	return found;
}

bool quote_only_scars(const struct plan *plan)
{
	size_t scars = 0;
	for (size_t i = 0; i < plan->zone_count; i++)
		scars += plan->zones[i].kind == ZONE_SCAR;
	return scars > 0 && scars == plan->zone_count;
}

/* The pattern's zones at the price of its class; scars, which belong to no pattern, by their area. */
static bool by_class(struct quote_list *list, const struct quote_basis *basis, struct arena *arena, struct error *error)
{
	size_t pattern = 0;
	const struct price_class *class = class_of(basis, &pattern);
	const char *why = arena_printf(arena, "/client/pattern/%zu", pattern);
	struct quote_line course = {
		.code = "class",
		.description = class ? class->name : "Course of treatment",
		.unit = "course",
		.why = why,
		.quantity = one,
		.unit_price_minor = class ? class->minor : 0,
		.unpriced = class ? NULL : why,
		.wanted = "a class for the pattern",
	};
	quote_apply_touch_up_of_all(&course, basis);
	quote_apply_to_work(&course, basis);
	return (quote_only_scars(basis->facts->plan) || add_work(list, course, basis, error))
	       && add_zones(list, true, basis, arena, error);
}

/* Hours as the sessions are planned; they grow and shrink with the area. */
static bool by_hour(struct quote_list *list, const struct quote_basis *basis, struct error *error)
{
	const struct plan *plan = basis->facts->plan;
	double minutes = 0, likely = quote_area(plan, BOUND_LIKELY);
	for (size_t i = 0; i < plan->session_count; i++)
		minutes += plan->sessions[i].minutes;
	if (likely > 0)
		minutes *= quote_area(plan, basis->bound) / likely;
	struct quote_line hours = {
		.code = "hours",
		.description = "Hours of work",
		.unit = "hour",
		.why = "/plan/sessions",
		.quantity = {number_whole(minutes / 6), 1},
		.unit_price_minor = basis->book->prices[PRICE_PER_HOUR].minor,
	};
	quote_apply_to_work(&hours, basis);
	return add_work(list, hours, basis, error);
}

static bool add_sessions(struct quote_list *list, const struct quote_basis *basis, struct error *error)
{
	bool priced = basis->book->by == BY_SESSION;
	struct quote_line sessions = {
		.code = "sessions",
		.description = priced ? "Sessions" : "Sessions, all that the agreed plan needs",
		.unit = "session",
		.why = "/plan/sessions",
		.quantity = {(int64_t)basis->facts->plan->session_count, 0},
		.unit_price_minor = basis->book->prices[PRICE_SESSION].minor,
	};
	if (priced)
		quote_apply_to_work(&sessions, basis);
	return add_work(list, sessions, basis, error);
}

static bool add_work_lines(
	struct quote_list *list, const struct quote_basis *basis, struct arena *arena, struct error *error)
{
	switch (basis->book->by) {
	case BY_AREA:
		return by_area(list, basis, arena, error);
	case BY_CLASS:
		return by_class(list, basis, arena, error);
	case BY_HOUR:
		return by_hour(list, basis, error);
	case BY_SESSION:
		break;
	}
	return true;
}

/* A touch-up is smaller than a course, and so is its minimum. */
bool quote_course_lines(
	struct quote_list *list, const struct quote_basis *basis, struct arena *arena, struct error *error)
{
	bool touch_up = quote_is_touch_up(basis->facts->plan) && basis->book->prices[PRICE_LATER_TOUCHUP_MINIMUM].given;
	return add_work_lines(list, basis, arena, error) && add_sessions(list, basis, error)
	       && (list->missing_count > 0
		       || add_minimum(list, touch_up ? PRICE_LATER_TOUCHUP_MINIMUM : PRICE_MINIMUM, list->course_minor,
			       "minimum", touch_up ? "Minimum charge for a touch-up" : "Minimum charge", basis, arena,
			       error));
}
