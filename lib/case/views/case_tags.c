#include "case/views/case_tags.h"

#include <setjmp.h>
#include <string.h>

static bool search(const char *path, struct tag tags[TAGS_MOST], size_t *count, struct raster_size *size,
	struct arena *arena, struct error *error)
{
	struct raster raster;
	double unused[2];
	size_t kept = 0;
	if (!raster_read(&raster, path, arena, error) || !tags_find(&raster, tags, count, arena, error))
		return false;
	*size = (struct raster_size){raster.width, raster.height, raster.focal_35mm};
	for (size_t i = 0; i < *count; i++)
		if (tag_scales(&tags[i], unused))
			tags[kept++] = tags[i];
	*count = kept;
	return true;
}

/* A photograph is a hundred times what is kept of it, and a case may have many: it gets an arena of its own. */
static bool search_apart(const char *path, struct tag tags[TAGS_MOST], size_t *count, struct raster_size *size,
	const struct arena *outer, struct error *error)
{
	jmp_buf exhausted;
	struct arena own = {.exhausted = &exhausted};
	if (setjmp(exhausted)) {
		arena_release(&own);
		longjmp(*outer->exhausted, 1);
	}
	bool done = search(path, tags, count, size, &own, error);
	arena_release(&own);
	return done;
}

bool case_find_tags(const char *path, double tag_mm, struct fit_view *fit, const struct tag **tags,
	struct raster_size *size, struct arena *arena, struct error *error)
{
	struct tag *found = arena_new(arena, TAGS_MOST, struct tag);
	size_t count;
	if (!search_apart(path, found, &count, size, arena, error))
		return false;
	if (count == 0)
		return error_set(error, ERROR_DATA, "tag",
			"no tag of the family 36h11 is found in the photograph; it must be whole, with its white rim, "
			"sharp and without glare; take another photograph, or give no tag_mm");
	struct view_tag *squares = arena_new(arena, count, struct view_tag);
	for (size_t i = 0; i < count; i++) {
		squares[i].edge_mm = tag_mm;
		for (size_t k = 0; k < 4; k++)
			squares[i].corners_px[k] = (struct vec2){found[i].corner_px[k][0], found[i].corner_px[k][1]};
	}
	*tags = found;
	fit->tags = squares;
	fit->tag_count = count;
	return true;
}
