/* case_views: the photographs of a case as the fit of the cameras needs them, from /views. */
#ifndef CASE_CASE_VIEWS_H
#define CASE_CASE_VIEWS_H

#include <stdbool.h>

#include "case/document.h"
#include "scalp/head/view.h"

struct case_view {
	struct fit_view fit;
	double mm_per_px; /* of a flat photograph; 0: no scale stated */
	bool has_camera;  /* landmarks or a projection are given: it can be fitted */
	size_t index;     /* in /views */
};

struct case_views {
	struct case_view *views;
	size_t count;
	bool plane; /* the one view is a flat photograph with only a scale */
};

/* Reads /views. photos: the folder that photographs are relative to, which are opened only for a view without size_px.
 * Names that repeat, landmarks unknown, a scale-only view beside others: ERROR_DATA at the member. */
bool case_read_views(struct document *document, const char *photos, struct case_views *views, struct arena *arena,
	struct error *error);

/* The view of a name, or NULL. */
const struct case_view *case_view_named(const struct case_views *views, const char *name);

/* The camera of a flat photograph: looks straight at the plane from so far away that perspective vanishes. */
struct camera case_plane_camera(double mm_per_px);

/* "photos/name" unless name begins with a slash; in the arena. */
const char *case_photo_path(const char *photos, const char *name, struct arena *arena);

#endif
