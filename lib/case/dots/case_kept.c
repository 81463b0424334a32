#include "case/dots/case_kept.h"

#include <stdio.h>
#include <string.h>

#include "case/dots/case_dots.h"
#include "scalp/dots/finder.h"

/* How many sessions of the plan are done; they come first. */
static size_t count_done(const struct plan *plan)
{
	size_t count = 0;
	while (count < plan->session_count && plan->sessions[count].done)
		count++;
	return count;
}

static int64_t placed_in_all(const struct plan *plan, size_t done)
{
	int64_t placed = 0;
	for (size_t z = 0; z < plan->zone_count; z++)
		for (size_t s = 0; s < done; s++)
			placed += plan->zones[z].session_dots[s];
	return placed;
}

/* The number in the plan of the zone that a dot was laid for; -1: the plan has none of that name. */
static int32_t zone_of(const struct plan *plan, const struct case_laid *laid, size_t i)
{
	int32_t number = laid->dots.zone[i];
	if (!laid->zones)
		return (size_t)number < plan->zone_count ? number : -1;
	for (size_t z = 0; z < plan->zone_count; z++)
		if (strcmp(plan->zones[z].name, laid->zones[number]) == 0)
			return (int32_t)z;
	return -1;
}

/* Of a session done. */
struct session {
	int64_t dropped; /* laid, but not placed */
	int64_t kept;
	int64_t astray;  /* kept, and outside the zone that they were laid for */
	int64_t nowhere; /* of these, in no zone */
};

/* Which dots of the layout are in the skin. */
struct choice {
	const struct plan *plan;
	size_t done;
	int64_t *left; /* per zone and session done: still to be found */
	struct session *sessions;
};

static void keep(struct choice *choice, const struct finder *finder, struct dots *kept, const struct dots *laid,
	size_t i, int32_t zone)
{
	size_t k = kept->count++;
	struct session *session = &choice->sessions[laid->session[i] - 1];
	kept->x_um[k] = laid->x_um[i];
	kept->y_um[k] = laid->y_um[i];
	kept->diameter_um[k] = laid->diameter_um[i];
	kept->zone[k] = zone;
	kept->session[k] = laid->session[i];
	session->kept++;
	if (case_dot_is_inside(finder, kept, k))
		return;
	session->astray++;
	session->nowhere += finder_zone_at(finder, (struct vec2){laid->x_um[i] / 1000.0, laid->y_um[i] / 1000.0}) < 0;
}

static void choose(struct choice *choice, const struct case_laid *laid, struct dots *kept, struct arena *arena)
{
	struct finder finder = finder_make(choice->plan, arena);
	for (size_t i = 0; i < laid->dots.count; i++) {
		size_t session = (size_t)laid->dots.session[i] - 1;
		if (session >= choice->done)
			continue;
		int32_t zone = zone_of(choice->plan, laid, i);
		if (zone < 0 || choice->left[(size_t)zone * choice->done + session] == 0) {
			choice->sessions[session].dropped++;
			continue;
		}
		choice->left[(size_t)zone * choice->done + session]--;
		keep(choice, &finder, kept, &laid->dots, i, zone);
	}
}

static bool check_found(const struct choice *choice, struct error *error)
{
	for (size_t z = 0; z < choice->plan->zone_count; z++)
		for (size_t s = 0; s < choice->done; s++) {
			int64_t left = choice->left[z * choice->done + s],
				placed = choice->plan->zones[z].session_dots[s];
			char pointer[64];
			if (left == 0)
				continue;
			snprintf(pointer, sizeof pointer, "/plan/sessions/%zu", s);
			return error_at(error, ERROR_DATA, "unknown", pointer,
				"is done and placed %lld dots in zone %zu, of which /dots holds %lld there: where the "
				"others "
				"lie is not known",
				(long long)placed, z, (long long)(placed - left));
		}
	return true;
}

static void warn_of_sessions(struct document *document, const struct choice *choice, struct arena *arena)
{
	for (size_t s = 0; s < choice->done; s++) {
		const struct session *session = &choice->sessions[s];
		const char *pointer = arena_printf(arena, "/plan/sessions/%zu", s);
		if (session->dropped > 0)
			document_warn(document, pointer,
				"was done in part: of each zone the dots that come first in working order are taken to "
				"be in the skin, and %lld that were laid are not",
				(long long)session->dropped);
		if (session->astray > 0)
			document_warn(document, pointer,
				"is done, and of its %lld dots %lld lie outside the zones that they were laid for, "
				"%lld of them in no zone of this plan: they stay where they are, others keep clear of "
				"them, and they count as done",
				(long long)session->kept, (long long)session->astray, (long long)session->nowhere);
	}
}

bool case_read_kept(
	struct document *document, const struct plan *plan, struct dots *kept, struct arena *arena, struct error *error)
{
	struct choice choice = {.plan = plan, .done = count_done(plan)};
	struct case_laid laid;
	const char *text = document_text(document, "dots");
	*kept = (struct dots){.count = 0};
	if (placed_in_all(plan, choice.done) == 0)
		return true;
	if (!text || *text == 'n')
		return error_at(error, ERROR_DATA, "missing", "/dots",
			"is missing, but sessions are done: where their dots lie is not known; give the layout that "
			"was worked from");
	if (!case_read_laid(document, &laid, arena, error))
		return false;
	size_t bytes = (laid.dots.count + 1) * sizeof(int32_t);
	*kept = (struct dots){0, arena_raw(arena, bytes), arena_raw(arena, bytes), arena_raw(arena, bytes),
		arena_raw(arena, bytes), arena_raw(arena, bytes)};
	choice.left = arena_new(arena, plan->zone_count * choice.done, int64_t);
	choice.sessions = arena_new(arena, choice.done, struct session);
	for (size_t z = 0; z < plan->zone_count; z++)
		for (size_t s = 0; s < choice.done; s++)
			choice.left[z * choice.done + s] = plan->zones[z].session_dots[s];
	choose(&choice, &laid, kept, arena);
	if (!check_found(&choice, error))
		return false;
	warn_of_sessions(document, &choice, arena);
	return true;
}
