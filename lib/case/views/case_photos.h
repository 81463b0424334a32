/* case_photos: the photographs of a case to draw on, from /views and the plan's cameras. */
#ifndef CASE_VIEWS_PHOTOS_H
#define CASE_VIEWS_PHOTOS_H

#include <stdbool.h>
#include <stddef.h>

#include "case/document/document.h"
#include "image/decode.h"
#include "scalp/plan/plan.h"

struct case_photo {
	const char *view;
	const char *file;                   /* as in the case; NULL when the view has none */
	const struct camera *camera;        /* the plan's; NULL when it has none for the view */
	struct member size;                 /* /views/N/size_px, may be absent */
	struct member photo, of;            /* /views/N/photo, /views/N */
	struct polygon *occluded;           /* px: where something covers the scalp: also tags that were found, cards */
	size_t occluded_count, drawn_count; /* of them, drawn by hand */
	struct vec2 *outline;               /* px: points clicked on the silhouette of the head */
	size_t outline_count;
};

/* Reads name, photo, occluded and tags of every view; all in the arena. No views: *count is 0. */
bool case_read_photos(struct document *document, const struct plan *plan, struct case_photo **photos, size_t *count,
	struct arena *arena, struct error *error);

/* Opens a photograph in the folder (NULL: the working directory), and checks that it has the size the case states.
 * Errors point at the view's member. */
bool case_open_photo(const struct case_photo *photo, const char *folder, struct coded *coded, struct arena *arena,
	struct error *error);

/* False (ERROR_USAGE) when an output file is one of the case's photographs or its scan: a picture put in the place of its photograph
 * would be drawn on again, and the photograph gone. */
bool case_spare_photos(const struct document *document, const char *folder, const char *file, struct arena *arena,
	struct error *error);

#endif
