/* Zones that a plan had and the new one lacks, where sessions done placed dots: these are facts. The zone stays in the plan
 * for them, after all others, and gets no more. */
#include <math.h>
#include <string.h>

#include "case/plan/case_counted.h"
#include "case/plan/case_done.h"
#include "case/plan/planning_parts.h"

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

bool planning_keep_removed(struct planning *planning, struct zone_wish **wishes, size_t *count, struct error *error)
{
	struct member root = document_member(planning->document, "plan"), zones = json_member(&root, "zones");
	struct done_session *sessions;
	size_t done, standing = json_array_size(zones.value), known = *count;
	if (!case_read_done(planning->document, planning->plan.day, &sessions, &done, planning->arena, error)
		|| !case_count_done(planning->document, sessions, done, planning->arena, error))
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
