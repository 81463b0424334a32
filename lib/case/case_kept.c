#include "case/case_kept.h"

#include <stdio.h>

#include "case/case_dots.h"
#include "scalp/dots/finder.h"

/* How many sessions of the plan are done; they come first. */
static size_t count_done(const struct document *document, const struct plan *plan)
{
	struct member root = document_member(document, "plan"), sessions = json_member(&root, "sessions");
	size_t count = 0;
	while (count < plan->session_count) {
		struct member session = json_element(&sessions, count), done = json_member(&session, "done");
		if (!json_is_true(done.value))
			break;
		count++;
	}
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

/* The zone of the new plan that a dot lies in: the one it was laid for, where that still holds it. */
static bool find_zone(const struct finder *finder, const struct dots *laid, size_t i, size_t zone_count, int32_t *zone,
	struct error *error)
{
	char pointer[64];
	int32_t own = laid->zone[i];
	if ((size_t)own < zone_count && case_dot_is_inside(finder, laid, i)) {
		*zone = own;
		return true;
	}
	*zone = finder_zone_at(finder, (struct vec2){laid->x_um[i] / 1000.0, laid->y_um[i] / 1000.0});
	snprintf(pointer, sizeof pointer, "/dots/x_um/%zu", i);
	return *zone >= 0
	       || error_at(error, ERROR_DATA, "outside", pointer,
		       "the dot of session %d, which is done, lies in no zone of the new plan: keep its zone, the "
		       "hairline and the seed",
		       (int)laid->session[i]);
}

/* Which dots of the layout are in the skin. */
struct choice {
	const struct plan *plan;
	size_t done;
	int64_t *left;    /* per zone and session done: still to be found */
	int64_t *dropped; /* per session done: laid, but not placed */
};

static bool choose(const struct choice *choice, const struct dots *laid, struct dots *kept, struct arena *arena,
	struct error *error)
{
	struct finder finder = finder_make(choice->plan, arena);
	for (size_t i = 0; i < laid->count; i++) {
		size_t session = (size_t)laid->session[i] - 1, k = kept->count;
		int32_t zone;
		if (session >= choice->done)
			continue;
		if (!find_zone(&finder, laid, i, choice->plan->zone_count, &zone, error))
			return false;
		if (choice->left[(size_t)zone * choice->done + session] == 0) {
			choice->dropped[session]++;
			continue;
		}
		choice->left[(size_t)zone * choice->done + session]--;
		kept->x_um[k] = laid->x_um[i];
		kept->y_um[k] = laid->y_um[i];
		kept->diameter_um[k] = laid->diameter_um[i];
		kept->zone[k] = zone;
		kept->session[k] = laid->session[i];
		kept->count++;
	}
	return true;
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

static void warn_of_parts(struct document *document, const struct choice *choice, struct arena *arena)
{
	for (size_t s = 0; s < choice->done; s++)
		if (choice->dropped[s] > 0)
			document_warn(document, arena_printf(arena, "/plan/sessions/%zu", s),
				"was done in part: of each zone the dots that come first in working order are taken to "
				"be in the skin, and %lld that were laid are not",
				(long long)choice->dropped[s]);
}

bool case_read_kept(
	struct document *document, const struct plan *plan, struct dots *kept, struct arena *arena, struct error *error)
{
	struct choice choice = {.plan = plan, .done = count_done(document, plan)};
	struct dots laid;
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
	size_t bytes = (laid.count + 1) * sizeof(int32_t);
	*kept = (struct dots){0, arena_raw(arena, bytes), arena_raw(arena, bytes), arena_raw(arena, bytes),
		arena_raw(arena, bytes), arena_raw(arena, bytes)};
	choice.left = arena_new(arena, plan->zone_count * choice.done, int64_t);
	choice.dropped = arena_new(arena, choice.done, int64_t);
	for (size_t z = 0; z < plan->zone_count; z++)
		for (size_t s = 0; s < choice.done; s++)
			choice.left[z * choice.done + s] = plan->zones[z].session_dots[s];
	if (!choose(&choice, &laid, kept, arena, error) || !check_found(&choice, error))
		return false;
	warn_of_parts(document, &choice, arena);
	return true;
}
