/* Dots in the skin already: what is still seen of them is not placed again. */
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "base/number.h"
#include "case/plan/case_touch_up.h"
#include "case/plan/case_worn.h"
#include "case/plan/planning_parts.h"
#include "scalp/plan/worn.h"

/* Fewer of a layout's dots in the plan's zones are told; outlines are rounded, and a dot on one may fall outside. */
#define BESIDE 0.99

/* Two fits of one head by other photographs may differ by so much without a word. */
#define SAME_HEAD_MM 2.0

/* What was done of a series that /worn holds belongs there, or it would count twice. */
static bool check_done(const struct planning *planning, const struct worn *worn, struct error *error)
{
	struct member done = document_member(planning->document, "done");
	for (size_t i = 0; i < json_array_size(done.value); i++) {
		struct member session = json_element(&done, i), date = json_member(&session, "date");
		int64_t day;
		if (!json_read_date(&date, &day, error))
			return false;
		if (day <= worn->layouts[worn->layout_count - 1].day)
			return error_at(error, ERROR_DATA, "contradiction", date.pointer,
				"is not after the last of /worn: its dots are counted there; move the session there, "
				"too");
	}
	return true;
}

/* How far the heads' half axes and heights differ at most, mm. */
static double difference_of(const struct head_shape *a, const struct head_shape *b)
{
	return fmax(fmax(fabs(a->half_breadth - b->half_breadth), fabs(a->half_length - b->half_length)),
		fmax(fabs(a->height - b->height), fabs(a->below - b->below)));
}

/* How far two placements of one scan lie apart at most on a head, mm. */
static double placed_apart(const struct placement *a, const struct placement *b)
{
	static const struct vec3 skin[] = {{0, -95, 60}, {75, 0, 60}, {-75, 0, 60}, {0, 95, 60}, {0, 0, 125}};
	double most = 0;
	for (size_t i = 0; i < sizeof skin / sizeof *skin; i++) {
		struct vec3 there = placement_move(b->forward, placement_move(a->back, skin[i]));
		most = fmax(most, vec3_length(vec3_sub(there, skin[i])));
	}
	return most;
}

/* The same scan with other landmarks moves the skin under the chart, and another scan may. */
static void warn_of_scan(const struct planning *planning, const struct worn_layout *layout, const char *pointer)
{
	char digest[24];
	if (!layout->scan != !planning->scan.file)
		document_warn(planning->document, pointer,
			layout->scan ? "is a scan, which the plan lacks: its dots lie some millimetres off"
				     : "is no scan, but the plan has one: its dots lie some millimetres off");
	if (!layout->scan || !planning->scan.file)
		return;
	snprintf(digest, sizeof digest, "%016llx", (unsigned long long)planning->scan.digest);
	double apart = placed_apart(&layout->placement, &planning->scan.registration.placement);
	if (strcmp(layout->scan, digest) != 0)
		document_warn(planning->document, arena_printf(planning->arena, "%s/scan/digest", pointer),
			"is of another scan than that of the plan: its dots lie where that scan's landmarks have them");
	else if (apart > SAME_HEAD_MM)
		document_warn(planning->document, arena_printf(planning->arena, "%s/scan/placement", pointer),
			"has the same scan up to %.1f mm from where the landmarks of the plan have it: its dots lie so "
			"far off; keep the landmarks of /head/scan",
			apart);
}

/* Places on the chart of a head mean nothing on a plane, and little on another head. */
static bool check_surfaces(const struct planning *planning, const struct worn *worn, struct error *error)
{
	const struct surface *own = &planning->plan.surface;
	for (size_t i = 0; i < worn->layout_count; i++) {
		const struct surface *surface = worn->layouts[i].surface;
		const char *pointer = arena_printf(planning->arena, "/worn/%zu/surface", i);
		if (!surface)
			continue;
		if (surface_is_head(surface) != surface_is_head(own))
			return error_at(error, ERROR_DATA, "contradiction", pointer,
				"is of another kind than that of the plan: its dots have no place there");
		double difference = surface_is_head(own) ? difference_of(&surface->head, &own->head) : 0;
		if (difference > SAME_HEAD_MM)
			document_warn(planning->document, pointer,
				"is a head that differs by %.1f mm from that of the plan: its dots lie so far off",
				difference);
		warn_of_scan(planning, &worn->layouts[i], pointer);
	}
	return true;
}

static void warn_of_layouts(const struct planning *planning, const struct worn *worn)
{
	for (size_t i = 0; i < worn->layout_count; i++)
		if (planning->plan.worn[i].gone)
			document_warn(planning->document, arena_printf(planning->arena, "/worn/%zu", i),
				"has faded to %.1f %% of its pigment: its dots count as gone",
				100 * planning->plan.worn[i].amount);
		else if ((double)planning->plan.worn[i].dots < BESIDE * (double)worn->layouts[i].count)
			document_warn(planning->document, arena_printf(planning->arena, "/worn/%zu", i),
				"%zu of its %zu dots lie in no zone of this plan",
				worn->layouts[i].count - (size_t)planning->plan.worn[i].dots, worn->layouts[i].count);
}

