#include "case/views/case_photos.h"

#include <string.h>

#include "base/io.h"
#include "case/views/case_views.h"

enum { VIEWS_MOST = 64, OCCLUDED_MOST = 64, POINTS_MOST = 10000, NAME_MOST = 64 };
static const double coordinate_most = 60000;
/* A tag's white rim is an eighth of its black square wide. */
static const double card_of_square = 1.25;

static bool read_name(const struct member *view, const struct case_photo *before, size_t before_count,
	const char **name, struct error *error)
{
	struct member member = json_member(view, "name");
	if (!json_read_string(&member, name, error))
		return false;
	size_t length = strlen(*name);
	if (length == 0 || length > NAME_MOST || strspn(*name, "abcdefghijklmnopqrstuvwxyz0123456789_-") != length)
		return error_at(error, ERROR_DATA, "name", member.pointer, "must be [a-z0-9_-]{1,64}");
	for (size_t i = 0; i < before_count; i++)
		if (strcmp(before[i].view, *name) == 0)
			return error_at(
				error, ERROR_DATA, "name", member.pointer, "is the name of an earlier view, too");
	return true;
}

/* The tags that the plan found in a view, absent where it found none. */
static struct member tags_of(const struct document *document, const char *view)
{
	struct member plan = document_member(document, "plan"), cameras = json_member(&plan, "cameras");
	for (size_t i = 0; i < json_array_size(cameras.value); i++) {
		struct member camera = json_element(&cameras, i), name = json_member(&camera, "view");
		if (json_is_string(name.value) && strcmp(json_string_value(name.value), view) == 0)
			return json_member(&camera, "tags");
	}
	return json_at(NULL, cameras.pointer);
}

/* A tag's card covers the skin under it: no dot is drawn there. */
static bool cover_tag(const struct member *tag, struct polygon *card, struct arena *arena, struct error *error)
{
	struct member corners = json_member(tag, "corners_px");
	struct vec2 middle = {0, 0};
	if (!json_read_points(&corners, coordinate_most, 4, 4, arena, &card->points, &card->count, error))
		return false;
	for (size_t i = 0; i < card->count; i++)
		middle = vec2_add(middle, vec2_scale(card->points[i], 1 / (double)card->count));
	for (size_t i = 0; i < card->count; i++)
		card->points[i] = vec2_add(middle, vec2_scale(vec2_sub(card->points[i], middle), card_of_square));
	return true;
}

/* Whether a sample region is one of a card, by an outline: the skin under it is not seen. */
static bool is_card(const struct member *sample)
{
	struct member of = json_member(sample, "of"), polygon = json_member(sample, "polygon_px");
	const char *code = json_string_value(of.value);
	return code && polygon.value
	       && (strcmp(code, "card") == 0 || strcmp(code, "grey") == 0 || strcmp(code, "white") == 0);
}

static bool read_occluded(const struct document *document, const struct member *view, struct case_photo *photo,
	struct arena *arena, struct error *error)
{
	struct member areas = json_member(view, "occluded"), tags = tags_of(document, photo->view);
	struct member samples = json_member(view, "samples");
	size_t drawn = 0, cards = 0, patches = 0;
	if ((samples.value && !json_read_array(&samples, 0, POINTS_MOST, &patches, error))
		|| (areas.value && !json_read_array(&areas, 0, OCCLUDED_MOST, &drawn, error))
		|| (tags.value && !json_read_array(&tags, 0, TAGS_MOST, &cards, error)))
		return false;
	photo->occluded_count = drawn + cards;
	photo->drawn_count = drawn;
	photo->occluded = arena_new(arena, drawn + cards + patches, struct polygon);
	for (size_t i = 0; i < patches; i++) {
		struct member sample = json_element(&samples, i), points = json_member(&sample, "polygon_px");
		struct polygon *card = &photo->occluded[photo->occluded_count];
		if (!is_card(&sample))
			continue;
		if (!json_read_points(
			    &points, coordinate_most, 3, POINTS_MOST, arena, &card->points, &card->count, error))
			return false;
		photo->occluded_count++;
	}
	for (size_t i = 0; i < cards; i++) {
		struct member tag = json_element(&tags, i);
		if (!cover_tag(&tag, &photo->occluded[drawn + i], arena, error))
			return false;
	}
	for (size_t i = 0; i < drawn; i++) {
		struct member area = json_element(&areas, i), points = json_member(&area, "polygon_px");
		struct polygon *polygon = &photo->occluded[i];
		if (!json_require_object(&area, error)
			|| !json_read_points(&points, coordinate_most, 3, POINTS_MOST, arena, &polygon->points,
				&polygon->count, error))
			return false;
	}
	return true;
}

