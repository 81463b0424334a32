/* Zones that a plan had and the new one lacks, where sessions done placed dots: these are facts. The zone stays in the plan
 * for them, after all others, and gets no more. */
#include <math.h>
#include <string.h>

#include "case/dots/case_dots.h"
#include "case/plan/case_counted.h"
#include "case/plan/case_done.h"
#include "case/plan/planning_parts.h"
#include "scalp/plan/adopt.h"

enum { POINTS_MOST = 20000 };
#define CHART_MOST 400.0

static bool is_wished(const struct zone_wish *wishes, size_t count, const char *name)
{
	for (size_t i = 0; i < count; i++)
		if (strcmp(wishes[i].name, name) == 0)
			return true;
	return false;
}

static bool placed_in(const struct done_session *sessions, size_t count, const char *name)
{
	for (size_t i = 0; i < count; i++)
		for (size_t k = 0; k < sessions[i].part_count; k++)
			if (sessions[i].parts[k].dots > 0 && strcmp(sessions[i].parts[k].zone, name) == 0)
				return true;
	return false;
}

/* The zone as it stands in the plan at hand. */
static bool read_zone(const struct member *zone, struct zone_wish *wish, struct arena *arena, struct error *error)
{
	struct member kind = json_member(zone, "kind"), outline = json_member(zone, "polygon_mm"),
		      pale = json_member(zone, "pale");
	size_t code;
	if (!json_read_code(&kind, zone_kind_codes, &code, error)
		|| !json_optional_real(&pale, 0, 1, &wish->pale, error)
		|| !json_read_points(&outline, CHART_MOST, 3, POINTS_MOST, arena, &wish->outline.points,
			&wish->outline.count, error))
		return false;
	wish->kind = (enum zone_kind)code;
	return true;
}

static bool read_counted(
	const struct planning *planning, struct done_session **sessions, size_t *count, struct error *error)
{
	return case_read_done(planning->document, planning->plan.day, sessions, count, planning->arena, error)
	       && case_count_done(planning->document, *sessions, *count, planning->arena, error);
}

bool planning_keep_removed(struct planning *planning, struct zone_wish **wishes, size_t *count, struct error *error)
{
	struct member root = document_member(planning->document, "plan"), zones = json_member(&root, "zones");
	struct done_session *sessions;
	size_t done, standing = json_array_size(zones.value), known = *count;
	if (!read_counted(planning, &sessions, &done, error))
		return false;
	struct zone_wish *all = arena_new(planning->arena, known + standing + 1, struct zone_wish);
	memcpy(all, *wishes, known * sizeof *all);
	for (size_t i = 0; i < standing; i++) {
		struct member zone = json_element(&zones, i), name = json_member(&zone, "name");
		const char *text = json_string_value(name.value);
		if (!text || is_wished(all, known, text) || !placed_in(sessions, done, text))
			continue;
		all[*count] = (struct zone_wish){.name = text,
			.base_name = text,
			.of_done = true,
			.visible_density_per_cm2 = (double)NAN,
			.existing_hair = (double)NAN};
		if (!read_zone(&zone, &all[(*count)++], planning->arena, error))
			return false;
	}
	*wishes = all;
	return true;
}

/* The removed zone of a name, or the number of zones. */
static size_t removed_of(const struct plan *plan, const char *name)
{
	size_t z = 0;
	while (z < plan->zone_count && (!plan->zones[z].wish->of_done || strcmp(plan->zones[z].name, name) != 0))
		z++;
	return z;
}

/* Per zone, how many dots a session done placed in it, were it removed; the last is for all others, 0. */
static int64_t *removed_parts(const struct plan *plan, const struct done_session *session, struct arena *arena)
{
	int64_t *parts = arena_new(arena, plan->zone_count + 1, int64_t);
	for (size_t k = 0; k < session->part_count; k++)
		parts[removed_of(plan, session->parts[k].zone)] = session->parts[k].dots;
	parts[plan->zone_count] = 0;
	return parts;
}

/* The places of the dots of removed zones, of each zone and session the first in working order, as smp-dots keeps them. */
static size_t find_removed(const struct planning *planning, const struct done_session *sessions, size_t done,
	const struct case_laid *laid, struct vec2 *places)
{
	const struct plan *plan = &planning->plan;
	size_t count = 0;
	int32_t number = 0;
	for (size_t i = 0; i < done; i++) {
		if (sessions[i].touch_up)
			continue;
		int64_t *left = removed_parts(plan, &sessions[i], planning->arena);
		number++;
		for (size_t k = 0; k < laid->dots.count; k++) {
			if (laid->dots.session[k] != number)
				continue;
			size_t zone = removed_of(plan, laid->zones[laid->dots.zone[k]]);
			if (left[zone] == 0)
				continue;
			left[zone]--;
			places[count++] = (struct vec2){laid->dots.x_um[k] / 1000.0, laid->dots.y_um[k] / 1000.0};
		}
	}
	return count;
}

static bool has_removed(const struct plan *plan)
{
	bool some = false;
	for (size_t z = 0; z < plan->zone_count; z++)
		some = some || plan->zones[z].wish->of_done;
	return some;
}

bool planning_adopt_removed(struct planning *planning, struct error *error)
{
	const char *text = document_text(planning->document, "dots");
	struct done_session *sessions;
	struct case_laid laid;
	size_t done;
	if (!has_removed(&planning->plan) || !text || *text == 'n')
		return true;
	if (!read_counted(planning, &sessions, &done, error)
		|| !case_read_laid(planning->document, &laid, planning->arena, error))
		return false;
	if (!laid.zones)
		return true;
	struct vec2 *places = arena_new(planning->arena, laid.dots.count, struct vec2);
	size_t count = find_removed(planning, sessions, done, &laid, places);
	return adopt(&planning->plan, places, count, &planning->catalogues->defaults, planning->arena, error);
}