/* What was seen before any dot was laid tells of none. */
static void warn_of_early(const struct planning *planning, const struct worn *worn)
{
	struct member observed = document_member(planning->document, "observed");
	for (size_t i = 0; i < json_array_size(observed.value); i++) {
		struct member one = json_element(&observed, i), date = json_member(&one, "date"),
			      retention = json_member(&one, "retention");
		struct error ignored = {.kind = ERROR_NONE};
		int64_t day;
		if (retention.value && json_read_date(&date, &day, &ignored) && day < worn->layouts[0].day)
			document_warn(planning->document, date.pointer,
				"lies before all dots of /worn were laid: what was observed counts for none");
	}
}

static const struct pigment *pigment_with(const struct palette *palette, const char *code)
{
	for (size_t i = 0; i < palette->pigment_count; i++)
		if (strcmp(palette->pigments[i].code, code) == 0)
			return &palette->pigments[i];
	return NULL;
}

/* The pigment of a layout: the one it was laid with or its mixture, as far as the catalogue knows them, else the usual
 * one of its kind of ink. Not told: permanent, for what stays in the skin must not be laid a second time. */
static void find_ink(const struct planning *planning, struct worn_layout *layout, const char *pointer)
{
	const struct palette *palette = &planning->catalogues->palette;
	const struct worn_ink *ink = &layout->ink;
	const struct pigment *parts[WORN_PIGMENTS] = {NULL};
	size_t known = 0;
	for (size_t i = 0; i < ink->count; i++) {
		parts[i] = pigment_with(palette, ink->codes[i]);
		known += parts[i] != NULL;
	}
	layout->pigment = palette_usual(palette, ink->temporary);
	if (ink->count > 0 && known == ink->count) {
		struct pigment *mixed = arena_new(planning->arena, 1, struct pigment);
		double all = ink->count > 1 ? ink->shares[0] + ink->shares[1] : 0;
		if (all > 0)
			*mixed = pigment_mix(parts[0], parts[1], ink->shares[0] / all, planning->arena);
		layout->pigment = all > 0 ? mixed : parts[0];
	} else if (ink->count > 0) {
		document_warn(planning->document, arena_printf(planning->arena, "%s/pigments", pointer),
			"holds a pigment that the catalogue lacks: its dots fade as the usual %s ink",
			case_ink_codes[ink->temporary]);
	}
	if (!ink->told)
		document_warn(planning->document, pointer,
			"does not tell its ink: it is taken to be permanent, as what stays must not be laid twice; if "
			"it was temporary, add \"ink\": \"temporary\"");
	if (!layout->pigment)
		document_warn(planning->document, pointer,
			"is of an ink of which the catalogue of pigments has none: its dots count as not faded");
}

/* Density that fits, visible per cm2. */
static double density_within(const struct plan_zone *zone, const struct ledger *ledger)
{
	return floor(zone->visible_density_per_cm2 * ledger->share);
}

/* What keeps all dots that lack from being placed in a zone. */
enum obstacle { NOTHING, COVERED, COVERED_LATER, NO_ROOM };

static enum obstacle obstacle_in(
	const struct defaults *defaults, const struct plan_zone *zone, const struct ledger *ledger)
{
	const struct plan_worn *worn = &zone->worn;
	if (worn->dots == 0 || worn->fresh <= 0)
		return NOTHING;
	return worn->laid + worn->fresh > worn->most                                               ? COVERED
	       : worn->later > worn->most_later                                                    ? COVERED_LATER
	       : ledger->holds < defaults_value(defaults, "worn.room_enough") * (double)zone->dots ? NO_ROOM
												   : NOTHING;
}

static bool refuse_zone(const struct planning *planning, const struct plan_zone *zone, const struct ledger *ledger,
	enum obstacle obstacle, struct error *error)
{
	const struct plan *plan = &planning->plan;
	const struct plan_worn *worn = &zone->worn;
	double hair = plan->coverage_max - worn->most;
	bool own = plan->coverage_max < defaults_value(&planning->catalogues->defaults, "dot.coverage.max");
	const char *whose = own ? ", the limit of this case" : "";
	long long missing = (long long)zone->dots, fits = (long long)floor(fmin(ledger->fits, (double)zone->dots));
	struct number_pair now = number_beside(100 * (hair + worn->laid + worn->fresh), 100 * plan->coverage_max, 1),
			   later = number_beside(100 * (hair + worn->later), 100 * plan->coverage_max_later, 1);
	const char *way = arena_printf(planning->arena,
		"at most %lld more, or %.0f visible per cm2; \"touch_up\": \"within-limit\" in /goal takes that", fits,
		density_within(zone, ledger));
	if (obstacle == NO_ROOM)
		return error_at(error, ERROR_DATA, "room", "/worn",
			"beside the %lld dots in \"%s\" there is no room for %lld more with %.2f mm "
			"between all: %s",
			(long long)worn->dots, zone->name, missing, zone->spacing_min_mm, way);
	if (obstacle == COVERED_LATER)
		return error_at(error, ERROR_DATA, "coverage", "/worn",
			"with the %lld dots in \"%s\" and %lld more, %s %% of the skin would be covered in ten years, "
			"as dots spread, more than %s %%%s: %s",
			(long long)worn->dots, zone->name, missing, later.value, later.limit, whose, way);
	return error_at(error, ERROR_DATA, "coverage", "/worn",
		"with the %lld dots in \"%s\" and %lld more, %s %% of the skin would be covered, more "
		"than %s %%%s; those in the skin cover %.1f %%, hair %.1f %%: %s",
		(long long)worn->dots, zone->name, missing, now.value, now.limit, whose, 100 * worn->laid, 100 * hair,
		way);
}

