#include <stdio.h>

#include "case/plan/case_plan_parts.h"
#include "case/plan/case_worn_plan.h"

enum { ZONES_MOST = 256, WANTED_MOST = 200000 };

static bool read_polygon(const struct member *member, struct polygon *polygon, struct arena *arena, struct error *error)
{
	return json_read_points(member, CASE_PLAN_CHART_MOST, 3, CASE_PLAN_POINTS_MOST, arena, &polygon->points,
		&polygon->count, error);
}

static bool read_session_dots(const struct member *member, struct plan_zone *zone, const struct plan *plan,
	struct arena *arena, struct error *error)
{
	struct member list = json_member(member, "session_dots"), dots = json_member(member, "dots"),
		      adopted = json_member(member, "adopted"), astray = json_member(member, "astray");
	size_t count;
	int64_t sum = 0;
	if (!json_read_integer(&dots, 0, CASE_PLAN_DOTS_MOST, &zone->dots, error)
		|| !json_optional_integer(&adopted, 0, CASE_PLAN_DOTS_MOST, &zone->adopted, error)
		|| !json_optional_integer(&astray, 0, zone->dots, &zone->astray, error)
		|| !json_read_array(&list, plan->session_count, plan->session_count, &count, error))
		return false;
	zone->session_dots = arena_new(arena, count, int64_t);
	for (size_t i = 0; i < count; i++) {
		struct member element = json_element(&list, i);
		if (!json_read_integer(&element, 0, CASE_PLAN_DOTS_MOST, &zone->session_dots[i], error))
			return false;
		sum += zone->session_dots[i];
		plan->sessions[i].dots -= zone->session_dots[i];
	}
	if (sum != zone->dots)
		return error_at(error, ERROR_DATA, "sum", dots.pointer, "%lld dots, but its sessions hold %lld",
			(long long)zone->dots, (long long)sum);
	return true;
}

static bool read_wanted(
	const struct member *zone, const struct share_map **wanted, struct arena *arena, struct error *error)
{
	struct member member = json_member(zone, "wanted"), low = json_member(&member, "low_mm"),
		      cell = json_member(&member, "cell_mm"), columns = json_member(&member, "columns"),
		      percent = json_member(&member, "percent");
	struct share_map *map = arena_new(arena, 1, struct share_map);
	int64_t width, value;
	size_t count;
	if (!member.value)
		return true;
	if (!json_read_point(&low, CASE_PLAN_CHART_MOST, &map->low, error)
		|| !json_read_real(&cell, 0.01, 100, &map->cell_mm, error)
		|| !json_read_integer(&columns, 1, WANTED_MOST, &width, error)
		|| !json_read_array(&percent, 1, WANTED_MOST, &count, error))
		return false;
	if (count % (size_t)width != 0)
		return error_at(error, ERROR_DATA, "count", percent.pointer, "%zu numbers are no rows of %lld", count,
			(long long)width);
	map->columns = (int32_t)width;
	map->rows = (int32_t)(count / (size_t)width);
	map->percent = arena_raw(arena, count);
	for (size_t i = 0; i < count; i++) {
		struct member element = json_element(&percent, i);
		if (!json_read_integer(&element, 0, 100, &value, error))
			return false;
		map->percent[i] = (uint8_t)value;
	}
	*wanted = map;
	return true;
}

struct zone_number {
	const char *name;
	double *field, low, high;
};

static bool read_numbers(
	const struct member *member, const struct zone_number *numbers, size_t count, struct error *error)
{
	for (size_t i = 0; i < count; i++) {
		struct member number = json_member(member, numbers[i].name);
		if (!json_read_real(&number, numbers[i].low, numbers[i].high, numbers[i].field, error))
			return false;
	}
	return true;
}

