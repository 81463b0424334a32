#include "case/shade/case_observed.h"

#include <string.h>

#include "case/document/json.h"
#include "scalp/shade/fade.h"

enum { OBSERVED_MOST = 64 };

static bool find_zone(const struct member *name, const struct plan *plan, size_t *zone, struct error *error)
{
	const char *text = NULL;

	*zone = 0;
	for (size_t i = 1; i < plan->zone_count; i++)
		if (plan->zones[i].dots > plan->zones[*zone].dots)
			*zone = i;
	if (!name->value)
		return true;
	if (!json_read_string(name, &text, error))
		return false;
	for (*zone = 0; *zone < plan->zone_count; ++*zone)
		if (strcmp(plan->zones[*zone].name, text) == 0)
			return true;
	return error_at(error, ERROR_DATA, "zone", name->pointer, "is no zone of the plan");
}

static bool read_age(
	const struct member *date, const struct plan *plan, struct observed_colour *colour, struct error *error)
{
	const struct plan_session *last = &plan->sessions[plan->session_count - 1];

	if (!json_read_date(date, &colour->day, error))
		return false;
	if (!last->dated)
		return error_at(
			error, ERROR_DATA, "undated", date->pointer, "cannot be used: the sessions have no dates");
	const int64_t days = colour->day - last->day;
	if (days < FADE_HEALED_DAYS)
		return error_at(error, ERROR_DATA, "range", date->pointer,
			"is %lld days after the last session; work is healed after %d", (long long)days,
			FADE_HEALED_DAYS);
	colour->years = (double)days / FADE_DAYS_PER_YEAR;
	return true;
}

static bool read_colour(const struct member *entry, const struct plan *plan, const double skin_lab[3],
	struct observed_colour *colour, struct error *error)
{
	const struct member date = json_member(entry, "date"), zone = json_member(entry, "zone"),
			    region = json_member(entry, "region_lab_d65"), skin = json_member(entry, "skin_lab_d65");
	double lab[3], beside[3] = {skin_lab[0], skin_lab[1], skin_lab[2]};

	if (!read_age(&date, plan, colour, error) || !find_zone(&zone, plan, &colour->zone, error)
		|| !json_read_reals(&region, -128, 128, 3, lab, error)
		|| (skin.value && !json_read_reals(&skin, -128, 128, 3, beside, error)))
		return false;
	colour->lightness = lab[0] - beside[0];
	return colour->lightness < 0
	       || error_at(error, ERROR_DATA, "range", region.pointer,
		       "L* %.1f is not darker than the skin's %.1f: no pigment to be seen", lab[0], beside[0]);
}

bool case_read_observed(struct document *document, const struct plan *plan, const double skin_lab[3],
	struct arena *arena, struct observed_colour **colours, size_t *count, struct error *error)
{
	const struct member list = document_member(document, "observed");
	size_t entries = 0;

	*count = 0;
	if (!list.value || plan->session_count == 0)
		return true;
	if (!json_read_array(&list, 0, OBSERVED_MOST, &entries, error))
		return false;
	*colours = arena_new(arena, entries + 1, struct observed_colour);
	for (size_t i = 0; i < entries; i++) {
		const struct member entry = json_element(&list, i), region = json_member(&entry, "region_lab_d65");
		if (!json_require_object(&entry, error))
			return false;
		if (!region.value)
			continue;
		if (!read_colour(&entry, plan, skin_lab, &(*colours)[*count], error))
			return false;
		++*count;
	}
	return true;
}