static bool read_outline(const struct member *view, struct case_photo *photo, struct arena *arena, struct error *error)
{
	struct member points = json_member(view, "outline_px");
	return !points.value
	       || json_read_points(
		       &points, coordinate_most, 0, POINTS_MOST, arena, &photo->outline, &photo->outline_count, error);
}

static const struct camera *camera_of(const struct plan *plan, const char *view)
{
	for (size_t i = 0; i < plan->camera_count; i++)
		if (strcmp(plan->cameras[i].view, view) == 0)
			return &plan->cameras[i].camera;
	return NULL;
}

bool case_read_photos(struct document *document, const struct plan *plan, struct case_photo **photos, size_t *count,
	struct arena *arena, struct error *error)
{
	struct member views = document_member(document, "views");
	*count = 0;
	if (!views.value)
		return true;
	if (!json_read_array(&views, 0, VIEWS_MOST, count, error))
		return false;
	*photos = arena_new(arena, *count, struct case_photo);
	for (size_t i = 0; i < *count; i++) {
		struct case_photo *photo = &(*photos)[i];
		struct member view = json_element(&views, i);
		photo->of = view;
		photo->photo = json_member(&view, "photo");
		photo->size = json_member(&view, "size_px");
		if (!json_require_object(&view, error) || !read_name(&view, *photos, i, &photo->view, error)
			|| !json_optional_string(&photo->photo, &photo->file, error)
			|| !read_occluded(document, &view, photo, arena, error)
			|| !read_outline(&view, photo, arena, error))
			return false;
		photo->camera = camera_of(plan, photo->view);
	}
	return true;
}

bool case_open_photo(const struct case_photo *photo, const char *folder, struct coded *coded, struct arena *arena,
	struct error *error)
{
	double stated[2];
	if (!decode_open(coded, case_photo_path(folder, photo->file, arena), arena, error))
		return error_within(error, photo->photo.pointer);
	if (!photo->size.value)
		return true;
	if (!json_read_reals(&photo->size, 1, coordinate_most, 2, stated, error))
		return false;
	if (stated[0] != decode_width(coded) || stated[1] != decode_height(coded))
		return error_at(error, ERROR_DATA, "contradiction", photo->size.pointer,
			"the photograph is %lu x %lu pixels once upright", (unsigned long)decode_width(coded),
			(unsigned long)decode_height(coded));
	return true;
}

bool case_spare_photos(
	const struct document *document, const char *folder, const char *file, struct arena *arena, struct error *error)
{
	struct member views = document_member(document, "views"), head = document_member(document, "head"),
		      scan = json_member(&head, "scan"), scanned = json_member(&scan, "file");
	for (size_t i = 0; i < json_array_size(views.value); i++) {
		struct member view = json_element(&views, i), photo = json_member(&view, "photo");
		const char *name = json_string_value(photo.value);
		if (name && io_same_file(file, case_photo_path(folder, name, arena)))
			return error_set(
				error, ERROR_USAGE, "template", "the output template names a photograph of the case");
	}
	const char *name = json_string_value(scanned.value);
	return !name || !io_same_file(file, case_photo_path(folder, name, arena))
	       || error_set(error, ERROR_USAGE, "template", "the output template names the scan of the case");
}