/* What of a zone says where its dots go, and what they are like. */
static bool read_zone_layout(
	const struct member *member, struct plan_zone *zone, struct arena *arena, struct error *error)
{
	struct member outline = json_member(member, "polygon_mm"), feathered = json_member(member, "feathered"),
		      blended = json_member(member, "blended"), pale = json_member(member, "pale");
	if (!read_polygon(&outline, &zone->outline, arena, error)
		|| !json_optional_bool(&feathered, &zone->feathered, error)
		|| !json_optional_bool(&blended, &zone->blended, error)
		|| !read_wanted(member, &zone->wanted, arena, error)
		|| !json_optional_real(&pale, 0, 0.9, &zone->pale, error))
		return false;
	const struct zone_number numbers[] = {
		{"density_per_cm2", &zone->density_per_cm2, 1, 400},
		{"visible_density_per_cm2", &zone->visible_density_per_cm2, 1, 400},
		{"diameter_mm", &zone->diameter_mm, 0.05, 1},
		{"diameter_cv", &zone->diameter_cv, 0, 0.5},
		{"spacing_min_mm", &zone->spacing_min_mm, 0.1, 5},
	};
	if (!read_numbers(member, numbers, sizeof numbers / sizeof *numbers, error))
		return false;
	double deposit[2];
	struct member depth = json_member(member, "deposit_um");
	if (!json_read_reals(&depth, 0, 3000, 2, deposit, error))
		return false;
	zone->deposit_top_mm = deposit[0] / 1000;
	zone->deposit_bottom_mm = deposit[1] / 1000;
	return zone->deposit_bottom_mm > zone->deposit_top_mm
	       || error_at(error, ERROR_DATA, "order", depth.pointer, "the bottom must lie deeper than the top");
}

static bool read_zone(const struct member *member, struct plan_zone *zone, const struct plan *plan, bool counts_only,
	struct arena *arena, struct error *error)
{
	struct member name = json_member(member, "name"), kind = json_member(member, "kind");
	size_t code;
	if (!json_read_string(&name, &zone->name, error) || !json_read_code(&kind, zone_kind_codes, &code, error))
		return false;
	zone->kind = (enum zone_kind)code;
	const struct zone_number areas[] = {
		{"area_mm2", &zone->area_mm2, 0, 2e5},
		{"area_low_mm2", &zone->area_low_mm2, 0, 2e5},
		{"area_high_mm2", &zone->area_high_mm2, 0, 4e5},
	};
	return read_numbers(member, areas, sizeof areas / sizeof *areas, error)
	       && (counts_only || read_zone_layout(member, zone, arena, error))
	       && case_read_zone_worn(member, plan, zone, arena, error)
	       && read_session_dots(member, zone, plan, arena, error);
}

static bool read_exclusions(const struct member *root, struct plan *plan, struct arena *arena, struct error *error)
{
	struct member exclusions = json_member(root, "exclusions");
	if (exclusions.value && !json_read_array(&exclusions, 0, ZONES_MOST, &plan->exclusion_count, error))
		return false;
	plan->exclusions = arena_new(arena, plan->exclusion_count, struct polygon);
	for (size_t i = 0; i < plan->exclusion_count; i++) {
		struct member exclusion = json_element(&exclusions, i), outline = json_member(&exclusion, "polygon_mm");
		if (!read_polygon(&outline, &plan->exclusions[i], arena, error))
			return false;
	}
	return true;
}

static bool read_zones(
	const struct member *root, struct plan *plan, bool counts_only, struct arena *arena, struct error *error)
{
	struct member zones = json_member(root, "zones");
	int64_t sum = 0;
	if (!json_read_array(&zones, 0, ZONES_MOST, &plan->zone_count, error))
		return false;
	plan->zones = arena_new(arena, plan->zone_count, struct plan_zone);
	for (size_t i = 0; i < plan->zone_count; i++) {
		struct member zone = json_element(&zones, i);
		if (!read_zone(&zone, &plan->zones[i], plan, counts_only, arena, error))
			return false;
		sum += plan->zones[i].dots;
	}
	return sum == plan->dots
	       || error_at(error, ERROR_DATA, "sum", "/plan/dots", "%lld dots, but the zones hold %lld",
		       (long long)plan->dots, (long long)sum);
}

/* read_session_dots has taken every zone's dots off the sessions: nothing may be left. Then they are put back. */
static bool settle_sessions(struct plan *plan, struct error *error)
{
	for (size_t s = 0; s < plan->session_count; s++) {
		int64_t left = plan->sessions[s].dots;
		if (left != 0) {
			char pointer[64];
			snprintf(pointer, sizeof pointer, "/plan/sessions/%zu/dots", s);
			return error_at(error, ERROR_DATA, "sum", pointer,
				"%lld dots %s than the zones have in this session",
				(long long)(left < 0 ? -left : left), left < 0 ? "fewer" : "more");
		}
		for (size_t z = 0; z < plan->zone_count; z++)
			plan->sessions[s].dots += plan->zones[z].session_dots[s];
	}
	return true;
}

bool case_read_plan_zones(
	const struct member *root, struct plan *plan, bool counts_only, struct arena *arena, struct error *error)
{
	return read_zones(root, plan, counts_only, arena, error)
	       && (counts_only || read_exclusions(root, plan, arena, error)) && settle_sessions(plan, error);
}
