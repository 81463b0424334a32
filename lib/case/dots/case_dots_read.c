#include "case/dots/case_dots.h"

#include <stdio.h>
#include <string.h>

#include "case/dots/case_dots_parts.h"

enum { TOLERANCE_UM = 2, ZONES_MOST = 256, SESSIONS_MOST = 64 };

static bool check_planned(const struct case_dots_text *layout, const struct plan *plan, struct error *error)
{
	int64_t count = (int64_t)layout->columns[0].count;
	return count == plan->dots
	       || error_at(error, ERROR_DATA, "count", "/dots/count", "%s dots stand in the columns, the plan has %s",
		       case_dots_grouped(count).digits, case_dots_grouped(plan->dots).digits);
}

static bool check_order(const struct dots *dots, struct error *error)
{
	for (size_t i = 1; i < dots->count; i++) {
		if (dots->session[i] >= dots->session[i - 1])
			continue;
		char pointer[64];
		snprintf(pointer, sizeof pointer, "/dots/session/%zu", i);
		return error_at(error, ERROR_DATA, "order", pointer, "session %d comes after session %d",
			(int)dots->session[i], (int)dots->session[i - 1]);
	}
	return true;
}

static bool check_shares(const struct dots *dots, const struct plan *plan, struct arena *arena, struct error *error)
{
	int64_t *found = arena_new(arena, plan->zone_count * plan->session_count, int64_t);
	for (size_t i = 0; i < dots->count; i++)
		found[(size_t)dots->zone[i] * plan->session_count + (size_t)dots->session[i] - 1]++;
	for (size_t zone = 0; zone < plan->zone_count; zone++)
		for (size_t s = 0; s < plan->session_count; s++) {
			int64_t dots_found = found[zone * plan->session_count + s],
				planned = plan->zones[zone].session_dots[s];
			if (dots_found != planned)
				return error_at(error, ERROR_DATA, "count", "/dots/zone",
					"%s dots stand in zone %zu and session %zu, the plan has %s",
					case_dots_grouped(dots_found).digits, zone, s + 1,
					case_dots_grouped(planned).digits);
		}
	return true;
}

bool case_dot_is_inside(const struct finder *finder, const struct dots *dots, size_t i)
{
	static const int32_t offsets[][2] = {
		{0, 0}, {TOLERANCE_UM, 0}, {-TOLERANCE_UM, 0}, {0, TOLERANCE_UM}, {0, -TOLERANCE_UM}};
	for (size_t k = 0; k < sizeof offsets / sizeof *offsets; k++) {
		struct vec2 place = {
			(dots->x_um[i] + offsets[k][0]) / 1000.0, (dots->y_um[i] + offsets[k][1]) / 1000.0};
		if (finder_zone_at(finder, place) == dots->zone[i])
			return true;
	}
	return false;
}

static bool check_places(const struct dots *dots, const struct plan *plan, struct arena *arena, struct error *error)
{
	struct finder finder = finder_make(plan, arena);
	for (size_t i = 0; i < dots->count; i++) {
		if (plan->sessions[dots->session[i] - 1].done || case_dot_is_inside(&finder, dots, i))
			continue;
		char pointer[64];
		snprintf(pointer, sizeof pointer, "/dots/x_um/%zu", i);
		return error_at(error, ERROR_DATA, "outside", pointer, "the dot does not lie in its zone, %d",
			(int)dots->zone[i]);
	}
	return true;
}

/* Dots stay as they were laid. */
static bool check_digest(const struct case_dots_text *layout, const struct dots *dots, struct error *error)
{
	struct member own = case_dots_member(layout, "digest");
	const char *said;
	if (!json_read_string(&own, &said, error))
		return false;
	return case_dots_have_digest(dots, said)
	       || error_at(error, ERROR_DATA, "digest", own.pointer,
		       "does not fit the columns: they were edited; run smp-dots again");
}

/* Dots belong to the plan that they were laid for. */
static bool check_plan_digest(const struct case_dots_text *layout, struct error *error)
{
	struct member plan = case_dots_member(layout, "plan_digest");
	const char *said;
	if (!json_read_string(&plan, &said, error))
		return false;
	return strcmp(said, case_dots_digest(document_digest(layout->document, "plan")).digits) == 0
	       || error_at(error, ERROR_DATA, "digest", plan.pointer,
		       "does not fit /plan, which changed since the dots were laid; run smp-dots again");
}

static struct dots dots_of(const struct case_dots_text *layout)
{
	return (struct dots){
		.count = layout->columns[0].count,
		.x_um = layout->columns[0].values,
		.y_um = layout->columns[1].values,
		.diameter_um = layout->columns[2].values,
		.zone = layout->columns[3].values,
		.session = layout->columns[4].values,
	};
}

bool case_read_dots(
	struct document *document, const struct plan *plan, struct dots *dots, struct arena *arena, struct error *error)
{
	const struct case_dots_bounds most = {(size_t)plan->dots, plan->zone_count, plan->session_count};
	struct case_dots_text layout;
	*dots = (struct dots){.count = 0};
	if (!case_dots_split(document, &layout, arena, error) || !case_dots_read_columns(&layout, most, arena, error)
		|| !check_planned(&layout, plan, error) || !case_dots_check_count(&layout, error)
		|| !case_dots_check_numbers(&layout, error))
		return false;
	*dots = dots_of(&layout);
	return check_order(dots, error) && check_shares(dots, plan, arena, error)
	       && check_places(dots, plan, arena, error) && check_digest(&layout, dots, error)
	       && check_plan_digest(&layout, error);
}

/* The zones' names as they were when the dots were laid. */
static bool read_zones(
	const struct case_dots_text *layout, struct case_laid *laid, struct arena *arena, struct error *error)
{
	struct member zones = case_dots_member(layout, "zones");
	size_t count;
	if (!zones.value)
		return true;
	if (!json_read_array(&zones, 0, ZONES_MOST, &count, error))
		return false;
	laid->zones = arena_new(arena, count + 1, const char *);
	for (size_t i = 0; i < count; i++) {
		struct member name = json_element(&zones, i);
		if (!json_read_string(&name, &laid->zones[i], error))
			return false;
	}
	for (size_t i = 0; i < laid->dots.count; i++)
		if ((size_t)laid->dots.zone[i] >= count)
			return error_at(error, ERROR_DATA, "range", arena_printf(arena, "/dots/zone/%zu", i),
				"%d is not in 0..%lld", (int)laid->dots.zone[i], (long long)count - 1);
	return true;
}

bool case_read_laid(struct document *document, struct case_laid *laid, struct arena *arena, struct error *error)
{
	static const struct case_dots_bounds most = {SIZE_MAX, ZONES_MOST, SESSIONS_MOST};
	struct case_dots_text layout;
	*laid = (struct case_laid){.zones = NULL};
	if (!case_dots_split(document, &layout, arena, error) || !case_dots_read_columns(&layout, most, arena, error)
		|| !case_dots_check_count(&layout, error) || !case_dots_check_numbers(&layout, error))
		return false;
	laid->dots = dots_of(&layout);
	return check_order(&laid->dots, error) && check_digest(&layout, &laid->dots, error)
	       && read_zones(&layout, laid, arena, error);
}
