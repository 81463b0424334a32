/* Dots of sessions done are facts, whatever the new plan has: a zone that it lacks stays in it for them, after all others, and
 * gets no more; dots that lie in another zone than their own count for that one. */
#include <math.h>
#include <string.h>

#include "case/dots/case_dots.h"
#include "case/plan/case_counted.h"
#include "case/plan/case_done.h"
#include "case/plan/planning_parts.h"
#include "scalp/dots/finder.h"
#include "scalp/plan/adopt.h"

enum { POINTS_MOST = 20000 };
#define CHART_MOST 400.0
#define UM_PER_MM 1000.0

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

/* The zone of a name, or the number of zones. */
static size_t zone_of(const struct plan *plan, const char *name)
{
	size_t z = 0;
	while (z < plan->zone_count && strcmp(plan->zones[z].name, name) != 0)
		z++;
	return z;
}

/* Per zone, how many dots a session done placed in it; the last is for those of no zone, 0. */
static int64_t *parts_of(const struct plan *plan, const struct done_session *session, struct arena *arena)
{
	int64_t *parts = arena_new(arena, plan->zone_count + 1, int64_t);
	for (size_t k = 0; k < session->part_count; k++)
		parts[zone_of(plan, session->parts[k].zone)] = session->parts[k].dots;
	parts[plan->zone_count] = 0;
	return parts;
}

/* Whether a dot of a zone lies in another that is planned; the border is that of case_dots_inside. */
static bool lies_elsewhere(const struct finder *finder, const struct dots *dots, size_t k)
{
	return !case_dot_is_inside(finder, dots, k)
	       && finder_zone_at(finder, (struct vec2){dots->x_um[k] / UM_PER_MM, dots->y_um[k] / UM_PER_MM}) >= 0;
}

/* The places of the dots of removed zones, and of those that lie in other zones now, which their own then count as astray; of
 * each zone and session the first in working order, as smp-dots keeps them. `dots` bear the plan's zones. */
static size_t find_others(struct planning *planning, const struct done_session *sessions, size_t done,
	const struct dots *dots, struct vec2 *places)
{
	struct plan *plan = &planning->plan;
	const struct finder finder = finder_make(plan, planning->arena);
	size_t count = 0;
	int32_t number = 0;
	for (size_t i = 0; i < done; i++) {
		if (sessions[i].touch_up)
			continue;
		int64_t *left = parts_of(plan, &sessions[i], planning->arena);
		number++;
		for (size_t k = 0; k < dots->count; k++) {
			const size_t zone = (size_t)dots->zone[k];
			if (dots->session[k] != number || left[zone] == 0)
				continue;
			left[zone]--;
			const bool removed = plan->zones[zone].wish->of_done;
			if (!removed && !lies_elsewhere(&finder, dots, k))
				continue;
			plan->zones[zone].astray += !removed;
			places[count++] = (struct vec2){dots->x_um[k] / UM_PER_MM, dots->y_um[k] / UM_PER_MM};
		}
	}
	return count;
}

/* The layout with the zones as the plan numbers them. */
static struct dots renumbered(const struct plan *plan, const struct case_laid *laid, struct arena *arena)
{
	struct dots dots = laid->dots;
	dots.zone = arena_raw(arena, dots.count * sizeof *dots.zone);
	for (size_t k = 0; k < dots.count; k++)
		dots.zone[k] = (int32_t)zone_of(plan, laid->zones[laid->dots.zone[k]]);
	return dots;
}

bool planning_adopt(struct planning *planning, struct error *error)
{
	struct plan *plan = &planning->plan;
	const char *text = document_text(planning->document, "dots");
	struct done_session *sessions;
	struct case_laid laid;
	size_t done;
	if (!text || *text == 'n')
		return true;
	if (!read_counted(planning, &sessions, &done, error))
		return false;
	if (done == 0)
		return true;
	if (!case_read_laid(planning->document, &laid, planning->arena, error))
		return false;
	if (!laid.zones)
		return true;
	struct dots dots = renumbered(plan, &laid, planning->arena);
	struct vec2 *places = arena_new(planning->arena, dots.count, struct vec2);
	size_t count = find_others(planning, sessions, done, &dots, places);
	if (count > 0 && !adopt(plan, places, count, &planning->catalogues->defaults, planning->arena, error))
		return false;
	for (size_t z = 0; z < plan->zone_count; z++) {
		plan->zones[z].dots += plan->zones[z].astray;
		plan->dots += plan->zones[z].astray;
	}
	return true;
}
