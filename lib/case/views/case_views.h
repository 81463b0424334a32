/* case_views: the photographs of a case as the fit of the cameras needs them, from /views. */
#ifndef CASE_VIEWS_VIEWS_H
#define CASE_VIEWS_VIEWS_H

#include <stdbool.h>

#include "case/views/case_scale.h"
#include "case/document/document.h"
#include "image/tag.h"
#include "scalp/head/view.h"

struct case_view {
	struct fit_view fit;
	struct case_scale scale;
	const struct tag *tags; /* found in the photograph: fit.tag_count of them */
	bool has_camera;        /* landmarks or a projection are given: it can be fitted */
	size_t index;           /* in /views */
};

struct case_views {
	struct case_view *views;
	size_t count;
	bool plane;               /* the one view is a flat photograph: its scale is all there is */
	double scale_relative_sd; /* of the plane's mm per px: standard deviation as a share; 0 for a head */
};

/* Whether photographs may be opened for what the case does not state. */
enum case_photos_use { PHOTOS_OPENED, PHOTOS_LEFT_SHUT };

/* Reads /views. photos: the folder that photographs are relative to; one is opened only for a view without size_px, or
 * to find the tag of its scale. Left shut, such a view has no size, and no scale or camera is settled: that does for a
 * case that gets no treatment. A lone view from the front with nothing but two pupils becomes a plane, too.
 * Names that repeat, landmarks unknown, a scale-only view beside others, a tag that is not found: ERROR_DATA at the
 * member. */
bool case_read_views(struct document *document, const char *photos, enum case_photos_use use, enum head_sex sex,
	const struct defaults *defaults, struct case_views *views, struct arena *arena, struct error *error);

/* The view of a name, or NULL. */
const struct case_view *case_view_named(const struct case_views *views, const char *name);

/* The camera of a flat photograph: looks straight at the plane from so far away that perspective vanishes. */
struct camera case_plane_camera(double mm_per_px);

/* "photos/name" unless name begins with a slash; in the arena. */
const char *case_photo_path(const char *photos, const char *name, struct arena *arena);

/* Refuses a landmark's name with the nearest known ones; false. */
bool case_unknown_landmark(const struct member *landmarks, const char *name, struct error *error);

#endif
