/* case_tags: the tags on the skin that a view's photograph shows, for the fit of the cameras and for scales. */
#ifndef CASE_VIEWS_TAGS_H
#define CASE_VIEWS_TAGS_H

#include <stdbool.h>
#include <stddef.h>

#include "image/raster.h"
#include "image/tag.h"
#include "scalp/head/view.h"

/* Opens the photograph and finds its tags, whose black squares are tag_mm wide: into *tags and, for the fit, into
 * fit->tags, in the arena. *size: the photograph's. None is found: ERROR_DATA, without a pointer; what raster_read and
 * tags_find refuse likewise. The photograph itself is given back. */
bool case_find_tags(const char *path, double tag_mm, struct fit_view *fit, const struct tag **tags,
	struct raster_size *size, struct arena *arena, struct error *error);

#endif
