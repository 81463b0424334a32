#include "case/design/case_follicles.h"

#include <math.h>

#include "case/design/case_drawing.h"
#include "scalp/dots/finder.h"

enum { ROWS_MOST = 128, FOLLICLES_MOST = 200000, NEIGHBOURS = 8, CHART_MOST_UM = 400000 };

#define UM_PER_MM 1000.0
#define EIGHTH_TURN 0.785398163397448310

static const char *const follicle_members[] = {"on", "points_px", "points_mm", "note", NULL};

/* Whether a dot could want to lie nearer to it than it may. */
static bool matters(const struct finder *finder, struct vec2 point, double clear_mm)
{
	bool near = finder_zone_at(finder, point) >= 0;
	for (int i = 0; !near && i < NEIGHBOURS; i++) {
		struct vec2 step = {clear_mm * cos(i * EIGHTH_TURN), clear_mm * sin(i * EIGHTH_TURN)};
		near = finder_zone_at(finder, vec2_add(point, step)) >= 0;
	}
	return near;
}

static struct vec2 to_um(struct vec2 point)
{
	return (struct vec2){round(UM_PER_MM * point.x) / UM_PER_MM, round(UM_PER_MM * point.y) / UM_PER_MM};
}

static void warn_of_row(
	struct document *document, const struct member *row, const struct case_spots *spots, size_t beside)
{
	if (spots->off > 0)
		document_warn(document, row->pointer, "%zu of its %zu points lie off the head in this view: left out",
			spots->off, spots->count + spots->off);
	if (beside > 0)
		document_warn(document, row->pointer, "%zu of its %zu points lie beside the zones: left out", beside,
			spots->count + spots->off);
}

static bool read_row(struct document *document, const struct member *row, const struct finder *finder,
	struct plan *plan, struct arena *arena, struct error *error)
{
	struct plan_follicles *follicles = &plan->follicles;
	struct case_spots spots;
	size_t beside = 0;
	if (!json_require_object(row, error) || !case_read_spots(row, plan, &spots, arena, error))
		return false;
	document_warn_misspelt(document, row, follicle_members);
	struct vec2 *points = arena_new(arena, follicles->count + spots.count + 1, struct vec2);
	for (size_t i = 0; i < follicles->count; i++)
		points[i] = follicles->points[i];
	for (size_t i = 0; i < spots.count; i++) {
		struct vec2 point = to_um(spots.points[i]);
		if (matters(finder, point, follicles->clear_mm))
			points[follicles->count++] = point;
		else
			beside++;
	}
	follicles->points = points;
	warn_of_row(document, row, &spots, beside);
	return follicles->count <= FOLLICLES_MOST
	       || error_at(error, ERROR_DATA, "range", "/design/follicles", "more than %d follicles stand in the zones",
		       FOLLICLES_MOST);
}

bool case_read_follicles(struct document *document, const struct defaults *defaults, struct plan *plan,
	struct arena *arena, struct error *error)
{
	struct member design = document_member(document, "design"), rows = json_member(&design, "follicles");
	size_t count = 0;
	plan->follicles = (struct plan_follicles){.clear_mm = defaults_value(defaults, "dot.clear.existing_hair")};
	if (rows.value && !json_read_array(&rows, 0, ROWS_MOST, &count, error))
		return false;
	if (count == 0)
		return true;
	struct finder finder = finder_make(plan, arena);
	for (size_t i = 0; i < count; i++) {
		struct member row = json_element(&rows, i);
		if (!read_row(document, &row, &finder, plan, arena, error))
			return false;
	}
	return true;
}

void case_write_follicles(struct writer *writer, const struct plan *plan)
{
	const struct plan_follicles *follicles = &plan->follicles;
	if (follicles->count == 0)
		return;
	write_object(writer, "follicles");
	write_integer(writer, "count", (int64_t)follicles->count);
	write_real(writer, "clear_mm", follicles->clear_mm, 3);
	write_array(writer, "x_um");
	for (size_t i = 0; i < follicles->count; i++)
		write_integer(writer, NULL, (int64_t)round(UM_PER_MM * follicles->points[i].x));
	write_end(writer);
	write_array(writer, "y_um");
	for (size_t i = 0; i < follicles->count; i++)
		write_integer(writer, NULL, (int64_t)round(UM_PER_MM * follicles->points[i].y));
	write_end(writer);
	write_end(writer);
}

static bool read_um(const struct member *list, size_t i, double *mm, struct error *error)
{
	struct member element = json_element(list, i);
	int64_t um;
	if (!json_read_integer(&element, -CHART_MOST_UM, CHART_MOST_UM, &um, error))
		return false;
	*mm = (double)um / UM_PER_MM;
	return true;
}

bool case_read_plan_follicles(const struct member *root, struct plan *plan, struct arena *arena, struct error *error)
{
	struct member member = json_member(root, "follicles"), count = json_member(&member, "count"),
		      clear = json_member(&member, "clear_mm"), x = json_member(&member, "x_um"),
		      y = json_member(&member, "y_um");
	struct plan_follicles *follicles = &plan->follicles;
	int64_t told;
	size_t length;
	if (!member.value)
		return true;
	if (!json_read_integer(&count, 1, FOLLICLES_MOST, &told, error)
		|| !json_read_real(&clear, 0, 5, &follicles->clear_mm, error)
		|| !json_read_array(&x, (size_t)told, (size_t)told, &length, error)
		|| !json_read_array(&y, (size_t)told, (size_t)told, &length, error))
		return false;
	follicles->points = arena_new(arena, length, struct vec2);
	for (; follicles->count < length; follicles->count++) {
		struct vec2 *point = &follicles->points[follicles->count];
		if (!read_um(&x, follicles->count, &point->x, error)
			|| !read_um(&y, follicles->count, &point->y, error))
			return false;
	}
	return true;
}