static void warn_of_patch(const struct planning *planning, size_t index, const struct ledger *ledger)
{
	const struct plan *plan = &planning->plan;
	const struct plan_worn *worn = &plan->zones[index].worn;
	double hair = plan->coverage_max - worn->most;
	bool now = ledger->densest > worn->most;
	struct number_pair patch = number_beside(100 * (hair + (now ? ledger->densest : ledger->densest_later)),
		100 * (now ? plan->coverage_max : plan->coverage_max_later), 1);
	if (worn->dots > 0 && (now || ledger->densest_later > worn->most_later))
		document_warn(planning->document, arena_printf(planning->arena, "/plan/zones/%zu", index),
			"has dots in the skin that with hair %scover %s %% of a patch of it%s, more than %s %%: no dot "
			"is added there",
			now ? "" : "will ", patch.value, now ? "" : " in ten years", patch.limit);
}

/* Brings a zone to its level, and says so. */
static void fit_zone(struct planning *planning, size_t index, const struct ledger *ledger)
{
	struct plan_zone *zone = &planning->plan.zones[index];
	long long lacked = (long long)zone->dots, worn = (long long)zone->worn.dots;
	worn_fit(&planning->plan, zone, ledger);
	if ((long long)zone->dots == lacked)
		return;
	document_warn(planning->document, arena_printf(planning->arena, "/plan/zones/%zu", index),
		"lacks %lld dots; beside the %lld in the skin it gets %lld: like the whole plan it is brought to "
		"%.0f %% of what is wanted, so that the front stays as soft as it was",
		lacked, worn, (long long)zone->dots, 100 * ledger->level);
}

/* Refuses what would pass a limit or finds no room, or leaves as much of everything as does not. */
static bool keep_to_limits(struct planning *planning, const struct ledger *ledger, struct error *error)
{
	const struct plan *plan = &planning->plan;
	bool all = true;
	for (size_t i = 0; i < plan->zone_count; i++) {
		enum obstacle obstacle = obstacle_in(&planning->catalogues->defaults, &plan->zones[i], &ledger[i]);
		warn_of_patch(planning, i, &ledger[i]);
		all = all && obstacle == NOTHING;
		if (obstacle != NOTHING && !planning->goal.within_limit)
			return refuse_zone(planning, &plan->zones[i], &ledger[i], obstacle, error);
	}
	for (size_t i = 0; i < plan->zone_count && !all; i++)
		fit_zone(planning, i, &ledger[i]);
	return true;
}

bool planning_take_worn(struct planning *planning, struct error *error)
{
	struct plan *plan = &planning->plan;
	const struct defaults *defaults = &planning->catalogues->defaults;
	const char **names = arena_new(planning->arena, plan->zone_count + 1, const char *);
	struct worn worn;
	struct ledger *ledger;
	for (size_t i = 0; i < plan->zone_count; i++)
		names[i] = plan->zones[i].name;
	if (!case_read_worn(planning->document, plan->day, &worn, planning->arena, error)
		|| !case_check_observed(planning->document, names, error))
		return false;
	if (worn.layout_count == 0)
		return true;
	if (!check_done(planning, &worn, error) || !check_surfaces(planning, &worn, error))
		return false;
	const struct palette *palette = &planning->catalogues->palette;
	struct fading fading = case_read_fading(planning->document, palette);
	for (size_t i = 0; i < worn.layout_count; i++)
		find_ink(planning, &worn.layouts[i], arena_printf(planning->arena, "/worn/%zu", i));
	if (!case_read_covering(planning->document, defaults, palette, plan, error)
		|| !worn_take(plan, &worn, &fading, defaults, &ledger, planning->arena, error))
		return false;
	if (!keep_to_limits(planning, ledger, error))
		return false;
	warn_of_layouts(planning, &worn);
	warn_of_early(planning, &worn);
	if (plan->dots == 0 && plan->zone_count > 0)
		document_warn(planning->document, "/worn",
			"no dot is missing: those in the skin are seen as this plan wants them, and there is nothing "
			"to do");
	return true;
}
