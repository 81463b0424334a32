#include "case/views/case_marks.h"

#include <math.h>

#define PIXELS_MOST 60000.0
#define DEGREE 0.017453292519943295
/* A side shows left and right in order when its direction has at least this share of front or back (cosine). */
#define FACING 0.3

static bool outside(const struct fit_view *fit, struct vec2 px)
{
	return fit->width_px > 0 && !(px.x >= 0 && px.x <= fit->width_px && px.y >= 0 && px.y <= fit->height_px);
}

static void warn_outside(struct document *document, const struct fit_view *fit, const char *pointer, struct vec2 px)
{
	document_warn(document, pointer,
		"lies at (%.0f, %.0f), outside the picture, which has %.0f by %.0f pixels: was it clicked in another "
		"one?",
		px.x, px.y, fit->width_px, fit->height_px);
}

static bool read_mark(
	const struct member *landmarks, enum landmark which, struct member *point, struct vec2 *px, struct error *error)
{
	*point = json_member(landmarks, landmark_name(which));
	return !point->value || json_read_point(point, PIXELS_MOST, px, error);
}

/* Whether the client's left is to be seen to the right (1) or to the left (-1) in views from this side; 0: either. */
static int order_of(enum view_from from)
{
	if (from == VIEW_FROM_UNKNOWN)
		return 0;
	struct view_side side = view_side(from);
	double facing = cos(side.azimuth_deg * DEGREE) * cos(side.elevation_deg * DEGREE);
	return !side.upright || fabs(facing) < FACING ? 0 : facing > 0 ? 1 : -1;
}

static bool check_pair(struct document *document, const struct member *landmarks, const struct fit_view *fit,
	enum landmark right, struct error *error)
{
	struct member left_point, right_point;
	struct vec2 left_px, right_px;
	enum landmark left;
	int order = order_of(fit->from);
	if (!landmark_left_of(right, &left))
		return true;
	if (!read_mark(landmarks, left, &left_point, &left_px, error)
		|| !read_mark(landmarks, right, &right_point, &right_px, error))
		return false;
	if (!left_point.value || !right_point.value)
		return true;
	double run = left_px.x - right_px.x;
	if (order * run < 0)
		document_warn(document, left_point.pointer,
			"and %s seem exchanged: left and right are the client's, and this view shows them the other "
			"way "
			"round",
			landmark_name(right));
	if (fit->from == VIEW_FROM_UNKNOWN && !fit->given && run < 0)
		document_warn(document, left_point.pointer,
			"lies to the left of %s in the picture: left and right are the client's; or say with `from` "
			"what "
			"the view shows",
			landmark_name(right));
	return true;
}

bool case_check_marks(
	struct document *document, const struct member *view, const struct fit_view *fit, struct error *error)
{
	struct member landmarks = json_member(view, "landmarks"), outline = json_member(view, "outline_px");
	for (int i = 0; i < LANDMARK_COUNT; i++) {
		struct member point;
		struct vec2 px;
		if (!read_mark(&landmarks, (enum landmark)i, &point, &px, error))
			return false;
		if (point.value && outside(fit, px))
			warn_outside(document, fit, point.pointer, px);
		if (!check_pair(document, &landmarks, fit, (enum landmark)i, error))
			return false;
	}
	for (size_t i = 0; i < fit->outline_count; i++)
		if (outside(fit, fit->outline[i])) {
			struct member point = json_element(&outline, i);
			warn_outside(document, fit, point.pointer, fit->outline[i]);
			break;
		}
	return true;
}
